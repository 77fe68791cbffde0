import type { Draft, Night, Verdict } from '../context.ts'
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

/** What the book and this night hold together: signs of a person within the window, each case once, the worst of it. */
export function signsOf(night: Night, sub: string, accept: (one: Sign) => boolean): readonly Sign[] {
  const { book, until, parameters } = night.context
  const byCase = new Map<string, Sign>()
  const all = [...book.of('sign', sub).map(fromTrace), ...night.verdicts.flatMap(fromVerdict)]
  for (const one of all) {
    if (one.sub !== sub || one.at < until - parameters.window || !accept(one)) continue
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

export const fromVerdict = ({ weight, why, record, asked }: Verdict): Sign[] =>
  why === null
    ? []
    : [{ sub: asked.by.sub, caseId: record.id, index: asked.index, at: asked.at, weight, why }]

/** The team of somebody who opened one of the night's cases; null of others. */
export const teamOf = ({ records }: Night, sub: string): string | null =>
  records.find(one => one.openedBy.sub === sub)?.openedBy.team ?? null

/** Who asked something this day, with their team. */
export const askers = ({ verdicts }: Night): ReadonlyMap<string, string | null> =>
  new Map(verdicts.map(({ asked }) => [asked.by.sub, asked.by.team]))

const aDay = 86_400_000
/** The day in Japan, as a number. */
export const dayOf = (at: number): number => Math.floor((at + 9 * 3_600_000) / aDay)

/** Whoever left no trace of work before `newFor` ago. */
export function isNew({ context: { book, until, parameters } }: Night, sub: string): boolean {
  const first = Math.min(...book.of('pace', sub).map(one => one.at), until)
  return first > until - parameters.newFor
}
