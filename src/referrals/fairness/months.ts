import * as v from 'valibot'
import { invalid } from '../../http/parse.ts'
import { today } from '../../http/today.ts'
import { isDay } from '../../matching/business-days.ts'

/** `YYYY-MM`, or a day of the month that is meant. */
const month = v.pipe(
  v.string(),
  v.regex(/^[0-9]{4}-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?$/),
  v.check(text => text.length === 7 || isDay(text), 'calendar'),
  v.transform(text => text.slice(0, 7)),
)

export const spanQuery = v.strictObject({ from: v.optional(month), to: v.optional(month) })

/** Calendar months in Japan, both included. */
export type Span = { readonly from: string; readonly to: string }

const longest = 12

export const monthOf = (at: number): string => today(new Date(at)).slice(0, 7)

const countOf = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1
const named = (count: number): string =>
  `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`

/** The newest month that is over. */
export const lastEnded = (now: Date): string => named(countOf(monthOf(now.getTime())) - 1)

/**
 * The months asked for, up to `usual` unless said otherwise. Whole months alone: of two spans that differ by a day, the
 * difference would be a referral. Throws 400 when they run backwards or are more than twelve.
 */
export function spanOf(
  { from, to }: v.InferOutput<typeof spanQuery>,
  now: Date,
  usual: string = monthOf(now.getTime()),
): Span {
  const last = to ?? (from !== undefined && from > usual ? from : usual)
  const first = from ?? last
  if (first > last) throw invalid('?/to', 'before-from')
  if (countOf(last) - countOf(first) >= longest) throw invalid('?/from', 'too-long')
  return { from: first, to: last }
}

/** The instants of a span: from the first, up to but without the second. */
export const instantsOf = ({ from, to }: Span): readonly [number, number] => [
  startOf(from),
  startOf(named(countOf(to) + 1)),
]

/** Japan has no daylight saving. */
const startOf = (text: string): number => Date.parse(`${text}-01T00:00:00+09:00`)
