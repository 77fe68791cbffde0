import { describe, expect, it } from 'vitest'
import { type Reply, startApp, type TestApp } from '../support/app.ts'
import { addressRead, callsOf, calm, entriesOf, modes, pointOf, Walk } from '../support/walk.ts'

const env = calm
const key = { 'idempotency-key': 'd5f5d0a2-1' }

const open = { scenario: 'switch', contact: { channel: 'phone' } }

/** Each POST of a case, ready to be sent for the first time; what it sends, and the same with a difference. */
type Post = { readonly walk: Walk; readonly path: string; readonly body: object; readonly other: object }
const posts: Readonly<Record<string, (app: TestApp) => Promise<Post>>> = {
  openCase: async app => {
    const walk = await Walk.open(app)
    return { walk, path: '/v1/cases', body: open, other: { ...open, language: 'en' } }
  },
  answerStep: async app => {
    const walk = await Walk.open(app)
    const body = { step: 'caller', value: 'holder', revision: walk.view.revision }
    return { walk, path: `/v1/cases/${walk.view.id}/answers`, body, other: { ...body, value: 'family' } }
  },
  lookUp: async app => {
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other', { area: '03' }))
    const body = { step: 'site', revision: walk.view.revision }
    return { walk, path: `/v1/cases/${walk.view.id}/lookups`, body, other: { ...body, fields: ['address'] } }
  },
  searchPoints: async app => {
    const point = await pointOf(app, 'other', { area: '03' })
    const walk = await (await Walk.open(app)).toFind({ address: point.bill.address })
    const body = { step: 'find', revision: walk.view.revision }
    return { walk, path: `/v1/cases/${walk.view.id}/searches`, body, other: { ...body, by: 'address' } }
  },
  searchOwnCustomers: async app => {
    const point = await pointOf(app, 'own')
    const walk = await Walk.open(app)
    const own = { customerNumber: point.own.contractNumber }
    await walk.walk({ caller: 'holder', 'own-contract': 'yes', 'own-key': own })
    const body = { step: 'own-check', revision: walk.view.revision }
    const path = `/v1/cases/${walk.view.id}/own-customer-searches`
    return { walk, path, body, other: { ...body, revision: 0 } }
  },
}

/** What must be the same again: everything but values that are shown once. */
const codesOf = ({ status, body }: Reply) => {
  const { show, customer, requestId, ...rest } = body
  return { status, ...rest }
}

describe.each(Object.keys(posts))('the same key again: %s', name => {
  const prepare = async (app: TestApp) => (await posts[name]?.(app)) ?? expect.fail()

  it('gives the same status and codes, and does nothing a second time', async () => {
    const app = await startApp({ env })
    const { walk, path, body } = await prepare(app)
    const first = await walk.client.post(path, body, key)
    expect(first.status, first.text).toBeLessThan(300)
    const [calls, entries] = [callsOf(app), await entriesOf(app)]
    for (let times = 0; times < 2; times++) {
      const again = await walk.client.post(path, body, key)
      expect(codesOf(again)).toEqual(codesOf(first))
      expect(again.body.show ?? {}).toEqual({})
      expect(again.body).not.toHaveProperty('customer')
    }
    expect(callsOf(app)).toEqual([])
    expect(calls.length).toBe({ openCase: 0, answerStep: 0, lookUp: 1, searchPoints: 2 }[name] ?? 1)
    expect(await entriesOf(app)).toEqual(entries)
  })

  it('with another body is 400, names the header, and does nothing', async () => {
    const app = await startApp({ env })
    const { walk, path, body, other } = await prepare(app)
    await walk.client.post(path, body, key)
    const [, entries] = [callsOf(app), await entriesOf(app)]
    const reply = await walk.client.post(path, other, key)
    expect(reply.status).toBe(400)
    expect(reply.body.errors).toMatchObject([
      { pointer: 'header:idempotency-key', issue: 'used-for-another-request' },
    ])
    expect(reply.text).not.toContain(key['idempotency-key'])
    expect(callsOf(app)).toEqual([])
    expect(await entriesOf(app)).toEqual(entries)
  })

  it('is another key in a colleague’s hand, and another one without it', async () => {
    const app = await startApp({ env })
    const { walk, path, body } = await prepare(app)
    await walk.client.post(path, body, key)
    const colleague = await app.as('ichiro').post(path, body, key)
    expect(colleague.status).toBe(name === 'openCase' ? 201 : 409)
    const without = await walk.client.post(path, body)
    expect(without.status).toBe(name === 'openCase' ? 201 : 409)
  })

  it('sent ten times at once has one effect', async () => {
    const app = await startApp({ env })
    const { walk, path, body } = await prepare(app)
    callsOf(app)
    const before = (await entriesOf(app)).length
    const replies = await Promise.all(Array.from({ length: 10 }, () => walk.client.post(path, body, key)))
    const done = replies.filter(one => one.status < 300)
    expect(done.length).toBeGreaterThan(0)
    for (const one of replies.filter(one => one.status >= 300)) expect(one.body.code).toBe('stale')
    expect(new Set(done.map(one => one.body.entry ?? one.body.id)).size).toBe(1)
    const lookups = callsOf(app).filter(one => !one.includes('capabilities'))
    expect(lookups).toHaveLength(['openCase', 'answerStep'].includes(name) ? 0 : 1)
    const grown = (await entriesOf(app)).length - before
    expect(grown).toBe(
      { openCase: 1, answerStep: 0, lookUp: 2, searchPoints: 2, searchOwnCustomers: 2 }[name],
    )
    const after = await walk.client.post(path, body, key)
    expect(after.status).toBe(done[0]?.status)
  })
})

it('taking a case twice is one entry', async () => {
  const app = await startApp({ env })
  const walk = await Walk.open(app)
  const take = () => app.as('ichiro').post(`/v1/cases/${walk.view.id}/take`, undefined, key)
  const [first, second] = [await take(), await take()]
  expect([first.status, second.status]).toEqual([200, 200])
  expect(second.body).toEqual(first.body)
  expect((await entriesOf(app)).filter(one => one.kind === 'case-taken')).toHaveLength(1)
})

describe('a refusal under a key', () => {
  it('is the same one again, with one entry', async () => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other'))
    const replies = []
    for (let times = 0; times < 3; times++) replies.push(await walk.lookUp({ fields: ['usage'] }, key))
    for (const reply of replies) expect(codesOf(reply)).toEqual(codesOf(replies[0] ?? reply))
    expect(replies[0]?.body).toMatchObject({ code: 'refused', reason: 'field-not-allowed' })
    const english = await walk.lookUp({ fields: ['usage'] }, { ...key, 'accept-language': 'en' })
    expect(english.body.entry).toBe(replies[0]?.body.entry)
    expect(english.headers.get('content-language')).toBe('en')
    expect((await entriesOf(app)).filter(one => one.kind === 'refused')).toHaveLength(1)
  })

  it.each([
    ['lookups', { fields: ['usage'] }],
    ['searches', {}],
    ['own-customer-searches', {}],
  ] as const)('is one entry when sent ten times at once: %s', async (verb, more) => {
    const app = await startApp({ env })
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other'))
    const replies = await Promise.all(Array.from({ length: 10 }, () => walk.ask(verb, more, key)))
    const refused = replies.filter(one => one.body.code === 'refused')
    expect(refused.length).toBeGreaterThan(0)
    expect(new Set(refused.map(one => one.body.entry)).size).toBe(1)
    for (const one of replies) expect(['refused', 'stale']).toContain(one.body.code)
    expect((await entriesOf(app)).filter(one => one.kind === 'refused')).toHaveLength(1)
    expect((await walk.ask(verb, more, key)).body.entry).toBe(refused[0]?.body.entry)
    expect(callsOf(app)).toEqual([])
  })

  it('of an answer to a closed case is one entry too', async () => {
    const app = await startApp({ env })
    const walk = await Walk.open(app)
    await walk.walk({ caller: 'holder', 'own-contract': 'no', wish: 'information' })
    expect(walk.view.status).toBe('closed')
    const answer = () => walk.ask('answers', { step: 'caller', value: 'holder' }, key)
    const [first, second] = [await answer(), await answer()]
    expect(first.body.reason).toBe('case-closed')
    expect(codesOf(second)).toEqual(codesOf(first))
    expect((await entriesOf(app)).filter(one => one.kind === 'refused')).toHaveLength(1)
  })
})

describe('a failure outside under a key', () => {
  it.each(['lookUp', 'searchPoints', 'searchOwnCustomers'])(
    'stays that failure, though the other side has come back: %s',
    async name => {
      const app = await startApp({ env })
      const { walk, path, body } = (await posts[name]?.(app)) ?? expect.fail()
      modes(app, ['down'])
      const first = await walk.client.post(path, body, key)
      expect([first.status, first.body.code]).toEqual([503, 'upstream-unavailable'])
      modes(app, [])
      callsOf(app)
      const entries = await entriesOf(app)
      const again = await walk.client.post(path, body, key)
      expect([again.status, again.body.code]).toEqual([503, 'upstream-unavailable'])
      expect(callsOf(app)).toEqual([])
      expect(await entriesOf(app)).toEqual(entries)
    },
  )
})

it('is 400 when it is not a key', async () => {
  const app = await startApp({ env })
  for (const bad of ['', ' ', 'a b', 'x'.repeat(129)]) {
    const reply = await app.as('hanako').post('/v1/cases', open, { 'idempotency-key': bad })
    expect(reply.status, JSON.stringify(bad)).toBe(400)
  }
})

it('keeps no value: neither what was shown nor what was sent', async () => {
  const app = await startApp({ env })
  const point = await pointOf(app, 'other', { area: '03' })
  const walk = await (await Walk.open(app)).wishing()
  await walk.walk({ bill: 'bill', number: point.bill.supplyPointNumber })
  await walk.ask('answers', { step: 'address', value: addressRead(point) }, { 'idempotency-key': 'one' })
  await walk.lookUp({}, { 'idempotency-key': 'two' })
  const [rows] = await app.db.read([{ sql: 'select * from once', args: [] }])
  expect(rows?.rows).toHaveLength(2)
  const text = JSON.stringify(rows?.rows)
  for (const value of [point.address, point.supplyPointNumber, String(point.values.supplyMethod)])
    expect(text).not.toContain(value)
})
