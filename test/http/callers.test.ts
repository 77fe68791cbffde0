import { describe, expect, it } from 'vitest'
import { rulesVersion } from '../../src/conduct/rules.ts'
import { runningWeek, weekBefore } from '../../src/conduct/weeks.ts'
import { sql } from '../../src/db/db.ts'
import { minuteOf } from '../../src/oversight/record-once.ts'
import { runExports } from '../../src/reports/make-exports.ts'
import table from '../callers.json' with { type: 'json' }
import { startApp, type TestApp } from '../support/app.ts'
import { entriesOf, inDays, itemsRead, pointOf, pointsOf, type Truth } from '../support/walk.ts'
import { type Caller, callersOf } from './callers.ts'
import { operations } from './support.ts'

type Row = Readonly<Record<string, readonly string[]>>
const rows = table.operations as Readonly<Record<string, Row>>
const groups = table.groups as Readonly<Record<string, readonly string[]>>

/** The callers that a name of the table stands for: one, or a group of groups. */
const membersOf = (name: string): readonly string[] => groups[name]?.flatMap(membersOf) ?? [name]

type Sent = { readonly path: string; readonly body?: unknown }
type Prepare = (stage: Stage) => Promise<Sent>
type Stage = {
  readonly app: TestApp
  /** Sends as somebody of retailer:sample who has the case in hand. */
  readonly post: (path: string, body?: unknown) => Promise<{ id: string; revision: number; case?: unknown }>
  /** Likewise as somebody whose training holds: what may have to be asked before. */
  readonly trained: Stage['post']
  readonly point: Truth
}

/** A new case, walked by its holder through these answers. */
async function walked(
  { post }: Pick<Stage, 'post'>,
  answers: Readonly<Record<string, unknown>>,
  scenario = 'switch',
) {
  let at = await post('/v1/cases', { scenario, contact: { channel: 'phone' } })
  for (const [step, value] of Object.entries(answers))
    at = await post(`/v1/cases/${at.id}/answers`, { step, value, revision: at.revision })
  return { path: `/v1/cases/${at.id}`, revision: at.revision }
}

const wishing = { caller: 'holder', 'own-contract': 'no', wish: 'takes-part' }
const reads = ({ bill }: Truth) => ({
  address: bill.address,
  ...(bill.building === undefined ? {} : { building: bill.building }),
})
/** Everything confirmed and the contract concluded, by the bill alone. */
const toRelay = ({ app, point }: Stage) => ({
  ...wishing,
  bill: 'bill',
  number: point.supplyPointNumber,
  address: reads(point),
  site: 'without-lookup',
  items: itemsRead(app, point),
  check: { confirmed: true },
  contract: { contract: 'concluded', contractReference: 'K-0000-0001' },
})
const toMoveIn = ({ app, point }: Stage) => ({
  power: 'on',
  'site-address': reads(point),
  application: { plan: 'takes-part', newName: '見本 花子', wishedOn: inDays(app, 3) },
  'which-meter': null,
  find: 'without-lookup',
  'site-number': point.supplyPointNumber,
  site: 'without-lookup',
  check: { confirmed: true },
})
/** No search has found the site: the operator is asked. Looked for by a colleague, who hands the case over. */
async function toEnquiry({ app, post, trained, point }: Stage) {
  app.sandbox.modes.set({ sample: ['search-on-screen'] })
  const said = { ...wishing, bill: 'none', 'site-address': reads(point), 'which-meter': null }
  const { path, revision } = await walked({ post: trained }, said)
  const searched = await trained(`${path}/searches`, { step: 'find', revision })
  app.sandbox.modes.set({ sample: [] })
  const answer = { step: 'occto-number', value: null, revision: (searched.case as Case).revision }
  await trained(`${path}/answers`, answer)
  return { path, revision: (await post(`${path}/take`)).revision }
}
const toUsageRequest = ({ app, point }: Stage) => ({
  'own-key': {},
  source: 'by-consent',
  number: point.supplyPointNumber,
  consent: {
    nameAsPrinted: point.bill.nameAsPrinted,
    evidence: 'D-2026-0001',
    obtainedOn: inDays(app, -1),
    months: 12,
  },
  check: { confirmed: true },
})
async function toUsage(stage: Stage) {
  const { post, trained } = stage
  const { path, revision } = await walked({ post: trained }, toUsageRequest(stage), 'usage')
  const requested = await trained(`${path}/usage-consents`, { step: 'request', revision })
  const answer = { step: 'ready', value: 'fetch', revision: (requested.case as Case).revision }
  await trained(`${path}/answers`, answer)
  return { path, revision: (await post(`${path}/take`)).revision }
}
/** A contractor's call at a place of its own, up to the step that hands it over. */
async function toReferral(stage: Stage): Promise<Sent> {
  await stage.app.db.write([
    sql('delete from desk_presence'),
    sql("insert into desk_presence (area, at) values ('06', ?)", stage.app.now().getTime()),
  ])
  const room = crypto.randomUUID().slice(0, 8)
  const { path, revision } = await walked(
    stage,
    {
      company: { company: '例示電工株式会社', contactName: '見本', callBack: '000-1111-2222' },
      'work-site': { address: '大阪府大阪市北区中之島三丁目6-16', room },
      'own-check': 'without-lookup',
      about: 'service-line',
      'hand-over': 'hand-over',
    },
    'contractor',
  )
  const callback = { name: '見本', phone: '000-1111-2222', hours: 'any', language: 'ja' }
  return {
    path: `${path}/referrals`,
    body: { step: 'refer', revision, kind: 'contractor-question', callback },
  }
}
async function toSubmitted(stage: Stage, staffed = true): Promise<string> {
  const { path, body } = await toReferral(stage)
  // Whoever staffed it is gone by the time it is sent.
  if (!staffed) await stage.app.db.write([sql("delete from desk_presence where area = '06'")])
  return `/v1/referrals/${(await stage.post(path, body)).id}`
}
/** The same as the desk of area 06 has it, in the state given; area 03 is staffed too. */
async function toDesk(stage: Stage, state?: object): Promise<string> {
  const { db, now } = stage.app
  await toSubmitted(stage)
  const [found] = await db.read([sql('select id from desk_referrals order by submitted_at desc limit 1')])
  const id = String(found?.rows[0]?.id)
  await db.write([
    sql("insert into desk_presence (area, at) values ('03', ?)", now().getTime()),
    ...(state ? [sql('update desk_referrals set state = ? where id = ?', JSON.stringify(state), id)] : []),
  ])
  return `/v1/service-center/referrals/${id}`
}
/** A monthly sheet of retailer:sample, made. */
async function ordered({ app }: Stage): Promise<string> {
  const wanted = { from: '2026-10-01', to: '2026-10-31', form: 'sheet' }
  const { body } = await app.as('osamu').post('/v1/oversight/exports', wanted)
  await runExports(app.deps)
  return body.id
}
type Case = { readonly revision: number }
const log = '/v1/oversight/logs/retailer-sample'

/** For every operation a request that is valid in itself. */
const requests: Readonly<Record<string, Prepare>> = {
  health: async () => ({ path: '/healthz' }),
  ready: async () => ({ path: '/readyz' }),
  openapi: async () => ({ path: '/openapi.json' }),
  emergency: async () => ({ path: '/v1/emergency' }),
  me: async () => ({ path: '/v1/me' }),
  listScenarios: async () => ({ path: '/v1/scenarios' }),
  getScenario: async () => ({ path: '/v1/scenarios/switch' }),
  searchScenarios: async () => ({ path: '/v1/scenario-searches', body: { said: '替えたい' } }),
  openCase: async () => ({ path: '/v1/cases', body: { scenario: 'switch', contact: { channel: 'phone' } } }),
  listCases: async () => ({ path: '/v1/cases' }),
  getCase: async stage => ({ path: (await walked(stage, {})).path }),
  takeCase: async stage => ({ path: `${(await walked(stage, {})).path}/take` }),
  answerStep: async stage => {
    const { path, revision } = await walked(stage, {})
    return { path: `${path}/answers`, body: { step: 'caller', value: 'holder', revision } }
  },
  liftLimit: async stage => ({
    path: `${(await walked(stage, {})).path}/lifted-limits`,
    body: { limit: 'lookups', reason: 'read-again' },
  }),
  parkCase: async stage => {
    const { path, revision } = await walked(stage, {})
    return { path: `${path}/park`, body: { revision, callBackOn: inDays(stage.app, 3) } }
  },
  changeScenario: async stage => {
    const { path, revision } = await walked(stage, {})
    return { path: `${path}/scenario`, body: { revision, scenario: 'settlement' } }
  },
  suggestAddresses: async () => ({ path: '/v1/address-suggestions', body: { text: '大阪市北区中' } }),
  searchPoints: async stage => {
    const { path, revision } = await walked(stage, {
      ...wishing,
      bill: 'none',
      'site-address': reads(stage.point),
      'which-meter': null,
    })
    return { path: `${path}/searches`, body: { step: 'find', revision } }
  },
  lookUp: async stage => {
    const number = stage.point.supplyPointNumber
    const { path, revision } = await walked(stage, {
      ...wishing,
      bill: 'bill',
      number,
      address: reads(stage.point),
    })
    return { path: `${path}/lookups`, body: { step: 'site', revision } }
  },
  searchOwnCustomers: async stage => {
    const own = { caller: 'holder', 'own-contract': 'unsure', 'own-key': { customerNumber: '0000-0000' } }
    const { path, revision } = await walked(stage, own)
    return { path: `${path}/own-customer-searches`, body: { step: 'own-check', revision } }
  },
  submitRelay: async stage => {
    // While one waits, no other about the same point goes out.
    const { relays } = stage.app.sandbox.ledger
    const points = await pointsOf(stage.app, 'other', { limit: 20 })
    const point = points[relays.size] ?? stage.point
    const { path, revision } = await walked(stage, toRelay({ ...stage, point }))
    return { path: `${path}/relays`, body: { step: 'relay', revision } }
  },
  listRelays: async stage => ({ path: `${(await walked(stage, toRelay(stage))).path}/relays` }),
  relayRecord: async stage => ({ path: `${(await walked(stage, toRelay(stage))).path}/relays/record` }),
  applyMoveIn: async stage => {
    const { path, revision } = await walked(stage, toMoveIn(stage), 'move-in')
    return { path: `${path}/move-ins`, body: { step: 'apply', revision } }
  },
  listMoveIns: async stage => ({ path: `${(await walked(stage, {}, 'move-in')).path}/move-ins` }),
  submitEnquiry: async stage => {
    const { path, revision } = await toEnquiry(stage)
    const body = { step: 'site-enquiry', question: 'supply-point-number', revision }
    return { path: `${path}/wheeling-enquiries`, body }
  },
  listEnquiries: async stage => ({ path: `${(await walked(stage, {})).path}/wheeling-enquiries` }),
  requestUsage: async stage => {
    const { path, revision } = await walked(stage, toUsageRequest(stage), 'usage')
    return { path: `${path}/usage-consents`, body: { step: 'request', revision } }
  },
  inquireUsage: async stage => {
    const { path, revision } = await toUsage(stage)
    const password = [...stage.app.sandbox.ledger.usageRequests.values()].at(-1)?.password
    return { path: `${path}/usage-inquiries`, body: { step: 'usage', revision, password } }
  },
  logKey: async () => ({ path: `${log}/key` }),
  logCheckpoint: async () => ({ path: `${log}/checkpoint` }),
  logCheckpoints: async () => ({ path: `${log}/checkpoints` }),
  logStatus: async () => ({ path: `${log}/status` }),
  logMinimumIndex: async () => ({ path: `${log}/minimum-index` }),
  logTile: async () => ({ path: `${log}/tile/entries/000.p/1` }),
  logProof: async () => ({ path: `${log}/entries/0/proof` }),
  searchLog: async () => ({
    path: '/v1/oversight/searches',
    body: { by: 'kind', value: 'case-opened', from: '2026-01-01', to: '2099-12-31' },
  }),
  submitReferral: stage => toReferral(stage),
  listReferrals: async () => ({ path: '/v1/referrals' }),
  getReferral: async stage => ({ path: await toSubmitted(stage) }),
  withdrawReferral: async stage => ({ path: `${await toSubmitted(stage)}/withdraw` }),
  // Nobody staffed the inbox, so it came to a slip; now somebody does.
  resubmitReferral: async stage => {
    const path = await toSubmitted(stage, false)
    await stage.app.db.write([
      sql("insert into desk_presence (area, at) values ('06', ?)", stage.app.now().getTime()),
    ])
    return { path: `${path}/resubmit`, body: {} }
  },
  listInbox: async () => ({ path: '/v1/service-center/referrals' }),
  getDeskReferral: async stage => ({ path: await toDesk(stage) }),
  claimReferral: async stage => ({ path: `${await toDesk(stage)}/claim` }),
  releaseReferral: async stage => {
    const claimed = { is: 'claimed', since: stage.app.now().getTime(), by: 'desk' }
    return { path: `${await toDesk(stage, claimed)}/release` }
  },
  acceptReferral: async stage => ({ path: `${await toDesk(stage)}/accept`, body: { deskNumber: 'K-0001' } }),
  completeReferral: async stage => ({
    path: `${await toDesk(stage)}/complete`,
    body: { outcome: 'customer-contacted' },
  }),
  returnReferral: async stage => ({
    path: `${await toDesk(stage)}/return`,
    body: { outcome: 'needs-callback-details' },
  }),
  handOverReferral: async stage => ({ path: `${await toDesk(stage)}/hand-over`, body: { area: '03' } }),
  listFindings: async () => ({ path: '/v1/oversight/findings' }),
  stepFinding: async ({ app }) => {
    const id = '0123456789abcdef0123456789abcdef'
    await app.db.write([
      sql(
        `insert or ignore into finding (id, org, rule, scope, key, sub, entries, numbers, first_at, last_at,
           found_at, changed_at, state)
         values (?, 'retailer:sample', 'look-first', 'person', 'x', 'hanako', '[0]', '{}', 0, 0, 0, 0, 'open')`,
        id,
      ),
      sql("update finding set state = 'open' where id = ?", id),
    ])
    return {
      path: `/v1/oversight/findings/${id}/steps`,
      body: { does: 'explain', reason: 'record-found' },
    }
  },
  listReviewQueue: async () => ({ path: '/v1/oversight/review-queue' }),
  stepQueued: async ({ app }) => {
    await app.db.write([
      sql(
        `insert or replace into review (org, idx, case_id, sub, at, why, numbers, state)
         values ('retailer:sample', 0, ?, 'hanako', 0, 'hasty', '{}', 'open')`,
        crypto.randomUUID(),
      ),
    ])
    return { path: '/v1/oversight/review-queue/0/steps', body: { does: 'explain' } }
  },
  readTimeline: async stage => ({
    path: `/v1/oversight/cases/${(await walked(stage, {})).path.split('/').at(-1)}/timeline`,
  }),
  countEntries: async () => ({ path: '/v1/oversight/counts?from=2026-01-01&to=2099-12-31&by=team' }),
  reportToDataSubject: async ({ point }) => ({
    path: '/v1/oversight/data-subject-reports',
    body: { supplyPointNumber: point.supplyPointNumber, from: '2026-01-01', to: '2099-12-31' },
  }),
  listIncidents: async () => ({ path: '/v1/oversight/incidents' }),
  setHold: async ({ app }) => ({
    path: '/v1/oversight/holds',
    body: { reason: 'audit', from: '2021-04-01', to: '2022-03-31', until: inDays(app, 30) },
  }),
  listHolds: async () => ({ path: '/v1/oversight/holds' }),
  endHold: async ({ app }) => {
    const held = { reason: 'audit', from: '2021-04-01', to: '2022-03-31', until: inDays(app, 30) }
    const { body } = await app.as('osamu').post('/v1/oversight/holds', held)
    return { path: `/v1/oversight/holds/${body.id}/end` }
  },
  readReport: async () => ({ path: '/v1/oversight/report?from=2026-10-01&to=2026-10-31' }),
  requestExport: async () => ({
    path: '/v1/oversight/exports',
    body: { from: '2026-10-01', to: '2026-10-31', form: 'sheet' },
  }),
  listExports: async () => ({ path: '/v1/oversight/exports' }),
  showExport: async stage => ({ path: `/v1/oversight/exports/${await ordered(stage)}` }),
  readExportFile: async stage => ({
    path: `/v1/oversight/exports/${await ordered(stage)}/files/report.md`,
  }),
  stepIncident: async ({ app }) => {
    const id = '0123456789abcdef0123456789abcdef'
    await app.db.write([
      sql('delete from incident_step where incident = ?', id),
      sql(
        `insert or replace into incident (id, org, raised_at, kind, severity, party, fields, state, entry)
         values (?, 'retailer:sample', ?, 'over-disclosure', 'serious', 'switching-support-gateway', '[]', 'raised', 0)`,
        id,
        app.now().toISOString(),
      ),
    ])
    return {
      path: `/v1/oversight/incidents/${id}/steps`,
      body: { does: 'acknowledge', outcome: 'examining' },
    }
  },
  getRules: async () => ({ path: '/v1/me/rules' }),
  acknowledgeRules: async () => ({ path: '/v1/me/acknowledgments', body: { version: rulesVersion } }),
  ownHistory: async () => ({ path: '/v1/me/history' }),
  teamWeek: async () => ({ path: '/v1/team' }),
  teamToday: async () => ({ path: '/v1/team/today' }),
  confirmTeam: async ({ app }) => ({
    path: '/v1/team/confirmations',
    body: { week: weekBefore(runningWeek(app.now())) },
  }),
  readConduct: async () => ({ path: '/v1/oversight/conduct' }),
  raiseConcern: async () => ({ path: '/v1/concerns', body: { about: 'other-system', what: ['usage'] } }),
  readConcernAnswer: async stage => ({
    path: '/v1/concerns/answers',
    body: { code: (await toConcern(stage)).code },
  }),
  readConcern: async stage => ({ path: `/v1/concerns/${(await toConcern(stage)).code}` }),
  readConcernInbox: async () => ({ path: '/v1/concern-inbox' }),
  takeConcern: async stage => ({ path: `/v1/concern-inbox/${(await toConcern(stage)).id}/take` }),
  answerConcern: async stage => ({
    path: `/v1/concern-inbox/${(await toConcern(stage)).id}/answer`,
    body: { text: '調べています。' },
  }),
  closeConcern: async stage => {
    const { id } = await toConcern(stage)
    await stage.app.as('hikari').post(`/v1/concern-inbox/${id}/answer`, { text: '直しました。' })
    await stage.app.db.write([sql('update concern set owner = null where id = ?', id)])
    return { path: `/v1/concern-inbox/${id}/close`, body: { outcome: 'mended' } }
  },
  readFairness: async () => ({ path: '/v1/oversight/fairness' }),
}

/** A concern of retailer:sample, by its code and by the key under which its officer has it. */
async function toConcern({ app }: Stage): Promise<{ readonly id: string; readonly code: string }> {
  const { body } = await app.as('hanako').post('/v1/concerns', { about: 'other-system', what: [] })
  const { body: inbox } = await app.as('hikari').get('/v1/concern-inbox')
  return { id: inbox.concerns.at(-1).id, code: body.code }
}

const limits = {
  LIMIT_REQUESTS_PER_MINUTE: '100000',
  LIMIT_ASKED_PER_HOUR: '100000',
  LIMIT_RELAYS_PER_POINT: '100000',
  LIMIT_MOVE_INS_PER_POINT: '100000',
  LIMIT_ENQUIRIES_PER_POINT: '100000',
  NSC_03_MODE: 'inbox',
  UPSTREAM_TIMEOUT_MS: '10000',
}

function stageOf(app: TestApp, holder: Caller, trained: Caller, point: Truth): Stage {
  const as =
    (who: Caller): Stage['post'] =>
    async (path, body) => {
      const reply = await send(app, who, 'POST', { path, body })
      if (reply.status >= 300)
        throw new Error(`the stage could not be set: ${path} ${reply.status} ${reply.text}`)
      return JSON.parse(reply.text)
    }
  return { app, post: as(holder), trained: as(trained), point }
}

async function send(app: TestApp, caller: Caller, method: 'GET' | 'POST', { path, body }: Sent) {
  const reply = await app.request(path, {
    method,
    headers: { ...caller.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: reply.status, text: await reply.text(), type: reply.headers.get('content-type') ?? '' }
}

describe('the table of callers', () => {
  it('has a row for every operation, and none beside', () => {
    expect(Object.keys(rows).sort()).toEqual(operations.map(one => one.id).sort())
    expect(Object.keys(requests).sort()).toEqual(Object.keys(rows).sort())
  })

  it('names every kind of caller exactly once in every row, and nobody else', async () => {
    const known = [...(await callersOf(await startApp())).keys()].sort()
    for (const [operation, row] of Object.entries(rows))
      expect(Object.values(row).flat().flatMap(membersOf).sort(), operation).toEqual(known)
  })
})

describe.each(operations)('$id', ({ id, method }) => {
  it('answers every kind of caller as the table says, and records who was denied, once', async () => {
    const app = await startApp({ env: limits })
    const callers = await callersOf(app)
    const point = await pointOf(app, 'other')
    const expected = new Map(
      Object.entries(rows[id] ?? {}).flatMap(([answer, names]) =>
        names.flatMap(membersOf).map(name => [name, answer]),
      ),
    )
    const prepare = requests[id]
    const agent = callers.get('agent')
    if (!prepare || !agent) throw new Error('the table is not complete')
    const opened = stageOf(app, agent, agent, point)
    await walked(opened, {})
    await app.publish()
    const shared = await prepare(opened)

    const answers = new Map<string, string>()
    const denied: { sub: string; log: string }[] = []
    for (const [name, caller] of callers) {
      const sent = caller.ownStaff ? await prepare(stageOf(app, caller, agent, point)) : shared
      const { status, text, type } = await send(app, caller, method, sent)
      const { code } = type.startsWith('application/problem+json') ? JSON.parse(text) : { code: undefined }
      answers.set(name, code === undefined ? String(status) : `${status} ${code}`)
      if (caller.known && ['forbidden', 'not-found'].includes(code)) {
        denied.push(caller.known)
        // Again: one entry is enough.
        expect((await send(app, caller, method, sent)).status).toBe(status)
      }
    }
    expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(expected))

    const rule = id.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
    for (const { sub, log: logId } of denied) {
      const entries = (await entriesOf(app, logId)).filter(
        one => one.kind === 'denied' && one.actor.sub === sub,
      )
      expect(entries.length, `${sub} in ${logId}`).toBeGreaterThan(0)
      for (const entry of entries)
        expect(entry).toMatchObject({ rule, outcome: 'denied', decision: 'refuse', case: null })
      const minutes = entries.map(one => minuteOf(new Date(one.at)))
      expect(new Set(minutes).size, 'one entry a minute').toBe(minutes.length)
    }
    const logs = [...new Set([...callers.values()].flatMap(one => (one.known ? [one.known.log] : [])))]
    const all = (await Promise.all(logs.map(one => entriesOf(app, one))))
      .flat()
      .filter(one => one.kind === 'denied')
    expect(new Set(all.map(one => one.actor.sub)), 'nobody else was denied').toEqual(
      new Set(denied.map(one => one.sub)),
    )
  })
})

describe('a case in the hands of a colleague', () => {
  it('is read by all of the same retailer, and changed only by who takes it over', async () => {
    const app = await startApp({ env: limits })
    const callers = await callersOf(app)
    const point = await pointOf(app, 'other')
    const [agent, colleague] = [callers.get('agent'), callers.get('contractor agent')]
    if (!agent || !colleague) throw new Error('no such caller')
    const stage = stageOf(app, agent, agent, point)
    for (const id of [
      'answerStep',
      'parkCase',
      'changeScenario',
      'searchPoints',
      'lookUp',
      'searchOwnCustomers',
      'submitRelay',
      'applyMoveIn',
      'submitEnquiry',
      'requestUsage',
      'inquireUsage',
      'submitReferral',
    ]) {
      const sent = await requests[id]?.(stage)
      if (!sent) throw new Error('no such request')
      const path = sent.path.split('/').slice(0, 4).join('/')
      app.sandbox.calls.clear()
      const turned = await send(app, colleague, 'POST', sent)
      expect([turned.status, JSON.parse(turned.text).errors?.[0]?.issue], id).toEqual([
        409,
        'held-by-another',
      ])
      expect(app.sandbox.calls.all()).toEqual([])
      expect((await send(app, colleague, 'GET', { path })).status).toBe(200)
      const taken = await send(app, colleague, 'POST', { path: `${path}/take` })
      const { revision } = JSON.parse(taken.text) as { revision: number }
      const body = { ...(sent.body as object), revision }
      expect([200, 201], id).toContain((await send(app, colleague, 'POST', { ...sent, body })).status)
      expect((await send(app, agent, 'POST', { ...sent, body })).status, id).toBe(409)
    }
  })
})
