import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import type { Deps } from '../../src/deps.ts'
import { deliverDue } from '../../src/referrals/deliver.ts'
import { openUpstreams } from '../../src/upstreams/upstreams.ts'
import { type Life, lifeOf, mortal } from '../simulation/mortal.ts'
import { service, type TestApp } from '../support/app.ts'
import { entriesOf } from '../support/walk.ts'
import {
  answers,
  deliver,
  handedToWebhook,
  type Receiver,
  sendingTo,
  simulated,
  standsNow,
} from './receiver.ts'
import { atContractor, callback, rowsIn } from './support.ts'

const theLease = 60_000
const aWait = 5_000

/** The service in a process that ends after so many steps; what it holds in memory ends with it. */
const until = (deps: Deps, life: Life): Deps => ({ ...deps, db: mortal(deps.db, life) })
const another = (app: TestApp): Deps => ({ ...simulated(app), upstreams: openUpstreams(app.config, app.now) })

/** What is expected of the process that died, and of the partner, at its end. */
type Row = {
  readonly died: string
  readonly steps: number
  /** Tries that reached the partner, and claims. */
  readonly tries: number
  readonly fence: number
  readonly outbox: 'waiting' | 'done'
  readonly is: 'sending' | 'waiting'
}
const table: readonly Row[] = [
  { died: 'before it looks', steps: 0, tries: 0, fence: 0, outbox: 'waiting', is: 'sending' },
  { died: 'behind the look', steps: 1, tries: 0, fence: 0, outbox: 'waiting', is: 'sending' },
  { died: 'before the claim', steps: 2, tries: 0, fence: 0, outbox: 'waiting', is: 'sending' },
  { died: 'behind the claim', steps: 3, tries: 0, fence: 1, outbox: 'waiting', is: 'sending' },
  { died: 'before the copies are read', steps: 4, tries: 0, fence: 1, outbox: 'waiting', is: 'sending' },
  { died: 'before it is sent', steps: 5, tries: 0, fence: 1, outbox: 'waiting', is: 'sending' },
  { died: 'before it is settled', steps: 6, tries: 1, fence: 1, outbox: 'waiting', is: 'sending' },
  { died: 'behind the settling', steps: 7, tries: 1, fence: 1, outbox: 'done', is: 'waiting' },
]

const deliveredOnce = async (app: TestApp, partner: Receiver, tries: number): Promise<void> => {
  const now = await standsNow(app)
  expect(now.outbox).toMatchObject({ state: 'done', trouble: null })
  expect([now.mine.is, now.desk.is]).toEqual(['waiting', 'waiting'])
  expect(now.steps).toEqual([['delivered'], ['delivered']])
  expect(partner.tries).toHaveLength(tries)
  expect(new Set(partner.tries.map(one => one.headers['webhook-id'])).size).toBe(1)
  expect(new Set(partner.tries.map(one => one.text)).size).toBe(1)
}

describe('a process that ends while it delivers', () => {
  it.each(table)('$died leaves what the next one needs', async ({ steps, tries, fence, outbox, is }) => {
    const { app, partner } = await sendingTo()
    await handedToWebhook(app)
    const life = lifeOf(steps)
    await deliverDue(until(another(app), life)).catch(() => undefined)
    expect(life.over, 'it ended on the way').toBe(true)
    const left = await standsNow(app)
    expect(left.outbox).toMatchObject({ state: outbox, fence, attempts: fence })
    expect([left.mine.is, left.desk.is]).toEqual([is, is])
    expect(left.steps).toEqual(is === 'waiting' ? [['delivered'], ['delivered']] : [[], []])
    expect(partner.tries).toHaveLength(tries)

    // Nobody else touches it while the lease of the dead one runs.
    const again = outbox === 'done' ? 0 : 1
    expect(await deliverDue(another(app))).toBe(fence === 0 ? 1 : 0)
    app.advance(theLease)
    expect(await deliverDue(another(app))).toBe(fence === 0 ? 0 : again)
    await deliveredOnce(app, partner, tries + again)
    app.advance(theLease)
    expect(await deliverDue(another(app))).toBe(0)
  })

  it('has no step that the table leaves out', async () => {
    const { app, partner } = await sendingTo()
    await handedToWebhook(app)
    const last = Math.max(...table.map(one => one.steps))
    expect(table.map(one => one.steps)).toEqual(Array.from({ length: last + 1 }, (_, step) => step))
    // With every step of the table and the one behind it the message is through, and what is left is the last look.
    const life = lifeOf(last + 1)
    await deliverDue(until(another(app), life)).catch(() => undefined)
    await deliveredOnce(app, partner, 1)
    expect(await deliver(app)).toBe(0)
  })

  it.each([
    ['as the message arrives', false],
    ['when it has arrived and taken effect', true],
  ])('%s: it is sent again under the same id', async (_, effect) => {
    const { app, partner } = await sendingTo()
    await handedToWebhook(app)
    const received = new Set<string>()
    const life = lifeOf(1_000)
    partner.answer = (response, { headers }) => {
      if (effect) received.add(headers['webhook-id'] ?? '')
      while (!life.over) life.spend()
      response.destroy()
    }
    await deliverDue(until(another(app), life)).catch(() => undefined)
    expect((await standsNow(app)).outbox).toMatchObject({ state: 'waiting', fence: 1, trouble: null })
    partner.answer = (response, { headers }) => {
      received.add(headers['webhook-id'] ?? '')
      response.writeHead(202).end()
    }
    app.advance(theLease)
    expect(await deliverDue(another(app))).toBe(1)
    await deliveredOnce(app, partner, 2)
    expect(received.size).toBe(1)
  })

  it.each(table.map(one => one.steps))(
    'in step %i of a try that fails: the next one goes on with the same id',
    async steps => {
      const { app, partner } = await sendingTo(answers(503))
      await handedToWebhook(app)
      await deliverDue(until(another(app), lifeOf(steps))).catch(() => undefined)
      expect((await standsNow(app)).steps).toEqual([[], []])
      const before = partner.tries.length
      partner.answer = answers(202)
      app.advance(theLease + aWait)
      expect(await deliverDue(another(app))).toBe(1)
      await deliveredOnce(app, partner, before + 1)
    },
  )
})

describe('a process that ends while it takes a referral', () => {
  const submitted = async (app: TestApp): Promise<readonly number[]> => {
    const of = async (log: string) =>
      (await entriesOf(app, log)).filter(one => one.kind === 'referral-submitted').length
    const tables = ['referrals', 'desk_referrals', 'referral_origin', 'outbox'] as const
    const rows = await Promise.all(tables.map(async table => (await rowsIn(app, table)).length))
    return [...rows, await of('retailer-sample'), await of('nw-06')]
  }

  it('at whatever step, has stored all of it or nothing; sent again under its key it is one, and is delivered', async () => {
    const { app, partner } = await sendingTo()
    let [count, whole, nothing, steps] = [0, 0, 0, 0]
    for (let alive = false; !alive; steps++) {
      if (steps > 60) throw new Error('it never came through')
      const walk = await atContractor(app, 'hanako', { building: '見本ビル', room: String(100 + steps) })
      const { id, revision, step } = walk.view
      const send = async (deps: Deps) =>
        createApp(() => deps).request(new URL(`/v1/cases/${id}/referrals`, service), {
          method: 'POST',
          headers: {
            authorization: `Bearer ${await app.token('hanako')}`,
            'content-type': 'application/json',
            'idempotency-key': `crash-${steps}-0000`,
          },
          body: JSON.stringify({ step: step.id, revision, kind: step.referral.kinds[0], callback }),
        })
      const life = lifeOf(steps)
      const first = await send(until(app.deps, life))
      alive = first.status === 201
      if (!alive) expect(first.status).toBeGreaterThanOrEqual(500)
      const now = await submitted(app)
      const one = now[0] === count + 1
      expect(now, `step ${steps}`).toEqual(Array(6).fill(one ? count + 1 : count))
      if (one) whole++
      else nothing++
      const again = await send(app.deps)
      expect(again.status, await again.clone().text()).toBe(201)
      count++
      expect(await submitted(app), `step ${steps}, sent again`).toEqual(Array(6).fill(count))
    }
    expect(nothing).toBeGreaterThan(1)
    expect(whole).toBeGreaterThan(1)
    expect(await deliver(app)).toBe(count)
    expect(partner.tries).toHaveLength(count)
    expect(new Set(partner.tries.map(one => one.body.data.id)).size).toBe(count)
    for (const row of await rowsIn(app, 'referrals')) expect(JSON.parse(row.state).is).toBe('waiting')
  }, 60_000)
})
