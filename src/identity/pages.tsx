import type { Language, Text } from '../http/language.ts'
import type { SignInFailure } from './sign-in-callback.ts'

type Words = {
  readonly title: Text
  readonly say: Text
  readonly next: Text
  readonly link: Text
  readonly href: string
}

const again: Text = { ja: 'もう一度サインインする', en: 'Sign in again' }
const failedTitle: Text = { ja: 'サインインできませんでした', en: 'You could not be signed in' }

/** One sentence on what happened, one on what to do next; nothing of what was received. */
export const failures: Readonly<Record<SignInFailure, Words & { readonly status: 400 | 403 | 502 | 503 }>> = {
  expired: {
    status: 400,
    title: failedTitle,
    say: {
      ja: 'このサインインは、時間が過ぎたか、すでに使われたか、別のブラウザーで始められたものです。',
      en: 'This sign-in is too old, was used already, or was begun in another browser.',
    },
    next: { ja: 'もう一度サインインしてください。', en: 'Please sign in again.' },
    link: again,
    href: '/sign-in',
  },
  'turned-down': {
    status: 403,
    title: failedTitle,
    say: {
      ja: '認証サービスでのサインインが完了しませんでした。',
      en: 'The sign-in was not completed at the identity provider.',
    },
    next: { ja: 'もう一度サインインしてください。', en: 'Please sign in again.' },
    link: again,
    href: '/sign-in',
  },
  unavailable: {
    status: 503,
    title: failedTitle,
    say: { ja: '認証サービスにつながりません。', en: 'The identity provider cannot be reached.' },
    next: {
      ja: '少し待ってからもう一度お試しください。続く場合は管理者にご連絡ください。',
      en: 'Wait a little and try again; tell your administrator if it goes on.',
    },
    link: again,
    href: '/sign-in',
  },
  unintelligible: {
    status: 502,
    title: failedTitle,
    say: {
      ja: '認証サービスの応答を確認できませんでした。',
      en: 'The identity provider’s answer could not be verified.',
    },
    next: {
      ja: 'もう一度お試しください。続く場合は管理者にご連絡ください。',
      en: 'Try again; tell your administrator if it goes on.',
    },
    link: again,
    href: '/sign-in',
  },
  'not-admitted': {
    status: 403,
    title: failedTitle,
    say: {
      ja: 'このアカウントには、窓口を使うための所属と役割が正しく登録されていません。',
      en: 'This account is not registered with an organisation and a role that may use Madoguchi.',
    },
    next: {
      ja: '管理者に所属と役割の登録をご依頼いただくか、別のアカウントでサインインしてください。',
      en: 'Ask your administrator to register them, or sign in with another account.',
    },
    link: { ja: '別のアカウントでサインインする', en: 'Sign in with another account' },
    href: '/sign-in?anew=1',
  },
}

export const signedOut: Words = {
  title: { ja: 'サインアウトしました', en: 'You are signed out' },
  say: {
    ja: 'この画面を閉じても、受付の内容は残っています。',
    en: 'You may close this page; your cases are kept.',
  },
  next: { ja: '続ける場合は、もう一度サインインしてください。', en: 'To go on, sign in again.' },
  link: again,
  href: '/sign-in?anew=1',
}

export const Told = ({ words, l }: { words: Words; l: Language }) => (
  <div data-signed-out={words === signedOut || undefined}>
    <h1>{words.title[l]}</h1>
    <p>{words.say[l]}</p>
    <p>{words.next[l]}</p>
    <p>
      <a href={words.href}>{words.link[l]}</a>
    </p>
  </div>
)
