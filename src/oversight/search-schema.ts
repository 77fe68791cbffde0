import * as v from 'valibot'
import { entrySchema } from './entry.ts'

export const searchedBy = ['supplyPointNumber', 'person', 'case', 'team', 'reason', 'kind'] as const

/** Why a lookup can have been refused: no other text reaches the search's own entry. A test holds it to `disclosure`. */
export const searchedReasons = [
  'field-not-allowed',
  'key-not-allowed',
  'out-of-step',
  'case-closed',
  'not-narrowed',
  'purpose-forbidden',
  'customer-not-taking-part',
  'training-lapsed',
  'limit-reached',
] as const

const date = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/
const instant =
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,3})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})$/

/** A day in Japan begins at `T00:00:00+09:00`. */
const timeOf = (text: string, clock: string): number =>
  Date.parse(date.test(text) ? `${text}T${clock}+09:00` : text)

/** `Date.parse` rolls the 30th of February over into March. */
const isMoment = (text: string, clock: string): boolean => {
  const day = Date.parse(text.slice(0, 10))
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== text.slice(0, 10)) return false
  return !Number.isNaN(timeOf(text, clock))
}

/** A date in Japan (whole day) or an RFC 3339 instant → an instant as entries write it. */
const moment = (clock: string) =>
  v.pipe(
    v.string(),
    v.regex(new RegExp(`${date.source}|${instant.source}`)),
    v.check(text => isMoment(text, clock), 'no-such-day'),
    v.transform(text => new Date(timeOf(text, clock)).toISOString()),
  )

/** A time from its first to its last instant, both included. */
export const timeEntries = { from: moment('00:00:00.000'), to: moment('23:59:59.999') }

export const searchSchema = v.pipe(
  v.strictObject({
    by: v.picklist(searchedBy),
    value: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
    ...timeEntries,
    cursor: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
    limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)), 50),
  }),
  v.forward(
    v.check(({ from, to }) => from <= to, 'reversed'),
    ['to'],
  ),
)

export type Search = v.InferOutput<typeof searchSchema>

export const searchReplySchema = v.strictObject({
  /** Newest first. `entry` is null where the stored text is no Entry v1 any more: verify the log. */
  entries: v.array(v.strictObject({ index: v.number(), entry: v.nullable(entrySchema) })),
  /** The cursor of the following page, or null. */
  next: v.nullable(v.number()),
})

export type SearchReply = v.InferOutput<typeof searchReplySchema>
