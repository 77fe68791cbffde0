import { describe, expect, it } from 'vitest'
import { sql } from '../../src/db/db.ts'
import { policyVersion } from '../../src/disclosure/policy.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { watched } from '../support/events.ts'
import { addressRead, callsOf, calm, inDays, modes, pointOf, questionsOf, Walk } from '../support/walk.ts'

const env = calm

describe('a lookup', () => {
  it('is two entries: what was asked, and what came of it, by names and codes alone', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'other', { area: '03' })
    const walk = await (await Walk.open(app)).toSite(point)
    const reply = await walk.lookUp()
    expect(reply.status).toBe(200)
    expect(reply.body.show).toEqual({
      address: point.values.address,
      contractForm: point.values.contractForm,
    })
    expect(reply.body.compare).toEqual({ address: 'agrees' })

    const [asked, answered, ...more] = await questionsOf(app, walk.view.id)
    expect(more).toEqual([])
    const { team, workplace, terminal, employer } = (await app.as('hanako').get('/v1/me')).body
    const both = {
      org: 'retailer:sample',
      case: walk.view.id,
      scenario: 'switch',
      script: 'switch-4',
      step: 'site',
      use: 'confirm-site',
      purpose: 'P3',
      contact: { channel: 'phone', ref: null },
      asked: ['address', 'contractForm'],
      policy: policyVersion,
      rule: null,
      reason: null,
    }
    expect(asked).toMatchObject({
      ...both,
      kind: 'lookup-asked',
      decision: 'permit',
      shown: [],
      compared: {},
      dropped: [],
      outcome: null,
      refers: null,
      actor: { sub: 'hanako', role: 'agent', affiliation: 'employee', team, workplace, terminal, employer },
    })
    expect(answered).toMatchObject({
      ...both,
      kind: 'lookup-answered',
      outcome: 'answered',
      shown: ['address', 'contractForm'],
      compared: { address: 'agrees' },
      dropped: [],
      refers: asked?.index,
      index: reply.body.entry,
      subject: asked?.subject,
      actor: asked?.actor,
    })
    expect(asked?.subject.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(asked?.salt).not.toBe(answered?.salt)
    for (const value of [point.supplyPointNumber, point.address, String(point.values.contractForm)])
      expect(JSON.stringify([asked, answered])).not.toContain(value)
  })

  it('asks after its first entry is committed, and is answered after its second is', async () => {
    const watch = watched()
    const app = await startApp({ env, db: watch.db })
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other'))
    watch.listen(app)
    watch.events.length = 0
    await walk.lookUp()
    watch.events.push('replied')
    expect(watch.events).toEqual([
      'committed lookup-asked',
      'asked gateway /facility-inquiries',
      'committed lookup-answered',
      'replied',
    ])
    const [asked, answered] = await questionsOf(app, walk.view.id)
    const [call] = app.sandbox.calls.all()
    const times = [asked?.at, call?.at, answered?.at].map(String)
    expect([...times].sort()).toEqual(times)
  })

  it('asks the gateway for the fields of the permit and no more', async () => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other'))
    const reply = await walk.lookUp({ fields: ['contractForm'] })
    expect(Object.keys(reply.body.show)).toEqual(['contractForm'])
    expect(reply.body.compare).toEqual({})
    const [asked, answered] = await questionsOf(app, walk.view.id)
    expect(asked?.asked).toEqual(['contractForm'])
    expect(answered).toMatchObject({ shown: ['contractForm'], compared: {} })
  })

  it('shows what it shows once: the case keeps codes and no value', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'other', { area: '06' })
    const walk = await (await Walk.open(app)).toFind({ address: point.bill.address })
    await walk.search()
    const reply = await walk.lookUp()
    expect(reply.body.show.contractForm).toBe(point.values.contractForm)
    expect(reply.headers.get('cache-control')).toContain('no-store')
    const again = await walk.client.get(`/v1/cases/${walk.view.id}`)
    expect(again.text).not.toContain(String(point.values.contractForm))
    const [rows] = await app.db.read([sql('select results from cases where id = ?', walk.view.id)])
    expect(JSON.stringify(rows?.rows)).not.toContain(String(point.values.contractForm))
  })

  it('gives one reply for a number that nobody knows and one out of scope; the entry tells them apart', async () => {
    const app = await startApp({ env })
    const outOfScope = await pointOf(app, 'out-of-scope')
    const replies: unknown[] = []
    const outcomes: unknown[] = []
    for (const number of ['0699999999999999999999', outOfScope.supplyPointNumber]) {
      const walk = await (await Walk.open(app)).wishing()
      await walk.walk({ bill: 'bill', number, address: addressRead(outOfScope) })
      const { status, body } = await walk.lookUp()
      const { case: view, entry, ...rest } = body
      replies.push({ status, ...rest, step: view.step.id, result: view.results.map(codeOnly) })
      outcomes.push((await questionsOf(app, walk.view.id)).at(-1)?.outcome)
    }
    expect(replies[0]).toEqual(replies[1])
    expect(replies[0]).toMatchObject({ outcome: 'not-available-here', show: {}, compare: {} })
    expect(outcomes).toEqual(['unknown-point', 'out-of-scope'])
  })

  it('is the same for the new entrant as for the affiliated retailer', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'after-fit', { fits: () => true })
    const said = []
    for (const persona of ['hanako', 'sora']) {
      const walk = await (await Walk.open(app, persona)).toSite(point)
      const { outcome, show, compare } = (await walk.lookUp()).body
      said.push({ outcome, show, compare })
    }
    expect(said[0]).toEqual(said[1])
  })
})

const codeOnly = ({ entry, ...rest }: { entry: number }) => rest

describe('a gateway that shows too much', () => {
  const leaked = (app: TestApp) => app.as('osamu').get('/v1/oversight/incidents')

  it('is not heard: the reply is the correct one, the rest is dropped, reported and noticed to the operator', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'other', { area: '03' })
    modes(app, ['leaky'])
    const walk = await (await Walk.open(app)).toSite(point)
    const reply = await walk.lookUp()
    expect(reply.status).toBe(200)
    expect(reply.body.show).toEqual({
      address: point.values.address,
      contractForm: point.values.contractForm,
    })
    expect(reply.body.compare).toEqual({ address: 'agrees' })

    const [, answered, raised, ...more] = await questionsOf(app, walk.view.id)
    expect(more).toEqual([])
    for (const field of ['customerName', 'usage', 'retailerName', 'loadEquipment', 'unclassified'])
      expect(answered?.dropped).toContain(field)
    expect(JSON.stringify(answered)).not.toMatch(/internalMemo|contractNumber/)
    expect(raised).toMatchObject({
      kind: 'incident-raised',
      outcome: 'over-disclosure',
      rule: 'switching-support-gateway:serious',
      step: 'site',
      dropped: answered?.dropped,
    })
    const { incidents } = (await leaked(app)).body
    expect(incidents).toHaveLength(1)
    expect(incidents[0]).toMatchObject({
      kind: 'over-disclosure',
      severity: 'serious',
      party: 'switching-support-gateway',
      fields: answered?.dropped,
      state: 'raised',
      entry: raised?.index,
    })
    const [outbox] = await app.db.read([sql('select kind, org, payload, state from outbox')])
    expect(outbox?.rows).toHaveLength(1)
    expect(outbox?.rows[0]).toMatchObject({
      kind: 'incident-notice',
      org: 'retailer:sample',
      state: 'waiting',
    })
    expect(JSON.parse(String(outbox?.rows[0]?.payload))).toMatchObject({
      incident: incidents[0].id,
      fields: answered?.dropped,
    })
    expect((await app.as('toru').get('/v1/oversight/incidents')).body.incidents, 'nothing crosses').toEqual(
      [],
    )
  })

  it('is caught in an error body too', async () => {
    const app = await startApp({ env })
    modes(app, ['leaky'])
    const walk = await (await Walk.open(app)).wishing()
    const read = addressRead(await pointOf(app, 'other'))
    await walk.walk({ bill: 'bill', number: '0699999999999999999999', address: read })
    expect((await walk.lookUp()).body.outcome).toBe('not-available-here')
    const kinds = (await questionsOf(app, walk.view.id)).map(one => [one.kind, one.outcome])
    expect(kinds).toEqual([
      ['lookup-asked', null],
      ['lookup-answered', 'unknown-point'],
      ['incident-raised', 'over-disclosure'],
    ])
  })

  it('is caught while it is under maintenance', async () => {
    const app = await startApp({ env })
    modes(app, ['leaky', 'maintenance'])
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other'))
    expect((await walk.lookUp()).body.code).toBe('upstream-unavailable')
    expect((await questionsOf(app, walk.view.id)).at(-1)).toMatchObject({ kind: 'incident-raised' })
    expect((await leaked(app)).body.incidents[0].fields).toContain('customerName')
  })

  it('is caught in a search', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'other', { area: '03' })
    modes(app, ['leaky'])
    const walk = await (await Walk.open(app)).toFind({ address: point.bill.address })
    const reply = await walk.search()
    expect(reply.body).toMatchObject({ outcome: 'one', supplyPointNumber: point.supplyPointNumber })
    const [, answered, raised] = await questionsOf(app, walk.view.id)
    expect(answered?.dropped).toContain('customerName')
    expect(raised).toMatchObject({ kind: 'incident-raised', rule: 'switching-support-gateway:serious' })
  })

  it('is caught in the own customer system, whose answer stays the correct one', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'own')
    modes(app, ['leaky'])
    const walk = await Walk.open(app)
    const customerNumber = point.own.contractNumber
    await walk.walk({ caller: 'holder', 'own-contract': 'yes', 'own-key': { customerNumber } })
    const reply = await walk.ownSearch()
    expect(reply.body).toMatchObject({ outcome: 'one', customer: { status: 'active' } })
    const [own, raised] = await questionsOf(app, walk.view.id)
    expect(own?.dropped).toContain('usage')
    expect(raised).toMatchObject({ kind: 'incident-raised', rule: 'customer-system:serious' })
  })

  it('shows nothing of what it hides inside an allowed value: unreadable, an incident, a case that goes on', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'other', { area: '03' })
    modes(app, ['smuggle'])
    const walk = await (await Walk.open(app)).toSite(point)
    const reply = await walk.lookUp()
    expect(reply.status).toBe(200)
    expect(reply.body).toMatchObject({ outcome: 'answered', show: {}, compare: { address: 'cannot-tell' } })
    expect(walk.step).toBe('meter-unsure')
    const [, answered, raised] = await questionsOf(app, walk.view.id)
    expect(answered).toMatchObject({ shown: [], dropped: [] })
    expect(raised).toMatchObject({
      kind: 'incident-raised',
      outcome: 'unreadable',
      dropped: ['address', 'contractForm'],
    })
    const [incident] = (await leaked(app)).body.incidents
    expect(incident).toMatchObject({ kind: 'unreadable', fields: ['address', 'contractForm'] })
  })

  it('is not taken for a site that was not found when it hides something in a match', async () => {
    const app = await startApp({ env })
    modes(app, ['smuggle'])
    const point = await pointOf(app, 'other', { area: '03' })
    const walk = await (await Walk.open(app)).toFind({ address: point.bill.address })
    const reply = await walk.search()
    expect([reply.status, reply.body.code]).toEqual([502, 'upstream-unintelligible'])
    expect(reply.body).not.toHaveProperty('supplyPointNumber')
    expect((await walk.refresh()).view).toMatchObject({ status: 'open', mode: 'bill' })
    expect((await leaked(app)).body.incidents[0]).toMatchObject({ kind: 'unreadable', fields: ['address'] })
  })

  it('is both at once: two incidents', async () => {
    const app = await startApp({ env })
    modes(app, ['leaky', 'smuggle'])
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other'))
    expect((await walk.lookUp()).body.show).toEqual({})
    const { incidents } = (await leaked(app)).body
    expect(incidents.map((one: { kind: string }) => one.kind).sort()).toEqual([
      'over-disclosure',
      'unreadable',
    ])
  })
})

describe('a gateway that does not answer', () => {
  const rows = [
    ['down', 503, 'upstream-unavailable', 'unavailable'],
    ['slow', 503, 'upstream-unavailable', 'unavailable'],
    ['maintenance', 503, 'upstream-unavailable', 'unavailable'],
    ['garbled', 502, 'upstream-unintelligible', 'unintelligible'],
  ] as const

  const patience = (mode: string) => (mode === 'slow' ? '200' : env.UPSTREAM_TIMEOUT_MS)

  it.each(rows)('leaves the case to go on with the bill alone: %s', async (mode, status, code, outcome) => {
    const app = await startApp({ env: { ...env, UPSTREAM_TIMEOUT_MS: patience(mode) } })
    const point = await pointOf(app, 'other', { fits: one => one.bill.nameAsPrinted !== null })
    const walk = await (await Walk.open(app)).toSite(point)
    modes(app, [`gateway:${mode}`])
    const reply = await walk.lookUp()
    expect(reply.status).toBe(status)
    expect(reply.body.code).toBe(code)
    const kinds = (await questionsOf(app, walk.view.id)).map(one => [one.kind, one.outcome, one.shown])
    expect(kinds).toEqual([
      ['lookup-asked', null, []],
      ['lookup-answered', outcome, []],
    ])
    walk.view = (await walk.client.get(`/v1/cases/${walk.view.id}`)).body
    expect(walk.view).toMatchObject({ mode: 'bill', status: 'open', step: { id: 'items', lookup: null } })
    callsOf(app)
    modes(app, [])
    expect((await walk.lookUp()).body.reason).toBe('out-of-step')
    expect((await walk.lookUp({ step: 'site' })).body.reason).toBe('out-of-step')
    await walk.finish(point)
    expect(walk.outcome).toBe('confirmed')
    expect(callsOf(app)).toEqual([])
  })

  it.each(rows)('parks a search under its reference: %s', async (mode, status, code, outcome) => {
    const app = await startApp({ env: { ...env, UPSTREAM_TIMEOUT_MS: patience(mode) } })
    const walk = await (await Walk.open(app)).toFind(addressRead(await pointOf(app, 'other')))
    modes(app, [`gateway:${mode}`])
    const reply = await walk.search()
    expect([reply.status, reply.body.code]).toEqual([status, code])
    expect((await questionsOf(app, walk.view.id)).map(one => [one.kind, one.outcome])).toEqual([
      ['search-asked', null],
      ['search-answered', outcome],
    ])
    const { mode: now, outcome: end } = (await walk.client.get(`/v1/cases/${walk.view.id}`)).body
    expect([now, end.code, end.parked]).toEqual(['bill', 'call-back', true])
  })

  it('goes on without it when the own customer system is down, and the case stays open', async () => {
    const app = await startApp({ env })
    modes(app, ['customers:down'])
    const walk = await Walk.open(app)
    await walk.walk({ caller: 'holder', 'own-contract': 'unsure', 'own-key': { phone: '090-0000-0000' } })
    const reply = await walk.ownSearch()
    expect([reply.status, reply.body.code]).toEqual([503, 'upstream-unavailable'])
    expect((await questionsOf(app, walk.view.id)).map(one => [one.kind, one.outcome])).toEqual([
      ['own-search', 'unavailable'],
    ])
    await (await walk.refresh()).answer('own-check', 'without-lookup')
    expect(walk.step).toBe('wish')
  })
})

describe('the own customer check', () => {
  const upTo = async (app: TestApp, key: object, persona = 'hanako') => {
    const walk = await Walk.open(app, persona)
    return walk.walk({ caller: 'holder', 'own-contract': 'yes', 'own-key': key })
  }

  it.each([
    ['customer number', 'contractNumber', 'customerNumber', 'by:customer-number'],
    ['telephone', 'customerPhone', 'phone', 'by:phone'],
  ])(
    'finds the own customer by %s, and says no more than that there is a contract',
    async (_, of, name, rule) => {
      const app = await startApp({ env })
      const point = await pointOf(app, 'own')
      const walk = await upTo(app, { [name]: point.own[of] })
      const reply = await walk.ownSearch()
      expect(reply.body).toMatchObject({ outcome: 'one', customer: { status: 'active' } })
      expect(Object.keys(reply.body.customer)).toEqual(['status'])
      expect(walk.view).toMatchObject({ status: 'closed', outcome: { code: 'own-customer' } })
      expect(callsOf(app)).toEqual(['customers POST /customer-searches'])
      const [own, ...more] = await questionsOf(app, walk.view.id)
      expect(more).toEqual([])
      expect(own).toMatchObject({
        kind: 'own-search',
        rule,
        outcome: 'one',
        shown: ['status'],
        index: reply.body.entry,
      })
      expect(JSON.stringify(own)).not.toContain(String(point.own[of]))
    },
  )

  it('finds nobody who is another retailer’s customer', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'other', { fits: one => typeof one.own.customerPhone === 'string' })
    const walk = await upTo(app, { phone: point.own.customerPhone })
    const reply = await walk.ownSearch()
    expect(reply.body.outcome).toBe('none')
    expect(reply.body).not.toHaveProperty('customer')
    expect(walk.step).toBe('wish')
  })

  it('finds nobody whose contract with us has ended', async () => {
    const app = await startApp({ env })
    const former = app.sandbox.world.customers('sample').find(one => one.status === 'ended') ?? expect.fail()
    const walk = await upTo(app, { customerNumber: former.customerNumber })
    expect((await walk.ownSearch()).body.outcome).toBe('none')
  })

  it('never asks the gateway, and asks no other retailer’s customer system', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'own')
    const walk = await upTo(app, { customerNumber: point.own.contractNumber }, 'sora')
    expect((await walk.ownSearch()).body.outcome).toBe('none')
    expect(app.sandbox.calls.all().map(one => [one.party, one.retailer])).toEqual([['customers', 'mihon']])
  })

  it('is not made when the caller knows neither number', async () => {
    const app = await startApp({ env })
    const walk = await upTo(app, {})
    expect(walk.step).toBe('wish')
    expect(callsOf(app)).toEqual([])
  })
})

describe('a case in other hands', () => {
  it('is found by its reference, taken over with an entry, and goes on where it stood', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'other', { area: '03', fits: one => one.bill.nameAsPrinted !== null })
    const walk = await (await Walk.open(app)).toSite(point)
    await walk.lookUp()
    await walk.answer('items', { readable: 'cannot-read' })
    expect(walk.view).toMatchObject({
      status: 'open',
      outcome: { code: 'ask-current-retailer', parked: true },
    })

    const { reference } = walk.view
    for (const spoken of [reference, reference.replace('-', '')]) {
      const found = (await app.as('ichiro').get(`/v1/cases?reference=${spoken}`)).body.cases
      expect(found.map((one: { id: string }) => one.id)).toEqual([walk.view.id])
    }
    const before = await app.as('ichiro').post(`/v1/cases/${walk.view.id}/answers`, {
      step: 'items',
      value: { readable: 'read' },
      revision: walk.view.revision,
    })
    expect([before.status, before.body.errors?.[0]?.issue ?? before.body.code]).toEqual([400, 'required'])

    const taken = await walk.takenBy('ichiro')
    expect(taken.view.holder).toEqual({ sub: 'ichiro', me: true })
    const { nameAsPrinted, currentRetailer, contractNumber } = point.bill
    const items = {
      nameAsPrinted,
      newName: nameAsPrinted,
      currentRetailer,
      contractNumber,
      wishedOn: inDays(app, 20),
    }
    await taken.answer('items', { readable: 'read', ...items })
    await taken.answer('check', { confirmed: true })
    await taken.answer('contract', { contract: 'elsewhere' })
    expect(taken.outcome).toBe('confirmed')
    expect(callsOf(app), 'resuming needs no second lookup').toHaveLength(1)
    const [log] = await app.db.read([
      sql(
        `select entry ->> '$.kind' as kind, sub from oversight_body where case_id = ? order by idx`,
        walk.view.id,
      ),
    ])
    expect(log?.rows).toEqual([
      { kind: 'case-opened', sub: 'hanako' },
      { kind: 'lookup-asked', sub: 'hanako' },
      { kind: 'lookup-answered', sub: 'hanako' },
      { kind: 'case-taken', sub: 'ichiro' },
      { kind: 'case-closed', sub: 'ichiro' },
    ])
  })

  it('cannot be looked up in, nor answered, by somebody who has not taken it', async () => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other'))
    const { id, revision } = walk.view
    for (const [verb, more] of [
      ['lookups', {}],
      ['searches', {}],
      ['own-customer-searches', {}],
      ['answers', { value: 'without-lookup' }],
    ] as const) {
      const reply = await app
        .as('ichiro')
        .post(`/v1/cases/${id}/${verb}`, { step: 'site', revision, ...more })
      expect([verb, reply.status, reply.body.errors[0].issue]).toEqual([verb, 409, 'held-by-another'])
    }
    expect(callsOf(app)).toEqual([])
    await walk.takenBy('ichiro')
    expect((await walk.lookUp()).status, 'nor by the one who had it').toBe(409)
    expect(callsOf(app)).toEqual([])
  })

  it('is not there for another retailer, by identifier or by reference', async () => {
    const app = await startApp({ env })
    const walk = await Walk.open(app)
    const sora = app.as('sora')
    expect((await sora.get(`/v1/cases/${walk.view.id}`)).status).toBe(404)
    expect((await sora.post(`/v1/cases/${walk.view.id}/take`)).status).toBe(404)
    expect((await sora.get(`/v1/cases?reference=${walk.view.reference}`)).body.cases).toEqual([])
  })
})

describe('an answer that is changed', () => {
  it('has the lookup made again when it is a reading that was compared', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'other', { area: '03' })
    const walk = await (await Walk.open(app)).toSite(point)
    await walk.lookUp()
    expect(walk.step).toBe('items')
    await walk.answer('address', { address: `${point.bill.address}の2` })
    expect(walk.step).toBe('site')
    await walk.answer('address', addressRead(point))
    expect(walk.step, 'the first reading again has its answer already').toBe('items')
  })

  it('leaves it as it is when it has nothing to do with it', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'other', { area: '03' })
    const walk = await (await Walk.open(app)).toSite(point)
    await walk.lookUp()
    const { results } = walk.view
    await walk.answer('caller', 'family')
    await walk.answer('bill', 'web')
    expect(walk.step).toBe('items')
    expect(walk.view.results).toEqual(results)
    expect(callsOf(app)).toHaveLength(1)
  })

  it('opens the confirmed facts again, and loses none of the others', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'other', { area: '03', fits: one => one.bill.nameAsPrinted !== null })
    const walk = await (await Walk.open(app)).toSite(point)
    await walk.lookUp()
    const items = {
      readable: 'read',
      newName: 'ミホン',
      currentRetailer: '例示でんき',
      contractNumber: '1-2',
    }
    await walk.answer('items', { ...items, nameAsPrinted: 'ミホン', wishedOn: inDays(app, 20) })
    expect(walk.step).toBe('check')
    await walk.answer('address', { address: '東京都千代田区大手町一丁目' })
    expect(walk.step).toBe('site')
    await walk.answer('address', addressRead(point))
    expect(walk.step).toBe('check')
  })
})
