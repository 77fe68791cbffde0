import { describe, expect, it } from 'vitest'
import { startApp } from '../support/app.ts'
import { entriesOf, inDays, pointOf, questionsOf, Walk } from '../support/walk.ts'

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
})

describe('the point of a debtor', () => {
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
})

/** Hanako works on the debt of the sandbox's first arrears point, up to her own records. */
async function debtLookedInto(app: Awaited<ReturnType<typeof startApp>>): Promise<Walk> {
  const debtor = await pointOf(app, 'arrears')
  const customer = app.sandbox.world
    .customers('sample')
    .find(one => one.supplyPointNumber === debtor.supplyPointNumber)
  if (!customer) throw new Error('the debtor is no former customer')
  const walk = await Walk.open(app, 'hanako', 'arrears')
  for (let steps = 0; walk.view.step?.ownSearch === null && steps < 6; steps++)
    await walk.answer(walk.step, valueFor(walk.view.step, customer.customerNumber))
  const found = await walk.ownSearch()
  expect([found.status, found.body.outcome]).toEqual([200, 'one'])
  return walk
}

/** The customer number where it is asked for, else the step's own example. */
function valueFor(step: { ask: { schema: unknown; example: unknown } }, customerNumber: string): unknown {
  return JSON.stringify(step.ask.schema).includes('"customerNumber"') ? { customerNumber } : step.ask.example
}
