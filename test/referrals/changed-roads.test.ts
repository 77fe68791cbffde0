import { describe, expect, it } from 'vitest'
import type { ServiceCenter } from '../../src/config.ts'
import type { Deps } from '../../src/deps.ts'
import { deliverDue } from '../../src/referrals/deliver.ts'
import { giveBack } from '../../src/referrals/desk/give-back.ts'
import { tellSystem } from '../../src/referrals/desk/tell-system.ts'
import { openUpstreams } from '../../src/upstreams/upstreams.ts'
import type { TestApp } from '../support/app.ts'
import { answers, deliver, handedToWebhook, receiver, sendingTo, simulated, standsNow } from './receiver.ts'
import { inbox, must, submitted } from './rows.ts'
import { byWebhook, handedOver, rowsIn, startedDesk } from './support.ts'

const aMinute = 60_000
const anHour = 60 * aMinute

/** The same service after its area 06 was set otherwise. */
function set(app: TestApp, center: ServiceCenter): Deps {
  const serviceCenters = new Map(app.config.serviceCenters).set('06', center)
  const config = { ...app.config, serviceCenters }
  return { ...simulated(app), config, upstreams: openUpstreams(config, app.now) }
}
const common = { agreement: null, heartbeatHours: 24 } as const
const toInbox = { ...common, mode: 'inbox' } as const
const toNone = { ...common, mode: 'none' } as const
const toSystem = (url: string) =>
  ({
    ...common,
    mode: 'webhook',
    url,
    secrets: [`whsec_${btoa('0'.repeat(32))}`],
    payloadVersion: '1',
  }) as const

const told = async (app: TestApp, id: string) =>
  (await must(app.as('hanako').get(`/v1/referrals/${id}`))).body

describe('a referral whose road changes', () => {
  it('goes on being sent when somebody of the desk only looked at it', async () => {
    const { app, partner } = await sendingTo(answers(503))
    const { id } = await handedToWebhook(app)
    await deliver(app)
    const [{ id: desk }] = await rowsIn(app, 'desk_referrals')
    const mei = app.as('mei')
    await must(mei.post(`${inbox}/${desk}/claim`))
    app.advance(aMinute)
    expect(await deliver(app)).toBe(1)
    await must(mei.post(`${inbox}/${desk}/release`))
    partner.answer = answers(202)
    app.advance(anHour)
    expect(await deliver(app)).toBe(1)
    expect(partner.tries).toHaveLength(3)
    const now = await standsNow(app)
    expect([now.outbox.state, now.desk.is]).toEqual(['done', 'waiting'])
    expect((await told(app, id)).status).toBe('delivered')
  })

  it('is a supervisor’s when it was put back and their system will not have it', async () => {
    const { app, partner } = await sendingTo(answers(503))
    const { id } = await handedToWebhook(app)
    await deliver(app)
    const [{ id: desk }] = await rowsIn(app, 'desk_referrals')
    await must(app.as('mei').post(`${inbox}/${desk}/claim`))
    await must(app.as('mei').post(`${inbox}/${desk}/release`))
    partner.answer = answers(404)
    app.advance(anHour)
    await deliver(app)
    expect(await told(app, id)).toMatchObject({ status: 'needs-person', owner: 'retailer-supervisor' })
  })

  it('inbox to system: what waits there is sent, once, and what is in hand is not', async () => {
    const { app } = await startedDesk()
    const waiting = await submitted(app, '101')
    const accepted = await submitted(app, '102')
    await must(app.as('mei').post(`${inbox}/${accepted.desk}/accept`, {}))
    const partner = await receiver()
    const deps = set(app, toSystem(partner.url))
    expect(await Promise.all([tellSystem(deps), tellSystem(deps)]).then(([a, b]) => a + b)).toBe(1)
    expect(await tellSystem(deps)).toBe(0)
    expect(await deliverDue(deps)).toBe(1)
    expect(await tellSystem(deps)).toBe(0)
    expect(partner.tries.map(one => one.body.data.id)).toEqual([waiting.desk])
    expect((await told(app, waiting.id)).status).toBe('delivered')
  })

  it('system to inbox: what was being sent is there already', async () => {
    const { app, partner } = await sendingTo(answers(503))
    const { id } = await handedToWebhook(app)
    await deliver(app)
    app.advance(anHour)
    expect(await deliverDue(set(app, toInbox))).toBe(1)
    expect(partner.tries).toHaveLength(1)
    expect((await standsNow(app)).outbox.state).toBe('done')
    expect((await told(app, id)).status).toBe('delivered')
  })

  it('system to none: what nobody accepted goes back and is on the supervisor’s list, what is accepted stays', async () => {
    const { app } = await sendingTo()
    const waiting = (await handedOver(app)).body
    const accepted = await handedToWebhook(app, '102')
    await deliver(app)
    const desk = (await rowsIn(app, 'desk_referrals')).find(row => row.reference === accepted.reference)
    await must(app.as('mei').post(`${inbox}/${desk.id}/accept`, {}))
    const deps = set(app, toNone)
    expect(await giveBack(deps)).toBe(1)
    app.advance(60 * 24 * anHour)
    expect(await giveBack(deps)).toBe(0)
    expect([(await told(app, waiting.id)).status, (await told(app, accepted.id)).status]).toEqual([
      'slip',
      'accepted',
    ])
    // Their system has it and would ring: it cannot be told, so a person is to.
    await deliverDue(deps)
    const rows = (await rowsIn(app, 'outbox')).filter(row => row.kind === 'referral.withdrawn')
    expect(rows).toMatchObject([{ state: 'needs-person', trouble: 'no-address' }])
    await must(app.as('mei').post(`${inbox}/${desk.id}/complete`, { outcome: 'closed' }))
  })
})

describe('a system that hangs', () => {
  it('delays no other area, and no later turn', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    const slow = await receiver(async response => {
      await held
      response.writeHead(202).end()
    })
    const quick = await receiver()
    const { app } = await startedDesk(
      { ...byWebhook('06', slow.url), ...byWebhook('03', quick.url), UPSTREAM_TIMEOUT_MS: '15000' },
      { areas: [] },
    )
    const toQuick = async (room: string) => {
      const { body } = await handedOver(app, 'hanako', { building: '見本ビル', room })
      return (await rowsIn(app, 'desk_referrals')).find(row => row.reference === body.reference)
    }
    for (let at = 0; at < 25; at++) await handedToWebhook(app, String(101 + at))
    const first = await toQuick('901')
    await must(app.as('mei').post(`${inbox}/${first.id}/hand-over`, { area: '03' }))
    const deps = simulated(app)
    const turn = deliverDue(deps)
    await expect.poll(() => quick.tries.length).toBe(1)
    const second = await toQuick('902')
    await must(app.as('mei').post(`${inbox}/${second.id}/hand-over`, { area: '03' }))
    // The next turn of the same worker goes past the one that hangs.
    expect(await deliverDue(deps)).toBe(1)
    expect(quick.tries).toHaveLength(2)
    release()
    expect(await turn).toBeGreaterThan(20)
  })
})
