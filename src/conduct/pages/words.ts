import type { Text } from '../../http/language.ts'
import type { ruleKinds } from '../rules.ts'

export const kindTitles: Readonly<Record<(typeof ruleKinds)[number], Text>> = {
  lawful: { ja: 'こう進めます', en: 'What we do' },
  unlawful: { ja: 'してはいけません', en: 'What nobody may do' },
  instead: { ja: '代わりにこうします', en: 'What to do instead' },
}

export const meWords = {
  title: { ja: '行動ルールと自分の記録', en: 'The rules, and your own record' },
  today: { ja: '今日のふりかえり', en: 'Today' },
  nothingToday: {
    ja: '今日は、照会できなかった依頼はありません。',
    en: 'Nothing of yours was refused today.',
  },
  refusedToday: { ja: '今日、照会できなかった依頼', en: 'Refused today' },
  findings: { ja: '気づき', en: 'What was noticed' },
  findingsSay: {
    ja: 'ご自分についての気づきです。責めるためのものではありません。次からの進め方をお伝えします。',
    en: 'What was noticed about you. It blames nobody: it says how to go on from here.',
  },
  rules: { ja: '行動ルール', en: 'Rules of conduct' },
  version: { ja: '版', en: 'Version' },
  acknowledged: { ja: '確認済みです', en: 'You have acknowledged them' },
  toAcknowledge: {
    ja: 'お読みになったら、ご本人が確認してください。上司が代わりに確認することはできません。確認は記録されます。',
    en: 'When you have read them, acknowledge them yourself; nobody can do it for you. It is recorded.',
  },
  acknowledge: { ja: '読んで理解しました', en: 'I have read and understood them' },
  history: { ja: '自分の記録', en: 'Your own record' },
  historySay: {
    ja: 'ご自分のしたことが、記録にどう残っているかを見られます。お客さまの情報は含まれません。見たことも記録されます。',
    en: 'What the log holds of your own doing, without anything of customers. That you looked is recorded too.',
  },
  stands: {
    ja: 'いまは記録を読み出せません。少し待ってからもう一度お開きください。',
    en: 'The log cannot be read now. Open this page again in a little while.',
  },
  none: { ja: 'この期間の記録はありません。', en: 'There is nothing of that time.' },
  older: { ja: 'さらに古い記録', en: 'Older' },
  newest: { ja: '最新の記録に戻る', en: 'Back to the newest' },
  team: { ja: 'チームを見る', en: 'Your team' },
  inbox: { ja: '気づきの連絡の受信箱を見る', en: 'The inbox of concerns' },
} as const satisfies Record<string, Text>

export const findingStates = {
  open: { ja: '監査担当が確認中です', en: 'being looked into' },
  explained: { ja: '説明がつきました', en: 'explained' },
  confirmed: { ja: '不適切と確認されました', en: 'confirmed as misuse' },
  dismissed: { ja: 'きまりの誤りでした', en: 'the rule was mistaken' },
} as const satisfies Record<string, Text>

export const historyHeads = [
  { ja: '日時（日本時間）', en: 'Time (Japan)' },
  { ja: '種類', en: 'What' },
  { ja: '受付のご用件・段階', en: 'Matter and step' },
  { ja: '表示・照合した項目', en: 'Items shown or compared' },
  { ja: '結果', en: 'Result' },
] as const satisfies readonly Text[]

export const teamWords = {
  title: { ja: 'チーム', en: 'Your team' },
  weekTitle: { ja: 'チームの一週間', en: 'The team’s week' },
  eachDay: { ja: '一日ごとの件数', en: 'Each day' },
  day: { ja: '日', en: 'Day' },
  refused: { ja: '照会不可', en: 'Refused' },
  say: {
    ja: 'だれが何をしたかではなく、チーム全体の件数です。見たことは記録されます。',
    en: 'Counts of the whole team, not who did what. That you looked is recorded.',
  },
  week: { ja: '週（月曜日から日曜日）', en: 'Week (Monday to Sunday)' },
  running: {
    ja: 'まだ終わっていない週です。件数は増えます。',
    en: 'This week is not over: the counts grow.',
  },
  thisWeek: { ja: '今週を見る', en: 'This week' },
  lastWeek: { ja: '先週を見る', en: 'Last week' },
  counts: { ja: '件数', en: 'Counts' },
  lookups: { ja: '照会', en: 'Lookups' },
  searches: { ja: '検索', en: 'Searches' },
  opened: { ja: '受付の開始', en: 'Cases opened' },
  completed: { ja: '完了（お客さまの確認あり）', en: 'Completed, confirmed by the customer' },
  perCompletedCase: { ja: '完了1件あたりの照会・検索', en: 'Lookups and searches per completed case' },
  refusals: { ja: '照会できなかった依頼', en: 'Refused requests' },
  noRefusals: { ja: 'この週にはありません。', en: 'None in this week.' },
  reason: { ja: '理由', en: 'Reason' },
  count: { ja: '件', en: 'Times' },
  lesson: { ja: 'チームで確認すること', en: 'What to go through with the team' },
  findings: { ja: '気づき', en: 'What was noticed' },
  rules: { ja: '行動ルールの確認', en: 'Rules of conduct' },
  notAcknowledged: { ja: 'まだ確認していない人', en: 'Has not acknowledged them' },
  allAcknowledged: { ja: '全員が確認しています。', en: 'Everybody has acknowledged them.' },
  lastSeen: { ja: '最後に利用した日', en: 'Last seen' },
  person: { ja: '利用者', en: 'Person' },
  confirm: { ja: 'この週を確認しました', en: 'I have looked through this week' },
  confirmSay: {
    ja: '週に一度、チームの状況を見て確認してください。確認は記録され、されていない週は監査担当に見えます。',
    en: 'Look through it once a week. It is recorded, and overseers see the weeks that nobody confirmed.',
  },
  confirmTitle: { ja: '週の確認', en: 'The week’s confirmation' },
  confirmed: { ja: '確認済み', en: 'Confirmed' },
  waiting: { ja: '確認を待っている週', en: 'Weeks that wait for it' },
  otherwise: {
    ja: 'チームの画面は、スーパーバイザーの方がお使いになれます。必要な場合は、管理者に役割の登録をご依頼ください。',
    en: 'This page is for supervisors. Ask your administrator if you should have this role.',
  },
} as const satisfies Record<string, Text>

export const overviewWords = {
  title: { ja: '行動ルールとチームの確認', en: 'Rules of conduct, and teams' },
  say: {
    ja: 'この質問は記録されます。利用者は、サインインした人だけが分かります。',
    en: 'This question is recorded. Only people who have signed in are known here.',
  },
  back: { ja: '監査の記録へ', en: 'To the log' },
  rules: { ja: '行動ルールを確認していない人', en: 'Who has not acknowledged the rules' },
  of: { ja: '確認済み', en: 'Acknowledged' },
  all: { ja: '全員が確認しています。', en: 'Everybody has.' },
  person: { ja: '利用者', en: 'Person' },
  team: { ja: 'チーム', en: 'Team' },
  role: { ja: '役割', en: 'Role' },
  lastSeen: { ja: '最後に利用した日', en: 'Last seen' },
  more: { ja: '続きを見る', en: 'More' },
  teams: { ja: 'チームの週ごとの確認', en: 'The teams’ weekly confirmation' },
  people: { ja: '人数', en: 'People' },
  missing: { ja: '確認されていない週', en: 'Weeks nobody confirmed' },
  confirmed: { ja: '確認された週', en: 'Confirmed' },
  none: { ja: 'なし', en: 'none' },
  noTeams: { ja: 'チームはまだありません。', en: 'There are no teams yet.' },
  otherwise: {
    ja: 'この画面は、監査担当と外部監査の方がお使いになれます。必要な場合は、管理者に役割の登録をご依頼ください。',
    en: 'This page is for overseers and auditors. Ask your administrator if you should have one of these roles.',
  },
} as const satisfies Record<string, Text>
