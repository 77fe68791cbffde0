import type { Text } from './language.ts'

/** What can be wrong with input, and what to do; by issue code, without anything that was received. */
const texts = {
  json: { ja: 'UTF-8 の JSON としてお送りください。', en: 'Send JSON in UTF-8.' },
  'too-deep': { ja: '入れ子が深すぎます。', en: 'This is nested too deeply.' },
  'duplicate-key': {
    ja: '同じ名前の項目が二つあります。一つだけお送りください。',
    en: 'A name stands twice in one object. Send each once.',
  },
  'unknown-key': {
    ja: 'この操作にない項目が含まれています。/docs にある項目だけをお送りください。',
    en: 'There is an item that this operation does not have. Send only those that /docs names.',
  },
  required: { ja: '必ずお送りください。', en: 'This must be there.' },
  characters: {
    ja: '壊れた文字が混じっています。入力し直してください。',
    en: 'This holds a broken character. Enter it again.',
  },
  'max-length': { ja: '長すぎます。短くしてください。', en: 'This is too long. Shorten it.' },
  'min-length': { ja: '短すぎます。', en: 'This is too short.' },
  picklist: { ja: '/docs にある値から選んでください。', en: 'Choose one of the values that /docs names.' },
  'not-on-path': {
    ja: 'いまの受付はこの段階を通りません。受付を読み直し、path にある段階をお送りください。',
    en: 'The case does not pass this step. Read the case again and name a step of its path.',
  },
  'no-script': {
    ja: 'この用件の台本はまだありません。/v1/scenarios にある用件をお選びください。',
    en: 'There is no script for this yet. Choose one that /v1/scenarios lists.',
  },
  'unknown-field': {
    ja: 'この名前の照会項目はありません。段階の lookup にある項目をお送りください。',
    en: 'No field has this id. Name those that the step lists under lookup.',
  },
  'used-for-another-request': {
    ja: 'この Idempotency-Key は別の要求で使われています。新しいものをお送りください。',
    en: 'This Idempotency-Key was used for another request. Send a new one.',
  },
  'in-progress': {
    ja: '同じ要求を処理しているところです。少し待ってからお送りください。',
    en: 'The same request is being answered. Wait a little and send again.',
  },
  'not-digits': { ja: '数字だけをお送りください。', en: 'Send digits only.' },
  'too-short': { ja: '桁が足りません。22桁をお送りください。', en: 'Digits are missing: 22 are needed.' },
  'too-long': {
    ja: '桁が多すぎます。22桁をお送りください。',
    en: 'There are too many digits: 22 are needed.',
  },
  'no-such-day': {
    ja: '暦にない日付か時刻です。2026-11-22 のような、暦にある日付をお送りください。',
    en: 'There is no such day or time. Send one that exists, like 2026-11-22.',
  },
  reversed: {
    ja: '終わりが始まりより前です。古い順にお送りください。',
    en: 'The end comes before the beginning. Send the earlier one first.',
  },
  'too-many-weeks': {
    ja: '週ごとに数えられるのは371日（53週）までです。期間を短くするか、週ごとに分けずにお送りください。',
    en: 'By week at most 371 days (53 weeks) are counted. Send a shorter time, or do not split it by week.',
  },
  'unknown-area': { ja: 'はじめの2桁は01から10までです。', en: 'The first two digits are 01 to 10.' },
} satisfies Record<string, Text>

const otherwise: Text = {
  ja: '形式が違います。/docs にある形でお送りください。',
  en: 'This does not have the form that /docs describes.',
}

export const isIssueCode = (code: string): boolean => Object.hasOwn(texts, code)

export const issueText = (code: string): Text =>
  Object.hasOwn(texts, code) ? texts[code as keyof typeof texts] : otherwise
