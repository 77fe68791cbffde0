import type { Draft, Night } from '../context.ts'
import { aboutPerson, askers } from './drafting.ts'

export const ofTheDebtOrTheEnd: ReadonlySet<string> = new Set(['arrears', 'settlement', 'win-back'])

/**
 * 未収金・解約済みの地点: a point of a debt or of a customer who left, looked up without a customer: once where the case is
 * to be looked at, three times where it was quick or names no call, since debtors move out and customers come back.
 */
export const oldPoints = (night: Night): readonly Draft<'old-points'>[] => {
  const { book, until, parameters } = night.context
  return [...askers(night)].flatMap(([sub, team]) => {
    const seen = book.of('old-point', sub).filter(one => one.at >= until - parameters.window)
    const cases = new Set(seen.map(one => one.caseId)).size
    if (cases < parameters.oldPoints.cases && !seen.some(one => one.n === 2)) return []
    return [aboutPerson('old-points', sub, team, seen, { lookups: cases })]
  })
}
