import type { Text } from '../../http/language.ts'
import type { Form } from '../export-schema.ts'

export const words = {
  title: { ja: '報告', en: 'Reports' },
  about: {
    ja: '期間を選んで作成します。作成には少し時間がかかりますが、その間にこの画面を離れてもかまいません。作成した報告は7日間残ります。',
    en: 'Choose a period. It is made in the background: you can leave this page. A report is kept for seven days.',
  },
  from: { ja: 'この日から', en: 'From' },
  to: { ja: 'この日まで', en: 'To' },
  hint: { ja: '2026-11-01 のように', en: 'Like 2026-11-01' },
  form: { ja: '報告の種類', en: 'Kind of report' },
  wrong: {
    ja: '暦にある日付を、2026-11-01 のように入力してください。',
    en: 'Please enter a date that exists, like 2026-11-01.',
  },
  reversed: {
    ja: '終わりの日が、始まりの日より前です。始まりの日以降の日付を入力してください。',
    en: 'The last day comes before the first. Please enter one that does not.',
  },
  wrongForm: { ja: '報告の種類を選んでください。', en: 'Please choose the kind of report.' },
  make: { ja: '作成する', en: 'Make it' },
  recorded: { ja: '作成したことも記録されます。', en: 'That it was made is recorded too.' },
  made: { ja: '作成した報告', en: 'Reports made' },
  none: { ja: 'まだありません。', en: 'None yet.' },
  period: { ja: '期間', en: 'Period' },
  ordered: { ja: '頼んだ日時', en: 'Ordered' },
  state: { ja: '状態', en: 'State' },
  files: { ja: 'ファイル', en: 'Files' },
  leave: {
    ja: 'この画面は自動で新しくなります。離れてもかまいません。',
    en: 'This page renews itself. You can leave it.',
  },
  keptUntil: { ja: '残る期限', en: 'Kept until' },
  all: { ja: '報告の一覧に戻る', en: 'Back to the reports' },
  back: { ja: '監査の記録に戻る', en: 'Back to the log' },
} as const satisfies Record<string, Text>

export const formWords: Readonly<Record<Form, Text>> = {
  sheet: {
    ja: '月次報告（数字と、不適切だったと確かめた気づきの担当者）',
    en: 'Monthly sheet (figures, and whom confirmed findings are about)',
  },
  pack: {
    ja: '報告パック（数字と、照会不可・事案などの記録、その証明）',
    en: 'Regulator’s pack (figures, the entries of refusals, incidents and the like, and their proofs)',
  },
}

export const making = {
  ja: (done: number, of: number | null) =>
    of === null ? '作成中です。数字を集めています。' : `作成中です。証明 ${done} / ${of}`,
  en: (done: number, of: number | null) =>
    of === null ? 'Being made: gathering the figures' : `Being made: proofs ${done} of ${of}`,
}
export const done: Text = { ja: 'できました', en: 'Done' }
