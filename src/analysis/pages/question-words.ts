import type { Text } from '../../http/language.ts'

export const questionWords = {
  title: { ja: '記録への質問', en: 'Questions to the log' },
  say: {
    ja: '質問は、答えを読み出す前に記録されます。',
    en: 'Each question is recorded before its answer is read.',
  },
  back: { ja: '監査の記録へ', en: 'To the log' },
  otherwise: {
    ja: '記録への質問は、監査担当と外部監査の方がお使いになれます。必要な場合は、管理者に役割の登録をご依頼ください。',
    en: 'Questions to the log are for overseers and auditors. Ask your administrator if you should have one of these roles.',
  },
  counts: { ja: '件数を見る', en: 'Counts' },
  by: { ja: '何ごとに', en: 'By' },
  each: { ja: 'さらに週ごとに分ける', en: 'Split by week as well' },
  no: { ja: 'いいえ', en: 'No' },
  yes: { ja: 'はい', en: 'Yes' },
  from: { ja: 'この日から', en: 'From' },
  to: { ja: 'この日まで', en: 'To' },
  count: { ja: '集計する', en: 'Count' },
  dataSubject: {
    ja: '「わたしの供給地点を誰が見たか」に答える',
    en: 'Answer “who looked at my supply point”',
  },
  dataSubjectSay: {
    ja: 'ご本人への回答を作ります。担当者の氏名と、表示された値は載りません。',
    en: 'Makes the answer to the person concerned. Names of staff and the values shown are not in it.',
  },
  number: { ja: '供給地点特定番号', en: 'Supply point number' },
  numberHint: { ja: '22桁', en: '22 digits' },
  answer: { ja: '回答を作る', en: 'Make the answer' },
  older: { ja: 'さらに古い記録', en: 'Older entries' },
  markdown: { ja: '渡す文面（Markdown）', en: 'The text to hand over (Markdown, in Japanese)' },
  answered: { ja: 'ご本人への回答', en: 'The answer to the person concerned' },
  numberEnds: { ja: 'お尋ねの番号の末尾', en: 'The number asked for ends in' },
  noViews: { ja: 'この期間の記録はありません。', en: 'There are no entries of that time.' },
  badDate: {
    ja: '暦にある日付を、2026-12-20 のように入力してください。',
    en: 'Please enter a date that exists, like 2026-12-20.',
  },
  reversed: {
    ja: '終わりの日が、始まりの日より前です。始まりの日以降の日付を入力してください。',
    en: 'The last day comes before the first. Please enter one that does not.',
  },
  longWeeks: {
    ja: '週ごとの集計は371日（53週）までです。期間を短くするか、週ごとに分けずに集計してください。',
    en: 'By week at most 371 days (53 weeks) are counted. Choose a shorter time, or do not split it by week.',
  },
  badNumber: {
    ja: '供給地点特定番号は22桁の数字です。もう一度ご確認ください。',
    en: 'A supply point number has 22 digits. Please check it.',
  },
  badBy: { ja: '一つお選びください。', en: 'Please choose one.' },
} as const satisfies Record<string, Text>

export const viewHeads = [
  { ja: '日時（日本時間）', en: 'Time (Japan)' },
  { ja: '担当の区分', en: 'Kind of person' },
  { ja: 'ご用件', en: 'Matter' },
  { ja: '利用目的', en: 'Purpose' },
  { ja: '表示した項目', en: 'Items shown' },
  { ja: '照合した項目', en: 'Items compared' },
  { ja: '結果', en: 'Result' },
] as const satisfies readonly Text[]

export const figures = [
  'entries',
  'lookups',
  'searches',
  'refused',
  'denied',
  'opened',
  'closed',
  'completed',
  'perCompletedCase',
] as const
export type Figure = (typeof figures)[number]

export const countWords = {
  result: { ja: '集計の結果', en: 'Counts' },
  none: { ja: '（なし）', en: '(none)' },
  total: { ja: '合計', en: 'Total' },
  others: { ja: 'そのほか', en: 'The others' },
  perWeek: { ja: '週ごとの件数', en: 'Number in each week' },
  nothing: { ja: 'この期間の記録はありません。', en: 'There are no entries of that time.' },
  basis: {
    all: {
      ja: 'この期間のすべての記録を、種類ごとに数えています。',
      en: 'All entries of that time are counted, by kind.',
    },
    refused: {
      ja: '照会不可とした記録だけを、理由ごとに数えています。',
      en: 'Only entries of refusals are counted, by reason.',
    },
    figures: {
      ja: '照会・検索の開始、照会不可、権限のない操作、受付の開始と終了の記録を数えています。ほかの種類の記録は、「記録の種類」ごとの集計で見られます。',
      en: 'Counted are lookups and searches asked, refusals, what roles do not permit, and cases opened and closed. Entries of other kinds are counted by “Kind of entry”.',
    },
  },
  waiting: { ja: 'まだ数えていない新しい記録', en: 'Newer entries not yet counted' },
  by: {
    team: { ja: 'チーム', en: 'Team' },
    reason: { ja: '照会不可の理由', en: 'Reason of a refusal' },
    scenario: { ja: 'ご用件', en: 'Matter' },
    kind: { ja: '記録の種類', en: 'Kind of entry' },
    week: { ja: '週（月曜日から）', en: 'Week (from Monday)' },
  },
  figures: {
    entries: { ja: '記録', en: 'Entries' },
    lookups: { ja: '照会', en: 'Lookups' },
    searches: { ja: '検索', en: 'Searches' },
    refused: { ja: '照会不可', en: 'Refused' },
    denied: { ja: '権限なし', en: 'Denied' },
    opened: { ja: '受付の開始', en: 'Cases opened' },
    closed: { ja: '受付の終了', en: 'Cases closed' },
    completed: { ja: '完了（お客さまの確認あり）', en: 'Completed, confirmed by the customer' },
    perCompletedCase: { ja: '完了1件あたりの照会・検索', en: 'Lookups and searches per completed case' },
  },
} as const satisfies {
  readonly by: Readonly<Record<string, Text>>
  readonly figures: Readonly<Record<Figure, Text>>
  readonly basis: Readonly<Record<'all' | 'refused' | 'figures', Text>>
} & Readonly<Record<'result' | 'none' | 'total' | 'others' | 'perWeek' | 'nothing' | 'waiting', Text>>
