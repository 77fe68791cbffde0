import type { Text } from './language.ts'

type Kind = { readonly status: number; readonly title: Text; readonly detail: Text }

const kind = (status: number, title: Text, detail: Text): Kind => ({ status, title, detail })

/** The one catalogue. Codes are stable; each detail says what to do next. `openapi/problems.md` is its list. */
export const problems = {
  'no-such-address': kind(
    404,
    { ja: 'このアドレスはありません', en: 'There is nothing at this address' },
    {
      ja: 'アドレスをご確認ください。一覧は /docs にあります。',
      en: 'Check the address; /docs lists them all.',
    },
  ),
  'method-not-allowed': kind(
    405,
    { ja: 'この方法では受け付けていません', en: 'This method is not allowed here' },
    { ja: 'Allow ヘッダーにある方法でお送りください。', en: 'Use one of the methods in the Allow header.' },
  ),
  'too-large': kind(
    413,
    { ja: '送信内容が大きすぎます', en: 'The body is too large' },
    { ja: '64 kB 以内にしてお送りください。', en: 'Send at most 64 kB.' },
  ),
  'media-type': kind(
    415,
    { ja: '形式が違います', en: 'The content type is not supported' },
    { ja: 'content-type: application/json でお送りください。', en: 'Send content-type: application/json.' },
  ),
  unauthenticated: kind(
    401,
    { ja: 'サインインが必要です', en: 'Sign-in is needed' },
    {
      ja: 'もう一度サインインするか、有効なアクセストークンをお送りください。',
      en: 'Sign in again, or send a valid access token.',
    },
  ),
  forbidden: kind(
    403,
    { ja: 'この操作の権限がありません', en: 'Your role does not include this operation' },
    {
      ja: '担当の役割が必要です。必要な場合は管理者にご相談ください。',
      en: 'Another role is needed; ask your administrator if you should have it.',
    },
  ),
  'not-found': kind(
    404,
    { ja: '見つかりません', en: 'Not found' },
    {
      ja: '番号をご確認ください。',
      en: 'Check the identifier.',
    },
  ),
  invalid: kind(
    400,
    { ja: '入力に直すところがあります', en: 'The input needs correcting' },
    {
      ja: 'errors の pointer が示す項目を直して、もう一度お送りください。',
      en: 'Correct the items that errors points at and send again.',
    },
  ),
  stale: kind(
    409,
    { ja: 'いまの状態では受け付けられません', en: 'This does not fit how things stand now' },
    {
      ja: 'ほかの操作で先に変わっています。もう一度読み直して、いまの内容（revision があるものは新しい revision）でお送りください。入力済みの内容は残っています。',
      en: 'It has changed meanwhile. Read it again and send what fits it now (with the new revision, where it has one). Nothing already answered is lost.',
    },
  ),
  'not-yet-covered': kind(
    409,
    { ja: 'まだ署名済みの記録に含まれていません', en: 'No checkpoint covers this entry yet' },
    { ja: '数秒後にもう一度お試しください。', en: 'Try again in a few seconds.' },
  ),
  refused: kind(
    403,
    { ja: '照会できません', en: 'This cannot be looked up' },
    {
      ja: 'alternatives にある方法でお進みください。',
      en: 'Go on by one of the alternatives.',
    },
  ),
  'too-many': kind(
    429,
    { ja: '短い時間に要求が多すぎます', en: 'Too many requests in a short time' },
    { ja: '1分ほど待ってからお試しください。', en: 'Wait a minute and try again.' },
  ),
  'upstream-unintelligible': kind(
    502,
    { ja: '照会先の応答を読み取れませんでした', en: 'The answer from outside could not be read' },
    {
      ja: '検針票・請求書・会員ページだけで受付を続けられます。',
      en: 'Go on with the customer’s bill alone; the case stays open.',
    },
  ),
  'upstream-unavailable': kind(
    503,
    { ja: '照会先につながりません', en: 'The system outside cannot be reached' },
    {
      ja: '検針票・請求書・会員ページだけで受付を続けられます。',
      en: 'Go on with the customer’s bill alone; the case stays open.',
    },
  ),
  'log-unavailable': kind(
    503,
    {
      ja: '記録を残せないため、照会を行いませんでした',
      en: 'Nothing was shown, because it could not be recorded',
    },
    {
      ja: '少し待ってからもう一度お試しください。続く場合は管理者にご連絡ください。',
      en: 'Wait a little and try again; tell your administrator if it goes on.',
    },
  ),
  'not-ready': kind(
    503,
    { ja: '準備中です', en: 'Not ready' },
    { ja: '少し待ってからお試しください。', en: 'Wait a little and try again.' },
  ),
  internal: kind(
    500,
    { ja: '処理できませんでした', en: 'Something went wrong here' },
    {
      ja: 'requestId を添えて管理者にご連絡ください。',
      en: 'Tell your administrator the requestId.',
    },
  ),
} satisfies Record<string, Kind>

export type ProblemCode = keyof typeof problems
