import { describe, expect, it } from 'vitest'
import { type Reply, startApp, type TestApp } from '../support/app.ts'
import { watched } from '../support/events.ts'
import {
  addressRead,
  calm,
  entriesOf,
  inDays,
  itemsRead,
  pointOf,
  questionsOf,
  Walk,
} from '../support/walk.ts'

describe('a parked case', () => {
  it('carries its call-back day, is found by its 受付番号 and taken up where it stood', async () => {
    const app = await startApp()
    const walk = await (await Walk.open(app)).wishing()
    const day = inDays(app, 5)
    const parked = await walk.send('park', { revision: walk.view.revision, callBackOn: day })
    expect([parked.status, parked.body.callBackOn, parked.body.status]).toEqual([200, day, 'open'])

    const found = await app.as('ichiro').get(`/v1/cases?reference=${walk.view.reference}`)
    expect(found.body.cases).toMatchObject([{ id: walk.view.id, callBackOn: day, holder: { me: false } }])
    const taken = await walk.takenBy('ichiro')
    expect(taken.step).toBe('bill')
    await taken.answer('bill', 'bill')
    expect(taken.view.callBackOn, 'the customer is here again').toBe(null)
    expect((await entriesOf(app)).filter(one => one.case === walk.view.id).map(one => one.kind)).toEqual([
      'case-opened',
      'case-changed',
      'case-taken',
    ])
  })

  it.each([
    ['yesterday', -1],
    ['more than a year ahead', 367],
  ])('turns away %s with what to enter instead', async (_, days) => {
    const app = await startApp()
    const walk = await Walk.open(app)
    const reply = await walk.send('park', { revision: 0, callBackOn: inDays(app, days) })
    expect([reply.status, reply.body.code, reply.body.errors[0].pointer]).toEqual([
      400,
      'invalid',
      '/callBackOn',
    ])
    expect(reply.text).not.toContain(inDays(app, days))
    expect((await walk.refresh()).view.callBackOn).toBe(null)
  })

  it('is changed neither at an old revision nor by a colleague who has not taken it', async () => {
    const app = await startApp()
    const walk = await Walk.open(app)
    const body = { revision: 0, callBackOn: inDays(app, 1) }
    const colleague = await app.as('ichiro').post(`/v1/cases/${walk.view.id}/park`, body)
    expect([colleague.status, colleague.body.code]).toEqual([409, 'stale'])
    expect((await walk.send('park', body)).status).toBe(200)
    expect((await walk.send('park', body)).status).toBe(409)
  })
})

describe('a wrongly chosen scenario', () => {
  it('is mended under the same 受付番号: what means the same stays, wish and confirmation are asked again', async () => {
    const app = await startApp()
    const point = await pointOf(app, 'other')
    const walk = await (await Walk.open(app)).toSite(point)
    const { reference, revision } = walk.view
    const moved = await walk.send('scenario', { revision, scenario: 'settlement' })
    expect([moved.status, moved.body.scenario, moved.body.reference]).toEqual([200, 'settlement', reference])
    expect(moved.body.path).toEqual([moved.body.step.id])
    const back = await walk.send('scenario', { revision: walk.view.revision, scenario: 'switch' })
    expect([back.status, back.body.step.id, back.body.path]).toEqual([
      200,
      'wish',
      ['caller', 'own-contract', 'wish'],
    ])
    await walk.answer('wish', 'takes-part')
    expect(walk.step, 'number and address stayed').toBe('site')
    const changes = (await questionsOf(app, walk.view.id)).filter(one => one.rule !== null)
    expect(changes).toEqual([])
    const entries = (await entriesOf(app)).filter(one => one.kind === 'case-changed')
    expect(entries.map(one => [one.scenario, one.rule])).toEqual([
      ['settlement', 'from:switch'],
      ['switch', 'from:settlement'],
    ])
  })

  it('gives no new limits: the lookups of the case are counted on', async () => {
    const app = await startApp()
    const point = await pointOf(app, 'other')
    const walk = await (await Walk.open(app)).toSite(point)
    const { left } = walk.view.step.lookup
    expect((await walk.lookUp()).status).toBe(200)
    await walk.send('scenario', { revision: walk.view.revision, scenario: 'settlement' })
    await walk.send('scenario', { revision: walk.view.revision, scenario: 'switch' })
    await walk.answer('wish', 'takes-part')
    await walk.answer('address', { address: point.bill.address, building: '別館 1' })
    expect(walk.step).toBe('site')
    expect(walk.view.step.lookup.left).toBe(left - 1)
  })

  it('leads out of no arrears case once records were read', async () => {
    const app = await startApp()
    const walk = await debtLookedInto(app)
    app.sandbox.calls.clear()
    const reply = await walk.send('scenario', { revision: walk.view.revision, scenario: 'switch' })
    expect([reply.status, reply.body.code, reply.body.reason]).toEqual([403, 'refused', 'purpose-forbidden'])
    expect(reply.body.detail).toContain('料金回収')
    expect(app.sandbox.calls.all()).toEqual([])
  })

  it('leads out of no arrears case while our own records are being read', async () => {
    const watch = watched()
    const app = await startApp({ env: calm, db: watch.db })
    const debtor = await pointOf(app, 'arrears')
    const walk = await debtLookedInto(app, async walk => {
      let changed: Reply | null = null
      watch.beforeWrite(async kinds => {
        if (!kinds.includes('own-search')) return
        const { body } = await walk.client.get(`/v1/cases/${walk.view.id}`)
        const wanted = { scenario: 'switch', revision: body.revision }
        changed = await walk.client.post(`/v1/cases/${walk.view.id}/scenario`, wanted)
      })
      const found = await walk.ownSearch()
      watch.heal()
      expect(changed).toMatchObject({ status: 403, body: { code: 'refused', rule: 'scenario:arrears' } })
      return found
    })
    expect(walk.view.scenario).toBe('arrears')
    const elsewhere = await (await Walk.open(app)).toSite(debtor)
    expect((await elsewhere.lookUp()).body.rule).toBe('lookup:arrears-point')
  })

  it('asks for the home anew: where somebody moves to is not where they live', async () => {
    const app = await startApp()
    const home = await pointOf(app, 'other', { area: '03' })
    const walk = await (await Walk.open(app)).wishing()
    await walk.walk({ bill: 'none', 'site-address': addressRead(home), 'which-meter': home.bill.meterNumber })
    await walk.send('scenario', { revision: walk.view.revision, scenario: 'move-in' })
    await walk.walk({ power: 'away' })
    expect(walk.step).toBe('site-address')
    const kept = walk.view.answers.map(({ step }: { step: string }) => step)
    expect(kept).not.toContain('which-meter')
  })

  it('is ended by no answer to another matter: the last screen is asked again', async () => {
    const app = await startApp()
    const copies = await Walk.open(app, 'hanako', 'last-resort')
    await copies.answer('way', 'papers')
    await copies.send('scenario', { revision: copies.view.revision, scenario: 'fit' })
    expect([copies.view.status, copies.step, copies.view.answers]).toEqual(['open', 'way', []])
    const back = await Walk.open(app)
    await back.walk({ caller: 'holder', 'own-contract': 'no', wish: 'absent' })
    await back.send('scenario', { revision: back.view.revision, scenario: 'usage' })
    await back.send('scenario', { revision: back.view.revision, scenario: 'switch' })
    expect(back.step).toBe('wish')
  })

  it('has its last screen asked again where what was found before would end it', async () => {
    const app = await startApp()
    const own = await pointOf(app, 'own')
    const customer = app.sandbox.world
      .customers('sample')
      .find(one => one.supplyPointNumber === own.supplyPointNumber)
    const walk = await Walk.open(app, 'hanako', 'win-back')
    await walk.walk({ 'who-asked': 'customer', 'own-key': { customerNumber: customer?.customerNumber } })
    expect((await walk.ownSearch()).body.outcome).toBe('one')
    await walk.send('scenario', { revision: walk.view.revision, scenario: 'usage' })
    expect([walk.view.status, walk.step]).toEqual(['open', 'own-key'])
    await walk.answer('own-key', { customerNumber: customer?.customerNumber })
    expect(walk.view).toMatchObject({ status: 'closed', outcome: { code: 'own-usage' } })
    const entries = (await entriesOf(app)).filter(one => one.case === walk.view.id)
    expect(entries.map(one => [one.kind, one.outcome]).slice(-2)).toEqual([
      ['case-changed', null],
      ['case-closed', 'own-usage'],
    ])
  })
})

describe('the point of a debtor', () => {
  it('stays so over New Year, when the log gets another hashing key', async () => {
    const app = await startApp()
    const lastDay = Date.UTC(app.now().getUTCFullYear(), 11, 31, 3)
    app.advance(lastDay - app.now().getTime())
    const debtor = await pointOf(app, 'arrears')
    await debtLookedInto(app)
    app.advance(2 * 86_400_000)
    const walk = await (await Walk.open(app)).toSite(debtor)
    app.sandbox.calls.clear()
    expect((await walk.lookUp()).body.rule).toBe('lookup:arrears-point')
    await walk.answer('site', 'without-lookup')
    await walk.walk({
      items: itemsRead(app, debtor),
      check: { confirmed: true },
      contract: { contract: 'concluded', contractReference: 'K-0000-0001' },
    })
    expect((await walk.relay()).body.rule).toBe('relay:arrears-point')
    expect(app.sandbox.calls.all()).toEqual([])
  })

  it('is looked up by nobody who worked on the debt, in whichever case; a colleague may serve the customer', async () => {
    const app = await startApp()
    const debtor = await pointOf(app, 'arrears')
    await debtLookedInto(app)
    const walk = await (await Walk.open(app)).toSite(debtor)
    app.sandbox.calls.clear()
    const refused = await walk.lookUp()
    expect([refused.status, refused.body.reason, refused.body.rule]).toEqual([
      403,
      'purpose-forbidden',
      'lookup:arrears-point',
    ])
    expect(refused.body.detail).toContain('料金回収')
    expect(app.sandbox.calls.all()).toEqual([])
    const colleague = await walk.takenBy('ichiro')
    expect((await colleague.lookUp()).status).toBe(200)
  })

  it('is found by no search of theirs: its number stays unsaid, in the reply, the case and a repetition', async () => {
    const app = await startApp()
    const debtor = await pointOf(app, 'arrears')
    await debtLookedInto(app)
    const walk = await (await Walk.open(app)).toFind(addressRead(debtor))
    const body = { step: walk.step, revision: walk.view.revision }
    const key = { 'idempotency-key': 'debtor-search' }
    const refused = await walk.send('searches', body, key)
    expect([refused.status, refused.body.reason, refused.body.rule]).toEqual([
      403,
      'purpose-forbidden',
      'search:arrears-point',
    ])
    const ways = refused.body.alternatives.map((one: { kind: string }) => one.kind)
    expect(ways).toEqual(['other-desk', 'own-records'])
    const [, answered] = await questionsOf(app, walk.view.id)
    expect(answered).toMatchObject({ kind: 'search-answered', outcome: 'arrears-point', shown: [] })
    expect(refused.body.entry).toBe(answered?.index)
    const { requestId: _, ...same } = refused.body
    expect((await walk.send('searches', body, key)).body).toMatchObject(same)
    await walk.refresh()
    expect(walk.step).toBe('find')
    for (const text of [refused.text, JSON.stringify(walk.view)])
      expect(text).not.toContain(debtor.supplyPointNumber)
    const colleague = await walk.takenBy('ichiro')
    expect((await colleague.search()).body.supplyPointNumber).toBe(debtor.supplyPointNumber)
  })
})

/** Hanako works on the debt of the sandbox's first arrears point, up to her own records. */
async function debtLookedInto(
  app: TestApp,
  search: (walk: Walk) => Promise<Reply> = walk => walk.ownSearch(),
): Promise<Walk> {
  const debtor = await pointOf(app, 'arrears')
  const customer = app.sandbox.world
    .customers('sample')
    .find(one => one.supplyPointNumber === debtor.supplyPointNumber)
  if (!customer) throw new Error('the debtor is no former customer')
  const walk = await Walk.open(app, 'hanako', 'arrears')
  for (let steps = 0; walk.view.step?.ownSearch === null && steps < 6; steps++)
    await walk.answer(walk.step, valueFor(walk.view.step, customer.customerNumber))
  const found = await search(walk)
  expect([found.status, found.body.outcome]).toEqual([200, 'one'])
  return walk
}

/** The customer number where it is asked for, else the step's own example. */
function valueFor(step: { ask: { schema: unknown; example: unknown } }, customerNumber: string): unknown {
  return JSON.stringify(step.ask.schema).includes('"customerNumber"') ? { customerNumber } : step.ask.example
}

describe('whoever calls for somebody else', () => {
  it('is guided to the desk in a case that is kept, so that a wrong choice is mended', async () => {
    const app = await startApp()
    const walk = await Walk.open(app)
    await walk.answer('caller', 'other')
    expect(walk.view).toMatchObject({ status: 'open', outcome: { code: 'other-desk', parked: true } })
    expect(walk.view.outcome.slip.operators.length).toBeGreaterThan(0)
    await walk.answer('caller', 'holder')
    expect(walk.step).toBe('own-contract')
  })
})

describe('a closed case', () => {
  it('is taken over by nobody: the colleague is told to open a new one', async () => {
    const app = await startApp()
    const walk = await Walk.open(app)
    await walk.walk({ caller: 'holder', 'own-contract': 'no', wish: 'information' })
    expect(walk.view.status).toBe('closed')
    const reply = await app.as('ichiro').post(`/v1/cases/${walk.view.id}/take`)
    expect([reply.status, reply.body.code, reply.body.reason]).toEqual([403, 'refused', 'case-closed'])
    expect(reply.body.alternatives).toMatchObject([
      { kind: 'other-desk', say: expect.stringContaining('新しい受付') },
    ])
  })
})
