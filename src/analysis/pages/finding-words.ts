import type { Text } from '../../http/language.ts'
import type { Finding } from '../finding-schema.ts'
import type { closingReasons, findingSteps } from '../step-finding.ts'

export const words = {
  title: { ja: '気づき', en: 'Findings' },
  about: {
    ja: 'きまりに当てはまったことを、数字だけで示します。疑いではなく、確認のきっかけです。本人にも同じ日に伝わります。',
    en: 'What the rules found, in numbers alone. It is a reason to look, not a verdict; the person is told the same day.',
  },
  none: { ja: '確認待ちの気づきはありません。', en: 'There is nothing to look at.' },
  rule: { ja: 'きまり', en: 'Rule' },
  who: { ja: '担当者・チーム', en: 'Person or team' },
  when: { ja: '期間', en: 'When' },
  entries: { ja: '記録の番号', en: 'Entries' },
  close: { ja: '確認して閉じる', en: 'Look at and close' },
  reason: { ja: '確認したこと', en: 'What was looked at' },
  more: { ja: '次を見る', en: 'More' },
  queue: { ja: '確認待ちの照会', en: 'Lookups to look at' },
  queueAbout: {
    ja: '受付の内容だけでは説明できなかった照会です。受付の記録を見て、説明がつくかどうかを選んでください。',
    en: 'Lookups that their case alone does not explain. Look at the case’s entries and say whether it is explained.',
  },
  queueNone: { ja: '確認待ちの照会はありません。', en: 'There is no lookup to look at.' },
  counts: { ja: 'きまりごとの気づき', en: 'Findings by rule' },
  countsAxis: { ja: '件数と、その後', en: 'How many, and what came of them' },
  why: { ja: '説明できない理由', en: 'Why it is not explained' },
  case: { ja: '受付の経過を見る', en: 'The course of the case' },
  grave: { ja: '重い', en: 'Grave' },
  habit: { ja: '仕事の進め方', en: 'A habit' },
  severity: { ja: '重さ', en: 'Severity' },
  lesson: { ja: '本人への案内', en: 'What the person is told' },
  owner: { ja: '確認する人', en: 'In whose hand' },
  nobody: { ja: 'まだいません', en: 'Nobody’s yet' },
  take: { ja: '確認を引き受ける', en: 'Take in hand' },
  back: { ja: '監査の記録に戻る', en: 'Back to the log' },
  explained: { ja: '説明がついた', en: 'Explained' },
  confirmed: { ja: '不適切だった', en: 'Misuse' },
  wrong: { ja: '確認したことを選んでください。', en: 'Please choose what was looked at.' },
  otherwise: {
    ja: '気づきは、監査担当と外部監査の方がお使いになれます。閉じるのは監査担当の方です。必要な場合は、管理者に役割の登録をご依頼ください。',
    en: 'Findings are for overseers and auditors; overseers close them. Ask your administrator if you should have one of these roles.',
  },
} as const satisfies Record<string, Text>

export const stepWords: Readonly<Record<keyof typeof findingSteps, Text>> = {
  explain: { ja: '説明がついた', en: 'Explained' },
  confirm: { ja: '不適切だった', en: 'Confirmed as misuse' },
  dismiss: { ja: 'きまりの誤り', en: 'The rule was mistaken' },
}

export const stateWords: Readonly<Record<Finding['state'], Text>> = {
  open: { ja: '確認待ち', en: 'To be looked at' },
  explained: stepWords.explain,
  confirmed: stepWords.confirm,
  dismissed: stepWords.dismiss,
}

export const closingWords: Readonly<Record<(typeof closingReasons)[number], Text>> = {
  'customer-confirmed': { ja: 'お客さまに確認した', en: 'The customer confirmed it' },
  'record-found': { ja: '通話・訪問の記録があった', en: 'A call or visit is on record' },
  'talked-to-person': { ja: '本人に話を聞いた', en: 'Talked to the person' },
  'rule-mistaken': { ja: 'きまりが合っていない', en: 'The rule does not fit' },
  misuse: { ja: '目的外の利用だった', en: 'It was out of purpose' },
}

export const whoOf = ({ sub, team }: Pick<Finding, 'sub' | 'team'>): string =>
  [sub, team].filter(Boolean).join(' · ') || '–'
