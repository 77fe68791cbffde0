import type { Draft, Night } from '../context.ts'
import type { Deed } from '../record.ts'
import { aboutPerson } from './drafting.ts'

/** 同じ人の二つの利用: one person at two terminals by turns within half an hour: somebody else works under the name. */
export const twoSessions = (night: Night): readonly Draft<'two-sessions'>[] => {
  const { parameters, until } = night.context
  const { within, changes } = parameters.twoSessions
  const bySub = new Map<string, Deed[]>()
  for (const { deeds } of night.records)
    for (const deed of deeds)
      if (deed.at >= until - 86_400_000 && deed.by.terminal !== null)
        bySub.set(deed.by.sub, [...(bySub.get(deed.by.sub) ?? []), deed])
  return [...bySub].flatMap(([sub, deeds]) => {
    const turns = deeds
      .sort((a, b) => a.at - b.at)
      .filter((one, at, all) => {
        const last = all[at - 1]
        return last !== undefined && last.by.terminal !== one.by.terminal && one.at - last.at <= within
      })
    return turns.length >= changes
      ? [aboutPerson('two-sessions', sub, turns[0]?.by.team ?? null, turns, { turns: turns.length })]
      : []
  })
}
