import type { Draft, Night } from '../context.ts'
import { aboutPerson, askers, signsOf } from './drafting.ts'

/** 受付の放置: cases that are opened, looked up in, and left. */
export const leftOpen = (night: Night): readonly Draft<'left-open'>[] =>
  [...askers(night)].flatMap(([sub, team]) => {
    const signs = signsOf(night, sub, one => one.why === 'hasty-and-left')
    return signs.length >= night.context.parameters.left.cases
      ? [aboutPerson('left-open', sub, team, signs, { cases: signs.length })]
      : []
  })
