import { describe, expect, it } from 'vitest'
import { type Reply, startApp, type TestApp } from '../support/app.ts'
import { addressRead, callsOf, calm, inDays, modes, pointOf, type Truth, Walk } from '../support/walk.ts'

const env = { ...calm }

/** Up to the confirmation: the room by the meter that the customer reads, and looked at once. */
async function atCheck(app: TestApp, point: Truth): Promise<Walk> {
  const walk = await Walk.open(app, 'hanako', 'move-in')
  const { meterNumber } = point.values
  await walk.walk({
    power: 'off',
    'site-address': addressRead(point),
    application: { plan: 'takes-part', newName: '転居　花子', wishedOn: inDays(app, 3) },
    'which-meter': meterNumber,
  })
  expect((await walk.search()).body.outcome, 'by the meter').toBe('one')
  const seen = await walk.lookUp()
  expect([seen.status, Object.keys(seen.body.show).sort()]).toEqual([200, ['address', 'contractForm']])
  expect(walk.step).toBe('check')
  return walk
}

const applied = async (walk: Walk, confirm = 'check'): Promise<Reply> => {
  await walk.answer(confirm, { confirmed: true })
  return walk.ask('move-ins')
}

describe('moving in', () => {
  it('takes one search, one lookup and one act to the start of use', async () => {
    const app = await startApp({ env })
    const walk = await atCheck(app, await pointOf(app, 'vacant'))
    expect((await applied(walk)).body.status).toBe('accepted')
    expect(callsOf(app)).toEqual([
      'gateway GET /capabilities',
      'gateway POST /supply-point-searches',
      'gateway POST /facility-inquiries',
      'gateway POST /move-in-applications',
    ])
    await walk.answer('power-now', 'off')
    expect((await walk.lookUp()).body.show).toHaveProperty('disconnection')
    await walk.answer('switching-on', 'visit')
    expect(walk.view).toMatchObject({ status: 'closed', outcome: { code: 'operator-switches-on' } })
  })

  it('keeps a blocked application under its 受付番号; a colleague sends it again when it is cleared', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'move-in-blocked')
    const walk = await atCheck(app, point)
    expect((await applied(walk)).body.status).toBe('contract-exists')
    await walk.answer('blocked', 'ask-operator')
    expect(walk.view).toMatchObject({ status: 'open', outcome: { code: 'previous-contract', parked: true } })
    expect(walk.view.outcome.say.ja).toContain(walk.view.reference)
    const nosy = await walk.lookUp({ step: 'reconnect' })
    expect([nosy.status, nosy.body.code]).toEqual([403, 'refused'])

    const { supplyPointNumber } = point
    const cleared = await app.sandbox.app.request('/_control/truth', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ supplyPointNumber, own: { retailerName: null }, never: {} }),
    })
    expect(cleared.status).toBeLessThan(300)
    const { body } = await app.as('ichiro').get(`/v1/cases?reference=${walk.view.reference}`)
    expect(body.cases).toMatchObject([{ id: walk.view.id }])
    callsOf(app)
    const colleague = await walk.takenBy('ichiro')
    await colleague.answer('blocked', 'cleared')
    expect(colleague.step).toBe('check-again')
    expect((await applied(colleague, 'check-again')).body.status).toBe('accepted')
    expect(callsOf(app)).toEqual(['gateway POST /move-in-applications'])
  })

  it('settles a previous contract with us in our own ledger', async () => {
    const app = await startApp({ env })
    const walk = await atCheck(app, await pointOf(app, 'own'))
    expect((await applied(walk)).body.status).toBe('contract-exists')
    await walk.answer('blocked', 'ours')
    const found = await walk.ownSearch()
    expect([found.body.outcome, found.body.customer]).toEqual(['one', { status: 'active' }])
    expect(walk.outcome).toBe('own-contract-desk')
  })

  it('goes on by what a notice says when the gateway is down, and keeps what cannot be sent', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'vacant')
    modes(app, ['down'])
    const walk = await Walk.open(app, 'hanako', 'move-in')
    await walk.walk({
      power: 'away',
      'site-address': addressRead(point),
      application: { plan: 'takes-part', newName: '転居　花子', wishedOn: inDays(app, 3) },
      'which-meter': null,
    })
    expect((await walk.search()).body.code).toBe('upstream-unavailable')
    await walk.refresh()
    expect([walk.view.mode, walk.step]).toEqual(['bill', 'site-number'])
    await walk.walk({ 'site-number': point.supplyPointNumber, check: { confirmed: true } })
    expect((await walk.ask('move-ins')).status).toBe(503)
    await walk.refresh()
    await walk.walk({ apply: 'without-lookup', later: 'keep' })
    expect(walk.view).toMatchObject({ status: 'open', outcome: { code: 'application-kept', parked: true } })
    modes(app, [])
    await walk.answer('later', 'now')
    expect((await applied(walk, 'check-again')).body.status).toBe('accepted')
  })
})
