import type { Entry } from '../oversight/entry.ts'
import { kindWords, outcomeText, reasonWords } from '../oversight/pages/words.ts'
import type { Named } from './named.ts'
import { scenarioTitle } from './words.ts'

export const namedRowHead = [
  '番号',
  '日時（日本時間）',
  '種類',
  '担当者',
  'チーム',
  '受付',
  'シナリオ',
  '理由',
  '結果',
] as const

export const inJapan = (at: string): string =>
  new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

/** One entry as a line of a table; people by the identifier that the log has, customers not at all. */
export const namedRow = ({ index, entry }: Named): readonly (string | number | null)[] =>
  entry === null
    ? [index, null, '記録の形になっていない項目です。記録全体を検証してください。', ...noMore]
    : rowOf(index, entry)

const noMore = [null, null, null, null, null, null]

const rowOf = (index: number, entry: Entry): readonly (string | number | null)[] => [
  index,
  inJapan(entry.at),
  kindWords[entry.kind].ja,
  entry.actor.sub,
  entry.actor.team,
  entry.case,
  entry.scenario === null ? null : scenarioTitle(entry.scenario),
  entry.reason === null ? null : (reasonWords[entry.reason]?.ja ?? entry.reason),
  entry.outcome === null ? null : outcomeText(entry.kind, entry.outcome, 'ja'),
]
