import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import committed from '../../openapi/openapi.json' with { type: 'json' }
import { endpoints, namedSchemas, tags } from '../../src/app.ts'
import { logKeyName, orgsOf } from '../../src/config.ts'
import { type Db, DbUnavailable, sql } from '../../src/db/db.ts'
import { openapiDocument } from '../../src/http/openapi.ts'
import { problems } from '../../src/http/problems.ts'
import { logIdOf } from '../../src/identity/actor.ts'
import { newLogKey } from '../../src/oversight/note-keys.ts'
import worker from '../../src/worker.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { pointOf, Walk } from '../support/walk.ts'
import { addressOf, cookieFor, expectProblem, operations, plainly } from './support.ts'

/** A database that stops answering when it is told to. */
function failing() {
  const fault: { error: Error | null } = { error: null }
  const db = (real: Db): Db => ({
    read: statements => (fault.error ? Promise.reject(fault.error) : real.read(statements)),
    write: statements => (fault.error ? Promise.reject(fault.error) : real.write(statements)),
    close: () => real.close(),
  })
  return { db, fault }
}
const gone = new DbUnavailable('SQLITE_IOERR')

describe('health', () => {
  it('is told to anybody', async () => {
    const app = await startApp()
    for (const path of ['/healthz', '/readyz']) {
      const reply = await app.as(null).get(path)
      expect([reply.status, reply.body]).toEqual([200, { status: 'ok' }])
    }
  })

  it('says that it runs and is not ready while the database does not answer', async () => {
    const { db, fault } = failing()
    const app = await startApp({ db })
    fault.error = gone
    expect((await app.as(null).get('/healthz')).status).toBe(200)
    expectProblem(await app.as(null).get('/readyz'), 503, 'not-ready')
    fault.error = null
    expect((await app.as(null).get('/readyz')).status).toBe(200)
  })

  it.each([9_000, null])('is not ready over a database of another version (%s)', async version => {
    const app = await startApp()
    await app.db.write([
      version === null
        ? sql('delete from migration where number = (select max(number) from migration)')
        : sql("insert into migration (number, name) values (?, '9000_later.sql')", version),
    ])
    expectProblem(await app.as(null).get('/readyz'), 503, 'not-ready')
  })
})

describe('every reply', () => {
  const paths = [
    '/healthz',
    '/v1/me',
    '/v1/nothing',
    '/openapi.json',
    '/',
    '/docs',
    '/docs/problems',
    '/emergency',
    '/v1/cases',
    '/sign-in/callback',
    '/signed-out',
    '/oversight',
  ]

  it('carries the headers that keep a browser from doing anything else with it', async () => {
    const app = await startApp()
    for (const path of paths) {
      const reply = await app.request(path, { headers: { accept: 'text/html' } })
      const header = (name: string) => reply.headers.get(name)
      expect(header('x-content-type-options'), path).toBe('nosniff')
      expect(header('x-frame-options'), path).toBe('DENY')
      expect(header('referrer-policy'), path).toBe('no-referrer')
      expect(header('cross-origin-opener-policy'), path).toBe('same-origin')
      expect(header('cross-origin-resource-policy'), path).toBe('same-origin')
      expect(header('strict-transport-security'), path).toMatch(/^max-age=[1-9]/)
      expect(header('server'), path).toBeNull()
      expect(header('x-powered-by'), path).toBeNull()
      const policy = header('content-security-policy') ?? ''
      expect(policy, path).toContain("default-src 'none'")
      expect(policy, path).toContain("frame-ancestors 'none'")
      expect(policy, path).toContain("base-uri 'none'")
      expect(policy, path).toContain("form-action 'self'")
      expect(policy, path).toMatch(/script-src 'nonce-[A-Za-z0-9+/=_-]{16,}'/)
      expect(policy, path).not.toMatch(/unsafe|https?:|\*/)
      expect(header('access-control-allow-origin'), path).toBeNull()
    }
  })

  it('has a nonce of its own, which nobody can have known', async () => {
    const app = await startApp()
    const nonceOf = async () =>
      /'nonce-([^']+)'/.exec(
        (await app.request('/healthz')).headers.get('content-security-policy') ?? '',
      )?.[1]
    const nonces = await Promise.all(Array.from({ length: 20 }, nonceOf))
    expect(new Set(nonces).size).toBe(20)
  })

  it('is kept by nobody, whether it went well or not', async () => {
    const app = await startApp()
    const hanako = app.as('hanako')
    for (const path of ['/v1/me', '/v1/cases', '/v1/nothing', '/v1/oversight/incidents', '/healthz'])
      expect((await hanako.get(path)).headers.get('cache-control'), path).toBe('no-store')
    for (const path of ['/', '/emergency', '/oversight'])
      expect(
        (await app.request(path, { headers: { cookie: await cookieFor(app, 'osamu') } })).headers.get(
          'cache-control',
        ),
      ).toBe('no-store')
  })

  it('has an id of ours: what a client calls its request is not taken over', async () => {
    const app = await startApp()
    const chosen = 'chosen-by-the-client-1'
    const replies = await Promise.all(
      ['/healthz', '/v1/me', '/v1/nothing'].map(path =>
        app
          .as(null)
          .get(path, { 'x-request-id': chosen, traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` }),
      ),
    )
    const ids = replies.map(one => one.headers.get('x-request-id'))
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(ids).size).toBe(3)
    expect(JSON.stringify(replies.map(one => one.text))).not.toContain(chosen)
    expect(JSON.stringify(app.logs)).not.toContain(chosen)
    expect(
      app.logs
        .filter(one => one.event === 'request')
        .map(one => one.requestId)
        .sort(),
    ).toEqual([...ids].sort())
  })
})

describe('the OpenAPI document', () => {
  it('is served as it was committed and reviewed', async () => {
    const reply = await (await startApp()).as(null).get('/openapi.json')
    expect(reply.status).toBe(200)
    expect(reply.body).toEqual(
      JSON.parse(readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8')),
    )
  })

  it('is fresh: it is what the routed list says', () => {
    expect(committed).toEqual(JSON.parse(JSON.stringify(openapiDocument(endpoints, namedSchemas, tags))))
  })

  it('describes each operation once, under an id of its own', () => {
    expect(operations.length).toBe(endpoints.length)
    expect(new Set(operations.map(one => one.id)).size).toBe(operations.length)
  })
})

describe('a problem', () => {
  it.each(Object.entries(problems))(
    '%s says in both languages what is wrong and what to do',
    (code, { status, title, detail }) => {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(status).toBeGreaterThanOrEqual(400)
      for (const text of [title, detail]) {
        expect(text.ja).toMatch(/[\u3040-\u30ff]/)
        expect(text.en).toMatch(/^[A-Z/]/)
        expect(text.en).not.toMatch(/[\u3040-\u30ff]/)
      }
    },
  )

  it('points at its own place in the documentation', async () => {
    const page = await (await startApp()).request('/docs/problems')
    const html = await page.text()
    for (const code of Object.keys(problems)) expect(html).toContain(`id="${code}"`)
  })

  it('comes in Japanese, and in English to whoever prefers it', async () => {
    const app = await startApp()
    const ja = expectProblem(await app.as(null).get('/v1/me'), 401, 'unauthenticated')
    const english = await app.as(null).get('/v1/me', { 'accept-language': 'en-GB,en;q=0.9,ja;q=0.5' })
    const en = expectProblem(english, 401, 'unauthenticated')
    expect([ja.title, en.title]).toEqual(['サインインが必要です', 'Sign-in is needed'])
    expect(english.headers.get('content-language')).toBe('en')
    expect(english.headers.get('www-authenticate')).toBe('Bearer')
  })

  it('of our own making says nothing but its id, in the reply and in the log', async () => {
    const { db, fault } = failing()
    const app = await startApp({ db })
    const hanako = app.as('hanako')
    expect((await hanako.get('/v1/cases')).status).toBe(200)
    fault.error = new TypeError('山田太郎 0612345678901234567890 at a secret place')
    const reply = await hanako.get('/v1/cases')
    fault.error = null
    const body = expectProblem(reply, 500, 'internal')
    expect(reply.text).not.toMatch(/山田|0612345|secret|TypeError/)
    expect(JSON.stringify(app.logs)).not.toMatch(/山田|0612345|secret/)
    expect(app.logs).toContainEqual({ event: 'error', requestId: body.requestId, error: 'TypeError' })
  })
})

describe('an address', () => {
  it.each([
    '/nothing',
    '/v1',
    '/v1/',
    '/v1/cases/',
    '/v1/case',
    '/V1/me',
    '/v1/me/',
    '/v1/cases/x/y/z',
    '/../etc/passwd',
    '/%00',
    '/v1/%e0%a4',
  ])('that is none is a 404: %s', async path => {
    const app = await startApp()
    expectProblem(await app.as('hanako').get(path), 404, 'no-such-address')
  })

  it('takes its own methods and names them to any other', async () => {
    const app = await startApp()
    for (const path of new Set(operations.map(one => one.path))) {
      const allowed = operations.filter(one => one.path === path).map(one => one.method)
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        if (allowed.some(one => one === method)) continue
        const reply = await app.request(addressOf({ path }), { method })
        expectProblem(
          { status: reply.status, headers: reply.headers, text: await reply.text() },
          405,
          'method-not-allowed',
        )
        const named = (reply.headers.get('allow') ?? '').split(', ')
        expect(named.filter(one => one !== 'HEAD').sort(), `${method} ${path}`).toEqual([...allowed].sort())
      }
    }
  })

  it('answers HEAD like GET, without the body, and not at all where there is no GET', async () => {
    const app = await startApp()
    const send = plainly(app)
    for (const { method, path } of operations) {
      if (operations.some(one => one.path === path && one.method !== method)) continue
      const reply = await send(addressOf({ path }), { method: 'HEAD' })
      expect(await reply.text(), path).toBe('')
      const get = method === 'GET' ? (await send(addressOf({ path }))).status : 405
      expect(reply.status, path).toBe(get)
    }
  })
})

describe('the log lines', () => {
  const allowed = [
    'event',
    'requestId',
    'operation',
    'method',
    'status',
    'ms',
    'code',
    'party',
    'log',
    'size',
    'error',
  ]

  it('hold keys of the closed list only, one line a request, and the pattern of the address', async () => {
    const app = await startApp()
    const point = await pointOf(app, 'other')
    const walk = await Walk.open(app)
    await walk.toSite(point)
    expect((await walk.lookUp()).status).toBe(200)
    await walk.finish(point)
    await app.as('hanako').get(`/v1/nothing/${point.supplyPointNumber}?name=yamada`)
    await app.as('hanako').get('/v1/cases?reference=1234-5678')
    await plainly(app)('/v1/me', { method: 'YAMADA' })
    for (const line of app.logs) expect(allowed).toEqual(expect.arrayContaining(Object.keys(line)))
    const lines = app.logs.filter(one => one.event === 'request')
    const patterns = new Set(lines.map(one => one.operation))
    expect(patterns).toContain('/v1/cases/:id/lookups')
    expect(patterns).toContain('/v1/cases')
    const said = JSON.stringify(app.logs)
    const { bill } = point
    const values = [
      point.supplyPointNumber,
      point.address,
      bill.nameAsPrinted,
      bill.contractNumber,
      bill.currentRetailer,
      walk.view.id,
      walk.view.reference,
    ]
    for (const value of values) expect(said).not.toContain(value)
    expect(said).not.toMatch(/yamada|1234-5678|hanako|北川/i)
    expect(new Set(lines.map(one => one.requestId)).size).toBe(lines.length)
  })
})

describe('too many requests of one person', () => {
  it('are turned away for a minute, with the time to wait; nobody else is', async () => {
    const app = await startApp({ env: { LIMIT_REQUESTS_PER_MINUTE: '5' } })
    const eager = app.as(null, await app.token('hanako', { claims: { sub: 'eager' } }))
    const calm = app.as(null, await app.token('hanako', { claims: { sub: 'calm' } }))
    // To the beginning of a minute, so that none ends in between.
    app.advance(60_000 - (app.now().getTime() % 60_000))
    const statuses: number[] = []
    for (let n = 0; n < 7; n++) statuses.push((await eager.get('/v1/me')).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
    const turned = await eager.get('/v1/cases')
    expectProblem(turned, 429, 'too-many')
    expect(turned.headers.get('retry-after')).toMatch(/^[1-9][0-9]*$/)
    expect((await calm.get('/v1/me')).status).toBe(200)
    app.advance(60_000)
    expect((await eager.get('/v1/me')).status).toBe(200)
  })

  it('do not count a whole log that is read, of which ten times as much is let through', async () => {
    const app = await startApp({ env: { LIMIT_REQUESTS_PER_MINUTE: '5' } })
    await app.publish()
    const osamu = app.as(null, await app.token('osamu', { claims: { sub: 'verifier' } }))
    app.advance(60_000 - (app.now().getTime() % 60_000))
    const path = '/v1/oversight/logs/retailer-sample'
    const statuses: number[] = []
    for (let n = 0; n < 51; n++) statuses.push((await osamu.get(`${path}/tile/0/999`)).status)
    expect(statuses).toEqual([...Array.from({ length: 50 }, () => 404), 429])
    expectProblem(await osamu.get(`${path}/checkpoints`), 429, 'too-many')
    expect((await osamu.get(`${path}/minimum-index`)).status).toBe(200)
    expect((await osamu.get('/v1/me')).status).toBe(200)
  })
})

describe('two services in one process', () => {
  it('count the requests of a person apart', async () => {
    const env = { LIMIT_REQUESTS_PER_MINUTE: '5' }
    const [one, other] = [await startApp({ env }), await startApp({ env })]
    for (const app of [one, other]) app.advance(60_000 - (app.now().getTime() % 60_000))
    const statuses = async (app: TestApp) => {
      const client = app.as(null, await app.token('hanako', { claims: { sub: 'of-two' } }))
      const answered: number[] = []
      for (let n = 0; n < 6; n++) answered.push((await client.get('/v1/me')).status)
      return answered
    }
    expect(await statuses(one)).toEqual([200, 200, 200, 200, 200, 429])
    expect(await statuses(other)).toEqual([200, 200, 200, 200, 200, 429])
  })
})

describe('the Worker', () => {
  const settings = async (): Promise<Record<string, string>> => {
    const { skey } = await newLogKey('madoguchi.example/any')
    const logIds = orgsOf({ retailers: new Map() }).map(logIdOf)
    return {
      PUBLIC_URL: 'http://127.0.0.1:8787',
      // Nobody listens there: whatever asks the database fails at once.
      DATABASE_URL: 'http://127.0.0.1:1',
      OIDC_ISSUER: 'http://identity.test',
      OIDC_AUDIENCE: 'madoguchi',
      OIDC_CLIENT_ID: 'web',
      OIDC_CLIENT_SECRET: 'test-only',
      RETAILERS: '{}',
      WRAP_KEY: btoa('0'.repeat(32)),
      ...Object.fromEntries(logIds.map(id => [logKeyName(id), skey])),
    }
  }
  const send = async (path: string, init: RequestInit) => {
    const work: Promise<unknown>[] = []
    // No request here is about an address.
    const env = { ...(await settings()), TOWNS: null as never }
    const reply = await worker.fetch(new Request(`http://127.0.0.1:8787${path}`, init), env, {
      waitUntil: one => void work.push(one),
    })
    await Promise.all(work)
    return { status: reply.status, jobs: work.length }
  }

  it('goes on with the log after a POST that was answered, and after nothing else', async () => {
    expect(await send('/sign-out', { method: 'POST' })).toEqual({ status: 303, jobs: 1 })
    expect(await send('/healthz', {})).toEqual({ status: 200, jobs: 0 })
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
    expect(await send('/v1/cases', json)).toEqual({ status: 401, jobs: 0 })
    expect(await send('/v1/nothing', json)).toEqual({ status: 404, jobs: 0 })
    expect(await send('/v1/cases', { ...json, body: ' '.repeat(70_000) })).toEqual({ status: 413, jobs: 0 })
  })
})

describe('a contact reference', () => {
  it.each([
    '0612345678901234567890',
    '06-1234-5678-9012-3456-7890',
    '0612345678',
    '090-1234-5678',
    ':03.1234.5678',
  ])('is the telephone system’s, not a number of the customer: %s', async ref => {
    const app = await startApp()
    const body = { scenario: 'switch', contact: { channel: 'phone', ref } }
    const reply = await app.as('hanako').post('/v1/cases', body)
    const { errors } = expectProblem(reply, 400, 'invalid')
    expect(errors).toEqual([expect.objectContaining({ pointer: '/contact/ref' })])
    expect(reply.text).not.toContain('1234')
  })

  it.each(['CTI-20261122-0001', '202611220001234', '061234567', '20261122-0001'])(
    'may be of digits: %s',
    async ref => {
      const app = await startApp()
      const body = { scenario: 'switch', contact: { channel: 'phone', ref } }
      expect((await app.as('hanako').post('/v1/cases', body)).status).toBe(201)
    },
  )
})

describe('without the database', () => {
  it.each(operations)('$id answers as its contract says, and says nothing about why', async operation => {
    const { db, fault } = failing()
    const app = await startApp({ db })
    const persona = operation.path.includes('/oversight/') ? 'osamu' : 'hanako'
    const client = app.as(persona)
    expect((await client.get('/v1/me')).status).toBe(200)
    fault.error = gone
    const queries: Record<string, string> = {
      countEntries: '?from=2026-01-01&to=2026-12-31&by=team',
      readReport: '?from=2026-10-01&to=2026-10-31',
    }
    const path = `${addressOf(operation)}${queries[operation.id] ?? ''}`
    const bodies: Record<string, unknown> = {
      openCase: { scenario: 'switch', contact: { channel: 'phone' } },
      searchLog: { by: 'kind', value: 'denied', from: '2026-01-01', to: '2026-12-31' },
      setHold: { reason: 'audit', from: '2026-01-01', to: '2026-01-31', until: '2030-12-31' },
      answerStep: { step: 'caller', value: 'holder', revision: 0 },
      acknowledgeRules: { version: '2026-11' },
      raiseConcern: { about: 'other', what: [] },
      stepFinding: { does: 'take' },
      stepQueued: { does: 'explain' },
      reportToDataSubject: {
        ...{ supplyPointNumber: '0612345678901234567890', from: '2026-01-01', to: '2026-12-31' },
      },
      requestExport: { from: '2026-10-01', to: '2026-10-31', form: 'sheet' },
      readConcernAnswer: { code: '0'.repeat(26) },
      suggestAddresses: { text: '大阪市' },
      searchScenarios: { said: '替えたい' },
    }
    const body = bodies[operation.id] ?? (operation.hasBody ? { step: 'site', revision: 0 } : undefined)
    const reply = operation.method === 'GET' ? await client.get(path) : await client.post(path, body)
    fault.error = null
    if (
      [
        ...['health', 'openapi', 'me', 'emergency', 'listScenarios', 'getScenario', 'logKey'],
        'suggestAddresses',
        'searchScenarios',
      ].includes(operation.id)
    )
      expect(reply.status).toBe(200)
    else expectProblem(reply, 503, operation.id === 'ready' ? 'not-ready' : 'log-unavailable')
    if (reply.status !== 200) expect(reply.text).not.toMatch(/SQLITE|database|127\.0\.0\.1/i)
  })
})

describe('the style sheet', () => {
  it('is ours, may be kept under its own name, and brings in nothing from elsewhere', async () => {
    const app = await startApp()
    const html = await (await app.request('/emergency')).text()
    const href = /<link[^>]*href="([^"]*style[^"]*)"/.exec(html)?.[1] ?? ''
    expect(href).toMatch(/^\/style\.css\?v=/)
    const reply = await app.request(href)
    expect(reply.headers.get('content-type')).toContain('text/css')
    expect(reply.headers.get('cache-control')).toContain('immutable')
    const css = await reply.text()
    expect(css).not.toMatch(/@import|url\(\s*['"]?(https?:)?\/\//)
    expect(createHash('sha256').update(css).digest('hex')).toHaveLength(64)
  })
})
