import type { Text } from '../http/language.ts'
import type { OpenFieldId, OwnFieldId } from './fields.ts'

/**
 * 共同利用の目的. P4 (検針・保守・停電時の設備調査) is the network operator's own work: no use of retail staff
 * may name it, and the type has no room for it.
 */
export type Purpose = 'P1' | 'P2' | 'P3' | 'P5'

/** What a customer can read out and the service can compare without showing the registered value. */
export const comparable = [
  'address',
  'meterNumber',
  'poleNumber',
  'contractCurrent',
  'meterReadingDay',
] as const
export type Comparable = (typeof comparable)[number]

export type Use<Field extends OpenFieldId | OwnFieldId = OpenFieldId> = {
  readonly purpose: Purpose
  readonly scenarios: readonly string[]
  readonly when: Text
  /** Shown once, in the reply of the lookup. */
  readonly show: readonly Field[]
  /** The customer's reading is given first; only agrees / differs / cannot-tell goes out. */
  readonly compare: readonly (Field & Comparable)[]
  /** The number must be known, or the search narrowed to exactly one contract. */
  readonly narrowed: boolean
}

/** THE TABLE: which step may look up what, for which joint-use purpose; at most five fields each. */
export const uses = {
  'confirm-site': {
    purpose: 'P3',
    scenarios: ['switch', 'outbound'],
    when: { ja: 'お客さまが検針票などを読んでいるとき', en: 'the customer reads their bill' },
    // The form tells 電灯 from 動力, and a point beyond the low-voltage list from both (`disclosure.ts`).
    show: ['address', 'contractForm'],
    // `address` is compared as well as shown: the agreement is what the case keeps, the value is not kept.
    compare: ['address', 'meterNumber', 'contractCurrent', 'meterReadingDay'],
    narrowed: true,
  },
  'describe-site': {
    purpose: 'P3',
    scenarios: ['switch', 'outbound'],
    when: {
      ja: 'お客さまのお手元に検針票も会員ページもないとき',
      en: 'the customer takes part but has no bill or web page at hand',
    },
    show: ['address', 'contractForm', 'contractCurrent', 'meterReadingDay', 'smartMeter'],
    compare: [],
    narrowed: true,
  },
  'match-meter': {
    purpose: 'P3',
    scenarios: ['switch', 'outbound'],
    when: {
      ja: '住所だけでは一件に決まらず、メーターか電柱の前にいらっしゃるとき',
      en: 'no bill in hand, or the address leaves more than one point, and somebody stands at the meter or pole',
    },
    show: [],
    compare: ['poleNumber', 'meterNumber'],
    narrowed: false,
  },
  'check-equipment': {
    purpose: 'P3',
    scenarios: ['switch'],
    when: { ja: 'メーターやブレーカーのお尋ねがあるとき', en: 'the customer asks about meter or breaker' },
    show: ['meter', 'smartMeter', 'ampereBreaker', 'currentLimitSetting', 'newOrExtendedOn'],
    compare: [],
    narrowed: true,
  },
  'quote-lighting': {
    purpose: 'P1',
    scenarios: ['switch', 'outbound'],
    when: { ja: '電灯のお見積もりをご希望のとき', en: 'the customer wants an offer' },
    show: ['contractForm', 'capacityDetermination', 'contractCurrent', 'contractCapacity', 'minimumCharge'],
    compare: [],
    narrowed: true,
  },
  'quote-power': {
    purpose: 'P1',
    scenarios: ['switch', 'outbound'],
    when: { ja: '動力のお見積もりをご希望のとき', en: 'the customer wants an offer for 動力' },
    show: ['contractForm', 'capacityDetermination', 'contractCapacity', 'powerFactor'],
    compare: [],
    narrowed: true,
  },
  'quote-flat-rate': {
    purpose: 'P1',
    scenarios: ['switch'],
    when: { ja: '定額電灯・離島のとき', en: 'flat-rate lighting, remote islands' },
    show: ['flatRateLighting', 'contractForm', 'minimumCharge', 'remoteIslandService'],
    compare: [],
    narrowed: true,
  },
  'plan-switch': {
    purpose: 'P2',
    scenarios: ['switch', 'outbound'],
    when: { ja: '切替日を決めるとき', en: 'choosing the switch date' },
    show: ['meterReadingDay', 'smartMeter', 'changeApplicationReceipt'],
    compare: [],
    narrowed: true,
  },
  'move-in-site': {
    purpose: 'P1',
    scenarios: ['move-in'],
    when: {
      ja: '入居のお申し込みで、前のご契約が残っていないとき',
      en: 'a customer moving in applies and the point is free; never after contract-exists',
    },
    show: ['area', 'address', 'contractForm', 'ampereBreaker', 'contractCurrentLimit'],
    compare: [],
    narrowed: true,
  },
  'reconnect-site': {
    purpose: 'P1',
    scenarios: ['move-in'],
    when: {
      ja: 'お申し込みが通り、送電の開始が要るとき',
      en: 'the application went through and supply must be switched on',
    },
    show: ['disconnection', 'smartMeter'],
    compare: [],
    narrowed: true,
  },
  'confirm-generation-site': {
    purpose: 'P3',
    scenarios: ['after-fit'],
    when: {
      ja: '卒FITの売電のお申し込みで、買取先の通知を読んでいるとき',
      en: 'somebody applies to sell after the feed-in tariff and reads the notice of their buyer',
    },
    // The field table is the low-voltage consumption one: of a generation point the address alone, until a list exists.
    show: ['address'],
    compare: ['address'],
    narrowed: true,
  },
} satisfies Record<string, Use>

export type UseId = keyof typeof uses

/** Widened to the common shape, for code that treats every use alike. */
export const useOf = (id: UseId): Use => uses[id]
