import { ruleOf } from '../analysis/findings/rules.ts'
import { plain, table } from './markdown.ts'
import type { Counted, Sheet } from './sheet.ts'
import { teamText } from './words.ts'

const none = 'この期間にはありません。'

/** Whom a confirmed finding is about: rule, person by the identifier in the log, team. */
export const confirmedRow = ({ rule, sub, team }: Sheet['confirmed'][number]): readonly string[] => [
  ruleOf(rule).title.ja,
  sub ?? (team === null ? '（組織全体）' : '（チーム全体）'),
  team === null ? '–' : teamText(team),
]

export const confirmedMarkdown = ({ confirmed }: Sheet): readonly string[] => [
  '### 不適切だったと確かめた気づき',
  '期間中に監査担当が確かめて閉じたものです。担当者は、記録にある識別子で示しています。',
  table(
    ['気づき', '担当者', 'チーム', '件数'],
    confirmed.map(one => [...confirmedRow(one), one.count]),
    none,
  ),
]

export const conductMarkdown = ({ conduct }: Sheet): readonly string[] => {
  const { version, people, missing, byTeam } = conduct.rules
  const countOf = (all: Counted, team: string) => all.find(one => one.name === team)?.count ?? 0
  const teams = new Set([...conduct.acknowledged, ...conduct.confirmed].map(one => one.name))
  return [
    '## 行動ルールと週の確認',
    `いまの行動ルール（${plain(version)}版）をまだ確認していない人は、確認の対象${people}人のうち${missing}人です（この報告を作成した時点。対象は、この一年に窓口を使った人です）。`,
    table(
      ['チーム', '対象の人数', 'まだ確認していない人'],
      byTeam.map(one => [teamText(one.name), one.people, one.missing]),
      '対象の人はいません。',
    ),
    '期間中の確認は次のとおりです。',
    table(
      ['チーム', '行動ルールを確認した人（のべ）', '週の確認'],
      [...teams]
        .sort()
        .map(team => [teamText(team), countOf(conduct.acknowledged, team), countOf(conduct.confirmed, team)]),
      none,
    ),
  ]
}

export const concernsMarkdown = ({ concerns }: Sheet): readonly string[] => [
  '## 気づきの連絡（通報）',
  concerns === null
    ? '件数は、お知らせくださった方を守るため、終わった月について、月単位でだけ示します。終わってから1年で消えるので、示せるのは最近12か月です。この期間に、示せる月はありません。'
    : `${plain(concerns.from)} から ${plain(concerns.to)} まで（終わった月だけ）：受け付け${concerns.received}件、初めての回答${concerns.answered}件、終了${concerns.closed}件。月の終わりに回答を待っていたもの${concerns.waiting}件（うち期限超過${concerns.late}件）。内容は、通報担当のほかは読めません。`,
]
