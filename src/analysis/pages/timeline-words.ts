import type { Text } from '../../http/language.ts'
import type { TimelineLine } from '../timeline-schema.ts'

export const timelineWords = {
  title: { ja: '受付の経過', en: 'The course of a case' },
  about: {
    ja: 'お客さまが何を答えたか（選択肢）、何を照会し、どの項目が表示され、どうなったかを順に示します。お客さまの情報そのものは載りません。この閲覧も記録されます。',
    en: 'What the customer answered (which choice), what was asked, which items were shown and what came of it, in order. No customer’s data are here. That this was read is recorded.',
  },
  caption: { ja: '経過（古い順）', en: 'In the order of time' },
  case: { ja: '受付番号', en: 'Case reference' },
  scenario: { ja: 'ご用件', en: 'Scenario' },
  contact: { ja: '受け方', en: 'Contact' },
  withRef: { ja: '参照番号あり', en: 'with its reference' },
  withoutRef: { ja: '参照番号なし', en: 'without a reference' },
  person: { ja: '担当者', en: 'Person' },
  outcome: { ja: '終わり方', en: 'Outcome' },
  open: { ja: '受付中', en: 'Open' },
  closed: { ja: '終了', en: 'Closed' },
  at: { ja: '日時（日本時間）', en: 'Time (Japan)' },
  what: { ja: 'できごと（記録の番号）', en: 'What (index of the entry)' },
  items: { ja: '表示・照合した項目', en: 'Items shown or compared' },
  result: { ja: '答え・結果', en: 'Answer, outcome' },
  verdict: { ja: '受付による説明', en: 'Explained by the case' },
  said: { ja: 'お客さまのご回答', en: 'The customer’s answer' },
  given: { ja: '回答あり', en: 'Given' },
  queue: { ja: '確認待ちの照会', en: 'Lookups to look at' },
  findings: { ja: '気づき', en: 'Findings' },
  back: { ja: '監査の記録に戻る', en: 'Back to the log' },
} as const satisfies Record<string, Text>

type Verdict = NonNullable<Extract<TimelineLine, { what: 'done' }>['verdict']>

export const verdictWords: Readonly<Record<Verdict['is'], Text>> = {
  explained: { ja: '説明がつく', en: 'Explained' },
  'badly-explained': { ja: '説明が弱い', en: 'Badly explained' },
  'not-explained': { ja: '説明できない', en: 'Not explained' },
  waiting: { ja: 'まだ確認していません', en: 'Not looked at yet' },
  erased: { ja: '回答は消去済み', en: 'What was said is erased' },
}

/** Codes of answers that are no choice. */
export const answerCodeWords: Readonly<Record<string, Text>> = {
  given: timelineWords.given,
  missing: { ja: 'なし', en: 'Not there' },
  same: { ja: '先の回答と同じ', en: 'The same as before' },
  listed: { ja: 'ご連絡を望まない方', en: 'Asked not to be contacted' },
}

export const channelWords: Readonly<Record<string, Text>> = {
  phone: { ja: '電話', en: 'Telephone' },
  store: { ja: '店頭', en: 'Shop' },
  visit: { ja: '訪問', en: 'Visit' },
  web: { ja: 'ウェブ', en: 'Web' },
  letter: { ja: '書面', en: 'Letter' },
  outbound: { ja: 'こちらからの電話', en: 'Outbound call' },
}
