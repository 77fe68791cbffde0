import { describe, expect, it } from 'vitest'
import { type Reply, startApp, type TestApp } from '../support/app.ts'
import { watched } from '../support/events.ts'
import {
  addressRead,
  callsOf,
  calm,
  entriesOf,
  pointOf,
  pointsOf,
  questionsOf,
  type Truth,
  Walk,
} from '../support/walk.ts'

const hour = 3_600_000
const inquiry = 'gateway POST /facility-inquiries'

const homes = (app: TestApp): Promise<readonly Truth[]> => pointsOf(app, 'other', { area: '03', limit: 30 })

/** The number of another point into the same case: the first lookup step is open again. */
async function ofAnother(walk: Walk, point: Truth): Promise<Walk> {
  await walk.answer('number', point.bill.supplyPointNumber)
  expect(walk.step).toBe('site')
  return walk
}

function expectLimit(reply: Reply, rule: string): void {
  expect(reply.status, reply.text).toBe(403)
  expect(reply.body).toMatchObject({ code: 'refused', reason: 'limit-reached', rule })
  expect(reply.body.legalBasis.map((one: { id: string }) => one.id)).toEqual(['house-rule'])
}

/** How many points the gateway was asked about, and how often. */
async function asked(app: TestApp, log?: string) {
  const entries = (await entriesOf(app, log)).filter(one => one.kind === 'lookup-asked')
  return { points: new Set(entries.map(one => one.subject.hash)).size, times: entries.length }
}

describe('one case', () => {
  it('gives four supply points and no fifth', async () => {
    const app = await startApp({ env: calm })
    const [first, ...more] = await homes(app)
    const walk = await (await Walk.open(app)).toSite(first ?? expect.fail())
    expect((await walk.lookUp()).status).toBe(200)
    for (const point of more.slice(0, 3))
      expect((await (await ofAnother(walk, point)).lookUp()).status).toBe(200)
    callsOf(app)
    const fifth = more[3] ?? expect.fail()
    expectLimit(await (await ofAnother(walk, fifth)).lookUp(), 'lookup:limit-case-points')
    expect(callsOf(app)).toEqual([])
    const refused = (await questionsOf(app, walk.view.id)).at(-1)
    expect(refused).toMatchObject({
      kind: 'refused',
      reason: 'limit-reached',
      step: 'site',
      use: 'confirm-site',
    })
    expect(await asked(app)).toEqual({ points: 4, times: 4 })
  })

  it('goes on with the points it has, up to six lookups', async () => {
    const app = await startApp({ env: calm })
    const [first, ...more] = await homes(app)
    const walk = await (await Walk.open(app)).toSite(first ?? expect.fail())
    const left: number[] = [walk.view.step.lookup.left]
    await walk.lookUp()
    for (const point of more.slice(0, 3)) {
      await ofAnother(walk, point)
      left.push(walk.view.step.lookup.left)
      await walk.lookUp()
    }
    for (const lot of ['1-1', '1-2']) {
      await walk.answer('address', { address: `東京都千代田区大手町一丁目${lot}` })
      left.push(walk.view.step.lookup.left)
      expect((await walk.lookUp()).status).toBe(200)
    }
    await walk.answer('address', { address: '東京都千代田区大手町一丁目1-3' })
    left.push(walk.view.step.lookup.left)
    expect(left).toEqual([6, 5, 4, 3, 2, 1, 0])
    expectLimit(await walk.lookUp(), 'lookup:limit-case-lookups')
    expect(await asked(app)).toEqual({ points: 4, times: 6 })
    await walk.answer('site', 'without-lookup')
    expect(walk.step, 'the bill alone still does').toBe('items')
  })

  it('gives five searches and no sixth', async () => {
    const app = await startApp({ env: calm })
    const [first] = await homes(app)
    const address = (lot: number) => ({ address: `${first?.bill.address.replace(/[0-9].*$/, '')}${lot}番地` })
    const walk = await (await Walk.open(app)).toFind(address(9001))
    for (let lot = 9002; lot < 9007; lot++) {
      expect((await walk.search()).body.outcome).toBe('none')
      await walk.answer('site-address', address(lot))
      expect(walk.step).toBe('find')
    }
    expect(walk.view.step.search.left).toBe(0)
    callsOf(app)
    expectLimit(await walk.search(), 'search:limit-case-searches')
    expect(callsOf(app)).toEqual([])
    expect((await entriesOf(app)).filter(one => one.kind === 'search-asked')).toHaveLength(5)
  })

  it('searches our own ledger five times and not once more, however the address is changed', async () => {
    const app = await startApp({ env: calm })
    const walk = await Walk.open(app, 'hanako', 'contractor')
    await walk.walk({
      company: { company: '例示電工株式会社', contactName: '見本', callBack: '000-0000-0000' },
    })
    const site = (room: number) => ({ address: '大阪府大阪市北区中之島三丁目6-16', room: String(100 + room) })
    for (let room = 1; room <= 5; room++) {
      await walk.answer('work-site', site(room))
      expect((await walk.ownSearch()).status).toBe(200)
    }
    callsOf(app)
    await walk.answer('work-site', site(6))
    expectLimit(await walk.ownSearch(), 'own-search:limit-case')
    expect(callsOf(app)).toEqual([])
    await walk.answer('own-check', 'without-lookup')
    expect(walk.step, 'the call goes on').toBe('about')
    const freer = await startApp({ env: { ...calm, LIMIT_OWN_SEARCHES_PER_CASE: '1' } })
    const once = await Walk.open(freer, 'hanako', 'settlement')
    await once.answer('own-key', { customerNumber: '1999-0001' })
    expect((await once.ownSearch()).body.outcome).toBe('none')
    await once.answer('own-key', { customerNumber: '1999-0002' })
    expectLimit(await once.ownSearch(), 'own-search:limit-case')
  })

  it('counts a number that nobody knows like any other', async () => {
    const app = await startApp({ env: calm })
    const [first, ...more] = await homes(app)
    const walk = await (await Walk.open(app)).toSite(first ?? expect.fail())
    for (let slip = 0; slip < 4; slip++) {
      await walk.answer('number', `069999999999999999999${slip}`)
      expect((await walk.lookUp()).body.outcome).toBe('not-available-here')
    }
    expectLimit(await (await ofAnother(walk, more[0] ?? expect.fail())).lookUp(), 'lookup:limit-case-points')
  })

  it('gets nothing more by waiting, by a new key, or by another way through the script', async () => {
    const app = await startApp({ env: calm })
    const [first, ...more] = await homes(app)
    const walk = await (await Walk.open(app)).toSite(first ?? expect.fail())
    await walk.lookUp()
    for (const point of more.slice(0, 3)) await (await ofAnother(walk, point)).lookUp()
    const fifth = more[3] ?? expect.fail()
    app.advance(25 * hour)
    await ofAnother(walk, fifth)
    for (const key of ['a', 'b'])
      expectLimit(await walk.lookUp({}, { 'idempotency-key': key }), 'lookup:limit-case-points')
    await walk.answer('bill', 'none')
    await walk.walk({ 'site-address': { address: fifth.bill.address }, 'which-meter': null })
    expectLimit(await walk.search(), 'search:limit-case-points')
    expect((await asked(app)).points).toBe(4)
  })

  it('counts a point that a search has found, whether or not it is looked up', async () => {
    const app = await startApp({ env: calm })
    const [first, ...more] = await homes(app)
    const walk = await (await Walk.open(app)).toFind(addressRead(first ?? expect.fail()))
    for (const point of more.slice(0, 4)) {
      expect((await walk.search()).body.outcome).toBe('one')
      await walk.answer('site-address', addressRead(point))
    }
    expectLimit(await walk.search(), 'search:limit-case-points')
    await walk.answer('bill', 'bill')
    await walk.answer('number', more[8]?.bill.supplyPointNumber)
    await walk.answer('address', addressRead(more[8] ?? expect.fail()))
    expectLimit(await walk.lookUp(), 'lookup:limit-case-points')
  })

  it('asks the retailer’s own ledger no oftener than the gateway', async () => {
    const app = await startApp({ env: { ...calm, LIMIT_ASKED_PER_HOUR: '3' } })
    const walk = await Walk.open(app)
    await walk.walk({ caller: 'holder', 'own-contract': 'unsure', 'own-key': { phone: '090-0000-0001' } })
    for (let other = 2; other < 5; other++) {
      expect((await walk.ownSearch()).body.outcome).toBe('none')
      await walk.answer('own-key', { phone: `090-0000-000${other}` })
    }
    callsOf(app)
    expectLimit(await walk.ownSearch(), 'own-search:limit-hour')
    expect(callsOf(app)).toEqual([])
  })

  it('gets nothing more in a colleague’s hand, nor when it comes back', async () => {
    const app = await startApp({ env: calm })
    const [first, ...more] = await homes(app)
    const walk = await (await Walk.open(app)).toSite(first ?? expect.fail())
    await walk.lookUp()
    await (await ofAnother(walk, more[0] ?? expect.fail())).lookUp()
    const ichiro = await walk.takenBy('ichiro')
    for (const point of more.slice(1, 3))
      expect((await (await ofAnother(ichiro, point)).lookUp()).status).toBe(200)
    const fifth = more[3] ?? expect.fail()
    expectLimit(await (await ofAnother(ichiro, fifth)).lookUp(), 'lookup:limit-case-points')
    const jun = await ichiro.takenBy('jun')
    expectLimit(await jun.lookUp(), 'lookup:limit-case-points')
    const again = await jun.takenBy('hanako')
    expectLimit(await again.lookUp(), 'lookup:limit-case-points')
    expect(await asked(app)).toEqual({ points: 4, times: 4 })
  })

  it('counts what was asked though its answer was never recorded', async () => {
    const watch = watched()
    const app = await startApp({ env: { ...calm, LIMIT_LOOKUPS_PER_CASE: '1' }, db: watch.db })
    const walk = await (await Walk.open(app)).toSite((await homes(app))[0] ?? expect.fail())
    watch.fail(kinds => (kinds.includes('lookup-answered') ? 'unavailable' : 'pass'))
    expect((await walk.lookUp()).status).toBe(503)
    watch.heal()
    walk.view = (await walk.client.get(`/v1/cases/${walk.view.id}`)).body
    expectLimit(await walk.lookUp(), 'lookup:limit-case-lookups')
    expect(callsOf(app)).toEqual([inquiry])
  })
})

describe('one person', () => {
  const env = { ...calm, LIMIT_ASKED_PER_HOUR: '3' }

  it('asks so many times in an hour and no more, case after case, searches and lookups together', async () => {
    const app = await startApp({ env })
    const [first, second, third] = await homes(app)
    const searching = await (await Walk.open(app)).toFind(addressRead(first ?? expect.fail()))
    expect((await searching.search()).status).toBe(200)
    expect((await searching.lookUp()).status).toBe(200)
    const next = await (await Walk.open(app)).toSite(second ?? expect.fail())
    expect((await next.lookUp()).status).toBe(200)
    callsOf(app)
    const last = await (await Walk.open(app)).toSite(third ?? expect.fail())
    expectLimit(await last.lookUp(), 'lookup:limit-hour')
    const find = await (await Walk.open(app)).toFind(addressRead(third ?? expect.fail()))
    expectLimit(await find.search(), 'search:limit-hour')
    expect(callsOf(app)).toEqual([])

    app.advance(hour - 60_000)
    expectLimit(await last.lookUp(), 'lookup:limit-hour')
    app.advance(61_000)
    expect((await last.lookUp()).status).toBe(200)
  })

  it('is counted alone: a colleague and another retailer’s staff go on', async () => {
    const app = await startApp({ env })
    const points = await homes(app)
    for (const point of points.slice(0, 3)) await (await (await Walk.open(app)).toSite(point)).lookUp()
    const at = points[3] ?? expect.fail()
    const walk = await (await Walk.open(app)).toSite(at)
    expectLimit(await walk.lookUp(), 'lookup:limit-hour')
    expect((await (await walk.takenBy('ichiro')).lookUp()).status).toBe(200)
    const sora = await (await Walk.open(app, 'sora')).toSite(
      await pointOf(app, 'other', { retailer: 'mihon' }),
    )
    expect((await sora.lookUp()).status).toBe(200)
  })

  it('is not counted for what was refused, nor for the own customer system', async () => {
    const app = await startApp({ env })
    const [point] = await homes(app)
    const own = await Walk.open(app)
    await own.walk({ caller: 'holder', 'own-contract': 'yes', 'own-key': { phone: '090-0000-9999' } })
    await own.ownSearch()
    const walk = await (await Walk.open(app)).toSite(point ?? expect.fail())
    for (let times = 0; times < 5; times++) await walk.lookUp({ fields: ['usage'] })
    expect((await walk.lookUp()).status).toBe(200)
  })
})

describe('many at once', () => {
  it('give one lookup of one step: the others find the case changed', async () => {
    const app = await startApp({ env: calm })
    const walk = await (await Walk.open(app)).toSite((await homes(app))[0] ?? expect.fail())
    const body = { step: 'site', revision: walk.view.revision }
    const path = `/v1/cases/${walk.view.id}/lookups`
    const replies = await Promise.all(Array.from({ length: 20 }, () => walk.client.post(path, body)))
    expect(replies.filter(one => one.status === 200)).toHaveLength(1)
    for (const reply of replies.filter(one => one.status !== 200))
      expect([reply.status, reply.body.code]).toEqual([409, 'stale'])
    expect(callsOf(app)).toEqual([inquiry])
    expect(await asked(app)).toEqual({ points: 1, times: 1 })
  })

  it('do not slip through the hourly number in twenty cases', async () => {
    const app = await startApp({ env: { ...calm, LIMIT_ASKED_PER_HOUR: '5' } })
    const points = await homes(app)
    const walks: Walk[] = []
    for (const point of points.slice(0, 20)) walks.push(await (await Walk.open(app)).toSite(point))
    expect(walks).toHaveLength(20)
    callsOf(app)
    const replies = await Promise.all(walks.map(walk => walk.lookUp()))
    expect(replies.filter(one => one.status === 200)).toHaveLength(5)
    for (const reply of replies.filter(one => one.status !== 200)) expectLimit(reply, 'lookup:limit-hour')
    expect(callsOf(app)).toEqual(Array(5).fill(inquiry))
    expect(await asked(app)).toEqual({ points: 5, times: 5 })
    expect((await entriesOf(app)).filter(one => one.kind === 'refused')).toHaveLength(15)
  })

  it('do not slip through the case’s number, by two people who take it from each other', async () => {
    const app = await startApp({ env: calm })
    const points = await homes(app)
    const walk = await (await Walk.open(app)).toSite(points[0] ?? expect.fail())
    const { id } = walk.view
    const grab = async (persona: string, point: Truth) => {
      const client = app.as(persona)
      const taken = await client.post(`/v1/cases/${id}/take`)
      if (taken.status !== 200) return
      const number = { step: 'number', value: point.bill.supplyPointNumber, revision: taken.body.revision }
      const answered = await client.post(`/v1/cases/${id}/answers`, number)
      if (answered.status !== 200) return
      await client.post(`/v1/cases/${id}/lookups`, { step: 'site', revision: answered.body.revision })
    }
    for (let round = 0; round < 4; round++) {
      await Promise.all(
        points
          .slice(round * 4, round * 4 + 4)
          .map((point, at) => grab(at % 2 === 0 ? 'hanako' : 'ichiro', point)),
      )
    }
    // And in turn, until nothing more is given.
    for (const point of points.slice(16, 24)) await grab('hanako', point)
    const { points: given, times } = await asked(app)
    expect(given).toBe(4)
    expect(times).toBeLessThanOrEqual(6)
    expect(callsOf(app)).toEqual(Array(times).fill(inquiry))
  })

  it('searches of one step are one search', async () => {
    const app = await startApp({ env: calm })
    const walk = await (await Walk.open(app)).toFind(addressRead((await homes(app))[0] ?? expect.fail()))
    const body = { step: 'find', revision: walk.view.revision }
    const path = `/v1/cases/${walk.view.id}/searches`
    const replies = await Promise.all(Array.from({ length: 20 }, () => walk.client.post(path, body)))
    expect(replies.filter(one => one.status === 200)).toHaveLength(1)
    expect(callsOf(app).filter(one => one.endsWith('supply-point-searches'))).toHaveLength(1)
  })
})

it.each([
  ['LIMIT_POINTS_PER_CASE', 'lookup:limit-case-points'],
  ['LIMIT_LOOKUPS_PER_CASE', 'lookup:limit-case-lookups'],
] as const)('is what the settings say: %s', async (name, rule) => {
  const app = await startApp({ env: { ...calm, [name]: '1' } })
  const [first, second] = await homes(app)
  const walk = await (await Walk.open(app)).toSite(first ?? expect.fail())
  expect((await walk.lookUp()).status).toBe(200)
  expectLimit(await (await ofAnother(walk, second ?? expect.fail())).lookUp(), rule)
})
