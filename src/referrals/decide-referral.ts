import type { Config } from '../config.ts'
import type { Area } from '../disclosure/area.ts'
import { decideOpen } from '../disclosure/decide-in-case.ts'
import type { LegalBasisId } from '../disclosure/legal-basis.ts'
import { alternatives, lessons, reasonWays } from '../disclosure/lessons.ts'
import type { AlternativeKind, Reason, Refusal } from '../disclosure/refusal.ts'
import type { Text } from '../http/language.ts'
import { type RetailerOrg, retailerOf } from '../identity/actor.ts'

type Broken = {
  readonly rule: string
  readonly reason: Reason
  readonly lesson: Text
  readonly ways: readonly [AlternativeKind, ...AlternativeKind[]]
}

const cannotAsk: Text = {
  ja: '引継ぎで送配電会社に質問することはできません。お伝えできるのは、お客さまがおっしゃったこととご連絡先だけです。',
  en: 'A referral asks the operator nothing: it hands over what the person said and how to call them back.',
}
const oftenEnough: Text = {
  ja: 'この受付で引き継げる回数に達しました。送配電会社の窓口の控えをお渡しください。',
  en: 'This case has been handed over as often as it may be. Give the slip with the operator’s contact.',
}
const oftenThisHour: Text = {
  ja: '1時間にできる照会と引継ぎの回数に達しました。控えをお渡しするか、責任者にご相談ください。',
  en: 'You have asked and handed over as often as one may in an hour. Give the slip, or ask your supervisor.',
}

const no = {
  question: {
    rule: 'no-question',
    reason: 'field-not-allowed',
    lesson: cannotAsk,
    ways: ['ask-customer', 'contact-slip'],
  },
  step: {
    rule: 'step',
    reason: 'out-of-step',
    lesson: lessons['out-of-step'],
    ways: [...reasonWays['out-of-step'], 'contact-slip'],
  },
  limit: { rule: 'limit-case', reason: 'limit-reached', lesson: oftenEnough, ways: ['contact-slip'] },
  hour: {
    rule: 'limit-hour',
    reason: 'limit-reached',
    lesson: oftenThisHour,
    ways: ['contact-slip'],
  },
} as const satisfies Record<string, Broken>

type Limits = {
  /** As often as the case may be handed over, it was; null where it would not count. */
  readonly sent: number | null
  readonly perCase: number
  /** Questions, acts and referrals of the person in the last sixty minutes. */
  readonly askedThisHour: number
  readonly perHour: number
  /** 第23条の3 binds the affiliated retailer toward its own operator. */
  readonly affiliatedInArea: boolean
}

type Question = Limits & {
  readonly closed: boolean
  /** The current step hands over, and this kind. */
  readonly calledFor: boolean
}

/** Whether a case may be handed over now. Pure and total. */
export function decideReferral(q: Question): Refusal | null {
  const closed = decideOpen(q.closed)
  if (closed) return closed
  return q.calledFor ? decideAgain(q) : refusalOf(no.step, q.affiliatedInArea)
}

/** Whether it may be handed over once more, as often as that was. */
export function decideAgain(q: Limits): Refusal | null {
  if (q.sent !== null && q.sent >= q.perCase) return refusalOf(no.limit, q.affiliatedInArea)
  return q.askedThisHour >= q.perHour ? refusalOf(no.hour, q.affiliatedInArea) : null
}

/** Keys that the operation does not have were sent along: a question by another name. */
export const noQuestion = (affiliatedInArea: boolean): Refusal => refusalOf(no.question, affiliatedInArea)

export const isAffiliated = (
  { retailers }: Pick<Config, 'retailers'>,
  org: RetailerOrg,
  area: Area | null,
): boolean => area !== null && retailers.get(retailerOf(org) ?? '')?.affiliatedWith.includes(area) === true

function refusalOf({ rule, reason, lesson, ways: [first, ...more] }: Broken, affiliated: boolean): Refusal {
  const bases: readonly LegalBasisId[] =
    reason === 'limit-reached' ? ['house-rule'] : affiliated ? ['joint-use', 'eba-23-3-1-1'] : ['joint-use']
  return {
    refused: true,
    reason,
    rule: `referral:${rule}`,
    lesson,
    legalBasis: bases,
    alternatives: alternatives(first, ...more),
  }
}
