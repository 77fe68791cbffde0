import type { Draft, Night } from '../context.ts'
import { aboutPerson, askers, dayOf, isNew, signsOf } from './drafting.ts'

/** 少しずつの照会: few, but lookup after lookup that its case does not explain, over weeks. */
export const badlyExplained = (night: Night): readonly Draft<'badly-explained'>[] => {
  const { badly } = night.context.parameters
  return [...askers(night)].flatMap(([sub, team]) => {
    const signs = signsOf(night, sub, one => one.weight === 2 && one.why !== 'answers-behind')
    const days = new Set(signs.map(one => dayOf(one.at))).size
    const enough = isNew(night, sub) ? signs.length >= badly.casesWhenNew : signs.length >= badly.cases
    return enough && (days >= badly.days || signs.length > badly.cases)
      ? [aboutPerson('badly-explained', sub, team, signs, { lookups: signs.length, days })]
      : []
  })
}
