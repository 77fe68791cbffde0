import { describe, expect, it } from 'vitest'
import { agent } from './provider.ts'
import { back, begin, minutes, newWorld, signIn } from './world.ts'

describe('a callback is turned away, and signs nobody in,', () => {
  const refused = async (reply: Response, status: number, say: string) => {
    const text = await reply.text()
    expect(text).toContain(say)
    expect(text).toMatch(/^<!doctype html><html lang="ja">/)
    expect(reply.status).toBe(status)
    expect(reply.headers.get('set-cookie')).toBeNull()
    expect(text).not.toMatch(/code-0|CANARY/)
  }
  const expired = 'すでに使われた'

  it('when it comes a second time', async () => {
    const world = await newWorld()
    const { binding, returned } = await signIn(world)
    await refused(await back(world, returned, binding), 400, expired)
    expect(world.provider.count('/token')).toBe(1)
  })

  it('when two come at once, but for one', async () => {
    const world = await newWorld()
    const { binding, returned } = await begin(world)
    const replies = await Promise.all([1, 2, 3].map(() => back(world, returned, binding)))
    expect(replies.map(one => one.status).sort()).toEqual([303, 400, 400])
    expect(world.provider.count('/token')).toBe(1)
  })

  it.each([10, 11])('after ten minutes (%i)', async passed => {
    const world = await newWorld()
    const { binding, returned } = await begin(world)
    world.pass(minutes(passed))
    await refused(await back(world, returned, binding), 400, expired)
  })

  it('in another browser, which leaves the right one free to go on', async () => {
    const world = await newWorld()
    const { binding, returned } = await begin(world)
    const other = await begin(world)
    await refused(await back(world, returned, other.binding), 400, expired)
    await refused(await back(world, returned, null), 400, expired)
    expect((await back(world, returned, binding)).status).toBe(303)
  })

  it.each(['', 'state=CANARY&code=CANARY', `state=${'A'.repeat(43)}&code=CANARY`])(
    'with no state of ours (%#)',
    async query => {
      const world = await newWorld()
      const { binding } = await begin(world)
      await refused(await back(world, query, binding), 400, expired)
    },
  )

  it('with a state that is there twice', async () => {
    const world = await newWorld()
    const { binding, returned } = await begin(world)
    await refused(await back(world, `${returned}&state=CANARY`, binding), 400, expired)
  })

  it.each([null, 'http://other.test'])('when the answer names another provider or none (%s)', async iss => {
    const world = await newWorld()
    const { binding, returned } = await begin(world)
    returned.delete('iss')
    if (iss !== null) returned.set('iss', iss)
    await refused(await back(world, returned, binding), 502, '確認できませんでした')
    expect(world.provider.count('/token')).toBe(0)
  })

  it('when the person gave up at the provider', async () => {
    const world = await newWorld()
    const { binding, returned } = await begin(world)
    returned.delete('code')
    returned.set('error', 'access_denied')
    returned.set('error_description', 'CANARY')
    await refused(await back(world, returned, binding), 403, '完了しませんでした')
  })

  it('when the code is not good', async () => {
    const world = await newWorld()
    const { binding, returned } = await begin(world)
    returned.set('code', 'CANARY')
    await refused(await back(world, returned, binding), 403, '完了しませんでした')
  })

  it.each<[string, Record<string, unknown>]>([
    ['of another sign-in', { nonce: 'CANARY' }],
    ['for another client', { aud: 'CANARY' }],
    ['handed on by another client', { azp: 'CANARY' }],
    ['of another issuer', { iss: 'http://other.test' }],
  ])('with an identity token %s', async (_, idClaims) => {
    const world = await newWorld()
    world.provider.idClaims = idClaims
    const { done } = await signIn(world)
    await refused(done, 502, '確認できませんでした')
  })

  it.each<[string, Record<string, unknown>]>([
    ['no role', { ...agent, roles: [] }],
    ['roles of both sides', { ...agent, roles: ['agent', 'desk'] }],
    ['a retailer that is not served', { ...agent, org: 'retailer:CANARY' }],
  ])('for an account with %s', async (_, claims) => {
    const world = await newWorld()
    world.provider.claims = claims
    const { done } = await signIn(world)
    await refused(done, 403, '正しく登録されていません')
  })

  it.each<['down' | 'broken' | 'redirects', number, string]>([
    ['down', 503, 'つながりません'],
    ['broken', 502, '確認できませんでした'],
    ['redirects', 502, '確認できませんでした'],
  ])('while the provider is %s', async (door, status, say) => {
    const world = await newWorld()
    const { binding, returned } = await begin(world)
    world.provider.door = door
    await refused(await back(world, returned, binding), status, say)
  })
})
