import type { Context, Handler } from 'hono'
import type { Deps } from '../deps.ts'
import type { Actor, Role } from '../identity/actor.ts'
import { type Form, noForm, printable, readForm } from './form.ts'
import { greetReader } from './greet-reader.ts'
import type { Language, Text } from './language.ts'
import type { HttpEnv } from './mount.ts'
import { pageLanguage, showPage } from './page.tsx'
import { Problem } from './problem.ts'
import { withinRate } from './rate.ts'

export type Visit = {
  readonly c: Context<HttpEnv>
  readonly deps: Deps
  readonly actor: Actor
  readonly form: Form
  readonly l: Language
}

type PageDoors = {
  /** The reader by their session cookie, or null; `untraced`: the session is left as it was found. */
  readonly authenticate: (
    deps: Deps,
    request: Request,
    how: { readonly untraced: boolean },
  ) => Promise<Actor | null>
  readonly onDenied: (deps: Deps, actor: Actor, operation: string) => Promise<void>
  /** Keeps, sealed, what was sent after the session had ended; its id, or null where it cannot tell whose it is. */
  readonly keepForm: (
    deps: Deps,
    request: Request,
    form: { path: string; fields: [string, string][] },
  ) => Promise<string | null>
}

type Admitted = {
  /** Names the operation in the oversight entry of somebody turned away. */
  readonly operation: string
  readonly roles: readonly Role[]
  /** What somebody with another role is told. */
  readonly otherwise: Text
  /** The page to come back to after a sign-in; the request's own path unless it is a POST's. */
  readonly back?: (c: Context<HttpEnv>) => string
  /** Nothing is to be kept of who came, not even that they were here today. */
  readonly untraced?: true
}

/** The pages' counterpart of `mount`: whose form, who, which role, how often; then the page. */
export const pageDoor =
  ({ authenticate, onDenied, keepForm }: PageDoors) =>
  (admitted: Admitted, show: (visit: Visit) => Promise<Response>): Handler<HttpEnv> =>
  async c => {
    const deps = c.get('deps')
    const sentFrom = c.req.method === 'POST' ? admitted.back?.(c) : undefined
    if (sentFrom !== undefined) c.set('sentFrom', sentFrom)
    const form = c.req.method === 'POST' ? await readForm(c) : noForm
    const untraced = admitted.untraced === true
    if (untraced) c.set('untraced', true)
    const actor = await authenticate(deps, c.req.raw, { untraced })
    const back = admitted.back?.(c) ?? c.req.path + new URL(c.req.url).search
    if (actor === null) {
      if (c.req.method !== 'POST') return c.redirect(signInFor(back), 303)
      const fields = form.names.map((name): [string, string] => [name, form.get(name) ?? ''])
      const kept = admitted.untraced ? null : await keepForm(deps, c.req.raw, { path: sentTo(c), fields })
      return kept === null ? signInBeside(c, form, signInFor(back)) : signInAgain(c, kept)
    }
    try {
      if (!admitted.roles.some(role => actor.roles.includes(role)))
        throw new Problem('forbidden', {
          denied: true,
          errors: [{ pointer: '', issue: 'role', say: admitted.otherwise }],
        })
      if (!withinRate(deps, actor)) throw new Problem('too-many', { headers: { 'retry-after': '60' } })
      if (!untraced) await greetReader(c, actor)
      return await show({ c, deps, actor, form, l: pageLanguage(c) })
    } catch (error) {
      if (error instanceof Problem && error.denied) await onDenied(deps, actor, admitted.operation)
      throw error
    }
  }

/** As it was asked for; `c.req.path` is decoded, and would not lead there again. */
const sentTo = (c: Context<HttpEnv>): string => new URL(c.req.url).pathname

const signInFor = (path: string): string => `/sign-in?return_to=${encodeURIComponent(path)}`

const words = {
  title: { ja: 'サインインの期限が切れました', en: 'Your sign-in has ended' },
  kept: {
    ja: 'まだ何も送られていません。押したボタンと入力した内容は、10分間お預かりしています。サインインし直すと、そのまま続きを送れます。',
    en: 'Nothing has been sent yet. The button you pressed and what you typed are kept for ten minutes: sign in again and send it as it is.',
  },
  goOn: { ja: 'サインインして続ける', en: 'Sign in and go on' },
  say: {
    ja: 'まだ何も送られていません。次の順にお進みいただくと、入力した内容がそのまま届きます。',
    en: 'Nothing has been sent yet. In this order, what you typed still arrives:',
  },
  signIn: { ja: '新しいタブでサインインする', en: 'Sign in, in a new tab' },
  andThen: { ja: 'この画面に戻り、もう一度送る', en: 'Come back to this page and send again' },
  again: { ja: 'もう一度送る', en: 'Send again' },
}

/** A link, since a form's redirects may lead nowhere but to us (`form-action 'self'`), and the sign-in leads outside. */
function signInAgain(c: Context<HttpEnv>, kept: string): Response {
  const l = pageLanguage(c)
  return showPage(c, {
    title: words.title,
    status: 401,
    body: (
      <>
        <h1>{words.title[l]}</h1>
        <p role="alert">{words.kept[l]}</p>
        <p class="actions">
          <a class="button" href={signInFor(`/kept/${kept}`)}>
            {words.goOn[l]}
          </a>
        </p>
      </>
    ),
  })
}

/** Where nobody knows whose it is, or nobody may: what was typed stays in this page, and the sign-in is beside it. */
function signInBeside(c: Context<HttpEnv>, form: Form, signIn: string): Response {
  const l = pageLanguage(c)
  return showPage(c, {
    title: words.title,
    status: 401,
    body: (
      <>
        <h1>{words.title[l]}</h1>
        <p>{words.say[l]}</p>
        <ol>
          <li>
            <a class="button" href={signIn} target="_blank" rel="noopener">
              {words.signIn[l]}
            </a>
          </li>
          <li>{words.andThen[l]}</li>
        </ol>
        <form method="post" action={sentTo(c)}>
          {form.names.map(name => (
            <input type="hidden" name={printable(name)} value={printable(form.get(name) ?? '')} />
          ))}
          <button type="submit" class="second">
            {words.again[l]}
          </button>
        </form>
      </>
    ),
  })
}
