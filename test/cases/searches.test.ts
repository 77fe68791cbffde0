import { describe, expect, it } from 'vitest'
import { areaCandidatesOf } from '../../src/matching/area.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { watched } from '../support/events.ts'
import { callsOf, calm, modes, pointOf, pointsOf, questionsOf, type Truth, Walk } from '../support/walk.ts'

const env = calm
const search = 'gateway POST /supply-point-searches'
const capabilities = 'gateway GET /capabilities'

const roomOf = (one: Truth) => /([0-9]+)号室$/.exec(one.building ?? '')?.[1] ?? ''
const nameOf = (one: Truth) => (one.building ?? '').replace(/\s*[0-9]+号室$/, '')

/** All points of the world at one address, whoever has the contracts. */
const at = (app: TestApp, address: string) => app.sandbox.world.points.filter(one => one.address === address)

const meterOf = (one: Truth) => String(one.values.meterNumber)
const poleOf = (one: Truth) => String(one.values.poleNumber)

describe('a search', () => {
  it('by an address with one contract gives its number, and the site is described to the staff', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'other', { area: '03', fits: one => at(app, one.address).length === 1 })
    const walk = await (await Walk.open(app)).toFind({ address: point.bill.address })
    const reply = await walk.search()
    expect(reply.body).toMatchObject({ outcome: 'one', supplyPointNumber: point.supplyPointNumber })
    expect(reply.body).not.toHaveProperty('ask')
    expect(walk.step).toBe('describe')
    const lookup = await walk.lookUp()
    expect(lookup.body).toMatchObject({
      outcome: 'answered',
      show: { address: point.values.address, supplyMethod: point.values.supplyMethod },
      compare: {},
    })
    expect(walk.step).toBe('known-items')
    expect(callsOf(app)).toEqual([capabilities, search, 'gateway POST /facility-inquiries'])
  })

  it('is two entries, with the place as a keyed hash and the point only in the second', async () => {
    const watch = watched()
    const app = await startApp({ env, db: watch.db })
    const point = await pointOf(app, 'other', { area: '03', fits: one => at(app, one.address).length === 1 })
    const walk = await (await Walk.open(app)).toFind({ address: point.bill.address })
    watch.listen(app)
    watch.events.length = 0
    const reply = await walk.search()
    expect(watch.events).toEqual([
      'committed search-asked',
      'asked gateway /capabilities',
      'asked gateway /supply-point-searches',
      'committed search-answered',
    ])
    const [asked, answered, ...more] = await questionsOf(app, walk.view.id)
    expect(more).toEqual([])
    expect(asked).toMatchObject({
      kind: 'search-asked',
      step: 'find',
      purpose: 'P3',
      rule: 'by:address',
      decision: 'permit',
      subject: { kid: null, hash: null },
    })
    expect(asked?.place.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(answered).toMatchObject({
      kind: 'search-answered',
      outcome: 'one',
      shown: ['supplyPointNumber'],
      place: asked?.place,
      refers: asked?.index,
      index: reply.body.entry,
    })
    expect(answered?.subject.hash).toMatch(/^[0-9a-f]{64}$/)
    for (const value of [point.address, point.supplyPointNumber])
      expect(JSON.stringify([asked, answered])).not.toContain(value)
    const found = await app.as('osamu').post('/v1/oversight/searches', {
      by: 'supplyPointNumber',
      value: point.supplyPointNumber,
      from: '2020-01-01',
      to: '2120-01-01',
    })
    expect(found.body.entries.map((one: { index: number }) => one.index)).toEqual([answered?.index])
  })

  it('in an apartment block asks for the room, never says how many there are, and finds the one', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'apartment', { area: '03', fits: one => roomOf(one) !== '' })
    expect(at(app, point.address).length).toBeGreaterThan(2)
    const walk = await (await Walk.open(app)).toFind({ address: point.bill.address })
    const asked = await walk.search()
    expect(asked.body).toMatchObject({ outcome: 'ask', ask: 'room' })
    expect(Object.keys(asked.body).sort()).toEqual(['ask', 'case', 'entry', 'outcome'])
    expect(asked.text).not.toContain(nameOf(point))
    expect(walk.step).toBe('which-room')
    await walk.answer('which-room', { room: roomOf(point), building: nameOf(point) })
    expect(walk.step).toBe('find-room')
    expect((await walk.search()).body).toMatchObject({
      outcome: 'one',
      supplyPointNumber: point.supplyPointNumber,
    })
    expect((await walk.lookUp()).body.show.address).toBe(point.values.address)
  })

  it('with the room from the start needs no question', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'apartment', { area: '03', fits: one => roomOf(one) !== '' })
    const walk = await (await Walk.open(app)).toFind({
      address: point.bill.address,
      building: nameOf(point),
      room: roomOf(point),
    })
    expect((await walk.search()).body).toMatchObject({
      outcome: 'one',
      supplyPointNumber: point.supplyPointNumber,
    })
  })

  it('where 電灯 and 動力 stand at one address asks for the meter, and finds the one that was read', async () => {
    const app = await startApp({ env })
    const pairs = await pointsOf(app, 'pair', { area: '03', limit: 100 })
    const point = pairs.find(one => at(app, one.address).length === 2) ?? expect.fail()
    const walk = await (await Walk.open(app)).toFind({ address: point.bill.address })
    expect((await walk.search()).body).toMatchObject({ outcome: 'ask', ask: 'meter-number' })
    await walk.answer('which-meter', meterOf(point))
    expect(walk.step).toBe('find-meter')
    expect((await walk.search()).body).toMatchObject({
      outcome: 'one',
      supplyPointNumber: point.supplyPointNumber,
    })
    expect((await questionsOf(app, walk.view.id)).filter(one => one.rule === 'by:meter')).toHaveLength(2)
  })

  it('by a meter that stands elsewhere finds nothing, and goes on to the pole', async () => {
    const app = await startApp({ env })
    const [point, elsewhere] = (await pointsOf(app, 'pair', { area: '03', limit: 100 })).filter(
      (one, index, all) => all.findIndex(other => other.address === one.address) === index,
    )
    const walk = await (await Walk.open(app)).toFind({ address: point?.bill.address })
    await walk.search()
    await walk.answer('which-meter', meterOf(elsewhere ?? expect.fail()))
    const reply = await walk.search()
    expect(reply.body.outcome).toBe('none')
    expect(reply.body).not.toHaveProperty('supplyPointNumber')
    expect(walk.step).toBe('which-pole')
  })

  it('by pole says nothing while more than one contract of that address hangs on it', async () => {
    const app = await startApp({ env })
    const block = await pointOf(app, 'pair', { area: '03' })
    const walk = await (await Walk.open(app)).toFind({ address: block.bill.address })
    expect((await walk.search()).body.ask).toBe('meter-number')
    await walk.answer('which-meter', null)
    await walk.answer('which-pole', poleOf(block))
    expect(walk.step).toBe('find-pole')
    const reply = await walk.search()
    expect(reply.body).toMatchObject({ outcome: 'ask', ask: 'meter-number' })
    expect(reply.body).not.toHaveProperty('supplyPointNumber')
    expect(walk.view).toMatchObject({ status: 'open', outcome: { code: 'site-not-found', parked: true } })
  })

  it('of an address that is not there ends with the slip for the network operator', async () => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).toFind({ address: '大阪府大阪市北区中之島九丁目99-99' })
    const reply = await walk.search()
    expect(reply.body.outcome).toBe('none')
    expect(walk.outcome).toBe('site-not-found')
    expect((await questionsOf(app, walk.view.id)).at(-1)).toMatchObject({ outcome: 'none', shown: [] })
  })

  it('is done on OCCTO’s own screen where the gateway has none, and the number that is typed in is described', async () => {
    const app = await startApp({ env })
    modes(app, ['search-on-screen'])
    const point = await pointOf(app, 'other', { area: '03' })
    const walk = await (await Walk.open(app)).toFind({ address: point.bill.address })
    expect((await walk.search()).body).toMatchObject({ outcome: 'ask', ask: 'occto-screen' })
    expect(callsOf(app)).toEqual([capabilities])
    await walk.answer('occto-number', point.supplyPointNumber)
    expect(walk.step).toBe('describe')
    expect((await walk.lookUp()).body.show.address).toBe(point.values.address)
  })

  it('is not available here for a number typed in that is out of scope: the papers', async () => {
    const app = await startApp({ env })
    modes(app, ['search-on-screen'])
    const point = await pointOf(app, 'out-of-scope')
    const walk = await (await Walk.open(app)).toFind({ address: point.bill.address })
    await walk.search()
    await walk.answer('occto-number', point.supplyPointNumber)
    expect((await walk.lookUp()).body.outcome).toBe('not-available-here')
    expect(walk.outcome).toBe('papers')
  })

  it('is made again when the address is corrected, and the old number no longer counts', async () => {
    const app = await startApp({ env })
    const homes = await pointsOf(app, 'other', { area: '03', limit: 50 })
    const [first, second] = homes.filter(one => at(app, one.address).length === 1)
    const walk = await (await Walk.open(app)).toFind({ address: first?.bill.address })
    expect((await walk.search()).body.supplyPointNumber).toBe(first?.supplyPointNumber)
    await walk.answer('site-address', { address: second?.bill.address })
    expect(walk.step).toBe('find')
    expect((await walk.search()).body.supplyPointNumber).toBe(second?.supplyPointNumber)
    expect((await walk.lookUp()).body.show.address).toBe(second?.values.address)
  })

  it('by meter asks every area that a split municipality may be in, and no other', async () => {
    const app = await startApp({ env })
    const walk = await atMeter(app)
    callsOf(app)
    expect((await walk.search()).body.outcome).toBe('one')
    expect(callsOf(app)).toEqual([capabilities, search, search])
  })
})

/** Up to the search by meter, at a pair in a municipality that two areas share. */
async function atMeter(app: TestApp): Promise<Walk> {
  const point = await pointOf(app, 'pair', {
    limit: 2000,
    fits: one => areaCandidatesOf(one.address).length === 2 && at(app, one.address).length === 2,
  })
  const walk = await (await Walk.open(app)).toFind({ address: point.bill.address })
  expect((await walk.search()).body.ask).toBe('meter-number')
  return walk.answer('which-meter', meterOf(point))
}

it('reports what was shown too much in one answer though the next one did not come', async () => {
  const watch = watched()
  const app = await startApp({ env, db: watch.db })
  const walk = await atMeter(app)
  let searches = 0
  watch.listen(app, path => {
    if (path !== '/supply-point-searches') return
    searches += 1
    modes(app, [searches === 1 ? 'leaky' : 'down'])
  })
  const reply = await walk.search()
  expect([reply.status, reply.body.code]).toEqual([503, 'upstream-unavailable'])
  expect(searches).toBeGreaterThan(1)
  const [answered, raised] = (await questionsOf(app, walk.view.id)).slice(-2)
  expect(answered).toMatchObject({ kind: 'search-answered', outcome: 'unavailable' })
  expect(answered?.dropped).toContain('customerName')
  expect(raised).toMatchObject({ kind: 'incident-raised', rule: 'switching-support-gateway:serious' })
})

it('keeps the whole report of a gateway that leaks in each of its answers', async () => {
  const app = await startApp({ env })
  const walk = await atMeter(app)
  modes(app, ['leaky'])
  expect((await walk.search()).body.outcome).toBe('one')
  const [answered, raised] = (await questionsOf(app, walk.view.id)).slice(-2)
  expect(raised).toMatchObject({ kind: 'incident-raised' })
  expect([...new Set(answered?.dropped)]).toEqual(answered?.dropped)
  expect(answered?.dropped).toEqual(raised?.dropped)
})
