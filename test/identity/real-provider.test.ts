import { afterAll, beforeAll, expect, it } from 'vitest'
import { personas } from '../../mocks/identity-provider/personas.ts'
import { demoClient } from '../../mocks/identity-provider/provider.ts'
import {
  type IdentityProvider,
  serveIdentityProvider,
} from '../../mocks/identity-provider/serve-identity-provider.ts'
import type { Db } from '../../src/db/db.ts'
import { actorOf, pageActorOf } from '../../src/identity/actor-of.ts'
import type { IdentityDeps } from '../../src/identity/identity-deps.ts'
import { signInRoutes } from '../../src/identity/routes.tsx'
import { openIdentityProvider } from '../../src/upstreams/identity-provider.ts'
import { openTestDb, openTestServer } from '../support/database.ts'
import { testConfig } from './config.ts'

const publicUrl = 'http://127.0.0.1:8787'
let provider: IdentityProvider
beforeAll(async () => {
  provider = await serveIdentityProvider({ service: publicUrl })
})
afterAll(() => provider.close())

async function newService(db: Db) {
  let passed = 0
  const now = () => new Date(Date.now() + passed)
  const config = testConfig({ publicUrl, oidc: { ...demoClient, issuer: provider.url } })
  const deps: IdentityDeps = {
    config,
    db,
    now,
    random: bytes => crypto.getRandomValues(new Uint8Array(bytes)),
    log: () => {},
    upstreams: { identityProvider: openIdentityProvider(config.oidc, { timeoutMs: 3_000, now }) },
  }
  const pass = (ms: number) => {
    passed += ms
  }
  return { deps, app: signInRoutes(() => deps), pass }
}

/** A browser's part on the provider's side: follows by hand, keeps cookies, presses one persona's button. */
async function choose(address: string, persona: string): Promise<string> {
  const jar = new Map<string, string>()
  const go = async (url: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await fetch(new URL(url, provider.url), {
      ...init,
      redirect: 'manual',
      headers: { cookie },
    })
    for (const one of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = (one.split(';')[0] ?? '').split(/=(.*)/s)
      jar.set(name, value)
    }
    await reply.arrayBuffer()
    return reply.headers.get('location')
  }
  const page = await go(address)
  let next = page && (await go(page, { method: 'POST', body: new URLSearchParams({ persona }) }))
  while (next && !next.startsWith(publicUrl)) next = await go(next)
  return next ?? ''
}

const page = (cookie: string) => new Request(publicUrl, { headers: { cookie } })

it.each([
  ['file', openTestDb],
  ['server', openTestServer],
] as const)(
  'signs in, keeps claims fresh and signs out by a provider that we did not write (%s)',
  async (_, open) => {
    const { db, close } = await open()
    const { deps, app, pass } = await newService(db)
    const begun = await app.request('/sign-in?return_to=/cases')
    const binding = begun.headers.get('set-cookie')?.split(';')[0] ?? ''
    const back = await choose(begun.headers.get('location') ?? '', 'hanako')
    expect(back).toMatch(/^http:\/\/127\.0\.0\.1:8787\/sign-in\/callback\?/)
    const done = await app.request(back, { headers: { cookie: binding } })
    expect(done.headers.get('location')).toBe('/cases')
    const cookie = done.headers.get('set-cookie')?.split(';')[0] ?? ''

    const actor = await pageActorOf(deps, page(cookie))
    expect(actor).toMatchObject({
      sub: 'hanako',
      org: 'retailer:sample',
      roles: ['agent'],
      affiliation: 'employee',
    })

    for (let round = 0; round < 3; round++) {
      pass(15 * 60_000)
      expect(await pageActorOf(deps, page(cookie))).toEqual(actor)
      const [kept] = await deps.db.read([{ sql: 'select refreshed_at from session', args: [] }])
      expect(Number(kept?.rows[0]?.refreshed_at)).toBeGreaterThan(deps.now().getTime() - 60_000)
    }

    await app.request('/sign-out', { method: 'POST', headers: { cookie } })
    expect(await pageActorOf(deps, page(cookie))).toBeNull()
    await close()
  },
)

it.each(personas.map(one => [one.id, one] as const))('knows %s by an access token', async (id, persona) => {
  const { db, close } = await openTestDb()
  const { deps } = await newService(db)
  const asked = async (token: string) =>
    actorOf(deps, new Request(publicUrl, { headers: { authorization: `Bearer ${token}` } }))
  expect(await asked(await provider.token(id))).toMatchObject({
    sub: id,
    name: persona.name,
    org: persona.org,
    roles: persona.roles,
    terminal: persona.terminal,
    trainedOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
  })
  expect(await asked(await provider.token(id, { expired: true }))).toBeNull()
  expect(await asked(await provider.token(id, { audience: 'x' }))).toBeNull()
  await close()
})
