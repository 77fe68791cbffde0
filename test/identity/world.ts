import type { Config } from '../../src/config.ts'
import type { LogLine } from '../../src/http/log.ts'
import type { IdentityDeps } from '../../src/identity/identity-deps.ts'
import { signInRoutes } from '../../src/identity/routes.tsx'
import { openIdentityProvider } from '../../src/upstreams/identity-provider.ts'
import { openTestDb } from '../support/database.ts'
import { listenOutside, outside } from '../support/house.ts'
import { testConfig } from './config.ts'
import { audience, clientSecret, issuer, newSigner, Provider } from './provider.ts'

const start = Date.parse('2026-11-20T01:00:00Z')

export type World = Awaited<ReturnType<typeof newWorld>>

export async function newWorld(more: { publicUrl?: string; oidc?: Partial<Config['oidc']> } = {}) {
  let time = start
  const now = () => new Date(time)
  const provider = new Provider(now)
  provider.signers = [await newSigner('k-1')]
  listenOutside()
  outside.use(...provider.handlers())
  const { db, url, close } = await openTestDb()
  const config = testConfig({ ...more, oidc: { issuer, audience, clientSecret, ...more.oidc } })
  const lines: LogLine[] = []
  /** A second instance over the same database: nothing in memory is shared. */
  const instance = (): IdentityDeps => {
    const own = { ...config, oidc: { ...config.oidc } }
    return {
      config: own,
      db,
      now,
      random: bytes => crypto.getRandomValues(new Uint8Array(bytes)),
      log: line => void lines.push(line),
      upstreams: { identityProvider: openIdentityProvider(own.oidc, { timeoutMs: 1_000, now }) },
    }
  }
  const deps = instance()
  return {
    deps,
    instance,
    provider,
    url,
    lines,
    close,
    app: signInRoutes(() => deps),
    pass: (ms: number) => {
      time += ms
    },
  }
}

export const minutes = (n: number): number => n * 60_000

export const withToken = (token: string): Request =>
  new Request('https://madoguchi.example/v1/me', { headers: { authorization: `Bearer ${token}` } })

export const withCookie = (cookie: string): Request =>
  new Request('https://madoguchi.example/', { headers: { cookie } })

/** `name=value` of the cookie that a reply sets; null when it sets none. */
export const cookieOf = (reply: Response): string | null =>
  reply.headers.get('set-cookie')?.split(';')[0] ?? null

/** From door to door; gives the session cookie. */
export async function signIn({ app, provider }: World, path = '/sign-in') {
  const begun = await app.request(path)
  const binding = cookieOf(begun)!
  const returned = provider.authorize(begun.headers.get('location')!)
  const done = await app.request(`/sign-in/callback?${returned}`, { headers: { cookie: binding } })
  return { begun, binding, returned, done, cookie: cookieOf(done) ?? '' }
}

export const back = (world: World, query: URLSearchParams | string, cookie: string | null, language = 'ja') =>
  world.app.request(`/sign-in/callback?${query}`, {
    headers: { 'accept-language': language, ...(cookie === null ? {} : { cookie }) },
  })

/** Begun, and come back from the provider, but not yet handed to the callback. */
export async function begin(world: World, path = '/sign-in') {
  const reply = await world.app.request(path)
  return { binding: cookieOf(reply)!, returned: world.provider.authorize(reply.headers.get('location')!) }
}
