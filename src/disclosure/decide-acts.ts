import type { Text } from '../http/language.ts'
import { trainingHolds } from './decide.ts'
import { alternatives, lessons, reasonWays, scenarioLessons } from './lessons.ts'
import type { AlternativeKind, Reason, Refusal } from './refusal.ts'

const consentOver: Text = {
  ja: 'ご同意の期間が過ぎたため、使用量は表示できません。必要なときは、あらためてご同意の書面をいただきます。',
  en: 'The time that the customer consented to is over: usage is shown again only with a new written consent.',
}

const oftenEnough: Text = {
  ja: 'この供給地点へのお申し込みは、30日間の回数に達しました。ここから先は、お客さまから直接お確かめいただきます。',
  en: 'This supply point has been asked about as often as thirty days allow. From here the customer asks directly.',
}

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

/**
 * Another script for the same case. What was looked into for a debt stays with the debt: with records read, an
 * arrears case becomes nothing else.
 */
export function decideScenario(q: {
  readonly closed: boolean
  readonly from: string
  readonly asked: boolean
}): Refusal | null {
  const closed = decideOpen(q.closed)
  if (closed || !(q.from === 'arrears' && q.asked)) return closed
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

/**
 * An act of the customer's own (relay, move-in, enquiry, usage by consent): at its step, by the customer's wish, as
 * often as the limits say. Its answer is official, so that acts are few for each point, whoever asks in which case.
 */
export function decideAct(q: {
  readonly kind: string
  readonly closed: boolean
  readonly calledFor: boolean
  readonly takingPart: 'yes' | 'no' | 'not-asked'
  /** The same person worked on a debt at that point lately: an official yes or no would tell of the debtor. */
  readonly arrearsPoint: boolean
  readonly trainedOn: string | null
  readonly today: string
  /** What the customer consented to is over. */
  readonly expired?: boolean
  readonly actsOfPoint: number
  readonly actsPerPoint: number
  readonly askedThisHour: number
  readonly askedPerHour: number
}): Refusal | null {
  const broken: readonly (readonly [boolean, string, Reason])[] = [
    [q.takingPart === 'no', 'wish-no', 'customer-not-taking-part'],
    [!q.calledFor, 'step', 'out-of-step'],
    [q.takingPart !== 'yes', 'wish', 'customer-not-taking-part'],
    [q.arrearsPoint, 'arrears-point', 'purpose-forbidden'],
    [!trainingHolds(q.trainedOn, q.today), 'training', 'training-lapsed'],
    [q.expired === true, 'expired', 'limit-reached'],
    [q.actsOfPoint >= q.actsPerPoint, 'limit-point', 'limit-reached'],
    [q.askedThisHour >= q.askedPerHour, 'limit-hour', 'limit-reached'],
  ]
  const closed = decideOpen(q.closed)
  if (closed) return closed
  const [, rule, reason] = broken.find(([breaks]) => breaks) ?? []
  if (rule === undefined || reason === undefined) return null
  const refusal: Refusal = {
    refused: true,
    reason,
    rule: `${q.kind}:${rule}`,
    lesson: lessons[reason],
    legalBasis: reason === 'training-lapsed' || reason === 'limit-reached' ? ['house-rule'] : ['joint-use'],
    alternatives: alternatives(...reasonWays[reason]),
  }
  if (rule === 'expired')
    return { ...refusal, lesson: consentOver, alternatives: alternatives('consent-route', 'ask-customer') }
  if (rule === 'limit-point')
    return { ...refusal, lesson: oftenEnough, alternatives: alternatives(...waysBeyond(q.kind)) }
  if (reason !== 'purpose-forbidden') return refusal
  const lesson = scenarioLessons.arrears ?? refusal.lesson
  return { ...refusal, lesson, alternatives: alternatives('own-records') }
}

/** After an NG only the contract holder may ask, and the current retailer; about the place, the operator. */
const waysBeyond = (kind: string): readonly [AlternativeKind, AlternativeKind] =>
  kind === 'relay' ? ['ask-current-retailer', 'ask-customer'] : ['contact-slip', 'ask-customer']
