import type { Text } from '../../http/language.ts'
import { alarmKinds } from '../witnesses/alarms.ts'
import { alarmWords } from '../witnesses/words.ts'

/** 事案の種類: what an outside party showed or sent, and what is wrong with a log or a witness of it. */
export const incidentKinds = ['over-disclosure', 'unreadable', ...alarmKinds] as const
export type IncidentKind = (typeof incidentKinds)[number]

export const incidentKindWords: Readonly<Record<IncidentKind, Text>> = {
  'over-disclosure': { ja: '範囲外表示', en: 'Over-disclosure' },
  unreadable: { ja: '読み取れない値', en: 'Unreadable value' },
  ...alarmWords,
}

/** Of these the network operator is told; a log's own trouble is ours and its witnesses'. */
export const isOfOperator = (kind: IncidentKind): boolean =>
  kind === 'over-disclosure' || kind === 'unreadable'
