import { createHash, randomBytes } from 'node:crypto'
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personas } from '../../mocks/identity-provider/personas.ts'
import { demoClient } from '../../mocks/identity-provider/provider.ts'
import {
  type IdentityProvider,
  serveIdentityProvider,
} from '../../mocks/identity-provider/serve-identity-provider.ts'

const service = 'http://127.0.0.1:9'
let idp: IdentityProvider

beforeAll(async () => {
  idp = await serveIdentityProvider({ service })
})
afterAll(() => idp.close())

const verify = (token: string, audience: string = demoClient.audience) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${idp.url}/jwks`)), {
    issuer: idp.url,
    audience,
    typ: 'at+jwt',
    algorithms: ['ES256'],
    requiredClaims: ['exp', 'sub', 'iat', 'jti', 'client_id'],
  })

/** A browser as far as a sign-in needs one: keeps cookies by path, follows nothing. */
function browser() {
  const cookies = new Map<string, { value: string; path: string }>()
  return async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { pathname } = new URL(url)
    const sent = [...cookies].filter(([, one]) => pathname.startsWith(one.path))
    const cookie = sent.map(([name, one]) => `${name}=${one.value}`).join('; ')
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const at = pair.indexOf('=')
      const path = attributes.find(one => one.startsWith('path='))?.slice(5) ?? '/'
      if (pair.slice(at + 1) === '') cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), { value: pair.slice(at + 1), path })
    }
    return response
  }
}

const authorization = `Basic ${btoa(`${demoClient.clientId}:${demoClient.clientSecret}`)}`
const exchange = async (form: Record<string, string>): Promise<Record<string, string>> => {
  const response = await fetch(`${idp.url}/token`, {
    method: 'POST',
    headers: { authorization },
    body: new URLSearchParams({ ...form, resource: demoClient.audience }),
  })
  expect(response.status).toBe(200)
  return (await response.json()) as Record<string, string>
}

async function signIn(go: ReturnType<typeof browser>, persona: string, verifier: string): Promise<URL> {
  const begin = new URL(`${idp.url}/auth`)
  begin.search = new URLSearchParams({
    response_type: 'code',
    client_id: demoClient.clientId,
    redirect_uri: `${service}/sign-in/callback`,
    scope: 'openid offline_access',
    resource: demoClient.audience,
    state: 'state-1',
    nonce: 'nonce-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString()
  const asked = await go(begin.href)
  expect(asked.status).toBe(303)
  const pick = new URL(asked.headers.get('location') ?? '', idp.url).href
  const page = await go(pick)
  expect(page.status).toBe(200)
  const html = await page.text()
  for (const { id } of personas) expect(html).toContain(`value="${id}"`)
  expect(html).not.toContain('<script')
  const picked = await go(pick, { method: 'POST', body: new URLSearchParams({ persona }) })
  expect(picked.status).toBe(303)
  const back = await go(new URL(picked.headers.get('location') ?? '', idp.url).href)
  expect(back.status).toBe(303)
  return new URL(back.headers.get('location') ?? '')
}

describe('the identity provider of the demo', () => {
  it('publishes keys that verify the token of every persona, with the claims of that person', async () => {
    for (const persona of personas) {
      const { payload } = await verify(await idp.token(persona.id))
      expect(payload).toMatchObject({
        sub: persona.id,
        name: persona.name,
        roles: persona.roles,
        org: persona.org,
        affiliation: persona.affiliation,
        employer: persona.employer,
        team: persona.team,
        workplace: persona.workplace,
      })
      expect(payload.trained_on).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
  })

  it('has the fourteen personas, with no employer, workplace or terminal on both sides', () => {
    expect(
      personas
        .map(one => one.id)
        .sort()
        .join(' '),
    ).toBe('aoi hanako hikari ichiro jun kaoru mei nao osamu rin sora tomo toru yuki')
    const side = (network: boolean) => personas.filter(one => one.org.startsWith('nw:') === network)
    for (const key of ['employer', 'workplace', 'terminal'] as const) {
      const theirs = new Set(side(true).map(one => one[key]))
      expect(side(false).filter(one => one[key] !== null && theirs.has(one[key]))).toEqual([])
    }
  })

  it('says of rin alone that the training is more than a year old', async () => {
    const yearAgo = new Date(Date.now() - 366 * 86_400_000).toISOString().slice(0, 10)
    const lapsed: string[] = []
    for (const { id } of personas) {
      const { payload } = await verify(await idp.token(id))
      if (String(payload.trained_on) < yearAgo) lapsed.push(id)
    }
    expect(lapsed).toEqual(['rin'])
  })

  it('issues expired tokens and tokens for another audience on demand, which a verifier turns away', async () => {
    const expired = await idp.token('hanako', { expired: true })
    await expect(verify(expired)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' })
    const other = await idp.token('hanako', { audience: 'https://other.example' })
    await expect(verify(other)).rejects.toMatchObject({ code: 'ERR_JWT_CLAIM_VALIDATION_FAILED' })
    await expect(verify(other, 'https://other.example')).resolves.toBeDefined()
  })

  it('hands out the same tokens over its control endpoint, and none for an unknown persona', async () => {
    const ask = (body: unknown) =>
      fetch(`${idp.url}/_control/tokens`, { method: 'POST', body: JSON.stringify(body) })
    const { token } = (await (await ask({ persona: 'mei' })).json()) as { token: string }
    expect((await verify(token)).payload).toMatchObject({ sub: 'mei', org: 'nw:06', roles: ['desk'] })
    expect((await ask({ persona: 'nobody' })).status).toBe(404)
  })

  it('signs a browser in by code and PKCE, without a consent screen, and refreshes', async () => {
    const verifier = randomBytes(32).toString('base64url')
    const go = browser()
    const back = await signIn(go, 'hanako', verifier)
    expect(`${back.origin}${back.pathname}`).toBe(`${service}/sign-in/callback`)
    expect(back.searchParams.get('state')).toBe('state-1')
    const code = back.searchParams.get('code') ?? ''

    const tokens = await exchange({
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      redirect_uri: `${service}/sign-in/callback`,
    })
    const access = tokens.access_token ?? ''
    expect(decodeProtectedHeader(access).typ).toBe('at+jwt')
    const { payload } = await verify(access)
    expect(payload).toMatchObject({
      sub: 'hanako',
      org: 'retailer:sample',
      roles: ['agent'],
      terminal: 'SMP-0101',
    })

    const again = await exchange({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' })
    expect((await verify(again.access_token ?? '')).payload.sub).toBe('hanako')
  })

  it('lets the same browser sign in as somebody else', async () => {
    const go = browser()
    await signIn(go, 'hanako', 'a'.repeat(43))
    const back = await signIn(go, 'osamu', 'b'.repeat(43))
    const tokens = await exchange({
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      code_verifier: 'b'.repeat(43),
      redirect_uri: `${service}/sign-in/callback`,
    })
    expect((await verify(tokens.access_token ?? '')).payload.sub).toBe('osamu')
  })

  it('turns away another redirect address and a request without PKCE', async () => {
    const query = {
      response_type: 'code',
      client_id: demoClient.clientId,
      scope: 'openid',
      redirect_uri: 'http://127.0.0.1:10/elsewhere',
    }
    const elsewhere = await fetch(`${idp.url}/auth?${new URLSearchParams(query)}`, { redirect: 'manual' })
    expect(elsewhere.status).toBe(400)
    const bare = { ...query, redirect_uri: `${service}/sign-in/callback` }
    const unproven = await fetch(`${idp.url}/auth?${new URLSearchParams(bare)}`, { redirect: 'manual' })
    expect(unproven.headers.get('location')).toContain('error=invalid_request')
  })

  it('breaks every connection while it is down, and comes back', async () => {
    idp.setDown(true)
    await expect(fetch(`${idp.url}/jwks`)).rejects.toThrow()
    idp.setDown(false)
    expect((await fetch(`${idp.url}/jwks`)).status).toBe(200)
  })
})
