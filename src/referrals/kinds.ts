import type { Text } from '../http/language.ts'

/** The codes of a closed list, as `picklist` takes them. */
export const keys = <Key extends string>(of: Readonly<Record<Key, unknown>>) =>
  Object.keys(of) as [Key, ...Key[]]

/** What can be handed over: a closed list, so that no question can be typed (電気事業法 第23条の3). */
export const referralKinds = {
  'contractor-question': { ja: '工事会社からのお尋ね', en: 'A contractor’s question' },
  'move-in-blocked': { ja: '以前の契約が残る入居先', en: 'Moving in where an earlier contract stands' },
  'site-not-identified': { ja: '供給地点を特定できない', en: 'The supply point cannot be identified' },
  'out-of-scope-supply': { ja: '照会の対象でない供給', en: 'Supply outside the switching system' },
  'usage-request': { ja: '使用量の提供（ご同意あり）', en: 'Usage, with the customer’s consent' },
  'network-matter': { ja: '送配電設備のこと', en: 'A matter of the network' },
} as const satisfies Record<string, Text>
export type ReferralKind = keyof typeof referralKinds

/** お尋ねの種類: of a contractor, or of the network's own equipment. Each is a code with its words; none is typed. */
export const referralQuestions = {
  'service-line': { ja: '引込線の工事', en: 'Work on the service line' },
  meter: { ja: 'メーターの工事', en: 'Work on the meter' },
  'outside-work': { ja: '屋外の工事', en: 'Outside work' },
  schedule: { ja: '工事の日程', en: 'Dates of the work' },
  'indoor-wiring': { ja: '屋内の配線', en: 'Indoor wiring' },
  'pole-or-line': { ja: '電柱・電線', en: 'Poles and lines' },
  'tree-on-line': { ja: '電線にかかる木', en: 'A tree on the line' },
  'meter-fault': { ja: 'メーターの不具合', en: 'A faulty meter' },
  flicker: { ja: '電灯のちらつき・電圧', en: 'Flicker or voltage' },
  'no-power': { ja: '送電の作業のお願い', en: 'Switching the power on' },
} as const satisfies Record<string, Text>
export type ReferralQuestion = keyof typeof referralQuestions

/** ご希望の時間帯, as the desk plans its calls. */
export const callbackHours = {
  any: { ja: 'いつでも', en: 'Any time' },
  morning: { ja: '午前', en: 'Morning' },
  afternoon: { ja: '午後', en: 'Afternoon' },
  evening: { ja: '夕方以降', en: 'Evening' },
} as const satisfies Record<string, Text>
export type CallbackHours = keyof typeof callbackHours

/** 完了: what the desk can say of its end, to the retailer too. */
export const completions = {
  'customer-contacted': { ja: 'お客さまに連絡済み', en: 'The person was contacted' },
  'customer-unreachable': { ja: 'お客さまに連絡がつかない', en: 'The person could not be reached' },
  closed: { ja: '対応を終了', en: 'Closed' },
} as const satisfies Record<string, Text>
export type Completion = keyof typeof completions

/** 返却: why it comes back. */
export const returns = {
  'wrong-area': { ja: '区域が違う', en: 'Another operator’s area' },
  'not-a-network-matter': { ja: '送配電の用件ではない', en: 'Not a matter of the network' },
  'needs-consent': { ja: 'ご本人の同意が要る', en: 'The person’s consent is needed' },
  'needs-callback-details': { ja: 'ご連絡先が要る', en: 'Call-back details are needed' },
  'application-may-be-resubmitted': { ja: 'もう一度申し込める', en: 'The application may be sent again' },
  'person-declined': { ja: 'ご本人が希望しない', en: 'The person declined' },
  'ask-current-retailer': {
    ja: '現在の電力会社にお尋ねいただく',
    en: 'To be asked of the current retailer',
  },
} as const satisfies Record<string, Text>
export type ReturnReason = keyof typeof returns
