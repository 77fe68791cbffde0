import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { createClient } from '@libsql/client'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DbUnavailable } from '../../src/db/db.ts'
import type { Deps } from '../../src/deps.ts'
import { reasons } from '../../src/disclosure/refusal.ts'
import { type HttpEnv, mount } from '../../src/http/mount.ts'
import { Problem, problemReply } from '../../src/http/problem.ts'
import type { Actor } from '../../src/identity/actor.ts'
import { appendAnswered, appendAsked, indexOf } from '../../src/oversight/append.ts'
import { utf8 } from '../../src/oversight/bytes.ts'
import { oversightEndpoints } from '../../src/oversight/endpoints.ts'
import { type EntryParts, parseEntry } from '../../src/oversight/entry.ts'
import { yearKey } from '../../src/oversight/hash-keys.ts'
import { runLogJobs } from '../../src/oversight/jobs.ts'
import { parseProof } from '../../src/oversight/proof.ts'
import { pseudonym } from '../../src/oversight/pseudonym.ts'
import { incidentStatements } from '../../src/oversight/raise-incident.ts'
import { recordDenied } from '../../src/oversight/record-denied.ts'
import { type SearchReply, searchedReasons } from '../../src/oversight/search-schema.ts'
import { verifyLog } from '../../src/oversight/verify.ts'
import { openTestDb, type TestDb } from '../support/database.ts'
import { actor, caseId, depsOn, fill, keys, logId, org, osamu, sealed } from './support.ts'

const people = new Map<string, Actor>([
  ['osamu', osamu],
  ['aoi', { ...osamu, sub: 'aoi', roles: ['auditor'], session: 'session-of-aoi' }],
  ['hanako', { ...osamu, sub: 'hanako', roles: ['agent'], session: 'session-of-hanako' }],
  ['yuki', { ...osamu, sub: 'yuki', org: 'nw:06', session: 'session-of-yuki' }],
])

let test: TestDb
let deps: Deps & { clock: { now: Date } }
let app: Hono<HttpEnv>

beforeEach(async () => {
  test = await openTestDb()
  // Nobody outside is ever asked by the log, and no town.
  deps = { ...depsOn(test.db), upstreams: null as never, towns: null as never }
  app = new Hono<HttpEnv>()
  app.use('*', async (c, next) => {
    c.set('deps', deps)
    c.set('requestId', 'request-1')
    await next()
  })
  mount(app, oversightEndpoints, {
    authenticate: async (_, request) =>
      people.get(request.headers.get('authorization')?.slice(7) ?? '') ?? null,
    onDenied: recordDenied,
    mayGoOn: () => true,
  })
  app.onError(error =>
    problemReply(
      error instanceof Problem
        ? error
        : new Problem(error instanceof DbUnavailable ? 'log-unavailable' : 'internal'),
      'en',
      'request-1',
    ),
  )
})
afterEach(() => test.close())

const get = async (path: string, who = 'osamu') =>
  app.request(`/v1/oversight/${path}`, { headers: { authorization: `Bearer ${who}` } })
const log = (path: string, who?: string) => get(`logs/${logId}/${path}`, who)
const post = async (body: unknown, who = 'osamu') =>
  app.request('/v1/oversight/searches', {
    method: 'POST',
    headers: { authorization: `Bearer ${who}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const day = { from: '2026-11-22', to: '2026-11-22' }
const search = async (body: Record<string, unknown>): Promise<SearchReply> => {
  const reply = await post({ ...day, ...body })
  expect(reply.status).toBe(200)
  return (await reply.json()) as SearchReply
}
const stored = async (log = logId) => {
  const raw = createClient({ url: test.url })
  const { rows } = await raw.execute({
    sql: 'select entry from oversight_body where log = ? order by idx',
    args: [log],
  })
  raw.close()
  return rows.map(row => parseEntry(utf8(String(row.entry))))
}

describe('the log over HTTP', () => {
  it('verifies by what the endpoints serve', async () => {
    await fill(test.db, 300)
    await runLogJobs(deps)
    const verdict = await verifyLog(
      async path => {
        const reply = await log(path)
        return reply.status === 200 ? new Uint8Array(await reply.arrayBuffer()) : reply.status
      },
      { log: logId, vkey: keys.vkey },
    )
    expect(verdict).toMatchObject({ verdict: 'good', size: 300 })
  })

  it('has its plain resources as the specifications say', async () => {
    await fill(test.db, 3)
    expect((await log('checkpoint')).status).toBe(409)
    await runLogJobs(deps)
    expect(await (await log('key')).text()).toBe(`${keys.vkey}\n`)
    expect(await (await log('minimum-index')).text()).toBe('0\n')
    const checkpoint = await log('checkpoint')
    expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect((await checkpoint.text()).split('\n')[1]).toBe('3')
    expect((await (await log('tile/0/000.p/3')).arrayBuffer()).byteLength).toBe(96)
    expect((await log('tile/0/000.p/2')).status).toBe(200)
    for (const path of [
      'tile/0/000',
      'tile/0/0',
      'tile/0/000.p/4',
      'tile/1/000.p/1',
      'tile/entries/001',
      'tile/x',
    ])
      expect((await log(path)).status, path).toBe(404)
  })

  it('proves an entry as soon as a checkpoint covers it, and says so before', async () => {
    await fill(test.db, 2)
    const early = await log('entries/1/proof')
    expect([early.status, ((await early.json()) as { code: string }).code]).toEqual([409, 'not-yet-covered'])
    await runLogJobs(deps)
    expect(parseProof(await (await log('entries/1/proof')).text())).toMatchObject({ index: 1 })
    expect((await log('entries/01/proof')).status).toBe(404)
  })

  it('is for overseer and auditor of that organisation, and a denial is an entry in the denied person’s own log', async () => {
    await fill(test.db, 1)
    await runLogJobs(deps)
    expect((await log('checkpoint', 'aoi')).status).toBe(200)
    expect((await log('checkpoint', 'nobody')).status).toBe(401)
    expect((await log('checkpoint', 'hanako')).status).toBe(403)
    for (const path of [
      'key',
      'checkpoint',
      'checkpoints',
      'minimum-index',
      'tile/entries/000.p/1',
      'entries/0/proof',
    ])
      expect((await log(path, 'yuki')).status, path).toBe(404)
    expect((await get('logs/nw-06/key', 'yuki')).status).toBe(200)
    expect((await stored()).at(-1)).toMatchObject({
      kind: 'denied',
      actor: { sub: 'hanako' },
      rule: 'log-checkpoint',
    })
    expect((await stored('nw-06')).map(entry => entry?.rule)).toEqual([
      'log-key',
      'log-checkpoint',
      'log-checkpoints',
      'log-minimum-index',
      'log-tile',
      'log-proof',
    ])
  })

  it('notes who reads entries once per sign-in and hour, and nobody for hashes', async () => {
    await fill(test.db, 2)
    await runLogJobs(deps)
    for (const path of ['key', 'checkpoint', 'tile/0/000.p/2']) await log(path)
    expect(await stored()).toHaveLength(2)
    await Promise.all(['osamu', 'osamu', 'aoi', 'osamu'].map(who => log('tile/entries/000.p/2', who)))
    deps.clock.now = new Date('2026-11-22T01:00:00Z')
    await log('tile/entries/000.p/2')
    const reads = (await stored()).slice(2)
    expect(reads.map(entry => `${entry?.kind} ${entry?.actor.sub} ${entry?.actor.role}`).sort()).toEqual([
      'log-read aoi auditor',
      'log-read osamu overseer',
      'log-read osamu overseer',
    ])
  })

  it('shows no entry while the reading cannot be noted', async () => {
    await fill(test.db, 2)
    await runLogJobs(deps)
    deps = {
      ...deps,
      db: { ...test.db, write: async () => Promise.reject(new DbUnavailable('SQLITE_FULL')) },
    }
    expect((await log('tile/entries/000.p/2')).status).toBe(503)
    expect((await post({ by: 'person', value: 'hanako', ...day })).status).toBe(503)
  })
})

describe('a search', () => {
  const number = '0612345678901234567890'
  const seen = async (parts: Partial<EntryParts>) => fill(test.db, 1, () => parts)

  beforeEach(async () => {
    const subject = pseudonym(await yearKey(deps, org), number)
    await seen({ kind: 'lookup-asked', actor: actor('hanako'), case: caseId(1), subject })
    await seen({ kind: 'lookup-answered', actor: actor('hanako'), case: caseId(1), subject, refers: 0 })
    await seen({
      kind: 'refused',
      actor: actor('ichiro', { team: 'team-2' }),
      case: caseId(2),
      reason: 'out-of-step',
    })
    await seen({ kind: 'case-closed', actor: actor('ichiro', { team: 'team-2' }), case: caseId(2) })
    await seen({
      kind: 'refused',
      at: '2026-11-20T00:00:00.000Z',
      actor: actor('hanako'),
      reason: 'out-of-step',
    })
  })

  it.each([
    ['supplyPointNumber', number, [1, 0]],
    ['supplyPointNumber', '０６-1234-5678-9012-3456-7890', [1, 0]],
    ['supplyPointNumber', '0612345678901234567891', []],
    ['person', 'hanako', [1, 0]],
    ['case', caseId(2), [3, 2]],
    ['team', 'team-2', [3, 2]],
    ['reason', 'out-of-step', [2]],
    ['kind', 'case-closed', [3]],
    ['kind', 'lookup-asked', [0]],
  ])('by %s finds the entries of that day, newest first', async (by, value, want) => {
    const { entries, next } = await search({ by, value })
    expect(entries.map(one => one.index)).toEqual(want)
    expect(next).toBeNull()
  })

  it('finds a supply point under the keys of every year that still lives', async () => {
    deps.clock.now = new Date('2027-01-10T00:00:00Z')
    const subject = pseudonym(await yearKey(deps, org), number)
    expect(subject.kid).toBe('2027')
    await seen({ kind: 'lookup-asked', at: '2027-01-10T00:00:00.000Z', subject })
    const body = { by: 'supplyPointNumber', value: number, from: '2026-01-01', to: '2027-12-31' }
    expect((await search(body)).entries.map(one => one.index)).toEqual([5, 1, 0])
    const raw = createClient({ url: test.url })
    await raw.execute('drop trigger hash_key_kept')
    await raw.execute(`delete from hash_key where kid = '2026'`)
    raw.close()
    expect((await search(body)).entries.map(one => one.index)).toEqual([6, 5])
  })

  it('takes dates in Japan and instants', async () => {
    const found = async (from: string, to: string) =>
      (await search({ by: 'reason', value: 'out-of-step', from, to })).entries.map(one => one.index)
    expect(await found('2026-11-20', '2026-11-22')).toEqual([4, 2])
    expect(await found('2026-11-20', '2026-11-20')).toEqual([4])
    expect(await found('2026-11-22T09:00:00+09:00', '2026-11-22T00:00:00Z')).toEqual([2])
    expect(await found('2026-11-22T00:00:00.001Z', '2026-11-23')).toEqual([])
  })

  it('goes on where the page before ended, whatever is appended meanwhile', async () => {
    await fill(test.db, 7, () => ({ actor: actor('jun') }))
    const seenIndexes: number[] = []
    let cursor: number | null = null
    do {
      const page: SearchReply = await search({
        by: 'person',
        value: 'jun',
        limit: 3,
        ...(cursor === null ? {} : { cursor }),
      })
      seenIndexes.push(...page.entries.map(one => one.index))
      await fill(test.db, 1, () => ({ actor: actor('jun') }))
      cursor = page.next
    } while (cursor !== null)
    expect(seenIndexes).toEqual([11, 10, 9, 8, 7, 6, 5])
  })

  it('is an entry itself, which holds no number and no name', async () => {
    await search({ by: 'supplyPointNumber', value: number })
    await search({ by: 'person', value: 'hanako' })
    const entries = (await stored()).slice(-2)
    expect(entries).toMatchObject([
      {
        kind: 'oversight-search',
        actor: { sub: 'osamu', role: 'overseer' },
        rule: 'by:supply-point-number',
        subject: { kid: '2026' },
      },
      { kind: 'oversight-search', actor: { sub: 'osamu' }, rule: 'by:person', subject: { kid: '2026' } },
    ])
    expect(JSON.stringify(entries)).not.toMatch(/hanako|0612345678901234567890/)
  })

  it('takes every reason that a refusal can have', async () => {
    expect([...searchedReasons]).toEqual([...reasons])
    for (const value of reasons) expect((await search({ by: 'reason', value })).next).toBeNull()
    expect((await stored()).slice(-reasons.length).map(entry => entry?.outcome)).toEqual([...reasons])
  })

  it('sees its own organisation only', async () => {
    const reply = await post({ by: 'person', value: 'hanako', ...day }, 'yuki')
    expect(((await reply.json()) as SearchReply).entries).toEqual([])
  })

  it.each([
    ['a short number', { by: 'supplyPointNumber', value: '06123456789' }, '/value'],
    ['a kind that is none', { by: 'kind', value: 'CANARY-kind' }, '/value'],
    ['a reason that is no code', { by: 'reason', value: 'CANARY reason' }, '/value'],
    ['a supply point number for a reason', { by: 'reason', value: number }, '/value'],
    ['a telephone number for a reason', { by: 'reason', value: '06-1234-5678' }, '/value'],
    ['a name for a reason', { by: 'reason', value: 'kitagawa-hanako' }, '/value'],
    ['a supply point number for a case', { by: 'case', value: number }, '/value'],
    ['a telephone number for a case', { by: 'case', value: '06-1234-5678' }, '/value'],
    ['half a reference for a case', { by: 'case', value: '1234' }, '/value'],
    ['a day that is none', { by: 'person', value: 'a', from: '2026-02-30' }, '/from'],
    ['no end', { by: 'person', value: 'a', to: undefined }, '/to'],
    ['a limit above 200', { by: 'person', value: 'a', limit: 201 }, '/limit'],
    ['an unknown key', { by: 'person', value: 'a', CANARY: 1 }, ''],
  ])('refuses %s, naming the field and quoting nothing', async (_, body, pointer) => {
    const before = (await stored()).length
    const reply = await post({ ...day, ...body })
    const text = await reply.text()
    expect(reply.status).toBe(400)
    expect(text).not.toMatch(/CANARY|1234|kitagawa/)
    expect(JSON.parse(text).errors[0].pointer).toBe(pointer)
    expect(await stored()).toHaveLength(before)
  })
})

describe('an incident', () => {
  it('is raised with the answer: row, entry and notice, by field ids alone', async () => {
    const asked = sealed({ kind: 'lookup-asked', case: caseId(1), step: 'confirm', use: 'confirm-site' })
    const index = indexOf(await test.db.write(appendAsked(logId, asked)), 0)
    const answer = sealed({ ...asked.entry, kind: 'lookup-answered', refers: index })
    await test.db.write([
      ...appendAnswered(logId, answer, { index }),
      ...incidentStatements(deps, osamu, 'switching-support-gateway', {
        sealed: answer,
        asked: { index },
        extras: [
          { field: 'unclassified', severity: 'minor' },
          { field: 'customerName', severity: 'serious' },
        ],
        unreadable: ['address'],
        area: null,
      }),
    ])
    const reply = (await (await get('incidents')).json()) as { incidents: unknown[]; next: unknown }
    expect(reply.next).toBeNull()
    expect(new Set(reply.incidents)).toEqual(
      new Set([
        expect.objectContaining({
          id: expect.stringMatching(/^[0-9a-f]{32}$/),
          raisedAt: '2026-11-22T00:00:00.000Z',
          kind: 'over-disclosure',
          severity: 'serious',
          party: 'switching-support-gateway',
          fields: ['customerName', 'unclassified'],
          state: 'raised',
          entry: 2,
          steps: [],
          overdue: false,
        }),
        expect.objectContaining({ kind: 'unreadable', fields: ['address'], entry: 3 }),
      ]),
    )
    expect((await stored())[2]).toMatchObject({
      kind: 'incident-raised',
      dropped: ['customerName', 'unclassified'],
      refers: index,
      case: caseId(1),
      actor: { sub: 'system' },
    })
    const raw = createClient({ url: test.url })
    const { rows } = await raw.execute('select kind, org, payload, state from outbox')
    raw.close()
    expect(rows).toHaveLength(2)
    expect(JSON.parse(String(rows[0]?.payload))).toMatchObject({
      kind: expect.any(String),
      fields: expect.any(Array),
    })
  })

  it('is listed page by page, for its own organisation', async () => {
    for (let at = 0; at < 5; at++) {
      deps.clock.now = new Date(Date.UTC(2026, 10, 22, 0, at))
      await test.db.write(
        incidentStatements(deps, osamu, 'customer-system', {
          sealed: sealed(),
          asked: { index: 0 },
          extras: [],
          unreadable: ['address'],
          area: null,
        }),
      )
    }
    const page = async (query: string, who?: string) =>
      (await (await get(`incidents?${query}`, who)).json()) as {
        incidents: { raisedAt: string }[]
        next: string | null
      }
    const first = await page('limit=3')
    const second = await page(`limit=3&cursor=${first.next}`)
    expect([...first.incidents, ...second.incidents].map(one => one.raisedAt.slice(14, 16))).toEqual([
      '04',
      '03',
      '02',
      '01',
      '00',
    ])
    expect(second.next).toBeNull()
    expect((await page('', 'yuki')).incidents).toEqual([])
    expect((await get('incidents?limit=0')).status).toBe(400)
  })
})

describe('npm run verify', () => {
  const run = (...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>(resolve => {
      const root = fileURLToPath(new URL('../..', import.meta.url))
      execFile(
        process.execPath,
        ['--import', 'tsx', 'src/oversight/verify-command.ts', ...args],
        { cwd: root },
        (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }),
      )
    })

  it('ends with 0 for a good log, 1 for a bad one, 2 for one it could not read', async () => {
    await fill(test.db, 3)
    await runLogJobs(deps)
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false })
    await new Promise(resolve => server.once('listening', resolve))
    const address = server.address()
    const service = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const common = [service, '--log', logId, '--key', keys.vkey]
    const good = await run(...common, '--token', 'osamu', '--json')
    expect(good.code, good.err).toBe(0)
    expect(JSON.parse(good.out.trim().split('\n').at(-1) ?? '')).toMatchObject({
      verdict: 'good',
      size: 3,
      log: logId,
    })
    const saved = join(mkdtempSync(join(tmpdir(), 'madoguchi-saved-')), 'export')
    expect((await run(...common, '--token', 'osamu', '--export', saved)).code).toBe(0)
    expect(await run(saved, '--log', logId, '--key', keys.vkey)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^good: retailer-sample: 3 entries/),
    })
    const unread = await run(...common, '--token', 'nobody')
    expect([unread.code, unread.out]).toEqual([
      2,
      'Could not read retailer-sample: the service does not take this token: get a fresh one.\n',
    ])

    const raw = createClient({ url: test.url })
    await raw.batch(
      ['drop trigger oversight_body_stays', `update oversight_body set entry = '{}' where idx = 1`],
      'write',
    )
    raw.close()
    const bad = await run(...common, '--token', 'osamu')
    expect([bad.code, bad.out]).toEqual([1, 'BAD: retailer-sample: entry 1 does not hash to its leaf.\n'])
    await new Promise(resolve => server.close(resolve))
    expect((await run(...common, '--token', 'osamu')).code).toBe(2)
    expect((await run('--log', logId)).code).toBe(2)
  })
})
