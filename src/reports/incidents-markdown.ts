import { incidentWords, outcomeText } from '../oversight/pages/words.ts'
import { incidentRow } from './incident-row.ts'
import { table } from './markdown.ts'
import type { Sheet } from './sheet.ts'

const none = 'この期間にはありません。'

export const clockColumns = {
  inTime: '期限内に済み',
  tooLate: '期限の後に済み',
  open: '期限内・未了',
  overdue: '期限超過・未了',
} as const

const raisedWords = { 'in-period': '期間中', before: '期間より前（終わっていないもの）' } as const
const stepWords = {
  notify: '送配電会社へのお知らせ',
  acknowledge: '監査担当の確認',
  close: '終了',
} as const

/** When raised, how grave, which step. */
export const clockRow = ({ raised, severity, step }: Sheet['clocks'][number]): readonly string[] => [
  raisedWords[raised],
  incidentWords[severity].ja,
  stepWords[step],
]

/** 事案: how they stand, their clocks, and how far they and the findings were taken. */
export const incidentsMarkdown = (sheet: Sheet): readonly string[] => [
  '## 事案',
  '期間中に発生した事案の、いまの状態です。',
  table(
    ['種類', '重さ', '状態', '件数'],
    sheet.incidents.map(one => [...incidentRow(one), one.count]),
    none,
  ),
  '### 対応の期限',
  '期間中に発生した事案と、それより前から終わっていない事案について、対応ごとの期限をいまの時点で数えたものです。',
  table(
    ['発生', '重さ', '対応', ...Object.values(clockColumns)],
    sheet.clocks.map(one => [...clockRow(one), one.inTime, one.tooLate, one.open, one.overdue]),
    '期限のある事案はありません。',
  ),
  '## 事案と気づきの経過',
  table(
    ['種類', '経過', '件数'],
    (['incidents', 'findings'] as const).flatMap(of =>
      sheet.steps[of].map(one => [
        of === 'incidents' ? '事案' : '気づき',
        outcomeText(of === 'incidents' ? 'incident-step' : 'finding-step', one.name, 'ja'),
        one.count,
      ]),
    ),
    none,
  ),
]
