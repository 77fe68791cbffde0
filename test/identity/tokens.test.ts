import { base64url, exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { actorOf } from '../../src/identity/actor-of.ts'
import { agent, audience, issuer, newSigner } from './provider.ts'
import { newWorld, type World, withToken } from './world.ts'

const seconds = (world: World, more = 0) => Math.floor(world.deps.now().getTime() / 1000) + more
const actorFor = async (world: World, claims: Record<string, unknown>) =>
  actorOf(world.deps, withToken(await world.provider.token({ claims })))

describe('a good token', () => {
  it('says who sends the request', async () => {
    const world = await newWorld()
    const token = await world.provider.token()
    const actor = await actorOf(world.deps, withToken(token))
    expect(actor).toEqual({
      sub: 'u-1',
      name: '試験 花子',
      roles: ['agent'],
      org: 'retailer:sample',
      affiliation: 'employee',
      employer: 'サンプル電力',
      team: 't-1',
      workplace: 'w-1',
      terminal: 'pc-1',
      trainedOn: '2026-04-01',
      session: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
    })
    expect(token).not.toContain(actor?.session)
  })

  it('needs no more than sub, org and roles for a machine of a service center', async () => {
    const world = await newWorld()
    world.provider.claims = { sub: 'm-1', org: 'nw:06', roles: ['desk'] }
    const actor = await actorOf(world.deps, withToken(await world.provider.token()))
    expect(actor).toMatchObject({
      sub: 'm-1',
      org: 'nw:06',
      roles: ['desk'],
      affiliation: null,
      terminal: null,
      trainedOn: null,
    })
  })

  it('is read through the configured claim names', async () => {
    const world = await newWorld({ oidc: { claims: { roles: 'https://idp.example/groups', sub: 'oid' } } })
    world.provider.claims = {
      ...agent,
      roles: undefined,
      oid: 'o-9',
      'https://idp.example/groups': ['agent'],
    }
    const actor = await actorOf(world.deps, withToken(await world.provider.token()))
    expect(actor).toMatchObject({ sub: 'o-9', roles: ['agent'] })
  })

  it('may be a plain JWT where the provider is configured so, and then only that', async () => {
    const world = await newWorld({ oidc: { tokenType: 'JWT' } })
    const { provider, deps } = world
    expect(await actorOf(deps, withToken(await provider.token({ header: { typ: 'JWT' } })))).not.toBeNull()
    expect(await actorOf(deps, withToken(await provider.token()))).toBeNull()
  })

  it('is checked again at least every minute, and never believed past its expiry', async () => {
    const world = await newWorld()
    const token = await world.provider.token({ claims: { exp: seconds(world, 30) } })
    expect(await actorOf(world.deps, withToken(token))).not.toBeNull()
    world.pass(36_000)
    expect(await actorOf(world.deps, withToken(token))).toBeNull()

    const longer = await world.provider.token()
    expect(await actorOf(world.deps, withToken(longer))).not.toBeNull()
    world.provider.signers = [await newSigner('k-2')]
    world.pass(11 * 60_000)
    expect(await actorOf(world.deps, withToken(longer))).toBeNull()
  })
})

describe('turned away', () => {
  const cases: [string, (world: World) => Promise<string> | string][] = [
    [
      'signed by somebody else under a known key id',
      async w => w.provider.token({ signer: await newSigner('k-1') }),
    ],
    [
      'signed with a key that was never published',
      async w => w.provider.token({ signer: await newSigner('k-9') }),
    ],
    ['expired', w => w.provider.token({ claims: { exp: seconds(w, -6) } })],
    ['not valid yet', w => w.provider.token({ claims: { nbf: seconds(w, 60) } })],
    ['without an expiry', w => w.provider.token({ claims: { exp: undefined } })],
    ['without a subject', w => w.provider.token({ claims: { sub: undefined } })],
    ['for another audience', w => w.provider.token({ claims: { aud: 'https://other.example/api' } })],
    ['for no audience', w => w.provider.token({ claims: { aud: undefined } })],
    ['of another issuer', w => w.provider.token({ claims: { iss: 'http://other.test' } })],
    ['of another type', w => w.provider.token({ header: { typ: 'JWT' } })],
    ['of no type', w => w.provider.token({ header: { typ: undefined } })],
    ['with an edited claim', async w => edited(await w.provider.token())],
    ['cut short', async w => (await w.provider.token()).slice(0, -4)],
    ['longer than any real one', w => w.provider.token({ claims: { pad: 'x'.repeat(20_000) } })],
    ['signed with an algorithm that is not on the list, though its key is published', es384],
    ['alg none', w => new UnsecuredJWT(claimsOf(w)).encode()],
    ['HS256 with the public key as the secret', hmac],
    ['not a token', () => 'CANARY.not.a-token'],
  ]
  it.each(cases)('%s', async (_, make) => {
    const world = await newWorld()
    const good = await world.provider.token()
    expect(await actorOf(world.deps, withToken(await make(world)))).toBeNull()
    expect(await actorOf(world.deps, withToken(good))).not.toBeNull()
  })

  const claimsOf = (world: World) => ({ ...agent, iss: issuer, aud: audience, exp: seconds(world, 600) })
  async function es384(world: World): Promise<string> {
    const { privateKey, publicKey } = await generateKeyPair('ES384', { extractable: true })
    world.provider.extraKeys = [{ ...(await exportJWK(publicKey)), kid: 'k-384', alg: 'ES384', use: 'sig' }]
    world.pass(11 * 60_000)
    return new SignJWT(claimsOf(world))
      .setProtectedHeader({ alg: 'ES384', typ: 'at+jwt', kid: 'k-384' })
      .sign(privateKey)
  }
  async function hmac(world: World): Promise<string> {
    const secret = new TextEncoder().encode(await exportSPKI(world.provider.signers[0]!.publicKey))
    return new SignJWT(claimsOf(world))
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'k-1' })
      .sign(secret)
  }
  function edited(token: string): string {
    const [header, payload = '', signature] = token.split('.')
    const claims = JSON.parse(new TextDecoder().decode(base64url.decode(payload)))
    return [header, base64url.encode(JSON.stringify({ ...claims, roles: ['overseer'] })), signature].join('.')
  }
})

describe('turned away, though the provider signed it', () => {
  it.each<[string, Record<string, unknown>]>([
    ['roles of both sides', { roles: ['agent', 'desk'] }],
    ['a retailer’s role at a network operator', { org: 'nw:06', roles: ['agent'] }],
    ['a supervisor at a network operator', { org: 'nw:06', roles: ['desk', 'supervisor'] }],
    ['a desk at a retailer', { roles: ['desk'] }],
    ['a retailer that is not served', { org: 'retailer:unknown' }],
    ['a retailer by an inherited name', { org: 'retailer:constructor' }],
    ['an area that does not exist', { org: 'nw:11', roles: ['desk'] }],
    ['an organisation with more behind it', { org: 'retailer:sample:x' }],
    ['no organisation', { org: undefined }],
    ['no known role', { roles: ['janitor'] }],
    ['no role', { roles: [] }],
    ['roles as text', { roles: 'agent' }],
    ['a team of the wrong type', { team: 5 }],
    ['a name with a control character', { name: 'a\u0000b' }],
    ['an unknown affiliation', { affiliation: 'friend' }],
    ['a training date that is none', { trained_on: '2026-02-30' }],
    ['a subject that says nothing', { sub: '' }],
  ])('%s', async (_, claims) => {
    const world = await newWorld()
    expect(await actorFor(world, {})).not.toBeNull()
    expect(await actorFor(world, claims)).toBeNull()
  })

  it('keeps known roles and passes over the others', async () => {
    const world = await newWorld()
    expect(await actorFor(world, { roles: ['janitor', 'supervisor', 'agent', 'agent'] })).toMatchObject({
      roles: ['agent', 'supervisor'],
    })
  })

  it('takes a missing, null or empty optional claim for unknown', async () => {
    const world = await newWorld()
    const actor = await actorFor(world, { team: null, affiliation: '', trained_on: undefined })
    expect(actor).toMatchObject({ team: null, affiliation: null, trainedOn: null })
  })
})

describe('the header', () => {
  it('is read as a bearer token only, and a cookie opens no operation of the API', async () => {
    const world = await newWorld()
    const token = await world.provider.token()
    const asked = (headers: Record<string, string>) =>
      actorOf(world.deps, new Request('https://madoguchi.example/v1/me', { headers }))
    expect(await asked({})).toBeNull()
    expect(await asked({ authorization: token })).toBeNull()
    expect(await asked({ authorization: `Basic ${btoa(`x:${token}`)}` })).toBeNull()
    expect(await asked({ authorization: `Bearer ${token}, Bearer ${token}` })).toBeNull()
    expect(await asked({ cookie: `__Host-session=${token}` })).toBeNull()
    expect(await asked({ authorization: `bearer ${token}` })).not.toBeNull()
  })
})
