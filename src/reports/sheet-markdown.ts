import { today } from '../http/today.ts'
import { basisMarkdown, type NamedCount } from './basis-markdown.ts'
import { fairnessMarkdown } from './fairness-markdown.ts'
import { incidentsMarkdown } from './incidents-markdown.ts'
import { plain, table } from './markdown.ts'
import { inJapan } from './named-row.ts'
import { concernsMarkdown, conductMarkdown, confirmedMarkdown } from './people-markdown.ts'
import type { Sheet } from './sheet.ts'
import { findingRow, reasonText, scenarioColumns } from './sheet-csv.ts'
import { erasureWords, holdWords, scenarioTitle, teamText } from './words.ts'

const none = 'この期間にはありません。'

/** 報告の本文, in Japanese: figures, what they rest on, and how an outsider checks that. `named`: of a pack alone. */
export function sheetMarkdown(sheet: Sheet, named: NamedCount | null): string {
  const { lookups, refusals } = sheet
  const per = lookups.perCompletedCase
  return `${[
    `# ${named === null ? '月次報告' : '報告パック'}：${sheet.from} から ${sheet.to} まで`,
    `組織：${plain(sheet.org)}　作成：${inJapan(sheet.madeAt)}（日本時間）`,
    ...(sheet.to < today(new Date(sheet.madeAt))
      ? []
      : [
          'この期間はまだ終わっていません。数字は作成した時点のものです。期間が終わってから、もう一度作成してください。',
        ]),
    '## 照会',
    table(
      ['項目', '件数'],
      [
        ['照会', lookups.lookups],
        ['検索', lookups.searches],
        ['完了した受付', lookups.completedCases],
        ['完了した受付1件あたりの照会・検索', per === null ? null : per.toFixed(2)],
      ],
      none,
    ),
    '## シナリオごと',
    table(
      ['シナリオ', ...Object.values(scenarioColumns)],
      sheet.scenarios.map(one => [
        scenarioTitle(one.scenario),
        ...[one.opened, one.closed, one.lookups, one.searches, one.refused],
      ]),
      none,
    ),
    '## 照会できないとお伝えした件数',
    `全部で${refusals.all}件です。同じ理由が増え始めるのは、習慣が広がる最初の兆しです。`,
    '### 理由ごと',
    table(
      ['理由', '件数'],
      refusals.byReason.map(one => [reasonText(one.name), one.count]),
      none,
    ),
    '### チームごと',
    table(
      ['チーム', '件数'],
      refusals.byTeam.map(one => [teamText(one.name), one.count]),
      none,
    ),
    '### 週ごと（月曜日から）',
    table(
      ['週', '件数'],
      refusals.byWeek.map(one => [one.name, one.count]),
      none,
    ),
    `権限のない操作：${sheet.denied}件（役割や組織の違いによるもの）。`,
    '## 照会の説明と気づき',
    table(
      ['照会・検索の説明', '件数'],
      [
        ['受付の内容で説明できた', sheet.explanation.explained],
        ['説明が弱い', sheet.explanation.badly],
        ['人の確認に回した', sheet.explanation.queued],
        ['まだ説明していない', sheet.explanation.notYet],
        ['照会・検索の合計', lookups.lookups + lookups.searches],
      ],
      none,
    ),
    `人の確認に回したもののうち、${sheet.explanation.open}件が確認待ちです。照会の説明は、その日が終わってから行います。まだ説明していないものは、次の日より後に作成した報告で数えられます。`,
    table(
      ['気づき', '状態', '件数'],
      sheet.findings.map(one => [...findingRow(one), one.count]),
      'この期間に気づきはありません。',
    ),
    ...confirmedMarkdown(sheet),
    ...incidentsMarkdown(sheet),
    '## 引継ぎの待ち時間',
    ...fairnessMarkdown(sheet.fairness),
    ...conductMarkdown(sheet),
    ...concernsMarkdown(sheet),
    '## 保存と消去',
    table(
      ['消去したもの', '件数'],
      sheet.erasures.map(one => [erasureWords[one.name] ?? one.name, one.count]),
      'この期間に消去はありません。',
    ),
    table(
      ['消去の停止', '対象の期間', 'いつまで', '終了'],
      sheet.holds.map(one => [
        holdWords[one.reason] ?? one.reason,
        `${one.from} から ${one.to}`,
        one.until,
        one.ended,
      ]),
      'この期間に消去の停止はありません。',
    ),
    '## この報告の根拠',
    ...basisMarkdown(sheet, named),
  ].join('\n\n')}\n`
}
