import type { Language, Text } from '../../http/language.ts'

const words = {
  kept: {
    ja: '電波がありません。入力した内容はこの端末のこのタブだけに残しています。このタブで受付の画面を開いていると、つながったときに自動で送ります。',
    en: 'There is no connection. What you entered is kept in this tab of this device alone. While this tab shows your cases, it is sent by itself once there is one.',
  },
  'not-kept': {
    ja: '電波がありません。この端末には入力した内容を残せません。この画面を閉じずに、つながってから、もう一度送ってください。',
    en: 'There is no connection, and this device cannot keep what you entered. Leave this page open and send again once there is one.',
  },
  question: {
    ja: '電波がないため、いまは送れません。照会や手続きは、あとから自動で送ることはありません。つながってから、もう一度押してください。',
    en: 'There is no connection. Lookups and procedures are never sent later by themselves: please press again once there is one.',
  },
  slow: {
    ja: '送信しています。電波が弱いようです。このままお待ちください。',
    en: 'Sending. The connection seems weak; please wait.',
  },
  changed: {
    ja: '直した内容は、自動では送りません。もう一度送ってください。',
    en: 'What you changed is not sent by itself. Please send it again.',
  },
  expired: {
    ja: '30分たったため、残していた内容を消しました。画面の内容を確かめて、もう一度送ってください。',
    en: 'After 30 minutes what was kept has been deleted. Check what is on this page and send again.',
  },
  large: {
    ja: '入力が長すぎて送れません。書いてある部分だけを入力してください。',
    en: 'This is too long to be sent. Please enter only what is printed.',
  },
} as const satisfies Record<string, Text>

const elsewhere = {
  waits: {
    ja: '別の受付で入力した内容を、まだ送れていません。このタブに残しています。つながると自動で送ります。',
    en: 'What you entered in another case has not been sent yet. It is kept in this tab, and is sent by itself once there is a connection.',
  },
  sent: {
    ja: '別の受付で残していた内容を送りました。続きは、その受付でお進みください。',
    en: 'What was kept for another case has been sent. Please go on in that case.',
  },
  'not-taken': {
    ja: '別の受付で残していた内容を送れませんでした。その受付を開いて、理由と内容をお確かめください。',
    en: 'What was kept for another case could not be sent. Please open that case to see why, and check it.',
  },
  expired: {
    ja: '30分たったため、別の受付で残していた内容を消しました。その受付を開いて、もう一度入力してください。',
    en: 'After 30 minutes what was kept for another case has been deleted. Please open that case and enter it again.',
  },
} as const satisfies Record<string, Text>

const open: Text = { ja: 'その受付を開く', en: 'Open that case' }
const now: Text = { ja: 'いま送る', en: 'Send now' }

/** Shown by the client script alone, one sentence at a time, below the form that it is about. */
export const OfflineNotice = ({ l }: { l: Language }) => (
  <section class="notice warn" role="status" data-offline hidden>
    {Object.entries(words).map(([what, text]) => (
      <p data-say={what} hidden>
        {text[l]}
      </p>
    ))}
    <button type="button" class="second" data-send data-say="kept" hidden>
      {now[l]}
    </button>
  </section>
)

/** The same about other cases than the one that is open: its lines are filled in and shown by the client script alone. */
export const ElsewhereNotice = ({ l }: { l: Language }) => (
  <section class="notice warn" role="status" data-elsewhere hidden>
    {Object.entries(elsewhere).map(([what, text]) => (
      <p data-say={what} hidden>
        {text[l]} <a href="/">{open[l]}</a>
      </p>
    ))}
  </section>
)
