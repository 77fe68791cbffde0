import { describe, expect, it } from 'vitest'
import type { Reply, TestApp } from '../support/app.ts'
import {
  addressRead,
  callsOf,
  entriesOf,
  modes,
  pointOf,
  questionsOf,
  type Truth,
  type Walk,
} from '../support/walk.ts'
import { actRows, atQuoteEnquiry, atSiteEnquiry, expectRefused, started } from './support.ts'

const enquire = (walk: Walk, question = 'supply-point-number', headers: Record<string, string> = {}) =>
  walk.ask('wheeling-enquiries', { question }, headers)
/** The sandbox's first status is always "waiting". */
const answered = async (walk: Walk): Promise<Reply> => {
  const waiting = await walk.standing('wheeling-enquiries')
  expect(waiting.body.enquiries[0].status).toBe('waiting')
  return walk.standing('wheeling-enquiries')
}
const isStatus = (call: string) => call.startsWith('gateway GET /wheeling-enquiries/')
const pairs = async (app: TestApp, walk: Walk) =>
  (await questionsOf(app, walk.view.id))
    .filter(one => one.step?.endsWith('-enquiry') && one.kind.startsWith('lookup-'))
    .map(one => [one.kind.slice('lookup-'.length), one.outcome, one.shown.join()])
const withMeter = (app: TestApp) =>
  pointOf(app, 'other', { area: '03', fits: one => one.values.contractCurrent !== null })

describe('an enquiry for the number of a site', () => {
  it('waits, then brings the number, shown once, which is the key from there on', async () => {
    const { app, point } = await started()
    const walk = await atSiteEnquiry(app, addressRead(point))
    expect(walk.view.step.wheelingEnquiry).toEqual({ questions: ['supply-point-number'] })
    const sent = await enquire(walk)
    expect(sent.body).toMatchObject({ status: 'waiting', question: 'supply-point-number' })
    expect(sent.body).not.toHaveProperty('answer')
    expect(walk.outcome).toBe('number-enquired')
    const came = await answered(walk)
    expect(came.body.enquiries).toMatchObject([
      { id: sent.body.id, status: 'answered', answer: { supplyPointNumber: point.supplyPointNumber } },
    ])
    expect(walk.step).toBe('describe')
    callsOf(app)
    const later = await walk.standing('wheeling-enquiries')
    expect(later.body.enquiries[0].status).toBe('answered')
    expect(later.body.enquiries[0]).not.toHaveProperty('answer')
    expect(callsOf(app), 'nothing waits any more').toEqual([])
    expect(await pairs(app, walk)).toEqual([
      ['asked', null, ''],
      ['answered', 'waiting', ''],
      ['asked', null, ''],
      ['answered', 'waiting', ''],
      ['asked', null, ''],
      ['answered', 'answered', 'supplyPointNumber'],
    ])
    const described = await walk.lookUp()
    expect(described.body.show.address).toContain(point.address)
    const entries = await entriesOf(app)
    const [subject, place] = [
      entries.find(one => one.outcome === 'answered')?.subject,
      entries.find(one => one.kind === 'lookup-asked' && one.rule?.startsWith('wheeling'))?.place,
    ]
    expect(subject?.hash).toBe(entries.findLast(one => one.kind === 'lookup-answered')?.subject.hash)
    expect(place?.hash).toBe(entries.find(one => one.kind === 'search-asked')?.place.hash)
  })

  it('that the operator does not hold says so, and the case goes on', async () => {
    const { app, point } = await started()
    const walk = await atSiteEnquiry(app, { ...addressRead(point), address: `${point.bill.address}999` })
    await enquire(walk)
    const came = await answered(walk)
    expect(came.body.enquiries[0]).toMatchObject({
      status: 'not-held',
      answer: { supplyPointNumber: 'not-held' },
    })
    expect(walk.step).toBe('hand-over')
  })

  it('goes with the address, room and meter as they were said, and no name', async () => {
    const { app } = await started()
    const flat = await pointOf(app, 'apartment', { area: '03' })
    const walk = await atSiteEnquiry(app, { ...addressRead(flat), room: '101' })
    await enquire(walk)
    const [kept] = [...app.sandbox.ledger.kept.values()]
    expect(JSON.parse(kept?.body ?? '')).toEqual({
      area: '03',
      question: 'supply-point-number',
      site: { address: flat.bill.address, building: `${flat.bill.building} 101` },
    })
  })

  it('is turned down where the address leaves the area open, pointing at it and quoting nothing', async () => {
    const { app } = await started()
    const address = '静岡県富士市中央町一丁目1-1'
    const walk = await atSiteEnquiry(app, { address })
    const reply = await enquire(walk)
    expect([reply.status, reply.body.errors?.[0]]).toMatchObject([
      400,
      { pointer: '/answers/site-address/address', issue: 'area-not-known' },
    ])
    expect(reply.text).not.toContain(address)
    expect(callsOf(app)).toEqual([])
    expect(await actRows(app)).toEqual([])
    await walk.walk({ 'site-enquiry': 'without-lookup' })
    expect(walk.step).toBe('hand-over')
  })
})

describe('an enquiry for a value', () => {
  it('brings exactly that field, for the number that the customer read', async () => {
    const { app } = await started()
    const point = await withMeter(app)
    const walk = await atQuoteEnquiry(app, point)
    expect((await enquire(walk, 'contract-current')).status).toBe(201)
    expect(walk.outcome).toBe('value-enquired')
    const came = await answered(walk)
    expect(came.body.enquiries[0].answer).toEqual({ contractCurrent: point.values.contractCurrent })
    expect(walk.outcome).toBe('awaiting-contract')
    const last = (await questionsOf(app, walk.view.id)).at(-1)
    expect(last).toMatchObject({ rule: 'wheeling-enquiry:contract-current', shown: ['contractCurrent'] })
  })

  it('is one of the step’s: another known question is refused, an unknown one is bad input', async () => {
    const { app, point } = await started()
    const walk = await atQuoteEnquiry(app, point)
    const refused = await enquire(walk, 'meter-number')
    expectRefused(refused, 'out-of-step', 'wheeling-enquiry:step')
    const entry = (await entriesOf(app)).at(-1)
    expect(entry).toMatchObject({ kind: 'refused', asked: ['meterNumber'], index: refused.body.entry })
    for (const question of ['customer-name', 'usage', ''])
      expect((await enquire(walk, question)).body.code).toBe('invalid')
    expect(callsOf(app)).toEqual([])
  })

  it('is counted by question: three of one leave another open', async () => {
    const { app, point } = await started()
    for (const persona of ['hanako', 'ichiro', 'jun'])
      expect((await enquire(await atQuoteEnquiry(app, point, persona), 'supply-method')).status).toBe(201)
    const walk = await atQuoteEnquiry(app, point)
    const rule = 'wheeling-enquiry:limit-point'
    expectRefused(await enquire(walk, 'supply-method'), 'limit-reached', rule)
    expect((await enquire(walk, 'contract-current')).status).toBe(201)
  })
})

describe('what comes back', () => {
  const waiting = async (question = 'supply-method', env: Record<string, string> = {}) => {
    const all = await started('other', env)
    const point: Truth = await withMeter(all.app)
    const walk = await atQuoteEnquiry(all.app, point)
    expect((await enquire(walk, question)).status).toBe(201)
    await walk.standing('wheeling-enquiries')
    callsOf(all.app)
    return { ...all, point, walk }
  }

  it('is not asked for before its entry, and is there once the log is back', async () => {
    const { app, watch, walk, point } = await waiting()
    watch.fail(kinds => (kinds.includes('lookup-asked') ? 'unavailable' : 'pass'))
    expect((await walk.standing('wheeling-enquiries')).body.code).toBe('log-unavailable')
    expect(callsOf(app)).toEqual([])
    watch.heal()
    const came = await walk.standing('wheeling-enquiries')
    expect(came.body.enquiries[0].answer).toEqual({ supplyMethod: point.values.supplyMethod })
  })

  it('is not shown before the entry of the answer, counts as shown, and can be asked for again', async () => {
    const { app, watch, walk, point } = await waiting()
    watch.fail(kinds => (kinds.includes('lookup-answered') ? 'unavailable' : 'pass'))
    const lost = await walk.standing('wheeling-enquiries')
    expect([lost.status, lost.body.code]).toEqual([503, 'log-unavailable'])
    expect(lost.text).not.toContain(String(point.values.supplyMethod))
    watch.heal()
    const held = await walk.standing('wheeling-enquiries')
    expect(held.body.enquiries[0].status, 'still open in the log').toBe('waiting')
    app.advance(61_000)
    await app.publish()
    expect((await pairs(app, walk)).at(-1)).toEqual(['answered', 'unknown', 'supplyMethod'])
    const came = await walk.standing('wheeling-enquiries')
    expect(came.body.enquiries[0].answer).toEqual({ supplyMethod: point.values.supplyMethod })
  })

  it('is shown once, whoever asks at the same time', async () => {
    const { app, walk, point } = await waiting()
    const path = `/v1/cases/${walk.view.id}/wheeling-enquiries`
    const all = await Promise.all([1, 2, 3].map(() => walk.client.get(path)))
    expect(all.map(one => one.status)).toEqual([200, 200, 200])
    const shown = all.filter(one => one.text.includes(String(point.values.supplyMethod)))
    expect(shown).toHaveLength(1)
    expect(callsOf(app).filter(isStatus)).toHaveLength(1)
    await walk.refresh()
    const { results } = walk.view
    expect(results.filter((one: { step: string }) => one.step === 'quote-enquiry')).toHaveLength(2)
  })

  it.each([['a colleague'], ['somebody without training']])('is not asked for %s', async who => {
    const { app, walk } = await waiting()
    const path = `/v1/cases/${walk.view.id}/wheeling-enquiries`
    const reader = who === 'a colleague' ? app.as('ichiro') : (await walk.takenBy('rin')).client
    const reply = await reader.get(path)
    expect([reply.status, reply.body.enquiries[0].status]).toEqual([200, 'waiting'])
    expect(callsOf(app)).toEqual([])
    expect((await app.as('sora').get(path)).status).toBe(404)
  })

  it('is shown to a colleague who took the case over', async () => {
    const { walk, point } = await waiting()
    const came = await (await walk.takenBy('ichiro')).standing('wheeling-enquiries')
    expect(came.body.enquiries[0].answer).toEqual({ supplyMethod: point.values.supplyMethod })
  })

  it.each([
    ['down', 'upstream-unavailable', 'unavailable'],
    ['slow', 'upstream-unavailable', 'unavailable'],
    ['maintenance', 'upstream-unavailable', 'unavailable'],
    ['garbled', 'upstream-unintelligible', 'unintelligible'],
  ] as const)('stays to be asked for while the gateway is %s', async (mode, code, outcome) => {
    const { app, walk, point } = await waiting('supply-method', { UPSTREAM_TIMEOUT_MS: '600' })
    modes(app, [mode])
    expect((await walk.standing('wheeling-enquiries')).body.code).toBe(code)
    expect((await pairs(app, walk)).at(-1)).toEqual(['answered', outcome, ''])
    modes(app, [])
    await walk.refresh()
    expect([walk.view.mode, walk.outcome]).toEqual(['full', 'value-enquired'])
    const came = await walk.standing('wheeling-enquiries')
    expect(came.body.enquiries[0].answer).toEqual({ supplyMethod: point.values.supplyMethod })
  })

  it('is nothing but the field where the gateway is leaky, and an incident', async () => {
    const { app, walk, point } = await waiting()
    modes(app, ['leaky'])
    const came = await walk.standing('wheeling-enquiries')
    expect(came.body.enquiries[0].answer).toEqual({ supplyMethod: point.values.supplyMethod })
    const raised = (await entriesOf(app)).filter(one => one.kind === 'incident-raised')
    expect(raised).toMatchObject([{ rule: 'switching-support-gateway:serious', step: 'quote-enquiry' }])
    expect(raised[0]?.dropped).toContain('customerName')
  })

  it('is shown to nobody where something rides in it: an incident, and it stays to be asked for', async () => {
    const { app, walk, point } = await waiting()
    modes(app, ['smuggle'])
    const reply = await walk.standing('wheeling-enquiries')
    expect([reply.status, reply.body.code]).toEqual([502, 'upstream-unintelligible'])
    const raised = (await entriesOf(app)).filter(one => one.kind === 'incident-raised')
    expect(raised).toMatchObject([{ outcome: 'unreadable', dropped: ['supplyMethod'] }])
    modes(app, [])
    const came = await walk.standing('wheeling-enquiries')
    expect(came.body.enquiries[0].answer).toEqual({ supplyMethod: point.values.supplyMethod })
  })

  it('stays unasked in a case that the customer ended', async () => {
    const { app, walk } = await waiting()
    await walk.ask('answers', { step: 'wish', value: 'information' })
    expect(walk.view.status).toBe('closed')
    const reply = await walk.standing('wheeling-enquiries')
    expect(reply.body.enquiries[0].status).toBe('waiting')
    expect(callsOf(app)).toEqual([])
    const body = { step: 'quote-enquiry', question: 'supply-method' }
    expectRefused(await walk.ask('wheeling-enquiries', body), 'case-closed', 'case:closed')
  })
})
