import type { Text } from '../http/language.ts'

/**
 * 根拠. Data with a date and a source; `reviewer` stays null until a lawyer has put their name to it.
 * For staff and oversight only: a customer is never told that something is forbidden by law.
 */
export type LegalBasisId = 'joint-use' | 'eba-23-3-1-1' | 'eba-23-1-2' | 're-act-19' | 'house-rule'

export type LegalBasis = {
  readonly text: Text
  readonly source: string
  readonly asOf: string
  readonly reviewer: string | null
}

export const legalBases: Readonly<Record<LegalBasisId, LegalBasis>> = {
  'joint-use': {
    text: {
      ja: 'スイッチング支援システムの共同利用の目的（託送供給等契約、廃止取次、供給地点の情報確認など）に当たりません。',
      en: 'Outside the joint-use purposes of the switching support system.',
    },
    source: '001: 共同利用の目的',
    asOf: '2023-02-20',
    reviewer: null,
  },
  'eba-23-3-1-1': {
    text: {
      ja: '電気事業法第23条の3第1項第1号（特定関係事業者による、託送供給等の業務で知り得た情報の提供の要求の禁止）',
      en: 'Electricity Business Act, Article 23-3(1)(i): an affiliated retailer may not request disclosure from its operator.',
    },
    source: '000: 電気事業法の関係規定',
    asOf: '2023-02-20',
    reviewer: null,
  },
  'eba-23-1-2': {
    text: {
      ja: '電気事業法第23条第1項第2号（特定の電気供給事業者に対する不当に優先的な取扱いの禁止）',
      en: 'Electricity Business Act, Article 23(1)(ii): equal treatment of all retailers.',
    },
    source: '000: 電気事業法の関係規定',
    asOf: '2023-02-20',
    reviewer: null,
  },
  're-act-19': {
    text: {
      ja: '再生可能エネルギー電気の利用の促進に関する特別措置法第19条',
      en: 'Act on Special Measures concerning Renewable Energy, Article 19.',
    },
    source: '002',
    asOf: '2023-02-20',
    reviewer: null,
  },
  'house-rule': {
    text: {
      ja: '当サービスの運用の決まり（必要な範囲だけを照会し、記録するため）',
      en: 'A rule of this service: look up only what the step needs, and record it.',
    },
    source: 'README: What it never does',
    asOf: '2026-11-22',
    reviewer: null,
  },
}
