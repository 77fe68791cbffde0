import { describe, expect, it } from 'vitest'
import { keyNames } from '../../src/cases/schemas.ts'
import { sql } from '../../src/db/db.ts'
import { regulatorFields } from '../disclosure/question.ts'
import { type Reply, startApp, type TestApp } from '../support/app.ts'
import { addressRead, callsOf, calm, entriesOf, pointOf, Walk } from '../support/walk.ts'

const env = calm
const marker = 'シルシ花子'

type Expected = {
  readonly reason: string
  readonly rule: string
  readonly legalBasis: readonly string[]
  readonly alternatives: readonly string[]
}

const ids = (list: readonly { readonly id: string }[]) => list.map(one => one.id)
const kinds = (list: readonly { readonly kind: string }[]) => list.map(one => one.kind)
const japanese = /[\u3041-\u30ff\u4e00-\u9fff]/

/** The refusal as it is told, its entry as it is kept, and the silence outside. */
async function expectRefused(walk: Walk, reply: Reply, expected: Expected, log = 'retailer-sample') {
  expect(reply.status, reply.text).toBe(403)
  expect(reply.headers.get('content-type')).toContain('application/problem+json')
  const { code, reason, rule, legalBasis, alternatives, detail, entry } = reply.body
  expect({ code, reason, rule, legalBasis: ids(legalBasis), alternatives: kinds(alternatives) }).toEqual({
    code: 'refused',
    ...expected,
  })
  expect(detail).toMatch(japanese)
  for (const { say } of alternatives) expect(say).toMatch(japanese)
  for (const { text } of legalBasis) expect(text).toMatch(japanese)
  expect(callsOf(walk.app), 'the outside parties').toEqual([])
  const logged = (await entriesOf(walk.app, log)).find(one => one.index === entry)
  expect(logged).toMatchObject({
    kind: 'refused',
    decision: 'refuse',
    reason: expected.reason,
    rule: expected.rule,
    case: walk.view.id,
    scenario: walk.view.scenario,
    shown: [],
    compared: {},
  })
  return logged ?? expect.fail('no entry')
}

const refusals = async (app: TestApp, log?: string) =>
  (await entriesOf(app, log)).filter(one => one.kind === 'refused')

const asCustomer = ['ask-customer']

describe('a field that the use does not have', () => {
  it.each([
    ['an own field', 'customerName'],
    ['the usage', 'usage'],
    ['the retailer', 'retailerName'],
    ['a closed field', 'loadEquipment'],
    ['an open field of another use', 'smartMeter'],
  ])('is refused without asking upstream: %s', async (_, field) => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other', { area: '03' }))
    const entry = await expectRefused(walk, await walk.lookUp({ fields: [field] }), {
      reason: 'field-not-allowed',
      rule: 'lookup:field',
      legalBasis: ['joint-use'],
      alternatives: asCustomer,
    })
    expect(entry).toMatchObject({ step: 'site', use: 'confirm-site', purpose: 'P3', asked: [field] })
    expect(entry.actor).toMatchObject({ sub: 'hanako', role: 'agent', affiliation: 'employee' })
    expect(entry.subject.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is refused whatever the class, every one of the regulator’s table that the step does not call for', async () => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other', { area: '03' }))
    const called = ['address', 'contractForm']
    for (const { id } of regulatorFields.filter(one => !called.includes(one.id))) {
      const reply = await walk.lookUp({ fields: [...called, id] })
      expect(reply.status, id).toBe(403)
      const ofUse = ['meterNumber', 'contractCurrent', 'meterReadingDay'].includes(id)
      expect(reply.body.reason, id).toBe(ofUse ? 'out-of-step' : 'field-not-allowed')
    }
    expect(callsOf(app)).toEqual([])
    expect(await refusals(app)).toHaveLength(regulatorFields.length - called.length)
  })

  it('is rejected, not refused, when nobody knows it: 400 and no entry', async () => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other'))
    const before = await entriesOf(app)
    const reply = await walk.lookUp({ fields: ['address', marker] })
    expect(reply.status).toBe(400)
    expect(reply.body).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/fields/1', issue: 'unknown-field' }],
    })
    expect(reply.text).not.toContain(marker)
    expect(await entriesOf(app)).toEqual(before)
    expect(callsOf(app)).toEqual([])
  })

  it('does not spoil the case: the same step is looked up afterwards', async () => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other'))
    expect((await walk.lookUp({ fields: ['customerName'] })).status).toBe(403)
    expect((await walk.lookUp()).status).toBe(200)
  })
})

describe('another search key', () => {
  it.each(keyNames)('is refused in a lookup, whatever it holds: %s', async name => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'other', { area: '03' })
    const walk = await (await Walk.open(app)).toSite(point)
    await expectRefused(walk, await walk.lookUp({ [name]: marker }), {
      reason: 'key-not-allowed',
      rule: 'lookup:key',
      legalBasis: ['joint-use'],
      alternatives: asCustomer,
    })
    // Even the number that the case holds already, and even null.
    expect((await walk.lookUp({ [name]: point.supplyPointNumber })).body.reason).toBe('key-not-allowed')
    expect((await walk.lookUp({ [name]: null })).body.reason).toBe('key-not-allowed')
    expect(callsOf(app)).toEqual([])
    await expectNowhere(app, marker)
  })

  it.each(['name', 'phone', 'customerNumber', 'supplyPointNumber'])(
    'is refused in a search: by %s',
    async by => {
      const app = await startApp({ env })
      const walk = await (await Walk.open(app)).toFind(
        addressRead(await pointOf(app, 'other', { area: '03' })),
      )
      await expectRefused(walk, await walk.search({ by, [by]: marker }), {
        reason: 'key-not-allowed',
        rule: 'search:key',
        legalBasis: ['joint-use'],
        alternatives: asCustomer,
      })
      expect((await walk.search({ by })).body.reason).toBe('key-not-allowed')
      expect((await walk.search({ [by]: marker })).body.reason).toBe('key-not-allowed')
      expect(callsOf(app)).toEqual([])
      await expectNowhere(app, marker)
    },
  )

  it('is refused even where the step searches by another of the lawful keys', async () => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).toFind(addressRead(await pointOf(app, 'other')))
    expect((await walk.search({ by: 'meter' })).body.reason).toBe('key-not-allowed')
    expect((await walk.search({ by: 'pole' })).body.reason).toBe('key-not-allowed')
    expect(callsOf(app)).toEqual([])
    expect((await walk.search({ by: 'address' })).status).toBe(200)
  })
})

/** Neither table nor log line has it. */
async function expectNowhere(app: TestApp, text: string): Promise<void> {
  expect(JSON.stringify(app.logs)).not.toContain(text)
  const [tables] = await app.db.read([sql(`select name from sqlite_schema where type = 'table'`)])
  for (const { name } of tables?.rows ?? []) {
    const [all] = await app.db.read([sql(`select * from "${String(name)}"`)])
    for (const row of all?.rows ?? [])
      expect(JSON.stringify(Object.values(row)), String(name)).not.toContain(text)
  }
}

describe('a step that does not call for it', () => {
  const outOfStep = (rule: string) =>
    ({ reason: 'out-of-step', rule, legalBasis: ['joint-use'], alternatives: asCustomer }) as const

  it('is refused before the customer has said anything', async () => {
    const app = await startApp({ env })
    const walk = await Walk.open(app)
    await expectRefused(walk, await walk.lookUp(), outOfStep('lookup:step'))
    await expectRefused(walk, await walk.search(), outOfStep('search:step'))
    await expectRefused(walk, await walk.ownSearch(), {
      reason: 'out-of-step',
      rule: 'own-search:step',
      legalBasis: ['house-rule'],
      alternatives: asCustomer,
    })
  })

  it('is refused while the customer is still reading, even by the name of the step to come', async () => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).wishing()
    const point = await pointOf(app, 'other', { area: '03' })
    await walk.walk({ bill: 'bill', number: point.bill.supplyPointNumber })
    expect(walk.step).toBe('address')
    await expectRefused(walk, await walk.lookUp(), outOfStep('lookup:step'))
    await expectRefused(walk, await walk.lookUp({ step: 'site' }), outOfStep('lookup:step'))
    await expectRefused(walk, await walk.lookUp({ step: 'nowhere' }), outOfStep('lookup:step'))
  })

  it('is refused at a lookup step for a search, and at a search step for a lookup', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'other', { area: '03' })
    const atSite = await (await Walk.open(app)).toSite(point)
    await expectRefused(atSite, await atSite.search(), outOfStep('search:step'))
    const atFind = await (await Walk.open(app)).toFind(addressRead(point))
    await expectRefused(atFind, await atFind.lookUp(), outOfStep('lookup:step'))
  })

  it('is refused once the site is confirmed: nothing is looked up twice', async () => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other', { area: '03' }))
    expect((await walk.lookUp()).body.compare).toEqual({ address: 'agrees' })
    callsOf(app)
    await expectRefused(walk, await walk.lookUp(), outOfStep('lookup:step'))
    await expectRefused(walk, await walk.lookUp({ step: 'site' }), outOfStep('lookup:step'))
    await expectRefused(
      walk,
      await walk.lookUp({ step: 'site-meter', fields: ['meterNumber'] }),
      outOfStep('lookup:step'),
    )
  })

  it('is refused for a field of the use whose reading has not been given', async () => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other', { area: '03' }))
    await expectRefused(walk, await walk.lookUp({ fields: ['meterNumber'] }), outOfStep('lookup:field-step'))
  })

  it('is denied in the own customer system to a role that the scenario does not serve', async () => {
    const app = await startApp({ env })
    const walk = await Walk.open(app, 'kaoru')
    await walk.walk({ caller: 'holder', 'own-contract': 'yes', 'own-key': { customerNumber: '1000-0001' } })
    expect(walk.step).toBe('own-check')
    callsOf(app)
    const reply = await walk.ownSearch()
    expect([reply.status, reply.body.code]).toEqual([403, 'forbidden'])
    expect(callsOf(app)).toEqual([])
    expect((await entriesOf(app)).at(-1)).toMatchObject({ kind: 'denied', actor: { sub: 'kaoru' } })
  })
})

describe('a scenario that no lookup may serve', () => {
  it.each([
    ['arrears', ['joint-use'], ['own-records']],
    ['analysis', ['joint-use'], ['public-statistics']],
    ['win-back', ['joint-use'], ['own-records']],
    ['list-cleaning', ['joint-use'], ['own-records']],
    ['store-event', ['joint-use'], ['ask-customer']],
    ['settlement', ['joint-use'], ['own-records']],
    ['last-resort', ['joint-use', 'eba-23-1-2'], ['papers']],
    ['fit', ['joint-use', 're-act-19'], ['papers']],
    ['outage', ['joint-use'], ['contact-slip', 'emergency-phone']],
    ['disaster', ['joint-use'], ['contact-slip', 'emergency-phone']],
  ])(
    'refuses every lookup and search without asking upstream: %s',
    async (scenario, legalBasis, alternatives) => {
      const app = await startApp({ env })
      const walk = await Walk.open(app, 'hanako', scenario)
      const expected = { reason: 'purpose-forbidden', legalBasis, alternatives }
      const point = await pointOf(app, 'arrears')
      await expectRefused(walk, await walk.lookUp(), { ...expected, rule: 'lookup:purpose' })
      await expectRefused(walk, await walk.search(), { ...expected, rule: 'search:purpose' })
      await expectRefused(walk, await walk.lookUp({ fields: ['address'] }), {
        ...expected,
        rule: 'lookup:purpose',
      })
      const withKey = await walk.lookUp({
        supplyPointNumber: point.supplyPointNumber,
        fields: ['disconnection'],
      })
      await expectRefused(walk, withKey, { ...expected, rule: 'lookup:purpose' })
      expect(await refusals(app)).toHaveLength(4)
    },
  )

  it('teaches each in a sentence of its own', async () => {
    const app = await startApp({ env })
    const details = new Map<string, string>()
    for (const scenario of ['arrears', 'analysis', 'win-back', 'list-cleaning', 'store-event', 'fit']) {
      const walk = await Walk.open(app, 'hanako', scenario)
      details.set(scenario, (await walk.lookUp()).body.detail)
    }
    expect(new Set(details.values()).size).toBe(details.size)
    expect(details.get('arrears')).toContain('料金回収のための照会はできません')
  })
})

describe('a customer who does not take part', () => {
  it('is not looked up: the holder has not agreed yet', async () => {
    const app = await startApp({ env })
    const walk = await Walk.open(app)
    await walk.walk({ caller: 'family', 'own-contract': 'no', wish: 'absent' })
    expect(walk.view).toMatchObject({ status: 'open', outcome: { code: 'call-back', parked: true } })
    const expected = {
      reason: 'customer-not-taking-part',
      legalBasis: ['joint-use'],
      alternatives: asCustomer,
    }
    const step = { step: 'site' }
    await expectRefused(walk, await walk.lookUp(step), { ...expected, rule: 'lookup:wish-no' })
    await expectRefused(walk, await walk.search(step), { ...expected, rule: 'search:wish-no' })
  })

  it('is not looked up after changing their mind, with everything read out already', async () => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other'))
    await walk.answer('wish', 'absent')
    const reply = await walk.lookUp({ step: 'site' })
    expect(reply.body).toMatchObject({ code: 'refused', reason: 'customer-not-taking-part' })
    expect(callsOf(app)).toEqual([])
  })
})

describe('a closed case', () => {
  it('is neither looked up in nor changed any more', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'other', { fits: one => one.bill.nameAsPrinted !== null })
    const walk = await (await Walk.open(app)).toSite(point)
    await walk.lookUp()
    await walk.finish(point)
    expect(walk.view).toMatchObject({ status: 'closed', outcome: { code: 'confirmed' } })
    callsOf(app)
    const closed = (rule: string) => ({
      reason: 'case-closed',
      rule,
      legalBasis: ['house-rule'],
      alternatives: ['other-desk'],
    })
    const step = { step: 'site' }
    await expectRefused(walk, await walk.lookUp(step), closed('lookup:closed'))
    await expectRefused(walk, await walk.search(step), closed('search:closed'))
    await expectRefused(walk, await walk.ownSearch(step), closed('case:closed'))
    const answered = await walk.ask('answers', { step: 'number', value: point.bill.supplyPointNumber })
    await expectRefused(walk, answered, closed('case:closed'))
    expect((await walk.client.get(`/v1/cases/${walk.view.id}`)).body.answers).toEqual(walk.view.answers)
  })
})

describe('lapsed training', () => {
  const expected = (rule: string) => ({
    reason: 'training-lapsed',
    rule,
    legalBasis: ['house-rule'],
    alternatives: ['ask-customer', 'other-desk'],
  })

  it('stops lookup and search, and nothing else: the case goes on with the bill', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'other', { fits: one => one.bill.nameAsPrinted !== null })
    const searching = await (await Walk.open(app, 'rin')).toFind(addressRead(point))
    await expectRefused(searching, await searching.search(), expected('search:training'))
    const walk = await (await Walk.open(app, 'rin')).toSite(point)
    const entry = await expectRefused(walk, await walk.lookUp(), expected('lookup:training'))
    expect(entry.actor.sub).toBe('rin')
    await walk.answer('site', 'without-lookup')
    await walk.finish(point)
    expect(walk.outcome).toBe('confirmed')
    expect(callsOf(app)).toEqual([])
  })

  it('is what a token without the date of a training means', async () => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other'))
    const token = await app.token('hanako', { claims: { trained_on: undefined } })
    const body = { step: 'site', revision: walk.view.revision }
    const reply = await app.as('hanako', token).post(`/v1/cases/${walk.view.id}/lookups`, body)
    await expectRefused(walk, reply, expected('lookup:training'))
  })
})

describe('the legal basis', () => {
  it.each([
    ['hanako', 'sample', '06', ['joint-use', 'eba-23-3-1-1']],
    ['hanako', 'sample', '03', ['joint-use']],
    ['sora', 'mihon', '06', ['joint-use']],
    ['sora', 'mihon', '03', ['joint-use']],
  ])(
    'is computed from who asks about which area: %s of %s, area %s',
    async (persona, retailer, area, legalBasis) => {
      const app = await startApp({ env })
      const point = await pointOf(app, 'other', { retailer, area })
      const walk = await (await Walk.open(app, persona)).toSite(point)
      const reply = await walk.lookUp({ fields: ['customerName'] })
      await expectRefused(
        walk,
        reply,
        { reason: 'field-not-allowed', rule: 'lookup:field', legalBasis, alternatives: asCustomer },
        `retailer-${retailer}`,
      )
      const other = retailer === 'sample' ? 'retailer-mihon' : 'retailer-sample'
      expect(await entriesOf(app, other), 'nothing crosses').toEqual([])
    },
  )

  it.each([
    ['hanako', 'sample', ['joint-use', 'eba-23-3-1-1']],
    ['sora', 'mihon', ['joint-use']],
  ])(
    'is the same before a number is known, from the address alone: %s of %s',
    async (persona, retailer, bases) => {
      const app = await startApp({ env })
      const point = await pointOf(app, 'other', {
        retailer,
        area: '06',
        fits: one => one.address.startsWith('大阪府'),
      })
      const walk = await (await Walk.open(app, persona)).toFind({ address: point.bill.address })
      const reply = await walk.search({ by: 'name' })
      expect(reply.body.reason).toBe('key-not-allowed')
      expect(ids(reply.body.legalBasis)).toEqual(bases)
    },
  )
})

describe('the language of a refusal', () => {
  it('is Japanese, or English where that is preferred', async () => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other', { area: '06' }))
    const body = { fields: ['customerName'] }
    const said = await Promise.all(
      ['ja', 'en', 'en-GB,ja;q=0.5', 'ja,en;q=0.9', 'fr'].map(async accept => {
        const reply = await walk.lookUp(body, { 'accept-language': accept })
        expect(reply.body.code).toBe('refused')
        return [reply.headers.get('content-language'), japanese.test(textsOf(reply.body))]
      }),
    )
    expect(said).toEqual([
      ['ja', true],
      ['en', false],
      ['en', false],
      ['ja', true],
      ['ja', true],
    ])
  })

  it('leaves no sentence out in English: every reason and scenario', async () => {
    const app = await startApp({ env })
    const en = { 'accept-language': 'en' }
    for (const { id: scenario } of (await app.as('hanako').get('/v1/scenarios')).body.scenarios) {
      const walk = await Walk.open(app, 'hanako', scenario)
      for (const reply of [
        await walk.lookUp({}, en),
        await walk.search({}, en),
        await walk.ownSearch({}, en),
      ]) {
        expect(reply.body.code).toBe('refused')
        expect(textsOf(reply.body)).not.toMatch(japanese)
        expect(reply.body.detail.length).toBeGreaterThan(20)
      }
    }
  })
})

const textsOf = (problem: {
  title: string
  detail: string
  legalBasis: readonly { text: string }[]
  alternatives: readonly { say: string }[]
}): string =>
  [
    problem.title,
    problem.detail,
    ...problem.legalBasis.map(one => one.text),
    ...problem.alternatives.map(one => one.say),
  ].join(' ')

it('is found by the overseer, by its reason', async () => {
  const app = await startApp({ env })
  const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other'))
  const { entry } = (await walk.lookUp({ fields: ['customerName'] })).body
  const day = app.now().toISOString().slice(0, 10)
  const from = new Date(app.now().getTime() - 86_400_000).toISOString().slice(0, 10)
  const search = { by: 'reason', value: 'field-not-allowed', from, to: `${day}T23:59:59Z` }
  const found = await app.as('osamu').post('/v1/oversight/searches', search)
  expect(found.status, found.text).toBe(200)
  expect(found.body.entries.map((one: { index: number }) => one.index)).toEqual([entry])
})

it('names a step of ours in its entry and nobody’s word: what no script has is left out', async () => {
  const app = await startApp({ env })
  const walk = await Walk.open(app)
  for (const step of ['tanaka-hanako', 'a0901234567'])
    for (const verb of ['lookups', 'searches', 'own-customer-searches', 'relays', 'move-ins'] as const) {
      const reply = await walk.ask(verb, { step })
      expect([reply.status, reply.body.reason], verb).toEqual([403, 'out-of-step'])
    }
  await walk.ask('relays', { step: 'relay' })
  const steps = (await refusals(app)).map(one => one.step)
  expect(steps).toEqual([...Array(10).fill(null), 'relay'])
})

it('leaves its entry before it is told: no entry, no refusal', async () => {
  let broken = false
  const app = await startApp({
    env,
    db: real => ({
      ...real,
      write: async statements => {
        if (broken) throw new (await import('../../src/db/db.ts')).DbUnavailable('GONE')
        return real.write(statements)
      },
    }),
  })
  const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other'))
  broken = true
  const reply = await walk.lookUp({ fields: ['customerName'] })
  broken = false
  expect(reply.status).toBe(503)
  expect(reply.body.code).toBe('log-unavailable')
  expect(callsOf(app)).toEqual([])
  expect(await refusals(app)).toEqual([])
})
