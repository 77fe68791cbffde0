import type { Text } from '../http/language.ts'
import type { LegalBasisId } from './legal-basis.ts'

export const reasons = [
  'field-not-allowed',
  'key-not-allowed',
  'out-of-step',
  'case-closed',
  'not-narrowed',
  'purpose-forbidden',
  'customer-not-taking-part',
  'training-lapsed',
  'limit-reached',
] as const
export type Reason = (typeof reasons)[number]

export const alternativeKinds = [
  'ask-customer',
  'ask-current-retailer',
  'contact-slip',
  'referral',
  'wheeling-enquiry',
  'consent-route',
  'own-records',
  'papers',
  'public-statistics',
  'other-desk',
  'occto-screen',
  'emergency-phone',
] as const
export type AlternativeKind = (typeof alternativeKinds)[number]

export type Alternative = { readonly kind: AlternativeKind; readonly say: Text }

/** 照会不可. Names its rule, so that a reader can find it; teaches in one sentence; offers the lawful way. */
export type Refusal = {
  readonly refused: true
  readonly reason: Reason
  readonly rule: string
  readonly lesson: Text
  readonly legalBasis: readonly LegalBasisId[]
  readonly alternatives: readonly [Alternative, ...Alternative[]]
}
