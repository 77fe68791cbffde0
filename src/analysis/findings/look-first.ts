import type { Draft, Night } from '../context.ts'
import { aboutPerson, askers, signsOf } from './drafting.ts'

/** 回答より先の照会: the lookup first, the customer's answers typed over what was clicked through. */
export const lookFirst = (night: Night): readonly Draft<'look-first'>[] =>
  [...askers(night)].flatMap(([sub, team]) => {
    const signs = signsOf(night, sub, one => one.why === 'answers-behind' || one.why === 'nothing-said')
    return signs.length >= night.context.parameters.lookFirst.cases
      ? [aboutPerson('look-first', sub, team, signs, { lookups: signs.length })]
      : []
  })
