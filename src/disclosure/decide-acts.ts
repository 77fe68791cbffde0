import { alternatives, lessons, reasonWays } from './lessons.ts'
import type { Reason, Refusal } from './refusal.ts'

/** For acts that only need the case to be open. */
export const decideOpen = (closed: boolean): Refusal | null =>
  closed
    ? {
        refused: true,
        reason: 'case-closed',
        rule: 'case:closed',
        lesson: lessons['case-closed'],
        legalBasis: ['house-rule'],
        alternatives: alternatives(...reasonWays['case-closed']),
      }
    : null

/** The retailer's own ledger: in a step that calls for it, by what the caller gave, as often as the limits say. */
export function decideOwnSearch(q: {
  readonly closed: boolean
  readonly calledFor: boolean
  readonly keysNamed: readonly string[]
  readonly askedThisHour: number
  readonly askedPerHour: number
}): Refusal | null {
  const broken: readonly (readonly [boolean, string, Reason])[] = [
    [q.keysNamed.length > 0, 'key', 'key-not-allowed'],
    [!q.calledFor, 'step', 'out-of-step'],
    [q.askedThisHour >= q.askedPerHour, 'limit-hour', 'limit-reached'],
  ]
  const closed = decideOpen(q.closed)
  if (closed) return closed
  const [, rule, reason] = broken.find(([breaks]) => breaks) ?? []
  if (rule === undefined || reason === undefined) return null
  return {
    refused: true,
    reason,
    rule: `own-search:${rule}`,
    lesson: lessons[reason],
    legalBasis: ['house-rule'],
    alternatives: alternatives(...reasonWays[reason]),
  }
}
