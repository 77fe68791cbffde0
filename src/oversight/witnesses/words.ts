import type { Text } from '../../http/language.ts'
import type { AlarmKind } from './alarms.ts'

/** What is wrong with a log or a witness, as pages and reports call it. */
export const alarmWords = {
  'log-fork': { ja: '外部検証者が別の記録を確認している', en: 'A witness has seen another history' },
  'log-behind-witness': {
    ja: '記録が外部検証者の確認より短い（古いデータベース）',
    en: 'The log is shorter than what a witness has seen (an old database)',
  },
  'log-inconsistent': {
    ja: '保存された記録が署名と合わない',
    en: 'What is stored does not follow from what was signed',
  },
  'witness-silent': { ja: '外部検証者の確認署名が届かない', en: 'No cosignature from a witness' },
  'witness-clock': { ja: '外部検証者の時計がずれている', en: 'The time of a witness is not ours' },
  'witness-invalid': {
    ja: '外部検証者の確認署名を確かめられない',
    en: 'The answer of a witness is no cosignature of its key',
  },
} as const satisfies Record<AlarmKind, Text>
