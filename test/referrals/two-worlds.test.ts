import { describe, expect, it } from 'vitest'
import { noteBreaches } from '../../src/referrals/desk/breaches.ts'
import { browse } from '../pages/browser.ts'
import type { Client, Reply, TestApp } from '../support/app.ts'
import { entriesOf } from '../support/walk.ts'
import { type Answer, answers, deliver, handedToWebhook, sendingTo } from './receiver.ts'
import { atDesk, inbox, must, submitted } from './rows.ts'
import { callback, startedDesk } from './support.ts'

const aMinute = 60_000
const agreement = JSON.stringify({
  from: '09:00',
  to: '17:00',
  acceptWithin: { 'no-power-now': 60, 'moving-in-today': 120, other: 480 },
  completeWithin: { 'no-power-now': 240, 'moving-in-today': 480, other: 2400 },
})

/** Ids, hashes, salts and references by the order in which they first appear. Times stand as they are: both worlds share them. */
function steadier(): (text: string) => string {
  const seen = new Map<string, string>()
  const named = (kind: string) => (one: string) => {
    const name = seen.get(one) ?? `<${kind} ${seen.size}>`
    seen.set(one, name)
    return name
  }
  return text =>
    text
      .replaceAll(/"(?:salt|session)":"[^"]*"/g, '<salt or session>')
      .replaceAll(/'nonce-[A-Za-z0-9+/=]+'/g, '<nonce>')
      .replaceAll(/ nonce="[A-Za-z0-9+/=]+"/g, '<nonce>')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, named('id'))
      .replaceAll(/(?<![0-9a-f])[0-9a-f]{32,64}(?![0-9a-f])/g, named('hash'))
      .replaceAll(/(?<![0-9-])[0-9]{4}-[0-9]{4}(?![0-9-])/g, named('reference'))
}

const outcomes = [
  ['complete', 'customer-contacted'],
  ['complete', 'customer-unreachable'],
  ['complete', 'closed'],
  ['return', 'wrong-area'],
  ['return', 'needs-consent'],
  ['return', 'application-may-be-resubmitted'],
  ['return', 'ask-current-retailer'],
] as const

/** What a desk does around the steps that the retailer may learn of: `idle` at first, then until it accepts, then until its end. */
type Desk = {
  readonly idle: (app: TestApp, path: string) => Promise<void>
  readonly accept: (app: TestApp, path: string) => Promise<void>
  readonly working: (app: TestApp, path: string) => Promise<void>
  readonly end: (app: TestApp, path: string, verb: string, outcome: string) => Promise<void>
}

const plain: Desk = {
  idle: async () => {},
  accept: async (app, path) => void (await must(app.as('mei').post(`${path}/accept`, {}))),
  working: async () => {},
  end: async (app, path, verb, outcome) =>
    void (await must(app.as('mei').post(`${path}/${verb}`, { outcome }))),
}

/** The name of the earlier contract's holder, in whatever a desk can choose to send. */
const secret = 'tanaka-ichiro-KANSAI'
const keyed = () => ({ 'idempotency-key': `${secret}-${crypto.randomUUID()}`, 'x-request-id': secret })

const hostile: Desk = {
  idle: async (app, path) => {
    const spy = atDesk(app, secret)
    const mei = app.as('mei')
    // Morse by claims.
    for (let beat = 0; beat < 3; beat++) {
      await must(spy.post(`${path}/claim`, undefined, keyed()))
      await must(spy.post(`${path}/claim`, { note: secret }))
      await mei.post(`${path}/accept`, {})
      await must(spy.post(`${path}/release`, undefined))
    }
    await tries(spy, path)
    await must(mei.post(`${path}/claim`))
  },
  accept: async (app, path) => {
    await must(app.as('mei').post(`${path}/release`))
    await must(atDesk(app, secret).post(`${path}/accept`, { deskNumber: secret }, keyed()))
  },
  working: async (app, path) => {
    const spy = atDesk(app, secret)
    await must(spy.post(`${path}/accept`, { deskNumber: `${secret}-2` }))
    await must(app.as('mei').post(`${path}/claim`))
    await must(spy.post(`${path}/claim`))
    await must(spy.post(`${path}/accept`, { deskNumber: '0901111-2222' }))
    await tries(spy, path)
  },
  end: async (app, path, verb, outcome) => {
    const spy = atDesk(app, secret)
    const deskNumber = verb === 'complete' ? { deskNumber: `${secret}-3` } : {}
    await must(spy.post(`${path}/${verb}`, { outcome, ...deskNumber }, keyed()))
    await must(spy.post(`${path}/${verb}`, { outcome }))
    await tries(spy, path)
  },
}

/** What is not taken at all. */
async function tries(spy: Client, path: string): Promise<void> {
  for (const [verb, body] of [
    ['complete', { outcome: secret }],
    ['complete', { outcome: 'closed', holder: secret }],
    ['complete', { outcome: 'closed', deskNumber: `${secret} 様` }],
    ['return', { outcome: 'wrong-area', reason: secret }],
    ['accept', { deskNumber: '', [secret]: true }],
    ['hand-over', { area: secret }],
    ['hand-over', { area: '10' }],
    [secret, { outcome: 'closed' }],
  ] as const)
    expect([400, 404, 409]).toContain((await spy.post(`${path}/${verb}`, body)).status)
  await spy.get(`${inbox}?note=${secret}`)
}

/** All that the retailer gets to see of it, at every moment at which it may look. */
async function world(desk: Desk): Promise<{ told: string[]; logged: string[]; counted: number[] }> {
  const start = Date.parse('2026-11-24T01:00:00Z')
  const { app } = await startedDesk(
    { NSC_06_AGREEMENT: agreement, NSC_06_HEARTBEAT_HOURS: '1000' },
    { clock: () => start },
  )
  const steady = steadier()
  const told: string[] = []
  const counted: number[] = []
  const cases: string[] = []
  const ids: string[] = []
  const see = (what: string, { status, headers, text }: Reply) => {
    const all = [...headers].filter(([name]) => name !== 'x-request-id')
    told.push(`${what} ${status} ${steady(JSON.stringify(all))} ${steady(text)}`)
    expect(text).not.toContain(secret)
  }
  const look = async (moment: string) => {
    see(moment, await app.as('kaoru').get('/v1/referrals?all=true'))
    for (const id of ids) see(moment, await app.as('hanako').get(`/v1/referrals/${id}`))
    for (const id of cases) see(moment, await app.as('hanako').get(`/v1/cases/${id}`))
    see(moment, await app.as('osamu').get('/v1/oversight/incidents'))
    counted.push((await entriesOf(app)).length)
  }
  for (const [at, [verb, outcome]] of outcomes.entries()) {
    // No two of one instant, which would stand in the order of their random ids.
    app.advance(aMinute)
    const { id, desk: deskId } = await submitted(app, String(101 + at))
    ids.push(id)
    const { body } = await must(app.as('hanako').get(`/v1/referrals/${id}`))
    cases.push(body.case)
    const path = `${inbox}/${deskId}`
    await look(`${outcome} handed over`)
    await desk.idle(app, path)
    await look(`${outcome} nobody spoke`)
    app.advance(10 * aMinute)
    await desk.accept(app, path)
    await look(`${outcome} accepted`)
    await desk.working(app, path)
    await look(`${outcome} nobody spoke again`)
    app.advance(5 * aMinute)
    await desk.end(app, path, verb, outcome)
    await look(`${outcome} ended`)
    see('too late', await app.as('hanako').post(`/v1/referrals/${id}/withdraw`))
    if (verb === 'return' && outcome !== 'wrong-area')
      see('again', await app.as('hanako').post(`/v1/referrals/${id}/resubmit`, { consented: true, callback }))
  }
  app.advance(10 * 24 * 60 * aMinute)
  await noteBreaches(app.deps)
  await look('in the end')
  const entries = await entriesOf(app)
  expect(JSON.stringify(entries)).not.toContain(secret)
  return { told, logged: entries.map(one => steady(JSON.stringify(one))), counted }
}

describe('a hostile desk', () => {
  it('conveys its choice among the closed outcomes and the moment, and nothing else', async () => {
    const one = await world(plain)
    const other = await world(hostile)
    expect(one.told.length).toBeGreaterThan(200)
    expect(one.logged.length).toBeGreaterThan(35)
    expect(other.counted).toEqual(one.counted)
    for (const [at, text] of one.told.entries()) expect(other.told[at]).toBe(text)
    expect(other.told).toHaveLength(one.told.length)
    expect(other.logged).toEqual(one.logged)
  })

  it('would be found out: another outcome makes another world', async () => {
    const one = await world(plain)
    const other = await world({
      ...plain,
      end: async (app, path, verb, outcome) =>
        plain.end(app, path, verb, outcome === 'closed' ? 'customer-contacted' : outcome),
    })
    expect(other.told).not.toEqual(one.told)
    expect(other.logged).not.toEqual(one.logged)
  })
})

/** What a system can choose of an answer that has us try again: a letter a try. */
const letters: readonly Answer[] = [
  ...[500, 502, 503, 504, 599, 408, 425, 429].flatMap(status => [
    answers(status, { 'retry-after': String(60 * status), 'x-holder': secret, server: secret }, secret),
    answers(
      status,
      { 'retry-after': 'Fri, 27 Nov 2026 01:00:00 GMT', location: `/${secret}` },
      `{"${secret}":1}`,
    ),
    answers(status, {}, ''),
  ]),
  // No answer at all.
  response => response.destroy(),
]
const busy = answers(503, {}, '')
const beats = 12
const mostAskedFor = 6 * 60 * aMinute

/** What the retailer gets to see while one of its messages is tried again and again, and when the word of its withdrawal is. */
async function sendingWorld(
  answerAt: (beat: number) => Answer,
): Promise<{ told: string[]; logged: string[]; tries: number }> {
  const start = Date.parse('2026-11-24T01:00:00Z')
  const { app, partner } = await sendingTo(busy, {}, { clock: () => start })
  const steady = steadier()
  const told: string[] = []
  const { id, case: of } = await handedToWebhook(app)
  const see = (what: string, text: string) => {
    expect(text).not.toContain(secret)
    told.push(steady(`${what} ${text}`))
  }
  const look = async (moment: string) => {
    for (const path of ['/v1/referrals?all=true', `/v1/referrals/${id}`, `/v1/cases/${of}`])
      see(`${moment} ${path}`, (await app.as('kaoru').get(path)).text)
    const kaoru = await browse(app, 'kaoru')
    for (const path of ['/referrals', `/referrals/${id}`, `/cases/${of}`])
      see(`${moment} ${path}`, (await kaoru.open(path)).html)
  }
  const beat = async (at: number, moment: string) => {
    // So late that whatever they asked us to wait is over, and the two worlds try at the same moments.
    app.advance(mostAskedFor)
    partner.answer = answerAt(at)
    expect(await deliver(app)).toBeGreaterThan(0)
    await look(`${moment} ${at}`)
  }
  for (let at = 0; at < beats - 1; at++) await beat(at, 'sending')
  expect((await app.as('hanako').post(`/v1/referrals/${id}/withdraw`)).status).toBe(200)
  partner.answer = answerAt(beats)
  await deliver(app)
  for (let at = 0; at < beats - 1; at++) await beat(beats + 1 + at, 'withdrawn')
  const entries = await entriesOf(app)
  return { told, logged: entries.map(one => steady(JSON.stringify(one))), tries: partner.tries.length }
}

describe('a hostile system', () => {
  it('spells nothing by how it puts us off: status, header, body or silence', async () => {
    const one = await sendingWorld(() => busy)
    const other = await sendingWorld(at => letters[(at * 7) % letters.length] ?? busy)
    expect(one.tries).toBeGreaterThan(20)
    expect(other.tries).toBe(one.tries)
    for (const [at, text] of one.told.entries()) expect(other.told[at]).toBe(text)
    expect(other.told).toHaveLength(one.told.length)
    expect(other.logged).toEqual(one.logged)
  }, 60_000)

  it('would be found out: what it refuses is another world', async () => {
    const one = await sendingWorld(() => busy)
    const other = await sendingWorld(at => (at === beats - 2 ? answers(422) : busy))
    expect(other.told).not.toEqual(one.told)
    expect(other.logged).not.toEqual(one.logged)
  }, 60_000)
})
