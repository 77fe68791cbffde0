import type { Draft, Night } from '../context.ts'
import { aboutPerson, askers, dayOf, practisesUntil, signsOf } from './drafting.ts'

/** 少しずつの照会: few, but lookup after lookup that its case does not explain, over weeks. */
export const badlyExplained = (night: Night): readonly Draft<'badly-explained'>[] => {
  const { badly } = night.context.parameters
  return [...askers(night)].flatMap(([sub, team]) => {
    const signs = signsOf(night, sub, one => one.weight === 2 && one.why !== 'answers-behind')
    if (signs.length < badly.cases) return []
    const days = new Set(signs.map(one => dayOf(one.at))).size
    const learnt = practisesUntil(night, sub)
    const since = signs.filter(one => one.at >= learnt).length
    const enough = since >= badly.cases || signs.length >= badly.casesWhenNew
    return enough && (days >= badly.days || signs.length > badly.cases)
      ? [aboutPerson('badly-explained', sub, team, signs, { lookups: signs.length, days })]
      : []
  })
}
