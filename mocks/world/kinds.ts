import type { Point } from './point.ts'

/** What a test asks for; `own` and `other` are seen from one retailer. */
export const kinds = [
  'other',
  'own',
  'apartment',
  'pair',
  'split',
  'island',
  'after-fit',
  'high-voltage',
  'out-of-scope',
  'move-in-blocked',
  'arrears',
  'name-trouble',
  'vacant',
] as const
export type Kind = (typeof kinds)[number]

export const isKind = (text: string): text is Kind => (kinds as readonly string[]).includes(text)

/** Every kind but `own` and `arrears` shows points where another retailer (or nobody) has the contract. */
export function isOfKind(point: Point, kind: Kind, retailer: string): boolean {
  if (kind === 'own') return point.kind === 'home' && point.retailer === retailer
  if (point.retailer === retailer) return false
  if (kind === 'other') return point.kind === 'home'
  if (kind === 'arrears') return point.kind === 'arrears' && point.formerRetailer === retailer
  return point.kind === kind
}
