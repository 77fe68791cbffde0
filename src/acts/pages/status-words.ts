import type { Text } from '../../http/language.ts'

/** How an act stands, coded as the API has it. */
export const statusWords: Readonly<Record<string, Text>> = {
  waiting: { ja: '送りました。回答を待っています。', en: 'It is sent; the answer is awaited.' },
  ok: { ja: '進められるとの回答がありました。', en: 'The answer: it goes through.' },
  ng: {
    ja: 'このままでは進められないとの回答がありました。',
    en: 'The answer: it cannot go on as it stands.',
  },
  'in-progress': {
    ja: 'すでに解約の手続きが進んでいるとの回答がありました。',
    en: 'The answer: a cancellation is already under way.',
  },
  lost: {
    ja: 'お申し込みは届かなかったものとして扱います。もう一度お申し込みいただけます。',
    en: 'It is taken for lost on its way. It can be applied for again.',
  },
  accepted: { ja: '申し込みが通りました。', en: 'The application went through.' },
  'contract-exists': {
    ja: '以前のご契約が残っている可能性があり、まだ通りませんでした。',
    en: 'It did not go through yet: an earlier contract may still be there.',
  },
  'not-available-here': {
    ja: 'この地点では受け付けられませんでした。書面で承ります。',
    en: 'It is not taken for this point; the papers are the way.',
  },
  answered: { ja: '回答がありました。', en: 'There is an answer.' },
  'not-held': { ja: '登録のない項目との回答でした。', en: 'The answer: no such value is held.' },
  requested: { ja: '申請しました。', en: 'It is applied for.' },
  'not-ready': {
    ja: 'まだ受け取れませんでした。パスワードが届いていないか、別のパスワードです。',
    en: 'The usage cannot be fetched yet: the password has not been issued, or it is another one.',
  },
  sending: {
    ja: '届いたかどうか分かりません。同じボタンでもう一度送れます。二重にはなりません。',
    en: 'Nobody knows whether it arrived. Send it again with the same button; it counts once.',
  },
}

export const stillWaiting: Text = { ja: 'まだ回答はありません。', en: 'There is no answer yet.' }

/** What the customer has hoped for, and what has them do something. */
const glad = ['ok', 'accepted', 'answered', 'shown', 'requested']
const sorry = ['ng', 'in-progress', 'contract-exists', 'not-available-here', 'not-ready', 'sending', 'lost']

export const noticeClass = (code: string): string =>
  glad.includes(code) ? 'notice good' : sorry.includes(code) ? 'notice warn' : 'notice'
