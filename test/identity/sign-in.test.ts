import { createClient } from '@libsql/client'
import { describe, expect, it } from 'vitest'
import { pageActorOf } from '../../src/identity/actor-of.ts'
import { returnTo } from '../../src/identity/return-to.ts'
import { audience, issuer } from './provider.ts'
import { back, begin, cookieOf, newWorld, signIn, withCookie } from './world.ts'

describe('signing in', () => {
  it('goes to the provider with code, PKCE, state, nonce and the audience', async () => {
    const world = await newWorld()
    const { begun } = await signIn(world)
    expect(begun.status).toBe(303)
    expect(begun.headers.get('cache-control')).toBe('no-store')
    const location = new URL(begun.headers.get('location')!)
    expect(location.origin + location.pathname).toBe(`${issuer}/auth`)
    const secret = expect.stringMatching(/^[A-Za-z0-9_-]{43}$/)
    expect(Object.fromEntries(location.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'madoguchi-web',
      redirect_uri: 'https://madoguchi.example/sign-in/callback',
      scope: 'openid offline_access',
      resource: audience,
      state: secret,
      nonce: secret,
      code_challenge: secret,
      code_challenge_method: 'S256',
    })
  })

  it('ends with a session cookie that only our own pages get to use', async () => {
    const world = await newWorld()
    const { begun, done } = await signIn(world)
    expect(begun.headers.get('set-cookie')).toMatch(
      /^__Host-sign-in=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=600$/,
    )
    expect(done.headers.get('set-cookie')).toMatch(
      /^__Host-session=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    )
  })

  it('does without prefix and Secure on loopback only', async () => {
    for (const publicUrl of ['http://127.0.0.1:8787', 'http://localhost:8787', 'http://[::1]:8787']) {
      const world = await newWorld({ publicUrl })
      const { done, cookie } = await signIn(world)
      expect(done.headers.get('set-cookie')).toMatch(
        /^session=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
      )
      expect(await pageActorOf(world.deps, withCookie(cookie))).not.toBeNull()
    }
    const elsewhere = await newWorld({ publicUrl: 'http://127.0.0.1.madoguchi.example' })
    expect((await signIn(elsewhere)).done.headers.get('set-cookie')).toMatch(/^__Host-session=.*; Secure$/)
  })

  it('works in two tabs of one browser at once', async () => {
    const world = await newWorld()
    const first = await begin(world, '/sign-in?return_to=/a')
    const second = await world.app.request('/sign-in?return_to=/b', { headers: { cookie: first.binding } })
    expect(cookieOf(second)).toBe(first.binding)
    const returned = world.provider.authorize(second.headers.get('location')!)
    expect((await back(world, first.returned, first.binding)).headers.get('location')).toBe('/a')
    expect((await back(world, returned, first.binding)).headers.get('location')).toBe('/b')
  })

  it('replaces the session that this browser had', async () => {
    const world = await newWorld()
    const before = await signIn(world)
    const { binding, returned } = await begin(world)
    const done = await back(world, returned, `${binding}; ${before.cookie}`)
    expect(await pageActorOf(world.deps, withCookie(before.cookie))).toBeNull()
    expect(await pageActorOf(world.deps, withCookie(cookieOf(done)!))).not.toBeNull()
  })

  it('has the person chosen anew when asked to', async () => {
    const world = await newWorld()
    const reply = await world.app.request('/sign-in?anew=1')
    expect(new URL(reply.headers.get('location')!).searchParams.get('prompt')).toBe('login')
  })

  it('keeps no verifier, state or binding in clear', async () => {
    const world = await newWorld()
    const { binding, returned } = await begin(world)
    const client = createClient({ url: world.url })
    const { rows } = await client.execute('select * from sign_in')
    client.close()
    const text = JSON.stringify(rows)
    expect(rows).toHaveLength(1)
    expect(text).not.toContain(returned.get('state'))
    expect(text).not.toContain(binding.split('=')[1])
  })
})

describe('the way back', () => {
  it('leads to the page that was wanted', async () => {
    const world = await newWorld()
    const { done } = await signIn(world, `/sign-in?return_to=${encodeURIComponent('/cases/7?step=bill')}`)
    expect(done.status).toBe(303)
    expect(done.headers.get('location')).toBe('/cases/7?step=bill')
  })

  const away = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    ' //evil.example',
    'cases',
    '/受付',
    '/sign-in',
    '/sign-in/callback?code=x',
    '/a/../sign-out',
    `/${'a'.repeat(600)}`,
  ]
  it.each(away)('never leads to another site or back to the sign-in (%#)', async wanted => {
    const world = await newWorld()
    const { done, cookie } = await signIn(world, `/sign-in?return_to=${encodeURIComponent(wanted)}`)
    expect(done.headers.get('location')).toBe('/')
    expect(cookie).toMatch(/^__Host-session=/)
  })

  it('keeps a path of ours whatever stands in its query', () => {
    for (const path of ['/', '/cases', '/cases?next=//evil.example', '/signing', '/.//a'])
      expect(returnTo('https://madoguchi.example', path)).toBe(path)
  })
})

describe('a failed sign-in', () => {
  it('at the very beginning says so in the reader’s language and offers another try', async () => {
    const world = await newWorld()
    world.provider.door = 'down'
    const reply = await world.app.request('/sign-in', { headers: { 'accept-language': 'en-GB' } })
    const text = await reply.text()
    expect(reply.status).toBe(503)
    expect(reply.headers.get('content-language')).toBe('en')
    expect(reply.headers.get('referrer-policy')).toBe('no-referrer')
    expect(text).toContain('The identity provider cannot be reached.')
    expect(text).toContain('href="/sign-in"')
    expect(world.lines).toEqual([{ event: 'sign-in-failed', code: 'unavailable' }])
  })
})
