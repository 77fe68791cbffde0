import { describe, expect, it } from 'vitest'
import { sql } from '../../src/db/db.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { addressRead, callsOf, calm, entriesOf, inDays, pointOf, questionsOf, Walk } from '../support/walk.ts'

const env = calm
const agree = { confirmed: true }

/** A 卒FIT generation point has a number of its own, and the notice of its buyer is its bill. */
const sold = (app: TestApp) => pointOf(app, 'after-fit')

const toSite = async (app: TestApp, read: object, number: string) => {
  const walk = await Walk.open(app, 'hanako', 'after-fit')
  await walk.walk({ wish: 'takes-part', 'generation-number': number, 'plant-address': read })
  expect(walk.step).toBe('site')
  return walk
}

describe('an application to sell after the feed-in tariff', () => {
  it('has its place confirmed by number and address, and nothing else looked up', async () => {
    const app = await startApp({ env })
    const point = await sold(app)
    const walk = await toSite(app, addressRead(point), point.bill.supplyPointNumber)
    const reply = await walk.lookUp()
    expect(reply.body).toMatchObject({
      outcome: 'answered',
      show: { address: point.values.address },
      compare: { address: 'agrees' },
    })
    expect(Object.keys(reply.body.show)).toEqual(['address'])
    await walk.walk({ check: agree })
    expect(walk.outcome).toBe('generation-confirmed')
    const [asked] = await questionsOf(app, walk.view.id)
    expect(asked).toMatchObject({ use: 'confirm-generation-site', purpose: 'P3', asked: ['address'] })
    expect(callsOf(app).filter(call => call.includes('facility-inquiries'))).toHaveLength(1)
  })

  it('is asked about again where the place differs, and then taken on papers', async () => {
    const app = await startApp({ env })
    const point = await sold(app)
    const other = await pointOf(app, 'other', { area: '03' })
    const walk = await toSite(app, addressRead(other), point.bill.supplyPointNumber)
    expect((await walk.lookUp()).body.compare).toEqual({ address: 'differs' })
    await walk.walk({ 'generation-again': point.bill.supplyPointNumber })
    expect(walk.step).toBe('plant-address-again')
    await walk.walk({ 'plant-address-again': addressRead(other) })
    await walk.lookUp()
    expect(walk.view).toMatchObject({ status: 'open', outcome: { code: 'papers', parked: true } })
  })

  it('shows no field of a consumption point, whatever is asked for', async () => {
    const app = await startApp({ env })
    const point = await sold(app)
    const walk = await toSite(app, addressRead(point), point.bill.supplyPointNumber)
    callsOf(app)
    for (const field of ['contractForm', 'supplyMethod', 'contractCurrent', 'meterNumber', 'usage']) {
      const reply = await walk.lookUp({ fields: [field] })
      expect([reply.status, reply.body.reason]).toEqual([403, 'field-not-allowed'])
    }
    expect(callsOf(app)).toEqual([])
  })
})

describe('a question about usage', () => {
  it('is answered from our own records for our own customer, without the gateway', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'own')
    const walk = await Walk.open(app, 'hanako', 'usage')
    await walk.walk({ 'own-key': { customerNumber: point.own.contractNumber } })
    const reply = await walk.ownSearch()
    expect(reply.body).toMatchObject({ outcome: 'one', customer: { status: 'active' } })
    expect(walk.outcome).toBe('own-usage')
    expect(callsOf(app).every(call => call.startsWith('customers '))).toBe(true)
  })

  it('is answered at once from what the customer reads', async () => {
    const app = await startApp({ env })
    const walk = await Walk.open(app, 'hanako', 'usage')
    await walk.walk({ 'own-key': {}, source: 'read-out', months: { year: 3600, august: '４１０' } })
    expect(walk.view).toMatchObject({ status: 'closed', outcome: { code: 'usage-read', useful: 'answer' } })
    expect(callsOf(app)).toEqual([])
  })

  it('comes to the request with the consent in hand, and to no lookup or search on the way', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'other')
    const walk = await Walk.open(app, 'hanako', 'usage')
    await walk.walk({
      'own-key': {},
      source: 'by-consent',
      number: point.bill.supplyPointNumber,
      consent: {
        nameAsPrinted: point.bill.nameAsPrinted,
        evidence: 'D-2026-0001',
        obtainedOn: inDays(app, -1),
        months: 12,
      },
      check: agree,
    })
    expect(walk.step).toBe('request')
    for (const reply of [await walk.lookUp(), await walk.search()])
      expect([reply.status, reply.body.reason]).toEqual([403, 'purpose-forbidden'])
    expect(callsOf(app)).toEqual([])
  })

  it('is kept until the consent form is back', async () => {
    const app = await startApp({ env })
    const walk = await Walk.open(app, 'hanako', 'usage')
    await walk.walk({ 'own-key': {}, source: 'no-paper-yet' })
    expect(walk.view).toMatchObject({ status: 'open', outcome: { code: 'consent-papers', parked: true } })
    await walk.answer('source', 'by-consent')
    expect(walk.step).toBe('number')
  })
})

describe('a customer who thinks of leaving', () => {
  it('is told what they ask, with no more than the state of their own contract', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'own')
    const walk = await Walk.open(app, 'hanako', 'win-back')
    await walk.walk({ 'who-asked': 'customer', 'own-key': { customerNumber: point.own.contractNumber } })
    const reply = await walk.ownSearch()
    expect(reply.body).toMatchObject({ outcome: 'one', customer: { status: 'active' } })
    expect(Object.keys(reply.body.customer)).toEqual(['status'])
    await walk.walk({ topic: 'leaving' })
    expect(walk.outcome).toBe('leaving-explained')
  })
})

describe('a scenario without a use', () => {
  it.each([
    ['usage', ['ask-customer', 'consent-route']],
    ['other-paperwork', ['own-records', 'ask-current-retailer', 'contact-slip']],
    ['bulk-building', ['other-desk']],
    ['emergency', ['emergency-phone']],
  ])('refuses lookup and search with a sentence of its own: %s', async (scenario, ways) => {
    const app = await startApp({ env })
    const walk = await Walk.open(app, 'hanako', scenario)
    for (const reply of [await walk.lookUp(), await walk.search()]) {
      expect([reply.status, reply.body.reason]).toEqual([403, 'purpose-forbidden'])
      expect(reply.body.alternatives.map((one: { kind: string }) => one.kind)).toEqual(ways)
      expect(reply.body.detail).not.toContain('このご用件では')
    }
    expect(callsOf(app)).toEqual([])
  })
})

describe('the slip of a call that no contract is needed for', () => {
  const ways: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
    ['outage', 'where', { danger: 'none', breaker: 'unsure', around: 'all-dark' }],
    ['outage', 'where-only-here', { danger: 'none', breaker: 'unsure', around: 'only-here' }],
    ['disaster', 'where', { danger: 'none', need: 'elsewhere' }],
    ['other-paperwork', 'where-works', { way: 'works' }],
    ['last-resort', 'where-no-copies', { way: 'no-copies' }],
  ]
  it.each(ways)(
    'has the operator of the place that was told, or all: %s, %s',
    async (scenario, step, said) => {
      const app = await startApp({ env })
      const areasAfter = async (value: object) => {
        const walk = await Walk.open(app, 'hanako', scenario)
        await walk.walk({ ...said, [step]: value })
        if (walk.step === 'hand-over-no-copies') await walk.answer(walk.step, 'slip')
        return walk.view.outcome.slip.operators.map((one: { area: string }) => one.area)
      }
      expect(await areasAfter({ address: '大阪府大阪市北区' })).toEqual(['06'])
      expect(await areasAfter({})).toHaveLength(10)
      expect(callsOf(app)).toEqual([])
    },
  )
})

describe('what the caller says', () => {
  const path = '/v1/scenario-searches'

  it('finds the script to choose, in either language', async () => {
    const app = await startApp({ env })
    const client = app.as('hanako')
    for (const [said, id] of [
      ['ブレーカーが落ちて真っ暗です', 'outage'],
      ['I want to sell my solar power to you, the feed-in tariff ended', 'after-fit'],
    ]) {
      const { status, body } = await client.post(path, { said })
      expect(status).toBe(200)
      expect(body.scenarios[0]).toMatchObject({
        id,
        caller: { ja: expect.any(String), en: expect.any(String) },
      })
      expect(body.scenarios.length).toBeLessThanOrEqual(5)
    }
    expect((await client.post(path, { said: '、。' })).body).toEqual({ scenarios: [] })
  })

  it('is kept nowhere: no entry, no row, no line, and no reply has it', async () => {
    const app = await startApp({ env })
    const before = (await entriesOf(app)).length
    const said = '架空山田太郎の使用量をしらべて'
    const reply = await app.as('hanako').post(path, { said })
    expect(reply.status).toBe(200)
    expect(reply.text).not.toContain('架空山田')
    expect(await entriesOf(app)).toHaveLength(before)
    expect(JSON.stringify(app.logs)).not.toContain('架空山田')
    const [tables] = await app.db.read([sql("select name from sqlite_master where type = 'table'")])
    for (const row of tables?.rows ?? []) {
      const [all] = await app.db.read([sql(`select * from "${String(row.name)}"`)])
      expect(JSON.stringify(all?.rows ?? [])).not.toContain('架空山田')
    }
  })

  it.each([{}, { said: '' }, { said: 'あ'.repeat(201) }, { said: 7 }, { said: '替えたい', phone: '1' }])(
    'is turned away unquoted where it is no phrase: %#',
    async body => {
      const app = await startApp({ env })
      const reply = await app.as('hanako').post(path, body)
      expect([reply.status, reply.body.code]).toEqual([400, 'invalid'])
      expect(reply.text).not.toMatch(/替えたい|あああ/)
    },
  )
})
