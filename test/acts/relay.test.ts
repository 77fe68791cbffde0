import { describe, expect, it } from 'vitest'
import { sql } from '../../src/db/db.ts'
import { type Reply, startApp, type TestApp } from '../support/app.ts'
import { watched } from '../support/events.ts'
import {
  callsOf,
  calm,
  entriesOf,
  inDays,
  itemsRead,
  modes,
  pointOf,
  questionsOf,
  type Truth,
  Walk,
} from '../support/walk.ts'

const submitted = 'gateway POST /cancellation-relays'
const isStatus = (call: string) => call.startsWith('gateway GET /cancellation-relays/')
const key = { 'idempotency-key': 'relay-1' }

const started = async (env: Record<string, string> = {}) => {
  const watch = watched()
  const app = await startApp({ env: { ...calm, ...env }, db: watch.db })
  return { app, watch, point: await pointOf(app, 'other', { area: '03' }) }
}

const atRelay = async (app: TestApp, point: Truth, read: object = {}, persona = 'hanako') => {
  const walk = await (await Walk.open(app, persona)).toRelay(point, read)
  callsOf(app)
  return walk
}

/** The sandbox's first status is always "waiting". */
const answered = async (walk: Walk): Promise<Reply> => {
  await walk.standing('relays')
  return walk.standing('relays')
}

const relaysIn = (app: TestApp) => [...app.sandbox.ledger.relays.values()]
const actEntries = async (app: TestApp, walk: Walk) =>
  (await questionsOf(app, walk.view.id)).filter(one => one.kind === 'relay')
const actRows = async (app: TestApp) => {
  const [rows] = await app.db.read([sql('select * from acts order by at')])
  return rows?.rows ?? []
}

function expectRefused(reply: Reply, reason: string, rule: string): void {
  expect(reply.status, reply.text).toBe(403)
  expect(reply.body).toMatchObject({ code: 'refused', reason, rule })
  expect(reply.body.alternatives.length).toBeGreaterThan(0)
}

describe('a relay', () => {
  it('is sent exactly as the customer confirmed it, waits, and is official when it is answered', async () => {
    const { app, point } = await started()
    const walk = await atRelay(app, point)
    expect(walk.view.step).toMatchObject({ relay: true, moveIn: false })
    const sent = await walk.relay()
    expect(sent.status, sent.text).toBe(201)
    expect(sent.body).toMatchObject({ status: 'waiting', step: 'relay', reasons: [], advice: [] })
    expect(callsOf(app)).toEqual([submitted])
    expect(walk.view).toMatchObject({ status: 'open', outcome: { code: 'relay-waiting', parked: true } })

    const waiting = await walk.standing('relays')
    expect(waiting.body.relays).toEqual(
      [{ ...sent.body, case: undefined, entry: sent.body.entry }].map(({ case: _, ...rest }) => rest),
    )
    expect(callsOf(app).filter(isStatus)).toHaveLength(1)

    const done = await walk.standing('relays')
    expect(done.body.relays).toMatchObject([{ id: sent.body.id, status: 'ok', reasons: [], advice: [] }])
    expect(done.body.relays[0].answeredAt).toMatch(/^20/)
    expect(done.body.case).toMatchObject({ status: 'closed', outcome: { code: 'switch-accepted' } })
    callsOf(app)
    expect((await walk.standing('relays')).body.relays).toEqual(done.body.relays)
    expect(callsOf(app), 'what is answered is not asked again').toEqual([])

    const [asked, taken, official] = await actEntries(app, walk)
    expect(asked).toMatchObject({ decision: 'permit', outcome: null, step: 'relay', purpose: 'P2' })
    expect(taken).toMatchObject({ outcome: 'waiting', refers: asked?.index })
    expect(official).toMatchObject({ outcome: 'ok', refers: taken?.index, subject: asked?.subject })
    expect(asked?.subject.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(official?.index).toBe(done.body.relays[0].entry)
    expect((await entriesOf(app)).filter(one => one.kind === 'case-closed')).toHaveLength(1)
  })

  it('carries every item as read, with building, kana and the concluded contract', async () => {
    const { app } = await started()
    const point = await pointOf(app, 'apartment')
    const walk = await atRelay(app, point, { nameKana: 'ﾐﾎﾝ ﾊﾅｺ', newName: '見本　花子' })
    const bodies: unknown[] = []
    const { gatewayActs } = app.deps.upstreams
    const submit = gatewayActs(app.config.retailers.get('sample') ?? expect.fail())
    const real = submit.submitRelay.bind(submit)
    submit.submitRelay = (request, id, requestId) => {
      bodies.push(request)
      return real(request, id, requestId)
    }
    expect((await walk.relay()).status).toBe(201)
    expect(bodies).toEqual([
      {
        supplyPointNumber: point.supplyPointNumber,
        currentRetailer: point.bill.currentRetailer,
        currentContractNumber: point.bill.contractNumber,
        customerName: point.bill.nameAsPrinted,
        customerNameKana: 'ﾐﾎﾝ ﾊﾅｺ',
        address: point.bill.address,
        building: point.bill.building,
        cancelOn: inDays(app, 30),
        newCustomerName: '見本　花子',
        contractReference: 'K-0000-0001',
      },
    ])
  })

  it('turned down by its number is explained by what to read again, and goes out anew when it was', async () => {
    const { app, point } = await started()
    const walk = await atRelay(app, point, { contractNumber: '12-345-678' })
    const first = await walk.relay()
    const ng = await answered(walk)
    expect(ng.body.relays).toMatchObject([{ status: 'ng', reasons: ['contract-number-differs'] }])
    expect(ng.body.relays[0].advice[0]).toMatchObject({ field: 'contractNumber', step: 'items' })
    for (const { say } of ng.body.relays[0].advice) expect(say.ja).not.toMatch(/違います|間違/)
    expect(walk.step).toBe('ng')
    expect(ng.text).not.toContain('RL-')

    await walk.answer('items', itemsRead(app, point))
    expect(walk.step, 'the confirmation fell away with the change').toBe('check')
    const refused = await walk.ask('relays', { step: 'relay' })
    expectRefused(refused, 'out-of-step', 'relay:step')
    await walk.answer('check', { confirmed: true })
    expect(walk.step).toBe('relay')
    const second = await walk.relay()
    expect(second.body.id).not.toBe(first.body.id)
    const done = await answered(walk)
    expect(done.body.relays.map((one: { status: string }) => one.status)).toEqual(['ng', 'ok'])
    expect(done.body.relays[0].advice, 'its readings are gone').toEqual([])
    expect(walk.outcome).toBe('switch-accepted')
  })

  it('that is only in progress elsewhere leaves nothing to read again', async () => {
    const { app, point } = await started()
    const elsewhere = { relayNumber: 'RL-elsewhere', retailer: 'mihon', reasons: [], polls: 1 }
    const { supplyPointNumber } = point
    app.sandbox.ledger.relays.set(elsewhere.relayNumber, { ...elsewhere, supplyPointNumber })
    const walk = await atRelay(app, point)
    await walk.relay()
    const ng = await answered(walk)
    expect(ng.body.relays).toMatchObject([{ status: 'ng', reasons: ['already-in-progress'] }])
    expect(walk.step).toBe('in-progress')
  })

  it('turned down without a public reason says so, and never which item', async () => {
    const { app, point } = await started()
    const walk = await atRelay(app, point, { nameAsPrinted: '別野 名前' })
    await walk.relay()
    const ng = await answered(walk)
    expect(ng.body.relays).toMatchObject([{ status: 'ng', reasons: ['unexplained'] }])
    expect(ng.body.relays[0].advice.length).toBeGreaterThan(0)
  })
})

describe('before it is sent', () => {
  it('what cannot be sent is pointed at by step and item, and nothing happens', async () => {
    const { app, point } = await started()
    const tomorrow = inDays(app, 1)
    const walk = await atRelay(app, point, { wishedOn: tomorrow })
    const entries = await entriesOf(app)
    const reply = await walk.relay()
    expect([reply.status, reply.body.code], reply.text).toEqual([400, 'invalid'])
    expect(reply.body.errors.map((one: { pointer: string }) => one.pointer)).toEqual([
      '/answers/items/wishedOn',
    ])
    expect(reply.text).not.toContain(tomorrow)
    expect(callsOf(app)).toEqual([])
    expect(await entriesOf(app)).toEqual(entries)
    expect(await actRows(app)).toEqual([])
  })

  it('a fault of the words comes before a refusal, and is no entry', async () => {
    const { app, point } = await started()
    const walk = await atRelay(app, point, { wishedOn: inDays(app, 1) })
    const lapsed = await walk.takenBy('rin')
    const entries = await entriesOf(app)
    expect((await lapsed.relay()).body.code).toBe('invalid')
    const stale = await lapsed.ask('relays', { revision: lapsed.view.revision - 1 })
    expect(stale.body.code, 'of words that nobody has seen it says nothing').toBe('stale')
    expect(await entriesOf(app)).toEqual(entries)
    expect(callsOf(app)).toEqual([])
  })

  it('what to have read again stands at the reading back and at the relay', async () => {
    const { app, point } = await started()
    const walk = await (await Walk.open(app)).toSite(point)
    await walk.lookUp()
    const number = point.supplyPointNumber.slice(0, 12)
    await walk.answer('items', { ...itemsRead(app, point), contractNumber: number })
    expect(walk.step).toBe('check')
    const warned = walk.view.step.warnings
    expect(warned).toContainEqual(expect.objectContaining({ step: 'items', field: 'contractNumber' }))
    await walk.walk({
      check: { confirmed: true },
      contract: { contract: 'concluded', contractReference: 'K-0000-0001' },
    })
    expect(walk.view.step.warnings).toEqual(warned)
  })

  it('a plain bill that was read in full warns of nothing', async () => {
    const { app, point } = await started()
    const walk = await atRelay(app, point)
    expect(walk.view.step.warnings).toEqual([])
  })
})

describe('its record', () => {
  it('is handed over as JSON and as CSV, once the case has come to the relay', async () => {
    const { app, point } = await started()
    const walk = await (await Walk.open(app)).toSite(point)
    await walk.lookUp()
    expect((await walk.standing('relays')).body).toMatchObject({ relays: [], record: null })
    const path = `/v1/cases/${walk.view.id}/relays/record`
    expect((await walk.client.get(path)).status).toBe(404)

    await walk.walk({
      items: itemsRead(app, point),
      check: { confirmed: true },
      contract: { contract: 'concluded', contractReference: 'K-0000-0001' },
    })
    const { record } = (await walk.standing('relays')).body
    const heldBy = (id: string) => record.find((one: { id: string }) => one.id === id)?.value
    expect(heldBy('supplyPointNumber')).toBe(point.supplyPointNumber)
    expect(heldBy('nameAsPrinted')).toBe(point.bill.nameAsPrinted)
    const csv = await walk.client.get(path)
    expect(csv.status).toBe(200)
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('content-disposition')).not.toMatch(/[0-9]/)
    expect(csv.headers.get('cache-control')).toBe('no-store')
    const lines = csv.text.trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(`"${point.bill.nameAsPrinted}"`)
    expect(callsOf(app).filter(one => one.includes('relay'))).toEqual([])
  })
})

describe('a relay is refused, with an entry and nobody asked', () => {
  it('at another step, without the wish, in another script, in a closed case', async () => {
    const { app, point } = await started()
    const early = await (await Walk.open(app)).toSite(point)
    const noWish = await Walk.open(app)
    await noWish.walk({ caller: 'holder', 'own-contract': 'no', wish: 'information' })
    const other = await Walk.open(app, 'hanako', 'arrears')
    const ended = await atRelay(app, point)
    await ended.relay()
    await answered(ended)
    callsOf(app)
    expectRefused(await early.ask('relays'), 'out-of-step', 'relay:step')
    const body = { step: 'relay' }
    expectRefused(await noWish.ask('relays', body), 'case-closed', 'case:closed')
    expectRefused(await other.ask('relays', body), 'out-of-step', 'relay:step')
    expectRefused(await ended.ask('relays', body), 'case-closed', 'case:closed')
    expect(callsOf(app)).toEqual([])
    expect((await entriesOf(app)).filter(one => one.kind === 'refused')).toHaveLength(4)
  })

  it('while the training has lapsed', async () => {
    const { app, point } = await started()
    const walk = await atRelay(app, point)
    const rin = await walk.takenBy('rin')
    expectRefused(await rin.relay(), 'training-lapsed', 'relay:training')
    expect(callsOf(app)).toEqual([])
    expect(await actRows(app)).toEqual([])
  })

  it('by the fourth about one point in thirty days, whoever asks in whichever case', async () => {
    const { app, point } = await started()
    for (const persona of ['hanako', 'ichiro', 'jun']) {
      const walk = await atRelay(app, point, { contractNumber: '12-345-678' }, persona)
      expect((await walk.relay()).status).toBe(201)
      expect((await answered(walk)).body.relays[0].status).toBe('ng')
    }
    const fourth = await atRelay(app, point, {}, 'kaoru')
    const refused = await fourth.relay()
    expectRefused(refused, 'limit-reached', 'relay:limit-point')
    expect(refused.body.alternatives[0].kind).toBe('ask-current-retailer')
    expect(callsOf(app)).toEqual([])
    const elsewhere = await pointOf(app, 'other', { retailer: 'mihon' })
    const other = await atRelay(app, elsewhere, {}, 'sora')
    expect((await other.relay()).status, 'another retailer, another point').toBe(201)
    app.advance(31 * 86_400_000)
    await fourth.refresh()
    await fourth.answer('items', itemsRead(app, point))
    await fourth.answer('check', { confirmed: true })
    expect((await fourth.relay()).status).toBe(201)
  })

  it('while one about the point waits, and once it went through: it would be its own obstacle', async () => {
    const { app, point } = await started()
    const walk = await atRelay(app, point)
    await walk.relay()
    await walk.answer('contract', { contract: 'concluded', contractReference: 'K-0000-0002' })
    expect(walk.step).toBe('relay')
    callsOf(app)
    const again = await walk.relay()
    expectRefused(again, 'limit-reached', 'relay:waiting')
    expect(again.body.detail).toContain('回答を待っています')
    const colleague = await atRelay(app, point, {}, 'ichiro')
    expectRefused(await colleague.relay(), 'limit-reached', 'relay:waiting')
    expect((await answered(walk)).body.relays).toMatchObject([{ status: 'ok' }])
    callsOf(app)
    expectRefused(await walk.relay(), 'limit-reached', 'relay:accepted')
    expectRefused(await colleague.relay(), 'limit-reached', 'relay:accepted')
    expect(callsOf(app)).toEqual([])
    await walk.answer('contract', { contract: 'concluded', contractReference: 'K-0000-0001' })
    expect(walk.outcome, 'with the words that were sent it is the one').toBe('switch-accepted')
  })

  it('that nobody knows to have arrived keeps a colleague waiting for a minute, and no longer', async () => {
    const { app, point } = await started()
    const walk = await atRelay(app, point)
    const colleague = await atRelay(app, point, {}, 'ichiro')
    modes(app, ['down'])
    expect((await walk.relay()).status).toBe(503)
    modes(app, [])
    expectRefused(await colleague.relay(), 'limit-reached', 'relay:waiting')
    app.advance(61_000)
    expect((await colleague.relay()).status).toBe(201)
    await walk.refresh()
    expectRefused(await walk.relay(), 'limit-reached', 'relay:waiting')
    expect(relaysIn(app)).toHaveLength(1)
  })

  it('beyond the hourly number, which relays and lookups share', async () => {
    const { app, point } = await started({ LIMIT_ASKED_PER_HOUR: '2' })
    const walk = await atRelay(app, point)
    expect((await walk.relay()).status).toBe(201)
    const next = await Walk.open(app)
    await next.toSite(point)
    const reply = await next.lookUp()
    expectRefused(reply, 'limit-reached', 'lookup:limit-hour')
  })
})

describe('what a request may say', () => {
  it('is step and revision: a value in the body is 400, a stale revision 409, another’s case 404', async () => {
    const { app, point } = await started()
    const walk = await atRelay(app, point)
    for (const name of ['customerName', 'supplyPointNumber', 'address', 'contractReference', 'cancelOn']) {
      const reply = await walk.ask('relays', { [name]: 'シルシ' })
      expect([reply.status, reply.body.code], name).toEqual([400, 'invalid'])
      expect(reply.text).not.toContain('シルシ')
    }
    const stale = await walk.ask('relays', { revision: walk.view.revision - 1 })
    expect([stale.status, stale.body.code]).toEqual([409, 'stale'])
    const body = { step: 'relay', revision: walk.view.revision }
    const path = `/v1/cases/${walk.view.id}/relays`
    expect((await app.as('sora').post(path, body)).status).toBe(404)
    expect((await app.as('sora').get(path)).status).toBe(404)
    expect((await app.as('sora').get(`${path}/record`)).status).toBe(404)
    expect((await app.as('osamu').post(path, body)).status).toBe(403)
    const held = await app.as('ichiro').post(path, body)
    expect([held.status, held.body.errors[0].issue]).toEqual([409, 'held-by-another'])
    expect(callsOf(app)).toEqual([])
    expect(await actRows(app)).toEqual([])
  })

  it('leaves no value of the customer in entries, acts, keys and logs', async () => {
    const { app, point } = await started()
    const walk = await atRelay(app, point, { contractNumber: '98-765-432' })
    await walk.relay(key)
    await answered(walk)
    const [once] = await app.db.read([sql('select * from once')])
    const kept = JSON.stringify([await actRows(app), await entriesOf(app), once?.rows, app.logs])
    const { nameAsPrinted, address, supplyPointNumber } = point.bill
    for (const value of [nameAsPrinted, address, supplyPointNumber, '98-765-432', 'K-0000-0001'])
      expect(kept).not.toContain(String(value))
  })
})

describe('the same Idempotency-Key', () => {
  it('is the same relay with the same status, also after it was answered', async () => {
    const { app, point } = await started()
    const walk = await atRelay(app, point)
    const body = { step: 'relay', revision: walk.view.revision }
    const path = `/v1/cases/${walk.view.id}/relays`
    const first = await walk.client.post(path, body, key)
    await answered(walk)
    const again = await walk.client.post(path, body, key)
    const codes = ({ status, body: { id, status: stands, reasons, advice, entry } }: Reply) => ({
      ...{ status, id, stands, reasons, advice, entry },
    })
    expect(codes(again)).toEqual(codes(first))
    expect(relaysIn(app)).toHaveLength(1)
  })

  it('sent ten times at once is one relay', async () => {
    const { app, point } = await started()
    const walk = await atRelay(app, point)
    const body = { step: 'relay', revision: walk.view.revision }
    const path = `/v1/cases/${walk.view.id}/relays`
    const replies = await Promise.all(Array.from({ length: 10 }, () => walk.client.post(path, body, key)))
    const done = replies.filter(one => one.status === 201)
    expect(done.length).toBeGreaterThan(0)
    expect(new Set(done.map(one => one.body.id)).size).toBe(1)
    for (const one of replies.filter(one => one.status !== 201)) expect(one.body.code).toBe('stale')
    expect(relaysIn(app)).toHaveLength(1)
    expect(callsOf(app)).toEqual([submitted])
  })

  it('twenty at once without a key are one relay too', async () => {
    const { app, point } = await started()
    const walk = await atRelay(app, point)
    const body = { step: 'relay', revision: walk.view.revision }
    const path = `/v1/cases/${walk.view.id}/relays`
    const replies = await Promise.all(Array.from({ length: 20 }, () => walk.client.post(path, body)))
    expect(replies.filter(one => one.status === 201)).toHaveLength(1)
    expect(relaysIn(app)).toHaveLength(1)
  })

  it('in five cases about one point at once is one relay', async () => {
    const { app, point } = await started()
    const walks: Walk[] = []
    for (let index = 0; index < 5; index++) walks.push(await atRelay(app, point))
    const replies = await Promise.all(walks.map(walk => walk.relay()))
    expect(replies.filter(one => one.status === 201)).toHaveLength(1)
    for (const one of replies.filter(one => one.status !== 201))
      expectRefused(one, 'limit-reached', 'relay:waiting')
    expect(relaysIn(app)).toHaveLength(1)
  })
})

it('until it is answered, reply and entries are the same whatever is registered', async () => {
  const { app, point } = await started()
  const worlds: string[] = []
  for (const read of [{ nameAsPrinted: '別野 名前', contractNumber: '12-345-678' }, {}]) {
    const walk = await atRelay(app, point, read)
    const { text, body } = await walk.relay()
    const waiting = await walk.standing('relays')
    expect(waiting.body.relays[0]).toMatchObject({ id: body.id, status: 'waiting' })
    const entries = (await questionsOf(app, walk.view.id)).map(
      ({ at: _, salt: __, index: ___, refers: ____, actor: _____, ...entry }) => entry,
    )
    const said = [itemsRead(app, point).nameAsPrinted, point.bill.contractNumber, ...Object.values(read)]
    let seen = JSON.stringify([text, waiting.text, entries])
    for (const one of [body.id, body.case.id, body.case.reference]) seen = seen.replaceAll(one, 'id')
    for (const one of said) seen = seen.replaceAll(String(one), 'said')
    expect((await walk.standing('relays')).body.relays[0].status).toMatch(/^(ok|ng)$/)
    worlds.push(seen.replaceAll(/[0-9-]{10}T[0-9:.]+Z/g, 'at').replaceAll(/entry\\?":[0-9]+/g, 'entry'))
  }
  expect(worlds[1]).toBe(worlds[0])
})

describe('how it stands', () => {
  it.each([['a colleague'], ['somebody without training']])('is not asked for %s', async who => {
    const { app, point } = await started()
    const walk = await atRelay(app, point)
    await walk.relay()
    await walk.standing('relays')
    callsOf(app)
    const path = `/v1/cases/${walk.view.id}/relays`
    const reader = who === 'a colleague' ? app.as('ichiro') : (await walk.takenBy('rin')).client
    const reply = await reader.get(path)
    expect([reply.status, reply.body.relays[0].status]).toEqual([200, 'waiting'])
    expect(callsOf(app)).toEqual([])
    const colleague = await walk.takenBy('ichiro')
    expect((await colleague.standing('relays')).body.relays[0].status).toBe('ok')
    expect((await reader.get(path)).body.relays[0].status, 'what is stored is read by all').toBe('ok')
  })
})

describe('two who ask for the status at the same time', () => {
  it('settle it once', async () => {
    const { app, point } = await started()
    const walk = await atRelay(app, point)
    await walk.relay()
    await walk.standing('relays')
    const path = `/v1/cases/${walk.view.id}/relays`
    const replies = await Promise.all(Array.from({ length: 6 }, () => app.as('hanako').get(path)))
    for (const one of replies) {
      expect(one.status, one.text).toBe(200)
      expect(one.body.relays).toMatchObject([{ status: 'ok' }])
    }
    expect((await actEntries(app, walk)).map(one => one.outcome)).toEqual([null, 'waiting', 'ok'])
    expect((await entriesOf(app)).filter(one => one.kind === 'case-closed')).toHaveLength(1)
  })

  it('and a case that changed meanwhile ends all the same', async () => {
    const { app, watch, point } = await started()
    const walk = await atRelay(app, point)
    await walk.relay()
    await walk.standing('relays')
    let edited = 0
    watch.beforeWrite(async kinds => {
      if (!kinds.includes('relay') || edited++ > 0) return
      const { revision } = (await walk.client.get(`/v1/cases/${walk.view.id}`)).body
      const edit = { step: 'caller', value: 'family', revision }
      expect((await walk.client.post(`/v1/cases/${walk.view.id}/answers`, edit)).status).toBe(200)
    })
    const reply = await walk.standing('relays')
    watch.heal()
    expect(reply.status, reply.text).toBe(200)
    expect(reply.body.relays[0].status).toBe('ok')
    expect((await actEntries(app, walk)).map(one => one.outcome)).toEqual([null, 'waiting', 'ok'])
  })
})
