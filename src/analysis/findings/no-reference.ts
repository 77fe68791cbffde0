import type { Draft, Night } from '../context.ts'
import { aboutPerson, askers, signsOf } from './drafting.ts'

/** 参照番号のない受付: most of somebody's badly explained cases name no call. */
export const noReference = (night: Night): readonly Draft<'no-reference'>[] => {
  const { noReference: least } = night.context.parameters
  const { book, until, parameters } = night.context
  return [...askers(night)].flatMap(([sub, team]) => {
    const weeks = book.of('often', sub).filter(one => one.at >= until - parameters.window)
    const sum = (about: string) => weeks.reduce((n, one) => n + (one.about === about ? one.n : 0), 0)
    const [without, all] = [sum('no-reference'), sum('calls')]
    if (without < least.cases || without / all < least.share) return []
    const signs = signsOf(night, sub, one => one.why === 'hasty-without-reference')
    if (signs.length === 0) return []
    return [aboutPerson('no-reference', sub, team, signs, { cases: without, of: all })]
  })
}
