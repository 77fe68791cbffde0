import type { Text } from '../../http/language.ts'
import type { Answer } from '../../scripts/given.ts'
import type { Action } from '../../scripts/types.ts'
import type { Position } from '../position.ts'

export const sources = {
  said: { ja: 'お客さま申告', en: 'Said by the customer' },
  contractor: { ja: '工事会社のお話', en: 'Said by the contractor' },
  spoken: { ja: 'お客さまの確認（口頭）', en: 'Confirmed by the customer aloud' },
  'same-device': { ja: 'お客さまご自身の確認（同じ端末）', en: 'Confirmed by the customer on this device' },
  'own-device': {
    ja: 'お客さまご自身の確認（お客さまの端末）',
    en: 'Confirmed by the customer on their own device',
  },
  printed: { ja: '検針票・請求書・会員ページ', en: 'Bill or web page' },
  common: { ja: '全社共通の照会項目', en: 'Items every retailer may look up' },
  own: { ja: '自社の記録', en: 'Own records' },
  contract: { ja: '当社との契約', en: 'Contract with us' },
  answer: { ja: '現在の電力会社の回答', en: 'Answer of the current company' },
  operator: { ja: '送配電会社の回答', en: 'Answer of the network operator' },
  sent: { ja: '当社から送ったもの', en: 'Sent by us' },
  passed: { ja: '担当者が選んだ内容', en: 'Chosen by staff' },
  occto: { ja: '広域機関の画面', en: 'OCCTO’s screen' },
} as const satisfies Record<string, Text>
export type Source = keyof typeof sources

/** What the customer wishes stands on no bill, though it is asked beside what does. */
const wished = ['newName', 'wishedOn', 'readable', 'inOwnWords']

/** What staff see or settle themselves; nobody said it. */
const settledByStaff = ['quoted', 'ready', 'not-ready', 'switching-on', 'send-later', 'later', 'later-again']

/** Where an answer comes from: read from the papers only behind the step that says they are in hand. */
export function sourceOf(
  { script, journey }: Position,
  answers: readonly Pick<Answer, 'step' | 'value' | 'by'>[],
  step: string,
  field: string | null,
  kind: string,
): Source {
  if (kind === 'confirm') return answers.find(one => one.step === step)?.by ?? 'spoken'
  if (step === 'occto-number') return 'occto'
  if (settledByStaff.includes(step)) return 'passed'
  if (field === 'contractReference') return 'contract'
  const inHand = answers.find(one => one.step === 'bill')?.value
  const papers = inHand === 'bill' || inHand === 'web' ? journey.path.indexOf('bill') : -1
  const behind = papers >= 0 && journey.path.indexOf(step) > papers
  const reading = kind !== 'choice' && kind !== 'confirm' && !(field !== null && wished.includes(field))
  if (behind && reading) return 'printed'
  return script.scenario === 'contractor' ? 'contractor' : 'said'
}

/** Whose word the result of an action is. */
export function sourceOfAction(kind: Action['kind'], code: string): Source {
  if (code === 'without') return 'passed'
  switch (kind) {
    case 'own-search':
      return 'own'
    case 'relay':
      return code === 'waiting' ? 'sent' : 'answer'
    case 'move-in':
    case 'wheeling-enquiry':
    case 'usage':
      return code === 'waiting' ? 'sent' : 'operator'
    case 'usage-request':
    case 'referral':
      return 'sent'
    default:
      return 'common'
  }
}
