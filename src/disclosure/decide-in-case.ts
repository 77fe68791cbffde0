import type { Text } from '../http/language.ts'
import { alternatives, lessons, reasonWays, scenarioLessons } from './lessons.ts'
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

const keepsItsCase: Text = {
  ja: 'この受付では、お客さまの手続きを申し込んでいます。工事会社の受付は早く消すため、新しい受付で承ってください。',
  en: 'An application of the customer’s went out in this case. A contractor’s case is erased early: open one of its own.',
}

/**
 * Another script for the same case. What was looked into for a debt stays with the debt: with records read, an
 * arrears case becomes nothing else. What a customer confirmed and had sent is not erased early, as a contractor's.
 */
export function decideScenario(q: {
  readonly closed: boolean
  readonly from: string
  readonly to: string
  /** Our own records were searched, or anything else came back. */
  readonly asked: boolean
  /** An act went out. */
  readonly acted: boolean
}): Refusal | null {
  const closed = decideOpen(q.closed)
  if (closed) return closed
  if (q.to === 'contractor' && q.from !== 'contractor' && q.acted)
    return {
      refused: true,
      reason: 'out-of-step',
      rule: 'scenario:contractor',
      lesson: keepsItsCase,
      legalBasis: ['house-rule'],
      alternatives: alternatives('other-desk'),
    }
  if (!(q.from === 'arrears' && q.asked)) return null
  return {
    refused: true,
    reason: 'purpose-forbidden',
    rule: 'scenario:arrears',
    lesson: scenarioLessons.arrears ?? lessons['purpose-forbidden'],
    legalBasis: ['joint-use'],
    alternatives: alternatives('own-records'),
  }
}

/** The retailer's own ledger: in a step that calls for it, by what the caller gave, as often as the limits say. */
export function decideOwnSearch(q: {
  readonly closed: boolean
  readonly calledFor: boolean
  readonly keysNamed: readonly string[]
  /** Searches by other words in this case; null where a record found before is read again. */
  readonly askedInCase: number | null
  readonly askedPerCase: number
  readonly askedThisHour: number
  readonly askedPerHour: number
}): Refusal | null {
  const broken: readonly (readonly [boolean, string, Reason])[] = [
    [q.keysNamed.length > 0, 'key', 'key-not-allowed'],
    [!q.calledFor, 'step', 'out-of-step'],
    [(q.askedInCase ?? 0) >= q.askedPerCase, 'limit-case', 'limit-reached'],
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
