import type { Text } from '../http/language.ts'
import type { Liftable, LiftReason } from './lift.ts'

export const liftableWords: Readonly<Record<Liftable, Text>> = {
  lookups: { ja: '照会の回数', en: 'Lookups' },
  searches: { ja: '検索の回数', en: 'Searches' },
  points: { ja: '供給地点の数', en: 'Supply points' },
}

export const liftReasonWords: Readonly<Record<LiftReason, Text>> = {
  'several-supplies': {
    ja: '電灯・動力など、ご契約がいくつもある',
    en: 'Several supplies, such as lighting and power',
  },
  'read-again': {
    ja: '番号や住所の読み直しが続いた',
    en: 'Number or address had to be read again and again',
  },
  'called-back': { ja: 'お電話をかけ直して確認している', en: 'The customer was rung back to check' },
}
