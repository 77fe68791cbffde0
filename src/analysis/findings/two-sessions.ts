import type { Draft, Night } from '../context.ts'
import type { Deed } from '../record.ts'
import { aboutPerson } from './drafting.ts'

/**
 * 同じ人の二つの利用: one person at two terminals by turns within half an hour, with cases at each: somebody else works under
 * the name. One call that was put through to the desk beside is one case.
 */
export const twoSessions = (night: Night): readonly Draft<'two-sessions'>[] => {
  const { parameters, until } = night.context
  const { within, changes, cases } = parameters.twoSessions
  const bySub = new Map<string, At[]>()
  for (const { id, deeds } of night.records)
    for (const deed of deeds)
      if (deed.at >= until - 86_400_000 && deed.by.terminal !== null)
        bySub.set(deed.by.sub, [...(bySub.get(deed.by.sub) ?? []), { ...deed, caseId: id }])
  return [...bySub].flatMap(([sub, deeds]) => {
    const inOrder = deeds.sort((a, b) => a.at - b.at)
    const turns = inOrder.flatMap((one, at) => {
      const last = inOrder[at - 1]
      const isTurn = last !== undefined && last.by.terminal !== one.by.terminal && one.at - last.at <= within
      return isTurn ? [last, one] : []
    })
    const times = turns.length / 2
    if (times < changes || terminalsWith(cases, turns) < 2) return []
    return [aboutPerson('two-sessions', sub, turns[0]?.by.team ?? null, turns, { turns: times })]
  })
}

type At = Deed & { readonly caseId: string }

function terminalsWith(cases: number, turns: readonly At[]): number {
  const at = new Map<string | null, Set<string>>()
  for (const { by, caseId } of turns) at.set(by.terminal, (at.get(by.terminal) ?? new Set()).add(caseId))
  return [...at.values()].filter(one => one.size >= cases).length
}
