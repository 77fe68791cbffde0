import type { Context } from 'hono'
import type { Text } from './language.ts'
import type { HttpEnv } from './mount.ts'
import { pageLanguage, showPage } from './page.tsx'
import type { Problem } from './problem.ts'
import { type ProblemCode, problems } from './problems.ts'

/** What to do, for somebody at a page; the catalogue's own words speak to programs. */
const instead: Partial<Record<ProblemCode, Text>> = {
  'no-such-address': {
    ja: 'アドレスをご確認いただくか、最初の画面からお進みください。',
    en: 'Check the address, or start from the first page.',
  },
  'method-not-allowed': {
    ja: '最初の画面からお進みください。',
    en: 'Please start from the first page.',
  },
  'media-type': {
    ja: '窓口の画面のボタンからお送りください。ファイルは受け付けていません。',
    en: 'Please send it with the button on the page. Files are not accepted.',
  },
  'too-large': {
    ja: '入力が長すぎます。前の画面に戻り、書いてある部分だけを入力してください。何も変わっていません。',
    en: 'What was typed is too long. Go back and enter only what is printed. Nothing has changed.',
  },
  invalid: {
    ja: '画面の入力を受け取れませんでした。最初の画面から開き直してください。何も変わっていません。',
    en: 'The form could not be read. Please open the page again; nothing has changed.',
  },
  stale: {
    ja: '画面を開き直して、続きからお進みください。入力済みの内容は残っています。',
    en: 'Open the page again and go on. Nothing already answered is lost.',
  },
  'log-unavailable': {
    ja: '少し待ってからもう一度お試しください。答え終わった内容は残っています。続く場合は管理者にご連絡ください。',
    en: 'Wait a little and try again; nothing already answered is lost. Tell your administrator if it goes on.',
  },
  internal: {
    ja: 'もう一度お試しください。続く場合は、次の番号を添えて管理者にご連絡ください。',
    en: 'Please try again. If it goes on, tell your administrator the number below.',
  },
}

const words = {
  back: { ja: '前の画面へ戻る', en: 'Back to the page before' },
  first: { ja: '最初の画面へ', en: 'To the first page' },
  another: { ja: '別のアカウントでサインインする', en: 'Sign in with another account' },
  request: { ja: 'お問い合わせ番号', en: 'Request' },
}

/** The page before would say no more. */
const nothingThere: readonly ProblemCode[] = ['forbidden', 'not-found']

/** True when a browser asks for a page: what is not under `/v1` and may be HTML. */
export const wantsPage = (c: Context<HttpEnv>): boolean =>
  !c.req.path.startsWith('/v1/') && (c.req.header('accept') ?? '').toLowerCase().includes('text/html')

/** A problem as a page: what happened, what to do, where to go on; nothing of what was received. */
export function problemPage(c: Context<HttpEnv>, problem: Problem): Response {
  const l = pageLanguage(c)
  const { status, title, detail } = problems[problem.code]
  for (const [name, value] of Object.entries(problem.headers)) c.header(name, value)
  const sentFrom = nothingThere.includes(problem.code) ? undefined : c.get('sentFrom')
  const say = problem.errors.flatMap(one => (one.say ? [one.say[l]] : []))
  return showPage(c, {
    title,
    status,
    back: '/',
    body: (
      <>
        <h1>{title[l]}</h1>
        {(say.length > 0 ? say : [(problem.detail ?? instead[problem.code] ?? detail)[l]]).map(one => (
          <p>{one}</p>
        ))}
        {problem.code === 'internal' && (
          <p>
            {words.request[l]}: <code>{c.get('requestId')}</code>
          </p>
        )}
        {sentFrom !== undefined && sentFrom !== '/' && (
          <p>
            <a href={sentFrom}>{words.back[l]}</a>
          </p>
        )}
        <p>
          <a href="/">{words.first[l]}</a>
        </p>
        {problem.code === 'forbidden' && (
          <p>
            <a href="/sign-in?anew=1">{words.another[l]}</a>
          </p>
        )}
      </>
    ),
  })
}
