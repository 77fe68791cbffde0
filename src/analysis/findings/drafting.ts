import type { Draft, Night } from '../context.ts'
import { hourKeys } from '../half-hours.ts'
import type { Trace } from '../trace-book.ts'

const most = 20

type Seen = { readonly index: number; readonly at: number }

/** Of what was seen: entries and times; at least one. */
export const span = (seen: readonly Seen[]): Pick<Draft, 'entries' | 'firstAt' | 'lastAt'> => {
  const inOrder = [...seen].sort((a, b) => a.at - b.at)
  return {
    entries: [...new Set(inOrder.map(one => one.index))].slice(-most),
    firstAt: inOrder[0]?.at ?? 0,
    lastAt: inOrder.at(-1)?.at ?? 0,
  }
}

/** A finding about a person; one that is open grows, so the key holds no time. */
export const aboutPerson = <R extends string>(
  rule: R,
  sub: string,
  team: string | null,
  seen: readonly Seen[],
  numbers: Draft['numbers'],
): Draft<R> => ({
  ...{ rule, scope: 'person' as const, key: `${rule} ${sub}`, sub, team, caseId: null, numbers },
  ...span(seen),
})

/** Signs of a person within the window, each case once; this night's are in the book before the rules are asked. */
export function signsOf(night: Night, sub: string, accept: (one: Sign) => boolean): readonly Sign[] {
  const { book, until, parameters } = night.context
  const byCase = new Map<string, Sign>()
  for (const one of book.of('sign', sub).map(fromTrace)) {
    if (one.at < until - parameters.window || !accept(one)) continue
    if (!byCase.has(one.caseId)) byCase.set(one.caseId, one)
  }
  return [...byCase.values()]
}

export type Sign = {
  readonly sub: string
  readonly caseId: string
  readonly index: number
  readonly at: number
  readonly weight: number
  readonly why: string
}

const fromTrace = ({ sub, caseId, index, at, n, about }: Trace): Sign => ({
  ...{ sub, caseId, index, at, weight: n, why: about },
})

/** The team of somebody who opened one of the night's cases; null of others. */
export const teamOf = ({ records }: Night, sub: string): string | null =>
  records.find(one => one.openedBy.sub === sub)?.openedBy.team ?? null

/** Who asked something this day, with their team. */
export const askers = ({ verdicts }: Night): ReadonlyMap<string, string | null> =>
  new Map(verdicts.map(({ asked }) => [asked.by.sub, asked.by.team]))

const aDay = 86_400_000
/** The day in Japan, as a number. */
export const dayOf = (at: number): number => Math.floor((at + 9 * 3_600_000) / aDay)

/**
 * Until when somebody practises: `newFor` from their first day, unless their workplace is known no longer than they are, and
 * nobody can say who is new there.
 */
export function practisesUntil(
  { verdicts, context: { book, until, parameters } }: Night,
  sub: string,
): number {
  const first = Math.min(...book.of('pace', sub).map(one => one.at), until)
  const places = new Set(
    verdicts.flatMap(({ asked: { by } }) => (by.sub === sub && by.workplace !== null ? [by.workplace] : [])),
  )
  const known = [...places].flatMap(hourKeys).flatMap(key => book.about('hour', key).map(one => one.at))
  const opened = Math.min(...known)
  return known.length > 0 && first < opened + parameters.withTheirPlace ? first : first + parameters.newFor
}
