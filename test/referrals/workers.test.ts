import type { ServerResponse } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { deliverDue } from '../../src/referrals/deliver.ts'
import { openUpstreams } from '../../src/upstreams/upstreams.ts'
import type { TestApp } from '../support/app.ts'
import { answers, deliver, handedToWebhook, sendingTo, simulated, standsNow } from './receiver.ts'
import { rowsIn } from './support.ts'

const secret = `whsec_${btoa('0'.repeat(32))}`
const theLease = 60_000

/** Another machine over the same database. */
const anotherWorker = (app: TestApp) =>
  deliverDue({ ...simulated(app), upstreams: openUpstreams(app.config, app.now) })

/** A first try whose answer is in the test's hand. */
async function hanging(options: { readonly server?: boolean }) {
  let arrived: (response: ServerResponse) => void = () => undefined
  const first = new Promise<ServerResponse>(resolve => {
    arrived = resolve
  })
  const { app, partner } = await sendingTo(response => arrived(response), {}, options)
  await handedToWebhook(app)
  const slow = deliver(app)
  const held = await first
  return { app, partner, slow, held }
}

describe.each([
  ['an embedded file', false],
  ['a libSQL server', true],
])('two workers over %s', (_, server) => {
  it('send a referral once between them', async () => {
    const { app, partner } = await sendingTo(answers(202), {}, { server })
    for (const room of ['101', '102', '103']) await handedToWebhook(app, room)
    const tried = await Promise.all([deliver(app), anotherWorker(app), deliver(app), anotherWorker(app)])
    expect(tried.reduce((sum, one) => sum + one)).toBe(3)
    expect(partner.tries).toHaveLength(3)
    expect((await rowsIn(app, 'outbox')).map(row => [row.state, row.fence])).toEqual(
      Array(3).fill(['done', 1]),
    )
    expect((await standsNow(app)).steps[0]).toEqual(['delivered', 'delivered', 'delivered'])
  })

  it('leave what one of them has in hand to it while its lease runs', async () => {
    const { app, partner, slow, held } = await hanging({ server })
    app.advance(theLease - 5_000)
    expect(await anotherWorker(app)).toBe(0)
    held.writeHead(202).end()
    expect(await slow).toBe(1)
    expect(partner.tries).toHaveLength(1)
    expect((await standsNow(app)).steps).toEqual([['delivered'], ['delivered']])
  })

  it.each([
    ['delivered', 202],
    ['failing', 503],
    ['refused', 422],
    ['unknown', 401],
  ])('settle once when a lease went stale: the late answer %s changes nothing', async (_, late) => {
    const { app, partner, slow, held } = await hanging({ server })
    partner.answer = answers(202)
    app.advance(theLease)
    expect(await anotherWorker(app)).toBe(1)
    const before = await standsNow(app)
    expect(before.outbox).toMatchObject({ state: 'done', fence: 2, attempts: 2, trouble: null })
    expect([before.mine.is, before.desk.is]).toEqual(['waiting', 'waiting'])
    held.writeHead(late).end()
    await slow
    expect(await standsNow(app)).toEqual(before)
    expect(before.steps).toEqual([['delivered'], ['delivered']])
    const [one, two] = partner.tries
    expect(partner.tries).toHaveLength(2)
    expect(one?.headers['webhook-id']).toBe(two?.headers['webhook-id'])
    expect(one?.text).toBe(two?.text)
    expect(one?.headers['webhook-timestamp']).not.toBe(two?.headers['webhook-timestamp'])
    new Webhook(secret).verify(two?.text ?? '', two?.headers ?? {})
  })

  it('settle once when the newer claim is the one still waiting: the older answer is not taken', async () => {
    const { app, partner, slow, held } = await hanging({ server })
    let second: (response: ServerResponse) => void = () => undefined
    const newer = new Promise<ServerResponse>(resolve => {
      second = resolve
    })
    partner.answer = response => second(response)
    app.advance(theLease)
    const quick = anotherWorker(app)
    const mine = await newer
    held.writeHead(422).end()
    await slow
    const between = await standsNow(app)
    expect(between.outbox).toMatchObject({ state: 'waiting', fence: 2 })
    expect([between.mine.is, between.steps]).toEqual(['sending', [[], []]])
    mine.writeHead(202).end()
    await quick
    const now = await standsNow(app)
    expect([now.outbox.state, now.mine.is, now.desk.is]).toEqual(['done', 'waiting', 'waiting'])
    expect(now.steps).toEqual([['delivered'], ['delivered']])
  })
})
