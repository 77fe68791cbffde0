import { describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../support/app.ts'
import { callsOf, calm, pointOf, questionsOf, Walk } from '../support/walk.ts'

const ledger = 'customers POST /customer-searches'
const env = { ...calm }

/** The sandbox's first debtor, as our own ledger has them. */
async function debtorOf(app: TestApp) {
  const { supplyPointNumber } = await pointOf(app, 'arrears')
  const found = app.sandbox.world.customers('sample').find(one => one.supplyPointNumber === supplyPointNumber)
  if (found?.status !== 'ended' || found.endedOn === undefined) throw new Error('no former customer')
  return { ...found, endedOn: found.endedOn }
}

describe('our own records', () => {
  it('tell arrears staff about a former customer by their number; the entry names fields, no values', async () => {
    const app = await startApp({ env })
    const debtor = await debtorOf(app)
    const walk = await Walk.open(app, 'hanako', 'arrears')
    await walk.answer('own-key', { customerNumber: debtor.customerNumber })
    const found = await walk.ownSearch()
    expect(found.body).toMatchObject({
      outcome: 'one',
      customer: {
        name: debtor.name,
        status: 'ended',
        balanceDue: debtor.balanceDue,
        endedOn: debtor.endedOn,
      },
    })
    expect(Object.keys(found.body.customer)).not.toContain('supplyPointNumber')
    expect(walk.step).toBe('reach')
    expect(callsOf(app)).toEqual([ledger])
    const [entry] = await questionsOf(app, walk.view.id)
    expect(entry).toMatchObject({ kind: 'own-search', rule: 'by:customer-number', outcome: 'one' })
    for (const value of [debtor.name, debtor.phone, debtor.customerNumber])
      expect(JSON.stringify(entry)).not.toContain(value)
    await walk.walk({ reach: 'no-answer', next: 'call-again' })
    expect([walk.outcome, walk.view.status]).toEqual(['call-again', 'open'])
    await walk.answer('reach', 'holder')
    await walk.walk({ pay: 'promised', 'pay-on': { wishedOn: '2099-04-01', phone: '000-0000-0000' } })
    expect([walk.outcome, walk.view.status]).toEqual(['payment-promised', 'closed'])
    expect(walk.view.outcome.say.ja).toContain('2099年4月1日')
  })

  it('are shown again to whoever makes the next call, however often, by the same words alone', async () => {
    const app = await startApp({ env: { ...env, LIMIT_OWN_SEARCHES_PER_CASE: '1' } })
    const debtor = await debtorOf(app)
    const walk = await Walk.open(app, 'hanako', 'arrears')
    await walk.answer('own-key', { customerNumber: debtor.customerNumber })
    await walk.ownSearch()
    expect((await walk.ownSearch()).body.rule).toBe('own-search:step')
    await walk.walk({ reach: 'no-answer', next: 'call-again' })
    const { step } = walk.view.outcome.ownSearch
    expect(step).toBe('own-record')
    const colleague = await walk.takenBy('ichiro')
    for (const count of [1, 2]) {
      const again = await colleague.ownSearch({ step })
      expect(again.body, String(count)).toMatchObject({
        outcome: 'one',
        customer: { balanceDue: debtor.balanceDue },
      })
      expect([colleague.outcome, colleague.view.status]).toEqual(['call-again', 'open'])
    }
    const other = await colleague.ownSearch({ step: 'own-record-by-name' })
    expect([other.status, other.body.rule]).toEqual([403, 'own-search:step'])
    expect(callsOf(app)).toEqual([ledger, ledger, ledger])
    await colleague.answer('reach', 'holder')
    expect(colleague.step).toBe('pay')
  })

  it('are found by name and address in other writing too', async () => {
    const app = await startApp({ env })
    const { name, nameKana, address } = await debtorOf(app)
    for (const said of [name, name.replace(/[ 　]/gu, ''), nameKana, `${name}様`]) {
      const walk = await Walk.open(app, 'hanako', 'arrears')
      await walk.walk({ 'own-key': {}, 'own-name': { name: said, address: address.normalize('NFKC') } })
      const found = await walk.ownSearch()
      expect([found.status, found.body.outcome, found.body.customer?.name], said).toEqual([200, 'one', name])
    }
  })

  it('show nothing of somebody else at the same address, and nothing of whom only the family name names', async () => {
    const app = await startApp({ env })
    const { name, address } = await debtorOf(app)
    const [family = ''] = name.split(/[ 　]/u)
    expect(family).not.toBe(name)
    const said = { '別名　次郎': 'none', [family]: 'several' }
    for (const [one, outcome] of Object.entries(said)) {
      const walk = await Walk.open(app, 'hanako', 'arrears')
      await walk.walk({ 'own-key': {}, 'own-name': { name: one, address } })
      const found = await walk.ownSearch()
      expect([found.body.outcome, found.body.customer]).toEqual([outcome, undefined])
      expect(found.text).not.toContain(name)
      expect(walk.outcome).toBe('no-own-record')
    }
  })

  it('answer a settlement with the day the contract ended, and nothing more', async () => {
    const app = await startApp({ env })
    const { customerNumber, endedOn, name, phone } = await debtorOf(app)
    const walk = await Walk.open(app, 'hanako', 'settlement')
    await walk.answer('own-key', { phone: phone.replaceAll('-', '') })
    const found = await walk.ownSearch()
    expect(found.body.customer).toEqual({ customerNumber, status: 'ended', endedOn })
    expect(found.text).not.toContain(name)
    await walk.answer('ended-on', 'told')
    expect(walk.outcome).toBe('answered')
    expect(callsOf(app)).toEqual([ledger])
  })
})

describe('a contractor', () => {
  const company = { company: '例示電工株式会社', contactName: '見本', callBack: '000-0000-0000' }

  it('is answered alike whether the site is ours or not, and no supply point is looked up', async () => {
    const app = await startApp({ env })
    const own = await pointOf(app, 'own')
    const other = await pointOf(app, 'other', { area: own.area })
    const seen = []
    for (const point of [own, other]) {
      const walk = await Walk.open(app, 'hanako', 'contractor')
      await walk.walk({ company, 'work-site': { address: point.bill.address } })
      const found = await walk.ownSearch()
      expect(found.body.outcome).toBe(point === own ? 'one' : 'none')
      expect(walk.step).toBe('about')
      const nosy = await walk.lookUp()
      expect([nosy.status, nosy.body.reason]).toEqual([403, 'purpose-forbidden'])
      const { say: asked } = walk.view.step
      await walk.walk({ about: 'service-line', 'hand-over': 'slip' })
      const { code, say } = walk.view.outcome
      seen.push([asked, code, say])
    }
    expect(seen[0]).toEqual(seen[1])
    expect(callsOf(app)).toEqual([ledger, ledger])
  })

  it('is found by building and room, and by the number that the client gave', async () => {
    const app = await startApp({ env })
    const flat = app.sandbox.world
      .customers('sample')
      .map(one => ({ one, point: app.sandbox.world.point(one.supplyPointNumber) }))
      .find(({ one, point }) => one.status === 'active' && point?.building?.includes(' '))
    if (!flat?.point?.building) throw new Error('no own customer in a flat')
    const { address, building, supplyPointNumber } = flat.point
    const [name = '', room = ''] = building.split(' ')
    for (const site of [
      { address, building: name, room },
      { address, supplyPointNumber },
    ]) {
      const walk = await Walk.open(app, 'hanako', 'contractor')
      await walk.walk({ company, 'work-site': site })
      expect((await walk.ownSearch()).body.outcome).toBe('one')
    }
  })
})
