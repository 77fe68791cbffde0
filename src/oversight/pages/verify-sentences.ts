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
  /** In the title of the tab, for whoever looks from another one. */
  good: { ja: '検証できました', en: 'Verified' },
  bad: { ja: '記録に問題があります', en: 'The log is not as it was signed' },
  unread: { ja: '検証できませんでした', en: 'Not verified' },
  back: { ja: '監査の記録へ', en: 'To the log' },
  waiting: {
    ja: '問い合わせの回数の上限に達したため、しばらく待っています',
    en: 'Waiting a little: the limit of requests a minute is reached',
  },
  retrying: {
    ja: 'サービスから返事がないため、少し待ってからもう一度読みます',
    en: 'No answer from the service; reading again in a moment',
  },
  result: { ja: '検証の結果', en: 'Result' },
  keep: {
    ja: '次の検証のために、このチェックポイントを手元に控えてください。',
    en: 'Keep this checkpoint at your place for the next time:',
  },
} as const satisfies Record<string, Text>

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

/** The verdict in one sentence, or in Japanese a few short ones. */
export function sayVerdict(verdict: Verdict, l: Language): string {
  if (verdict.verdict === 'good') return good[l](verdict)
  if (verdict.verdict === 'unread')
    return l === 'ja' ? `検証できませんでした（${verdict.what}）。` : `Could not verify: ${verdict.what}.`
  const said = sayWrong(verdict.code, verdict, l)
  return l === 'ja' ? `記録に問題があります。${said}。` : `Something is wrong: ${said}.`
}
