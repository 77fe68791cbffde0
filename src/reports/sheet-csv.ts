import { ruleOf } from '../analysis/findings/rules.ts'
import { kindWords, outcomeText, reasonWords } from '../oversight/pages/words.ts'
import { csv } from './csv.ts'
import { incidentRow } from './incident-row.ts'
import { clockColumns, clockRow } from './incidents-markdown.ts'
import { inJapan } from './named-row.ts'
import { confirmedRow } from './people-markdown.ts'
import type { Sheet } from './sheet.ts'
import { erasureWords, holdWords, scenarioTitle, teamText } from './words.ts'

/** Every figure of the sheet, one a line: group, what, figure. */
export function sheetCsv(sheet: Sheet): string {
  const { log, lookups, scenarios, refusals } = sheet
  const rows: (readonly (string | number | null)[])[] = [
    ['区分', '項目', '値'],
    ['期間', '組織', sheet.org],
    ['期間', '始め', sheet.from],
    ['期間', '終わり', sheet.to],
    ['期間', '作成（日本時間）', inJapan(sheet.madeAt)],
    ['記録', '期間の最初の番号', log.firstIndex],
    ['記録', '期間の次の番号', log.nextIndex],
    ['記録', '数えた件数', log.counted],
    ['記録', 'チェックポイントが固定する件数', log.checkpointSize],
    ['記録', '本文が残る最初の番号', log.minimumIndex],
    ['記録', '確認署名した外部検証者', log.witnesses.filter(one => one.at !== null).length],
    ['照会', '照会', lookups.lookups],
    ['照会', '検索', lookups.searches],
    ['照会', '完了した受付', lookups.completedCases],
    ['照会', '完了した受付1件あたり', lookups.perCompletedCase],
    ...scenarios.flatMap(one =>
      (['opened', 'closed', 'lookups', 'searches', 'refused'] as const).map(what => [
        `シナリオ：${scenarioTitle(one.scenario)}`,
        scenarioColumns[what],
        one[what],
      ]),
    ),
    ['照会不可', '全件', refusals.all],
    ...refusals.byReason.map(one => ['照会不可（理由）', reasonText(one.name), one.count]),
    ...refusals.byTeam.map(one => ['照会不可（チーム）', teamText(one.name), one.count]),
    ...refusals.byWeek.map(one => ['照会不可（週）', one.name, one.count]),
    ['照会の説明', '受付で説明できた照会', sheet.explanation.explained],
    ['照会の説明', '説明が弱い照会', sheet.explanation.badly],
    ['照会の説明', '人の確認に回した照会', sheet.explanation.queued],
    ['照会の説明', 'まだ説明していない照会', sheet.explanation.notYet],
    ['照会の説明', '確認待ち', sheet.explanation.open],
    ...sheet.findings.map(one => ['気づき', findingRow(one).join('・'), one.count]),
    ...sheet.incidents.map(one => ['事案', incidentRow(one).join('・'), one.count]),
    ...sheet.confirmed.map(one => ['不適切だったと確かめた気づき', confirmedRow(one).join('・'), one.count]),
    ...sheet.clocks.flatMap(one =>
      (['inTime', 'tooLate', 'open', 'overdue'] as const).map(what => [
        '事案の期限',
        [...clockRow(one), clockColumns[what]].join('・'),
        one[what],
      ]),
    ),
    ['権限のない操作', '全件', sheet.denied],
    ...sheet.steps.incidents.map(one => [
      kindWords['incident-step'].ja,
      outcomeText('incident-step', one.name, 'ja'),
      one.count,
    ]),
    ...sheet.steps.findings.map(one => [
      kindWords['finding-step'].ja,
      outcomeText('finding-step', one.name, 'ja'),
      one.count,
    ]),
    ...sheet.conduct.acknowledged.map(one => ['行動ルールの確認', teamText(one.name), one.count]),
    ...sheet.conduct.confirmed.map(one => ['週の確認', teamText(one.name), one.count]),
    ['行動ルール（いま）', '版', sheet.conduct.rules.version],
    ['行動ルール（いま）', '対象の人数', sheet.conduct.rules.people],
    ['行動ルール（いま）', 'まだ確認していない人', sheet.conduct.rules.missing],
    ...sheet.conduct.rules.byTeam.map(one => [
      '行動ルールをまだ確認していない人（いま）',
      teamText(one.name),
      one.missing,
    ]),
    ...concernRows(sheet.concerns),
    ...sheet.holds.map(one => [
      '消去の停止',
      `${holdWords[one.reason] ?? one.reason} ${one.from}〜${one.to}`,
      one.ended ?? `${one.until}まで`,
    ]),
    ...sheet.erasures.map(one => ['消去', erasureWords[one.name] ?? one.name, one.count]),
  ]
  return csv(rows)
}

const concernColumns = {
  received: '受け付け',
  answered: '初めての回答',
  closed: '終了',
  waiting: '月の終わりに回答待ち',
  late: 'うち期限超過',
} as const

const concernRows = (concerns: Sheet['concerns']): readonly (readonly [string, string, number])[] =>
  concerns === null
    ? []
    : (['received', 'answered', 'closed', 'waiting', 'late'] as const).map(what => [
        `気づきの連絡（${concerns.from}〜${concerns.to}）`,
        concernColumns[what],
        concerns[what],
      ])

export const findingRow = ({ rule, state }: Sheet['findings'][number]): readonly [string, string] => [
  ruleOf(rule).title.ja,
  findingStateWords[state],
]

const findingStateWords: Readonly<Record<Sheet['findings'][number]['state'], string>> = {
  open: '確認待ち',
  explained: '説明がついた',
  confirmed: '不適切だった',
  dismissed: 'きまりの誤り',
}

export const reasonText = (code: string): string => reasonWords[code]?.ja ?? code

export const scenarioColumns = {
  opened: '受付',
  closed: '終了',
  lookups: '照会',
  searches: '検索',
  refused: '照会不可',
} as const
