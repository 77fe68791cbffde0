import { createClient } from '@libsql/client'
import { describe, expect, it } from 'vitest'
import { actorOf, pageActorOf } from '../../src/identity/actor-of.ts'
import { unseal } from '../../src/identity/seal.ts'
import { agent } from './provider.ts'
import { minutes, newWorld, signIn, type World, withCookie } from './world.ts'

const reader = (world: World, cookie: string, deps = world.deps) => pageActorOf(deps, withCookie(cookie))

async function rows(world: World): Promise<Record<string, unknown>[]> {
  const client = createClient({ url: world.url })
  const result = await client.execute('select * from session')
  client.close()
  return result.rows.map(row => ({ ...row }))
}

/** Signed in and clicking along: every 20 minutes until `ms` have passed. */
async function goOn(world: World, cookie: string, ms: number) {
  let last = await reader(world, cookie)
  for (let passed = 0; passed < ms; passed += minutes(20)) {
    world.pass(Math.min(minutes(20), ms - passed))
    last = await reader(world, cookie)
  }
  return last
}

describe('a browser session', () => {
  it('says who reads the page, names no secret, and opens no operation of the API', async () => {
    const world = await newWorld()
    const { cookie } = await signIn(world)
    const actor = await reader(world, cookie)
    expect(actor).toMatchObject({
      sub: 'u-1',
      name: '試験 花子',
      org: 'retailer:sample',
      trainedOn: '2026-04-01',
    })
    expect(actor?.session).toMatch(/^[A-Za-z0-9_-]{22}$/)
    expect(cookie).not.toContain(actor?.session)
    expect(await actorOf(world.deps, withCookie(cookie))).toBeNull()
  })

  it('is kept as a hash, with the refresh token wrapped', async () => {
    const world = await newWorld()
    const { cookie } = await signIn(world)
    const [row] = await rows(world)
    const text = JSON.stringify(row)
    expect(text).not.toContain(cookie.split('=')[1])
    expect(text).not.toContain('refresh-1')
    const wrapped = String(row?.refresh_wrapped)
    expect(await unseal(world.deps.config.wrapKey, `session:${row?.id_hash}`, wrapped)).toBe('refresh-1')
    expect(await unseal(world.deps.config.wrapKey, 'session:another-row', wrapped)).toBeNull()
    expect(await unseal(new Uint8Array(32), `session:${row?.id_hash}`, wrapped)).toBeNull()
  })

  it('ends after 30 idle minutes, and each page read begins them anew; whose it was is known for a day', async () => {
    const world = await newWorld()
    const { cookie } = await signIn(world)
    world.pass(minutes(29))
    expect(await reader(world, cookie)).not.toBeNull()
    world.pass(minutes(29))
    expect(await reader(world, cookie)).not.toBeNull()
    world.pass(minutes(30))
    expect(await reader(world, cookie)).toBeNull()
    expect(await rows(world)).toMatchObject([{ sub: 'u-1', claims: '{}', refresh_wrapped: null }])
    world.pass(minutes(24 * 60))
    await signIn(world)
    expect(await rows(world)).toHaveLength(1)
  })

  it('ends ten hours after the sign-in, busy or not', async () => {
    const world = await newWorld()
    const { cookie } = await signIn(world)
    expect(await goOn(world, cookie, minutes(599))).not.toBeNull()
    world.pass(minutes(1))
    expect(await reader(world, cookie)).toBeNull()
    expect(await rows(world)).toMatchObject([{ sub: 'u-1', claims: '{}', refresh_wrapped: null }])
  })

  it('writes the time it was last seen at most once a minute', async () => {
    const world = await newWorld()
    const { cookie } = await signIn(world)
    const [before] = await rows(world)
    world.pass(59_000)
    await reader(world, cookie)
    expect((await rows(world))[0]?.seen_at).toBe(before?.seen_at)
    world.pass(1_000)
    await reader(world, cookie)
    expect((await rows(world))[0]?.seen_at).toBe(Number(before?.seen_at) + 60_000)
  })

  it.each(['', 'x', 'A'.repeat(43), `${'A'.repeat(43)}; __Host-session=${'B'.repeat(43)}`, "' or 1=1 --"])(
    'is not had by a forged cookie (%#)',
    async value => {
      const world = await newWorld()
      const { cookie } = await signIn(world)
      expect(await reader(world, `__Host-session=${value}`)).toBeNull()
      expect(await reader(world, cookie)).not.toBeNull()
    },
  )

  it('is not had when a second cookie of its name was slipped in', async () => {
    const world = await newWorld()
    const { cookie } = await signIn(world)
    const planted = `__Host-session=${'B'.repeat(43)}`
    expect(await reader(world, `${cookie}; ${planted}`)).toBeNull()
    expect(await reader(world, `${planted}; ${cookie}`)).toBeNull()
    expect(await reader(world, `other=1; ${cookie}; more=2`)).not.toBeNull()
  })

  it('is not had by the hash that the database holds, nor under the loopback name', async () => {
    const world = await newWorld()
    const { cookie } = await signIn(world)
    const [row] = await rows(world)
    expect(await reader(world, `__Host-session=${row?.id_hash}`)).toBeNull()
    expect(await reader(world, cookie.replace('__Host-', ''))).toBeNull()
  })

  it('ends for somebody whose retailer has left the configuration', async () => {
    const world = await newWorld()
    const { cookie } = await signIn(world)
    const deps = world.instance()
    const config = { ...deps.config, retailers: new Map() }
    expect(await reader(world, cookie, { ...deps, config })).toBeNull()
  })
})

describe('its claims', () => {
  it('are asked for again every 15 minutes', async () => {
    const world = await newWorld()
    const { cookie } = await signIn(world)
    world.provider.claims = { ...agent, team: 't-2', roles: ['supervisor'] }
    world.pass(minutes(14))
    expect(await reader(world, cookie)).toMatchObject({ team: 't-1' })
    expect(world.provider.count('/token')).toBe(1)
    world.pass(minutes(1))
    expect(await reader(world, cookie)).toMatchObject({ team: 't-2', roles: ['supervisor'] })
    expect(await reader(world, cookie)).toMatchObject({ team: 't-2' })
    expect(world.provider.count('/token')).toBe(2)
  })

  it('are asked for once by many pages at once, each refresh token being good for one use', async () => {
    const world = await newWorld()
    world.provider.accessLifetime = 900
    const { cookie } = await signIn(world)
    for (let round = 2; round < 5; round++) {
      world.pass(minutes(16))
      const other = world.instance()
      const all = await Promise.all([1, 2, 3, 4].map(n => reader(world, cookie, n % 2 ? world.deps : other)))
      expect(all.every(actor => actor !== null)).toBe(true)
      expect(world.provider.count('/token')).toBe(round)
    }
  })

  it('hold until the token expires while the provider is down, and come back with it', async () => {
    const world = await newWorld()
    world.provider.accessLifetime = 40 * 60
    const { cookie } = await signIn(world)
    world.provider.door = 'down'
    world.pass(minutes(20))
    expect(await reader(world, cookie)).not.toBeNull()
    world.pass(minutes(19))
    expect(await reader(world, cookie)).not.toBeNull()
    world.pass(minutes(1))
    expect(await reader(world, cookie)).toBeNull()
    world.provider.door = 'up'
    world.pass(minutes(1))
    expect(await reader(world, cookie)).not.toBeNull()
  })

  it('outlast wrong settings of ours: only the provider’s word on the grant ends a session', async () => {
    const world = await newWorld()
    const { cookie } = await signIn(world)
    world.provider.tokenError = { status: 401, error: 'invalid_client' }
    world.pass(minutes(20))
    expect(await reader(world, cookie)).not.toBeNull()
  })

  it.each<[string, (world: World) => void]>([
    [
      'the provider withdraws the grant',
      w => Object.assign(w.provider, { tokenError: { status: 400, error: 'invalid_grant' } }),
    ],
    ['no role is left', w => Object.assign(w.provider, { claims: { ...agent, roles: [] } })],
    ['they speak for another person', w => Object.assign(w.provider, { claims: { ...agent, sub: 'u-2' } })],
  ])('end the session when %s', async (_, change) => {
    const world = await newWorld()
    const { cookie } = await signIn(world)
    change(world)
    world.pass(minutes(15))
    expect(await reader(world, cookie)).toBeNull()
    expect(await rows(world)).toEqual([])
  })

  it('hold for one token where the provider grants no refresh', async () => {
    const world = await newWorld()
    world.provider.refreshToken = null
    world.provider.accessLifetime = 25 * 60
    const { cookie } = await signIn(world)
    world.pass(minutes(24))
    expect(await reader(world, cookie)).not.toBeNull()
    world.pass(minutes(1))
    expect(await reader(world, cookie)).toBeNull()
  })
})

describe('signing out', () => {
  it('deletes the session: the cookie is worth nothing afterwards', async () => {
    const world = await newWorld()
    const { cookie } = await signIn(world)
    const reply = await world.app.request('/sign-out', { method: 'POST', headers: { cookie } })
    expect(reply.status).toBe(303)
    expect(reply.headers.get('location')).toBe('/signed-out')
    expect(reply.headers.get('set-cookie')).toBe(
      '__Host-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0',
    )
    expect(await reader(world, cookie)).toBeNull()
    expect(await rows(world)).toEqual([])
  })

  it('is not done by another site’s form', async () => {
    const world = await newWorld()
    const { cookie } = await signIn(world)
    const headers = { cookie, 'sec-fetch-site': 'same-site' }
    const reply = await world.app.request('/sign-out', { method: 'POST', headers })
    expect(reply.headers.get('set-cookie')).toBeNull()
    expect(await reader(world, cookie)).not.toBeNull()
  })

  it('without a session is no error', async () => {
    const world = await newWorld()
    expect((await world.app.request('/sign-out', { method: 'POST' })).status).toBe(303)
    const page = await world.app.request('/signed-out')
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('サインアウトしました')
  })
})
