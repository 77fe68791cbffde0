import { describe, expect, it } from 'vitest'
import { personas } from '../../mocks/identity-provider/personas.ts'
import regulator from '../../mocks/world/regulator-fields.json' with { type: 'json' }
import { sql } from '../../src/db/db.ts'
import { browse, openSwitch } from '../pages/browser.ts'
import { type Client, startApp, type TestApp } from '../support/app.ts'
import { canary, sweep, sweepDatabase } from '../support/canaries.ts'
import { openTestDb } from '../support/database.ts'
import { addressRead, entriesOf, inDays, modes, pointsOf, type Truth } from '../support/walk.ts'
import { addressOf, cookieFor, everythingKept, operations } from './support.ts'

const calm = {
  LIMIT_REQUESTS_PER_MINUTE: '1000000',
  LIMIT_ASKED_PER_HOUR: '1000000',
  UPSTREAM_TIMEOUT_MS: '10000',
}
const allFields = regulator.fields.map(one => one.id)
const forbidden = regulator.fields.filter(one => one.visibility !== 'any').map(one => one.id)

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
type View = any

/** What the customer at a point answers, step by step; a step that is not named is left. */
function answersOf(app: TestApp, point: Truth, neighbour: Truth, inHand: 'bill' | 'none', wrong: boolean) {
  const { bill } = point
  const read = wrong ? neighbour : point
  return {
    caller: 'holder',
    'own-contract': 'unsure',
    'own-key': { customerNumber: '1000-0001', phone: '090-0000-0000' },
    wish: 'takes-part',
    bill: inHand,
    number: bill.supplyPointNumber,
    'number-again': neighbour.bill.supplyPointNumber,
    'number-third': bill.supplyPointNumber,
    'number-absent': neighbour.bill.supplyPointNumber,
    'occto-number': bill.supplyPointNumber,
    address: addressRead(read),
    'address-again': addressRead(point),
    'site-address': addressRead(point),
    'which-room': { room: '101' },
    meter: bill.meterNumber ?? null,
    'meter-unsure': bill.meterNumber ?? null,
    'meter-late': bill.meterNumber ?? null,
    'which-meter': bill.meterNumber ?? null,
    'which-pole': null,
    'reading-day': { day: bill.meterReadingDay?.day ?? 1 },
    current: bill.contractCurrent ?? null,
    'known-items': 'yes',
    items: {
      readable: 'read',
      nameAsPrinted: '架空 太郎',
      newName: '架空 太郎',
      currentRetailer: '例示でんき',
      contractNumber: '00-000-000',
      wishedOn: inDays(app, 20),
    },
    check: { confirmed: true },
    contract: { contract: 'elsewhere' },
  } as Readonly<Record<string, unknown>>
}

/** Opens a case and goes on by whatever the step calls for until nothing is left; `see` gets every case reply. */
async function drive(
  client: Client,
  answers: Readonly<Record<string, unknown>>,
  see: (reply: View) => void = () => {},
) {
  const opened = await client.post('/v1/cases', { scenario: 'switch', contact: { channel: 'phone' } })
  if (opened.status !== 201) return null
  const path = `/v1/cases/${opened.body.id}`
  let view: View = opened.body
  see(view)
  const send = async (verb: string, more: object = {}) => {
    const reply = await client.post(`${path}/${verb}`, {
      step: view.step?.id ?? 'site',
      revision: view.revision,
      ...more,
    })
    see(reply.body)
    if (reply.status === 200) view = reply.body.case ?? reply.body
    // A question that came to nothing has changed the case all the same.
    if (reply.status >= 500) view = (await client.get(path)).body
    return reply.status
  }
  let tried = 0
  for (let turn = 0; turn < 40 && view.step !== null && view.outcome === null; turn++) {
    const { id, lookup, search, ownSearch } = view.step
    const verb = lookup ? 'lookups' : search ? 'searches' : ownSearch ? 'own-customer-searches' : null
    // Also what no step allows: every field there is, each forbidden one, another key, a search by name.
    if (verb !== null && tried++ < 2) {
      await send('lookups', { fields: allFields })
      await send('lookups', { fields: [forbidden[(turn + tried) % forbidden.length]] })
      await send('lookups', { supplyPointNumber: answers.number, name: '架空 太郎' })
      await send('searches', { by: 'phone', phone: '090-0000-0000' })
    }
    if (verb !== null) await send(verb)
    if (view.step?.id !== id) continue
    const value = verb === null ? answers[id] : 'without-lookup'
    if (value === undefined || (await send('answers', { value })) !== 200) break
  }
  await send('lookups')
  return view
}

/** Every operation of the document, plausibly addressed, with a plausible body. */
async function attemptEverything(client: Client, log: string, caseId: string) {
  for (const operation of operations) {
    const path = addressOf(operation, { log, ...(operation.path.includes('/cases/') ? { id: caseId } : {}) })
    const searching = operation.id === 'searchLog'
    const body = searching
      ? { by: 'kind', value: 'incident-raised', from: '2020-01-01', to: '2099-12-31' }
      : { step: 'site', revision: 0, ...(operation.id === 'openCase' ? { scenario: 'switch' } : {}) }
    await (operation.method === 'GET'
      ? client.get(path)
      : client.post(path, operation.hasBody ? body : undefined))
  }
  await client.get(`/v1/oversight/logs/${log}/tile/entries/000.p/1`)
}

const pagesOf = (caseId: string) => [
  '/',
  `/cases/${caseId}`,
  `/cases/${caseId}?step=caller`,
  '/oversight',
  '/docs',
  '/docs/problems',
  '/emergency',
  '/signed-out',
  '/nothing',
]

describe.each([
  [[]],
  [['leaky']],
  [['smuggle']],
  [['leaky', 'smuggle']],
  [['slow']],
  [['down']],
  [['garbled']],
  [['maintenance']],
  [['search-on-screen']],
  [['leaky', 'search-on-screen']],
  [['leaky', 'smuggle', 'maintenance']],
] as const)('with the sandbox in the modes %j', list => {
  it('nobody of any role is ever shown a canary, and none is kept', async () => {
    const slow = list.some(mode => mode === 'slow') ? { UPSTREAM_TIMEOUT_MS: '50' } : {}
    const app = await startApp({ env: { ...calm, ...slow } })
    const [point, neighbour, ...others] = await pointsOf(app, 'other', { limit: 6 })
    const [flat] = await pointsOf(app, 'apartment', { limit: 1 })
    const [outOfScope] = await pointsOf(app, 'out-of-scope', { limit: 1 })
    if (!point || !neighbour || !flat || !outOfScope) throw new Error('the sandbox is too small')
    const first = await app
      .as('hanako')
      .post('/v1/cases', { scenario: 'switch', contact: { channel: 'phone' } })
    modes(app, list)
    modes(app, list, 'mihon')

    for (const { id, org, roles } of personas) {
      const client = app.as(null, await app.token(id))
      if (roles.some(role => role === 'agent' || role === 'rep' || role === 'supervisor')) {
        const end = await drive(client, answersOf(app, point, neighbour, 'bill', false))
        if (list.length === 0 && id !== 'rin') expect(end.outcome.code).toBe('confirmed')
        if (id === 'hanako' || id === 'sora') {
          await drive(client, answersOf(app, flat, neighbour, 'none', false))
          await drive(client, answersOf(app, others[0] ?? point, neighbour, 'bill', true))
          await drive(client, answersOf(app, outOfScope, neighbour, 'bill', false))
        }
      }
      await attemptEverything(client, org.replace(':', '-'), first.body.id)
      const cookie = await cookieFor(app, id)
      for (const path of pagesOf(first.body.id))
        await app.request(path, { headers: { cookie, accept: 'text/html' } })
    }
    // By the pages' own forms too: the one place where looked-up values become HTML.
    for (const persona of ['hanako', 'sora']) {
      const browser = await browse(app, persona)
      const { path } = await openSwitch(browser, 'site', {
        ...point.bill,
        nameAsPrinted: '',
        currentRetailer: '',
        contractNumber: '',
      })
      const reply = await browser.submit(`${path}/lookups`)
      expect(reply.status).toBeGreaterThanOrEqual(200)
      await browser.open(path)
    }
    for (const overseer of ['osamu', 'toru']) await (await browse(app, overseer)).open('/oversight')
    await app.publish()

    sweep('what is kept', await everythingKept(app))
    const asked = (await entriesOf(app)).filter(one => one.kind === 'lookup-asked')
    expect(asked.length, 'lookups were really asked').toBeGreaterThan(5)
    const answered = (await entriesOf(app))
      .filter(one => one.kind === 'lookup-answered')
      .map(one => one.outcome)
    const unanswered = ['down', 'garbled', 'slow', 'maintenance'].some(mode =>
      (list as readonly string[]).includes(mode),
    )
    expect(answered.includes('answered')).toBe(!unanswered)
    const [incidents] = await app.db.read([
      sql('select kind, count(*) as n from incident group by kind order by kind'),
    ])
    const kinds = incidents?.rows.map(row => row.kind)
    const expected = [
      ...((list as readonly string[]).includes('leaky') ? ['over-disclosure'] : []),
      ...((list as readonly string[]).includes('smuggle') && !unanswered ? ['unreadable'] : []),
    ]
    expect(kinds, 'what an outside party did wrong was noticed').toEqual(expected)
    const [notices] = await app.db.read([
      sql("select count(*) as n from outbox where kind = 'incident-notice'"),
    ])
    expect(Number(notices?.rows[0]?.n) > 0).toBe(expected.length > 0)
  })
})

describe('two worlds that differ only in what nobody may see', () => {
  /** What does not depend on when and in which database it happened. */
  const steady = (reply: unknown): string =>
    JSON.stringify(reply)
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
      .replaceAll(/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z/g, '<time>')
      .replaceAll(
        /"reference":"[0-9-]+"|受付番号[^、。]*[0-9]{4}-[0-9]{4}|[0-9]{4}-[0-9]{4}(?=[^0-9-])/g,
        '<reference>',
      )

  it.each([[['leaky']], [[]], [['leaky', 'smuggle']]] as const)(
    'are told apart by no reply and no entry (modes %j)',
    async list => {
      const transcripts: string[][] = []
      for (const edited of [false, true]) {
        const app = await startApp({ env: calm })
        const [point, neighbour] = await pointsOf(app, 'other', { limit: 2 })
        if (!point || !neighbour) throw new Error('the sandbox is too small')
        const answers = { ...answersOf(app, point, neighbour, 'bill', true), 'own-contract': 'no' }
        if (edited) {
          const { own } = point
          const body = {
            supplyPointNumber: point.supplyPointNumber,
            own: Object.fromEntries(
              Object.keys(own).map(key => [key, typeof own[key] === 'number' ? 1 : '別の世界']),
            ),
            never: { equipmentLocation: undefined },
          }
          const reply = await app.sandbox.app.request('/_control/truth', {
            method: 'PUT',
            body: JSON.stringify(body),
          })
          expect(reply.status).toBe(204)
        }
        modes(app, list)
        const seen: string[] = []
        await drive(app.as('hanako'), answers, reply => seen.push(steady(reply)))
        for (const { kind, step, asked, shown, compared, dropped, outcome, rule, reason } of await entriesOf(
          app,
        ))
          seen.push(JSON.stringify({ kind, step, asked, shown, compared, dropped, outcome, rule, reason }))
        transcripts.push(seen)
      }
      expect(transcripts[0]?.length).toBeGreaterThan(20)
      expect(transcripts[1]).toEqual(transcripts[0])
    },
  )
})

describe('the sweep itself', () => {
  it.each([
    'CANARY-customerName-0612345678901234567890',
    '{"values":{"contractPower":7770000}}',
    '7779999',
    'usage: 7771234 kWh',
    '[{"month":"1777-03","kWh":7775555}]',
    '1777-12-24',
    '<td>CANARY-x</td>',
    'canary: %43ANARY is no canary, but CANARY is',
  ])('finds one: %s', text => {
    expect(() => sweep('a test', text)).toThrow('a canary leaked into a test')
  })

  it.each([
    '{"requestId":"17770000-7771-4777-8777-777123456789"}',
    'a7771234bc9',
    '0600017771234567890123',
    '7771234567',
    '2026-11-22T07:17:77Z',
    '{"supplyPointNumber":"0677712345678901234567"}',
    crypto.randomUUID(),
  ])('takes nothing else for one: %s', text => {
    expect(() => sweep('a test', text)).not.toThrow()
  })

  it('finds one in whatever table it was put', async () => {
    const plants = [
      sql(
        `insert into outbox (id, kind, org, payload, state, due_at) values ('a', 'x', 'y', '{"x":"CANARY-a"}', 'waiting', '')`,
      ),
      sql(
        `insert into incident (id, org, raised_at, kind, severity, party, fields, state, entry) values ('a', 'x', '', 'unreadable', 'minor', 'p', '["CANARY-a"]', 'raised', 1)`,
      ),
      sql(
        `insert into once (org, sub, key, operation, request, at, reply) values ('o', 's', 'k', 'x', 'r', 1, '{"kWh":7770001}')`,
      ),
      sql(`insert into provider_keys (issuer, fetched_at, keys) values ('CANARY-a', 1, '{}')`),
    ]
    for (const plant of plants) {
      const store = await openTestDb()
      await expect(sweepDatabase(store.url)).resolves.toBeUndefined()
      await store.db.write([plant])
      await expect(sweepDatabase(store.url)).rejects.toThrow('a canary leaked into table')
      await store.close()
    }
  })

  it('finds one in an entry of the log', async () => {
    const store = await openTestDb()
    await store.db.write([
      sql(`insert into oversight_leaf (log, idx, hash) values ('x', 0, zeroblob(32))`),
      sql(`insert into oversight_body (log, idx, entry) values ('x', 0, '{"month":"1777-01"}')`),
    ])
    await expect(sweepDatabase(store.url)).rejects.toThrow('a canary leaked into table oversight_body.entry')
    await store.close()
  })

  it('looks at every reply and page: one that somebody typed is found on its way out', async () => {
    const app = await startApp({ env: calm })
    const hanako = app.as('hanako')
    const opened = await hanako.post('/v1/cases', { scenario: 'switch', contact: { channel: 'phone' } })
    const path = `/v1/cases/${opened.body.id}`
    const answer = (step: string, value: unknown, revision: number) =>
      hanako.post(`${path}/answers`, { step, value, revision })
    await answer('caller', 'holder', 0)
    await answer('own-contract', 'yes', 1)
    await expect(answer('own-key', { customerNumber: 'CANARY-typed' }, 2)).rejects.toThrow(
      `a canary leaked into POST ${path}/answers`,
    )
    await expect(hanako.get(path)).rejects.toThrow('a canary leaked into GET')
    const cookie = await cookieFor(app, 'hanako')
    await expect(
      app.request(`/cases/${opened.body.id}?step=own-key`, { headers: { cookie, accept: 'text/html' } }),
    ).rejects.toThrow('a canary leaked')
    await expect(sweepDatabase(app.url)).rejects.toThrow('a canary leaked into table cases.answers')
    await app.db.write([sql("update cases set answers = '[]'")])
  })

  it.each([
    ['leaky', 'gateway', '/capabilities', null],
    ['leaky', 'gateway', '/facility-inquiries', { fields: ['address'] }],
    ['leaky', 'gateway', '/supply-point-searches', { by: 'address' }],
    ['leaky', 'customers', '/customer-searches', { phone: '090-0000-0000' }],
    ['smuggle', 'gateway', '/facility-inquiries', { fields: ['address', 'contractForm'] }],
    ['smuggle', 'gateway', '/supply-point-searches', { by: 'address' }],
    ['garbled', 'gateway', '/facility-inquiries', { fields: ['address'] }],
  ])('has something to find: in mode %s the %s sends canaries at %s', async (mode, party, path, body) => {
    const app = await startApp()
    const [point] = await pointsOf(app, 'other', { limit: 1 })
    modes(app, [mode])
    const full =
      body === null
        ? null
        : {
            ...body,
            ...(path === '/facility-inquiries' ? { supplyPointNumber: point?.supplyPointNumber } : {}),
            ...('by' in body ? { address: point?.address } : {}),
          }
    const reply = await app.sandbox.app.request(`/sample/${party}${path}`, {
      method: full === null ? 'GET' : 'POST',
      headers: { authorization: `Bearer sandbox-sample-${party}`, 'content-type': 'application/json' },
      ...(full === null ? {} : { body: JSON.stringify(full) }),
    })
    expect(reply.status).toBe(200)
    expect(await reply.text()).toMatch(canary)
  })
})
