import { type Context, Hono } from 'hono'
import type { HttpEnv } from '../http/mount.ts'
import { pageLanguage, showPage } from '../http/page.tsx'
import { cookie, readCookie } from './cookies.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { failures, signedOut, Told } from './pages.tsx'
import { beginSignIn, signInFor } from './sign-in.ts'
import { finishSignIn, type SignInFailure } from './sign-in-callback.ts'
import { signOut } from './sign-out.ts'

type C = Context<HttpEnv>

/** `GET /sign-in`, `GET /sign-in/callback`, `POST /sign-out`, `GET /signed-out`. `depsOf` is `c => c.get('deps')` in the app. */
export function signInRoutes(depsOf: (c: C) => IdentityDeps): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>()

  routes.get('/sign-in', async c => {
    const deps = depsOf(c)
    const begun = await beginSignIn(deps, {
      returnTo: only(c, 'return_to'),
      binding: readCookie(deps.config, c.req.raw, 'sign-in'),
      anew: only(c, 'anew') === '1',
    })
    if (!begun.ok) return failed(c, deps, begun.why)
    return goTo(c, begun.location, cookie(deps.config, 'sign-in', begun.binding, signInFor / 1000))
  })

  routes.get('/sign-in/callback', async c => {
    const deps = depsOf(c)
    const done = await finishSignIn(deps, {
      state: only(c, 'state'),
      code: only(c, 'code'),
      iss: only(c, 'iss'),
      binding: readCookie(deps.config, c.req.raw, 'sign-in'),
      session: readCookie(deps.config, c.req.raw, 'session'),
    })
    if (!done.ok) return failed(c, deps, done.why)
    return goTo(c, done.returnTo, cookie(deps.config, 'session', done.session))
  })

  routes.post('/sign-out', async c => {
    const deps = depsOf(c)
    // Not `Origin`: with `referrer-policy: no-referrer` our own form sends `null` there.
    const site = c.req.header('sec-fetch-site') ?? 'same-origin'
    if (site !== 'same-origin' && site !== 'none') return goTo(c, '/')
    await signOut(deps, readCookie(deps.config, c.req.raw, 'session'))
    return goTo(c, '/signed-out', cookie(deps.config, 'session', '', 0))
  })

  routes.get('/signed-out', c => page(c, signedOut, 200))

  return routes
}

/** A parameter that is there exactly once (RFC 6749 §3.1), not empty. */
function only(c: C, name: string): string | null {
  const values = c.req.queries(name) ?? []
  return values.length === 1 && values[0] ? values[0] : null
}

function goTo(c: C, location: string, setCookie?: string): Response {
  if (setCookie !== undefined) c.header('set-cookie', setCookie)
  c.header('cache-control', 'no-store')
  return c.redirect(location, 303)
}

function failed(c: C, deps: IdentityDeps, why: SignInFailure): Response {
  deps.log({ event: 'sign-in-failed', code: why })
  return page(c, failures[why], failures[why].status)
}

function page(
  c: C,
  words: typeof signedOut,
  status: 200 | (typeof failures)[SignInFailure]['status'],
): Response {
  c.header('cache-control', 'no-store')
  // The address holds the code; it goes to nobody, and nothing leads back to it.
  c.header('referrer-policy', 'no-referrer')
  return showPage(c, {
    title: words.title,
    status,
    back: '/',
    // After the sign-out it takes away what the tab may still hold of what somebody typed; else what is too old.
    scripts: ['agent'],
    body: <Told words={words} l={pageLanguage(c)} />,
  })
}
