import { createClient } from '@libsql/client'
import { exportJWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { actorOf } from '../../src/identity/actor-of.ts'
import { newSigner } from './provider.ts'
import { minutes, newWorld, type World, withToken } from './world.ts'

const admitted = async (world: World, deps = world.deps) =>
  (await actorOf(deps, withToken(await world.provider.token({ claims: { jti: crypto.randomUUID() } })))) !==
  null

describe('the provider’s key set', () => {
  it('is fetched once in ten minutes, however many ask at once', async () => {
    const world = await newWorld()
    expect(await Promise.all(Array.from({ length: 20 }, () => admitted(world)))).toEqual(Array(20).fill(true))
    world.pass(minutes(9))
    expect(await admitted(world)).toBe(true)
    expect(world.provider.count('/jwks')).toBe(1)
    world.pass(minutes(1))
    expect(await admitted(world)).toBe(true)
    expect(world.provider.count('/jwks')).toBe(2)
  })

  it('is fetched again for a key it lacks, at most every 30 seconds', async () => {
    const world = await newWorld()
    expect(await admitted(world)).toBe(true)
    world.provider.signers = [await newSigner('k-2')]
    world.provider.keysTake = 100
    const tokens = await Promise.all([1, 2, 3].map(jti => world.provider.token({ claims: { jti } })))
    const actors = await Promise.all(tokens.map(token => actorOf(world.deps, withToken(token))))
    expect(actors.every(actor => actor !== null)).toBe(true)
    expect(world.provider.count('/jwks')).toBe(2)

    const stranger = await newSigner('k-x')
    const forged = async () =>
      actorOf(
        world.deps,
        withToken(await world.provider.token({ signer: stranger, claims: { jti: crypto.randomUUID() } })),
      )
    for (let times = 0; times < 5; times++) expect(await forged()).toBeNull()
    expect(world.provider.count('/jwks')).toBe(2)
    world.pass(30_000)
    for (let times = 0; times < 5; times++) expect(await forged()).toBeNull()
    expect(world.provider.count('/jwks')).toBe(3)
  })

  it.each(['down', 'broken', 'redirects'] as const)('is used stale while the provider is %s', async door => {
    const world = await newWorld()
    expect(await admitted(world)).toBe(true)
    world.provider.door = door
    world.pass(minutes(30))
    expect(await admitted(world)).toBe(true)
    const tries = world.provider.calls.length
    expect(await admitted(world)).toBe(true)
    expect(world.provider.calls.length).toBe(tries)
  })

  it('outlives the process: an instance that starts while the provider is down takes it from the database', async () => {
    const world = await newWorld()
    expect(await admitted(world)).toBe(true)
    world.provider.door = 'down'
    world.pass(minutes(11))
    expect(await admitted(world, world.instance())).toBe(true)
  })

  it('is not believed for ever', async () => {
    const world = await newWorld()
    expect(await admitted(world)).toBe(true)
    world.provider.door = 'down'
    world.pass(minutes(25 * 60))
    expect(await admitted(world)).toBe(false)
    expect(await admitted(world, world.instance())).toBe(false)
  })

  it('comes back soon after a start without the provider', async () => {
    const world = await newWorld()
    world.provider.door = 'down'
    expect(await admitted(world)).toBe(false)
    world.provider.door = 'up'
    world.pass(2_000)
    expect(await admitted(world)).toBe(true)
  })

  it('is checked without the database too', async () => {
    const world = await newWorld()
    const broken = () => Promise.reject(new Error('CANARY-db'))
    const deps = { ...world.instance(), db: { read: broken, write: broken, close: async () => {} } }
    expect(await admitted(world, deps)).toBe(true)
    expect(JSON.stringify(world.lines)).not.toContain('CANARY')
  })

  it('passes over kinds of key that we do not use and keeps no private member', async () => {
    const world = await newWorld()
    const [signer] = world.provider.signers
    world.provider.extraKeys = [
      { kty: 'oct', k: 'CANARY-secret', kid: 'k-o' },
      { ...(await exportJWK(signer!.privateKey)), kid: 'k-p' },
    ]
    expect(await admitted(world)).toBe(true)
    const client = createClient({ url: world.url })
    const { rows } = await client.execute('select keys from provider_keys')
    client.close()
    const kept: { keys: { kty: string }[] } = JSON.parse(String(rows[0]?.keys))
    expect(kept.keys.map(one => one.kty)).toEqual(['EC', 'EC'])
    expect(JSON.stringify(kept)).not.toMatch(/CANARY|"d":/)
  })

  it('is not taken from a document of another issuer', async () => {
    const world = await newWorld({ oidc: { issuer: 'http://idp.test/' } })
    expect(await admitted(world)).toBe(false)
    expect(world.provider.count('openid-configuration')).toBe(1)
    expect(world.provider.count('/jwks')).toBe(0)
  })
})
