import type { Language, Text } from '../../http/language.ts'
import type { Verdict } from '../verify.ts'
import { sayWrong } from '../verify-words.ts'

/** What the page and the script in it say. */
export const verifyWords = {
  title: { ja: '記録を検証する', en: 'Verify the log' },
  lead: {
    ja: 'このブラウザが記録をはじめから終わりまで読み、一件ごとのハッシュ、日時、署名を計算し直して確かめます。',
    en: 'This browser reads the log from beginning to end and computes every hash, time and signature anew.',
  },
  trust: {
    ja: 'この画面もこのサービスが配るものです。サービスそのものを疑うときは、別の機械で検証コマンドを使ってください。',
    en: 'This page comes from the very service. Where the service itself is in doubt, use the command on another machine.',
  },
  noScript: {
    ja: 'この画面での検証には、ブラウザのスクリプトが必要です。使わない場合は、次のコマンドで検証できます。',
    en: 'Verifying on this page needs the browser’s scripts. Without them, verify by this command:',
  },
  command: { ja: 'コマンドで検証するには', en: 'By the command' },
  vkey: { ja: '記録の検証鍵', en: 'Verifier key of the log' },
  vkeyHint: {
    ja: 'このサービス以外から受け取ったもの（契約書や監査の控えなど）を入力します',
    en: 'From elsewhere than this service: the contract, or your own papers',
  },
  witnesses: { ja: '外部検証者（証人）の検証鍵', en: 'Verifier keys of witnesses' },
  witnessesHint: {
    ja: '一行に一つ。すべての外部検証者の署名を求めます',
    en: 'One a line. All of them must have cosigned',
  },
  held: { ja: '以前に控えたチェックポイント', en: 'Checkpoint kept from before' },
  heldHint: {
    ja: '控えがあれば、そのまま貼り付けます。記録が今もその続きであることを確かめます',
    en: 'Paste it as it is, if there is one: the log must still continue it',
  },
  start: { ja: '検証する', en: 'Verify' },
  stop: { ja: '中止する', en: 'Stop' },
  reading: { ja: '読んでいます', en: 'Reading' },
  stay: {
    ja: '検証のあいだも、ほかの画面は別のタブでお使いになれます。このタブは開いたままにしてください。進み具合と結果は、タブの見出しにも出ます。',
    en: 'You can work in other tabs meanwhile; leave this one open. How far it is, and the result, stand in the tab’s title too.',
  },
  back: { ja: '監査の記録へ', en: 'To the log' },
  waiting: {
    ja: '問い合わせの回数の上限に達したため、しばらく待っています',
    en: 'Waiting a little: the limit of requests a minute is reached',
  },
  again: {
    ja: '応答がないため、少し待ってからもう一度読みます',
    en: 'No answer: asking again in a little while',
  },
  result: { ja: '検証の結果', en: 'Result' },
  keep: {
    ja: '次の検証のために、このチェックポイントを手元に控えてください。',
    en: 'Keep this checkpoint at your place for the next time:',
  },
} as const satisfies Record<string, Text>

/** What the tab’s title says at the end, for whoever works in another: it must not say more than the verdict does. */
export const ended: Readonly<Record<Verdict['verdict'], Text>> = {
  good: { ja: '検証が終わりました', en: 'Verified' },
  bad: { ja: '記録に問題があります', en: 'Something is wrong' },
  unread: { ja: '検証できませんでした', en: 'Could not verify' },
}

/** What keeps this page from verifying, and what to do next. */
const hindrances = {
  key: {
    ja: '入力された検証鍵を使えません。記録と外部検証者の検証鍵を、受け取ったとおりに一つずつ貼り付けて、もう一度「検証する」を押してください。',
    en: 'a verifier key cannot be used. Paste the keys of the log and the witnesses as you received them, each once, and press Verify again.',
  },
  stopped: {
    ja: '中止しました。はじめから読み直すには、もう一度「検証する」を押してください。',
    en: 'it was stopped. Press Verify again to read from the beginning.',
  },
  'no-answer': {
    ja: 'サービスから応答がありません。ネットワークの接続を確かめて、もう一度「検証する」を押してください。',
    en: 'the service did not answer. Check your network connection and press Verify again.',
  },
  'signed-out': {
    ja: 'サインインが必要です。別のタブでサインインしてから、この画面でもう一度「検証する」を押してください。',
    en: 'you need to sign in. Do so in another tab, and then press Verify again on this page.',
  },
} as const satisfies Record<string, Text>
export type Hindrance = keyof typeof hindrances

const isHindrance = (what: string): what is Hindrance => Object.hasOwn(hindrances, what)

const good = {
  ja: ({ size, minimumIndex, held, cosigned, beyond }: Good): string =>
    [
      `初めの${size}件は、署名されたとおりです。`,
      ...(minimumIndex > 0 ? [`番号${minimumIndex}より前の本文は保存期間を過ぎて消去されています。`] : []),
      ...(held === null ? [] : [`以前に控えた${held}件の続きです。`]),
      ...cosigned.map(({ witness, at }) => `外部検証者 ${witness} が ${at} に署名しています。`),
      ...(beyond
        ? [`まだこのようなチェックポイントに含まれない記録が${beyond}件あり、これについては何も言えません。`]
        : []),
    ].join(''),
  en: ({ size, minimumIndex, held, cosigned, beyond }: Good): string =>
    `${[
      `The first ${size} entries are as they were signed`,
      ...(minimumIndex > 0 ? [`the text of those before ${minimumIndex} was erased by retention`] : []),
      ...(held === null ? [] : [`they continue the checkpoint kept at size ${held}`]),
      ...cosigned.map(({ witness, at }) => `cosigned by ${witness} at ${at}`),
      ...(beyond ? [`of ${beyond} more, which no such checkpoint covers yet, nothing is said`] : []),
    ].join('; ')}.`,
} as const
type Good = Extract<Verdict, { verdict: 'good' }>

/** The verdict, and where it is not good what to do next. */
export function sayVerdict(verdict: Verdict, l: Language): string {
  if (verdict.verdict === 'good') return good[l](verdict)
  if (verdict.verdict === 'unread') return sayUnread(verdict.what, l)
  const said = sayWrong(verdict.code, verdict, l)
  return l === 'ja'
    ? `記録に問題があります。${said}。この文を控え、別の機械でも検証コマンドで確かめて、監査の責任者にお知らせください。`
    : `Something is wrong: ${said}. Keep this sentence, verify by the command on another machine too, and tell whoever is responsible for the audit.`
}

/** The verifier’s own reasons are in English alone. */
function sayUnread(what: string, l: Language): string {
  if (isHindrance(what))
    return l === 'ja'
      ? `検証できませんでした。${hindrances[what].ja}`
      : `Could not verify: ${hindrances[what].en}`
  return l === 'ja'
    ? `検証できませんでした（${what}）。もう一度「検証する」を押すか、下の検証コマンドをお使いください。`
    : `Could not verify: ${what}. Press Verify again, or use the command below.`
}
