import type { Text } from '../http/language.ts'
import { trainingHolds } from './decide.ts'
import { decideOpen } from './decide-in-case.ts'
import { alternatives, arrearsWays, lessons, reasonWays, scenarioLessons } from './lessons.ts'
import type { AlternativeKind, Reason, Refusal } from './refusal.ts'

const consentOver: Text = {
  ja: 'ご同意の期間が過ぎたため、使用量は表示できません。必要なときは、あらためてご同意の書面をいただきます。',
  en: 'The time that the customer consented to is over: usage is shown again only with a new written consent.',
}

const oftenEnough: Text = {
  ja: 'この供給地点へのお申し込みは、30日間の回数に達しました。ここから先は、お客さまから直接お確かめいただきます。',
  en: 'This supply point has been asked about as often as thirty days allow. From here the customer asks directly.',
}

const awaited: Text = {
  ja: 'この供給地点の解約のお手続きは、当社からすでに申し込み、回答を待っています。申し込んだ受付で状況をお確かめください。',
  en: 'The cancellation at this supply point has been applied for already and its answer is awaited: see how it stands in the case that applied.',
}

const accepted: Text = {
  ja: 'この供給地点の解約のお手続きは、進められるとの回答をすでに受けています。もう一度は申し込まず、その受付の記録で進めます。',
  en: 'The cancellation at this supply point has gone through already: do not apply again, go on from the record of that case.',
}

const earlierWords: Text = {
  ja: '先にお送りした、直す前の内容でのお申し込みが届いていました。直した内容はお送りしていません。先の回答を「状況を確認する」で確かめてから、続きをお進めください。',
  en: 'What was sent first, before it was corrected, had arrived after all, and the corrected words were not sent. Ask how the first one stands, and go on from its answer.',
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
  /** Of an act that goes out once: the one that stands in its way. */
  readonly standing?: 'waiting' | 'accepted' | null
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
    [q.standing === 'waiting', 'waiting', 'limit-reached'],
    [q.standing === 'accepted', 'accepted', 'limit-reached'],
    [q.actsOfPoint >= q.actsPerPoint, 'limit-point', 'limit-reached'],
    [q.askedThisHour >= q.askedPerHour, 'limit-hour', 'limit-reached'],
  ]
  const closed = decideOpen(q.closed)
  if (closed) return closed
  const [, rule, reason] = broken.find(([breaks]) => breaks) ?? []
  if (rule === undefined || reason === undefined) return null
  return refusalBy(q.kind, rule, reason)
}

/** Corrected words that did not go out: those before them had arrived after all. */
export const earlierArrived = (kind: string): Refusal => refusalBy(kind, 'earlier-words', 'limit-reached')

function refusalBy(kind: string, rule: string, reason: Reason): Refusal {
  const taught = sharper(kind, rule, reason)
  return {
    refused: true,
    reason,
    rule: `${kind}:${rule}`,
    lesson: taught?.lesson ?? lessons[reason],
    legalBasis: reason === 'training-lapsed' || reason === 'limit-reached' ? ['house-rule'] : ['joint-use'],
    alternatives: alternatives(...(taught?.ways ?? reasonWays[reason])),
  }
}

type Taught = { readonly lesson: Text; readonly ways: readonly [AlternativeKind, ...AlternativeKind[]] }

/** Rules that teach more than their reason does. */
function sharper(kind: string, rule: string, reason: Reason): Taught | null {
  if (rule === 'expired') return { lesson: consentOver, ways: ['consent-route', 'ask-customer'] }
  if (rule === 'waiting') return { lesson: awaited, ways: ['own-records'] }
  if (rule === 'earlier-words') return { lesson: earlierWords, ways: ['own-records'] }
  if (rule === 'accepted') return { lesson: accepted, ways: ['own-records'] }
  if (rule === 'limit-point') return { lesson: oftenEnough, ways: waysBeyond(kind) }
  if (reason !== 'purpose-forbidden') return null
  return { lesson: scenarioLessons.arrears ?? lessons[reason], ways: arrearsWays }
}

/** After an NG only the contract holder may ask, and the current retailer; about the place, the operator. */
const waysBeyond = (kind: string): readonly [AlternativeKind, AlternativeKind] =>
  kind === 'relay' ? ['ask-current-retailer', 'ask-customer'] : ['contact-slip', 'ask-customer']
