import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { areaCandidatesOf } from '../../src/matching/area.ts'
import { issues } from '../../src/scripts/issues.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { watched } from '../support/events.ts'
import { loopback } from '../support/loopback.ts'
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
      show: { address: point.values.address, contractForm: point.values.contractForm },
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

  it('where the meter was passed over, says where its number stands and asks once more before the pole', async () => {
    const app = await startApp({ env })
    const pairs = await pointsOf(app, 'pair', { area: '03', limit: 100 })
    const point = pairs.find(one => at(app, one.address).length === 2) ?? expect.fail()
    const walk = await (await Walk.open(app)).toFind({ address: point.bill.address })
    await walk.search()
    expect([walk.step, walk.view.step.say.ja]).toEqual([
      'which-meter-again',
      expect.stringMatching(/計器番号は、メーター正面/),
    ])
    await walk.answer('which-meter-again', meterOf(point))
    expect((await walk.search()).body).toMatchObject({
      outcome: 'one',
      supplyPointNumber: point.supplyPointNumber,
    })
    expect(walk.step).toBe('describe')
    await walk.answer('which-meter-again', null)
    expect(walk.step).toBe('which-pole')
  })

  it('by a meter that stands elsewhere finds nothing, asks for it once more and goes on to the pole', async () => {
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
    await walk.walk({ 'which-meter-again': null })
    expect(walk.step).toBe('which-pole')
  })

  it('by pole says nothing while more than one contract of that address hangs on it', async () => {
    const app = await startApp({ env })
    const block = await pointOf(app, 'pair', { area: '03' })
    const walk = await (await Walk.open(app)).toFind({ address: block.bill.address })
    expect((await walk.search()).body.ask).toBe('meter-number')
    await walk.walk({ 'which-meter-again': null, 'which-pole': poleOf(block) })
    expect(walk.step).toBe('find-pole')
    const reply = await walk.search()
    expect(reply.body).toMatchObject({ outcome: 'ask', ask: 'meter-number' })
    expect(reply.body).not.toHaveProperty('supplyPointNumber')
    await walk.walk({ 'site-enquiry': 'without-lookup', 'hand-over': 'slip' })
    expect(walk.view).toMatchObject({ status: 'open', outcome: { code: 'site-not-found', parked: true } })
  })

  it('of an address that is not there leads to the operator: an enquiry, or the slip', async () => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).toFind({ address: '大阪府大阪市北区中之島九丁目99-99' })
    const reply = await walk.search()
    expect(reply.body.outcome).toBe('none')
    expect(walk.view.step.wheelingEnquiry).toEqual({ questions: ['supply-point-number'] })
    await walk.walk({ 'site-enquiry': 'without-lookup', 'hand-over': 'slip' })
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

describe('an address without its prefecture', () => {
  it('is looked for in the areas of its municipality, by meter too', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'pair', {
      area: '03',
      limit: 500,
      fits: one => at(app, one.address).length === 2 && areaCandidatesOf(bare(one.bill.address)).length === 1,
    })
    const walk = await (await Walk.open(app)).toFind({ address: bare(point.bill.address) })
    expect((await walk.search()).body).toMatchObject({ outcome: 'ask', ask: 'meter-number' })
    await walk.answer('which-meter', meterOf(point))
    callsOf(app)
    expect((await walk.search()).body).toMatchObject({
      outcome: 'one',
      supplyPointNumber: point.supplyPointNumber,
    })
    expect(callsOf(app)).toEqual([capabilities, search])
  })

  it('and without its municipality is asked again before anybody is asked', async () => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).wishing()
    await walk.answer('bill', 'none')
    const reply = await walk.ask('answers', { value: { address: '中之島三丁目6-16' } })
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid'])
    const issue = 'address-incomplete'
    expect(reply.body.errors).toEqual([{ pointer: '/value/address', issue, say: issues[issue].ja }])
    expect(reply.text).not.toContain('中之島')
    await walk.answer('site-address', { address: '大阪市北区中之島三丁目6-16' })
    expect(walk.step).toBe('which-meter')
  })
})

describe('an address whose prefecture was misheard', () => {
  it('finds nothing and asks nobody, by address or by meter, and the case goes on to the operator', async () => {
    const app = await startApp({ env })
    const said = { address: '大坂府大坂市北区中之島三丁目6-16' }
    const walk = await (await Walk.open(app)).toFind(said)
    await walk.answer('which-meter', '12-345678')
    callsOf(app)
    expect(walk.step).toBe('find-meter')
    expect((await walk.search()).body.outcome).toBe('none')
    expect(walk.step).toBe('find')
    expect((await walk.search()).body.outcome).toBe('none')
    expect(callsOf(app)).toEqual([])
    expect(walk.step).toBe('site-enquiry')
    expect(walk.view.step.say.ja).toContain('地域の送配電会社に問い合わせます')
    expect((await questionsOf(app, walk.view.id)).map(one => [one.kind, one.outcome])).toEqual([
      ['search-asked', null],
      ['search-answered', 'none'],
      ['search-asked', null],
      ['search-answered', 'none'],
    ])
    await walk.walk({ 'site-enquiry': 'without-lookup', 'hand-over': 'slip' })
    expect(walk.view.outcome.slip.operators).toHaveLength(10)
  })

  it('is corrected at any time, and found', async () => {
    const app = await startApp({ env })
    const point = await pointOf(app, 'other', { area: '03', fits: one => at(app, one.address).length === 1 })
    const walk = await (await Walk.open(app)).toFind({
      address: point.bill.address.replace(/^(東京都|.{2,3}県)/u, '架空県'),
    })
    expect((await walk.search()).body.outcome).toBe('none')
    await walk.answer('site-address', { address: point.bill.address })
    expect((await walk.search()).body.supplyPointNumber).toBe(point.supplyPointNumber)
  })
})

describe('an address without its lot number', () => {
  it.each(['switch', 'move-in'])('is asked for it before anybody is asked: %s', async scenario => {
    const app = await startApp({ env })
    const walk = await Walk.open(app, 'hanako', scenario)
    if (scenario === 'switch') await (await walk.wishing()).answer('bill', 'none')
    else await walk.answer('power', 'on')
    const reply = await walk.ask('answers', { value: { address: '大阪府大阪市北区中之島' } })
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid'])
    const issue = 'address-no-lot'
    expect(reply.body.errors).toEqual([{ pointer: '/value/address', issue, say: issues[issue].ja }])
    expect(reply.text).not.toContain('中之島')
    expect(walk.step).toBe('site-address')
    await walk.answer('site-address', { address: '大阪府大阪市北区中之島 番地なし' })
    expect(walk.step).not.toBe('site-address')
    const { value } = walk.view.answers.find((one: { step: string }) => one.step === 'site-address')
    expect(value.address).toBe('大阪府大阪市北区中之島')
  })

  it('that says itself that it has none goes on at once', async () => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).toFind({ address: '北海道網走市字三眺官有無番地' })
    expect((await walk.search()).status).toBe(200)
  })
})

describe('a room that was said with another building’s name', () => {
  const homes = async (app: TestApp) =>
    pointOf(app, 'apartment', {
      area: '03',
      fits: one => roomOf(one) !== '' && new Set(at(app, one.address).map(nameIn)).size === 1,
    })
  const nameIn = ({ building }: { readonly building: string | null }) =>
    (building ?? '').replace(/\s*[0-9]+号室$/, '')
  const elsewhere = '見本タワー霞'

  it('is found all the same, by one search with its two entries', async () => {
    const watch = watched()
    const app = await startApp({ env, db: watch.db })
    const point = await homes(app)
    const walk = await (await Walk.open(app)).toFind({
      address: point.bill.address,
      building: elsewhere,
      room: roomOf(point),
    })
    const { left } = walk.view.step.search
    watch.listen(app)
    watch.events.length = 0
    const reply = await walk.search()
    expect(reply.body).toMatchObject({ outcome: 'one', supplyPointNumber: point.supplyPointNumber })
    expect(watch.events).toEqual([
      'committed search-asked',
      'asked gateway /capabilities',
      'asked gateway /supply-point-searches',
      'asked gateway /supply-point-searches',
      'committed search-answered',
    ])
    expect((await questionsOf(app, walk.view.id)).map(one => one.outcome)).toEqual([null, 'one'])
    await walk.answer('site-address', { address: '大阪府大阪市北区中之島九丁目99-99' })
    expect(walk.view.step.search.left).toBe(left - 1)
  })

  it('is not found where there is no such room', async () => {
    const app = await startApp({ env })
    const { address } = (await homes(app)).bill
    const walk = await (await Walk.open(app)).toFind({ address, building: elsewhere, room: '9898' })
    expect((await walk.search()).body.outcome).toBe('none')
  })
})

const bare = (address: string): string => address.replace(/^(東京都|北海道|(?:京都|大阪)府|.{2,3}県)/u, '')

describe('a gateway of another kind', () => {
  const json = { 'content-type': 'application/json' }
  /** A case at its first search, the sample retailer's outside parties being a server of the test's own. */
  const against = async (listener: RequestListener, patience = env.UPSTREAM_TIMEOUT_MS as string) => {
    const url = await loopback(listener)
    const at = { switchingSupportUrl: url, customerSystemUrl: `${url}/customers`, affiliatedWith: [] }
    const RETAILERS = JSON.stringify({
      sample: { name: 'サンプル電力', ...at },
      mihon: { name: '見本でんき', ...at },
    })
    return startApp({ env: { ...env, RETAILERS, UPSTREAM_TIMEOUT_MS: patience } })
  }
  const able = JSON.stringify({ search: 'api', areas: ['06'], maintenanceUntil: null })
  const address = '大阪府大阪市北区中之島三丁目6-16'
  const number = '0600000000000000000001'
  const incidents = async (app: TestApp) =>
    (await app.as('osamu').get('/v1/oversight/incidents')).body.incidents
  const searching = async (app: TestApp) => {
    const walk = await (await Walk.open(app)).toFind({ address })
    const reply = await walk.search()
    walk.view = (await walk.client.get(`/v1/cases/${walk.view.id}`)).body
    return { walk, reply }
  }

  it.each([
    ['at the top', `{"matches":[],"truncated":false,"matches":[{"supplyPointNumber":"${number}"}]}`],
    [
      'inside',
      `{"matches":[{"supplyPointNumber":"${number}","address":"山田花子","address":"${address}"}],"truncated":false}`,
    ],
  ])('that says one thing twice is not understood, and reported: %s', async (_, body) => {
    const app = await against((request, response) => {
      response.writeHead(200, json)
      response.end(request.url === '/capabilities' ? able : body)
    })
    const { walk, reply } = await searching(app)
    expect([reply.status, reply.body.code]).toEqual([502, 'upstream-unintelligible'])
    expect(walk.view.mode).toBe('bill')
    expect(await incidents(app)).toMatchObject([{ kind: 'over-disclosure', fields: ['unclassified'] }])
  })

  it('that hides a name behind a second key has that name’s field reported', async () => {
    const values = `{"address":"${address}","customerName":"x","customerName":"y"}`
    const app = await against((_, response) => {
      response.writeHead(200, json)
      response.end(`{"supplyPointNumber":"${number}","values":${values}}`)
    })
    const walk = await Walk.open(app)
    await walk.wishing()
    await walk.walk({ bill: 'bill', number, address: { address } })
    expect((await walk.lookUp()).status).toBe(502)
    expect(await incidents(app)).toMatchObject([
      { kind: 'over-disclosure', severity: 'serious', fields: ['customerName', 'unclassified'] },
    ])
  })

  it('that sends values without their names is not understood, and reported', async () => {
    const app = await against((_, response) => {
      response.writeHead(200, json)
      response.end(`{"supplyPointNumber":"${number}","values":["山田花子","06-6999-0000"]}`)
    })
    const walk = await Walk.open(app)
    await walk.wishing()
    await walk.walk({ bill: 'bill', number, address: { address } })
    expect((await walk.lookUp()).body.code).toBe('upstream-unintelligible')
    const [incident] = await incidents(app)
    expect(incident.fields).toContain('unclassified')
  })

  it('that knows our token no more raises no incident', async () => {
    const app = await against((_, response) => {
      response.writeHead(401, json)
      response.end('{"code":"unauthorized"}')
    })
    const { reply } = await searching(app)
    expect([reply.status, reply.body.code]).toEqual([502, 'upstream-unintelligible'])
    expect(await incidents(app)).toEqual([])
  })

  it('that takes nearly all the time for each call has had its time after the first', async () => {
    const app = await against((request, response) => {
      const body = request.url === '/capabilities' ? able : '{"matches":[],"truncated":false}'
      setTimeout(() => {
        response.writeHead(200, json)
        response.end(body)
      }, 700)
    }, '1000')
    const { reply } = await searching(app)
    expect([reply.status, reply.body.code]).toEqual([503, 'upstream-unavailable'])
  })

  it('with a ledger that answers about another customer is not believed', async () => {
    let asked = 0
    const app = await against((_, response) => {
      asked += 1
      response.writeHead(200, json)
      const customer = { name: '見本 花子', address, supplyPointNumber: number, status: 'active' }
      response.end(
        JSON.stringify({
          customers: [{ ...customer, customerNumber: asked === 1 ? '1000-0002' : '1000-0001' }],
        }),
      )
    })
    const upTo = async () => {
      const walk = await Walk.open(app)
      return walk.walk({
        caller: 'holder',
        'own-contract': 'yes',
        'own-key': { customerNumber: '１０００ 0001' },
      })
    }
    const wrong = await (await upTo()).ownSearch()
    expect([wrong.status, wrong.body.code]).toEqual([502, 'upstream-unintelligible'])
    expect(wrong.text).not.toContain('花子')
    expect((await (await upTo()).ownSearch()).body.outcome).toBe('one')
    expect(asked).toBe(2)
  })
})

it('sends nobody away because a match cannot be read: the case goes on with the bill', async () => {
  const app = await startApp({ env })
  modes(app, ['smuggle'])
  const walk = await (await Walk.open(app)).toFind({
    address: (await pointOf(app, 'other', { area: '03' })).bill.address,
  })
  const reply = await walk.search()
  expect([reply.status, reply.body.code]).toEqual([502, 'upstream-unintelligible'])
  const view = (await walk.client.get(`/v1/cases/${walk.view.id}`)).body
  expect([view.mode, view.outcome.code, view.outcome.parked]).toEqual(['bill', 'call-back', true])
  const [answered, raised] = (await questionsOf(app, walk.view.id)).slice(-2)
  expect(answered).toMatchObject({ kind: 'search-answered', outcome: 'unintelligible', shown: [] })
  expect(raised).toMatchObject({ kind: 'incident-raised', outcome: 'unreadable', dropped: ['address'] })
})

it('keeps what could not be read in one answer though the next one did not come', async () => {
  const watch = watched()
  const app = await startApp({ env, db: watch.db })
  const walk = await atMeter(app)
  let searches = 0
  watch.listen(app, path => {
    if (path !== '/supply-point-searches') return
    searches += 1
    modes(app, [searches === 1 ? 'smuggle' : 'down'])
  })
  expect((await walk.search()).body.code).toBe('upstream-unavailable')
  expect(searches).toBeGreaterThan(1)
  expect((await questionsOf(app, walk.view.id)).at(-1)).toMatchObject({
    kind: 'incident-raised',
    outcome: 'unreadable',
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
