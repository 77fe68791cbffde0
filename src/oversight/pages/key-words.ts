import type { Language, Text } from '../../http/language.ts'

/** By what was searched: the log's own search, a supply point, one's own customers. */
const keys: Readonly<Record<string, Text>> = {
  'supply-point-number': { ja: '供給地点特定番号', en: 'supply point number' },
  person: { ja: '担当者', en: 'person' },
  team: { ja: 'チーム', en: 'team' },
  case: { ja: '受付', en: 'case' },
  reason: { ja: '照会不可の理由', en: 'reason of a refusal' },
  kind: { ja: '記録の種類', en: 'kind of entry' },
  timeline: { ja: '受付の経過', en: 'course of a case' },
  address: { ja: '住所', en: 'address' },
  pole: { ja: '電柱の番号', en: 'pole number' },
  meter: { ja: 'メーターの番号', en: 'meter number' },
  number: { ja: '供給地点特定番号', en: 'supply point number' },
  'customer-number': { ja: 'お客さま番号', en: 'customer number' },
  phone: { ja: '電話番号', en: 'telephone number' },
  'name-address': { ja: 'お名前と住所', en: 'name and address' },
  week: { ja: '週', en: 'week' },
  scenario: { ja: 'ご用件', en: 'matter' },
}

/** By what an entry says that was searched or counted; `team:week` is counts of each team, week by week. */
export function keyText(behind: string, l: Language): string | null {
  const [key = '', week] = behind.split(':')
  const name = keys[key]?.[l]
  if (name === undefined) return null
  const text = l === 'ja' ? `${name}で` : `by ${name}`
  return week === 'week' ? (l === 'ja' ? `${text}、週ごと` : `${text}, week by week`) : text
}
