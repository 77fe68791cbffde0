import { describe, expect, it } from 'vitest'
import { atUsage, atUsageRequest, started } from '../acts/support.ts'
import { addressRead, callsOf, inDays, itemsRead, modes, pointOf, Walk } from '../support/walk.ts'

describe('a relay that may be sent no more', () => {
  it('promises nothing: the customer asks their company or sends papers, and the case goes on from there', async () => {
    const { app, point } = await started('other', { LIMIT_RELAYS_PER_POINT: '1' })
    const walk = await (await Walk.open(app)).toRelay(point, { contractNumber: '000-000' })
    expect((await walk.relay()).status).toBe(201)
    for (let tries = 0; tries < 3 && walk.outcome === 'relay-waiting'; tries++) await walk.standing('relays')
    expect(walk.step).toBe('ng')
    await walk.answer('items', itemsRead(app, point))
    await walk.walk({ check: { confirmed: true } })
    expect((await walk.relay()).body.rule).toBe('relay:limit-point')
    await walk.walk({ relay: 'without-lookup' })
    expect(walk.view.step.say.ja).not.toContain('後ほど')
    for (const [way, code] of Object.entries({ 'ask-current': 'ask-current-retailer', papers: 'papers' })) {
      await walk.answer('send-later', way)
      expect(walk.view).toMatchObject({ status: 'open', outcome: { code, parked: true } })
    }
    await walk.answer('send-later', 'later')
    expect(walk.view).toMatchObject({ status: 'open', outcome: { code: 'relay-later', parked: true } })
    expect(walk.view.outcome.say.ja).toContain('まだ申し込んでおりません')
  })
})

describe('usage by consent', () => {
  it('is kept when it was not ready twice: what is corrected is applied for again', async () => {
    const { app, point } = await started()
    const walk = await atUsage(app, point, { name: '別の　名前' })
    await walk.ask('usage-inquiries', { password: 'guess-1' })
    await walk.walk({ 'not-ready': 'fetch' })
    await walk.ask('usage-inquiries', { password: 'guess-2' })
    expect(walk.view).toMatchObject({ status: 'open', outcome: { code: 'usage-not-ready', parked: true } })
    expect(walk.view.outcome.say.ja).toContain('お名前と番号')
    await walk.answer('consent', {
      nameAsPrinted: point.bill.nameAsPrinted,
      evidence: 'D-2026-0001',
      obtainedOn: inDays(app, -1),
      months: 12,
    })
    await walk.walk({ check: { confirmed: true } })
    expect(walk.step).toBe('request')
    expect((await walk.ask('usage-consents')).status).toBe(201)
  })

  it('is kept when an outage kept it from being applied for', async () => {
    const { app, point } = await started()
    const walk = await atUsageRequest(app, point)
    modes(app, ['down'])
    expect((await walk.ask('usage-consents')).body.code).toBe('upstream-unavailable')
    modes(app, [])
    await walk.refresh()
    await walk.answer('request', 'without-lookup')
    await walk.answer('by-customer', 'slip')
    expect(walk.view).toMatchObject({ status: 'open', outcome: { code: 'usage-by-customer', parked: true } })
    await walk.answer('source', 'read-out')
    expect(walk.step).toBe('months')
  })
})

describe('a case that went by the bill alone', () => {
  const down = async () => {
    const { app, point } = await started()
    const walk = await (await Walk.open(app)).toFind(addressRead(point))
    modes(app, ['down'])
    expect((await walk.search()).body.code).toBe('upstream-unavailable')
    modes(app, [])
    await walk.refresh()
    expect(walk.view).toMatchObject({ mode: 'bill', status: 'open', outcome: { code: 'call-back' } })
    callsOf(app)
    return { app, point, walk }
  }
  const found = async (walk: Walk) => {
    expect([walk.view.mode, walk.step]).toEqual(['full', 'find'])
    expect((await walk.search()).body.outcome).toBe('one')
  }

  it('asks the gateway again when the customer is there again', async () => {
    const { walk, point } = await down()
    await walk.answer('site-address', addressRead(point))
    await found(walk)
  })

  it('asks the gateway again when a colleague takes it over', async () => {
    const { walk } = await down()
    await found(await walk.takenBy('ichiro'))
  })

  it('asks the gateway again in another matter', async () => {
    const { walk } = await down()
    await walk.send('scenario', { scenario: 'move-in', revision: walk.view.revision })
    expect(walk.view.mode).toBe('full')
  })

  it('asks nothing again that the customer has confirmed', async () => {
    const { app, point } = await started()
    const walk = await (await Walk.open(app)).toSite(point)
    modes(app, ['down'])
    expect((await walk.lookUp()).body.code).toBe('upstream-unavailable')
    modes(app, [])
    await walk.refresh()
    expect([walk.view.mode, walk.step]).toEqual(['bill', 'items'])
    await walk.walk({
      items: itemsRead(app, point),
      check: { confirmed: true },
      contract: { contract: 'later' },
    })
    expect(walk.outcome).toBe('awaiting-contract')
    const colleague = await walk.takenBy('ichiro')
    expect([colleague.view.mode, colleague.outcome]).toEqual(['full', 'awaiting-contract'])
    await colleague.answer('contract', { contract: 'concluded', contractReference: 'K-0000-0001' })
    expect(colleague.step).toBe('relay')
    await colleague.answer('number', (await pointOf(app, 'other', { area: '06' })).supplyPointNumber)
    expect(colleague.step, 'another home is looked at').toBe('site')
  })
})
