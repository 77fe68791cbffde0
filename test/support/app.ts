import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { HttpResponse, http } from 'msw'
import { expect } from 'vitest'
import { claimsOf, personaById } from '../../mocks/identity-provider/personas.ts'
import { createSandbox, type Sandbox } from '../../mocks/sandbox.ts'
import { createApp } from '../../src/app.ts'
import { type Config, orgsOf, parseConfig } from '../../src/config.ts'
import type { Db } from '../../src/db/db.ts'
import type { Deps } from '../../src/deps.ts'
import type { LogLine } from '../../src/http/log.ts'
import { logIdOf } from '../../src/identity/actor.ts'
import { townsFromFiles } from '../../src/matching/town-files.ts'
import { runLogJobs } from '../../src/oversight/jobs.ts'
import { newLogKey } from '../../src/oversight/note-keys.ts'
import { verifyLog } from '../../src/oversight/verify.ts'
import { openUpstreams } from '../../src/upstreams/upstreams.ts'
import { sweep, sweepDatabase } from './canaries.ts'
import { checkContract } from './contract.ts'
import { openTestDb, openTestServer, type TestDb } from './database.ts'
import { house, listenOutside, outside } from './house.ts'

const parties = 'http://outside.test'
const issuer = 'http://identity.test'
export const audience = 'https://madoguchi.example/api'
export const service = 'http://127.0.0.1:8787'

const open: TestApp[] = []

// The house's opinions, after every test: no canary anywhere, the log holds.
house.afterEach.add(async () => {
  try {
    for (const app of open.splice(0)) await app.stop()
  } finally {
    open.length = 0
  }
})

let keys: { env: Record<string, string>; vkeys: Map<string, string> } | null = null

export async function logKeys() {
  if (keys) return keys
  const env: Record<string, string> = {}
  const vkeys = new Map<string, string>()
  const retailers = new Map([
    ['sample', null],
    ['mihon', null],
  ])
  for (const org of orgsOf({ retailers } as never)) {
    const id = logIdOf(org)
    const { skey, vkey } = await newLogKey(`madoguchi.example/${id}`)
    env[`LOG_KEY_${id.toUpperCase().replaceAll('-', '_')}`] = skey
    vkeys.set(id, vkey)
  }
  keys = { env, vkeys }
  return keys
}

const signing = generateKeyPair('ES256', { extractable: true })

export type Reply = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and fails where that is not there
  readonly body: any
}

export type Client = {
  get(path: string, headers?: Record<string, string>): Promise<Reply>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
}

export type TestApp = {
  readonly config: Config
  readonly db: Db
  readonly url: string
  readonly deps: Deps
  readonly sandbox: Sandbox
  readonly logs: LogLine[]
  readonly vkeys: ReadonlyMap<string, string>
  request(path: string, init?: RequestInit): Promise<Response>
  as(persona: string | null, token?: string): Client
  token(persona: string, more?: TokenWish): Promise<string>
  /** Moves the service's clock. */
  advance(ms: number): void
  now(): Date
  /** Everything that waits in the log is integrated and signed. */
  publish(): Promise<void>
  stop(): Promise<void>
}

export type TokenWish = {
  readonly expired?: boolean
  readonly audience?: string
  readonly issuer?: string
  readonly typ?: string
  readonly claims?: Readonly<Record<string, unknown>>
}

export type StartOptions = {
  readonly server?: boolean
  readonly env?: Readonly<Record<string, string>>
  /** Wraps the database, so that a test can make it fail at a chosen moment. */
  readonly db?: (real: Db) => Db
  /** Milliseconds; the real clock unless a test needs two runs at the same moment. */
  readonly clock?: () => number
  /** A test that itself tampers with the log or database says so. */
  readonly unverified?: true
}

/** The production app over a fresh database, with the sandbox where the outside parties stand. */
export async function startApp(options: StartOptions = {}): Promise<TestApp> {
  const sandbox = createSandbox()
  const { privateKey, publicKey } = await signing
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' }
  listenOutside()
  outside.use(
    ...sandbox.handlers(parties),
    http.get(`${issuer}/.well-known/openid-configuration`, () =>
      HttpResponse.json({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
      }),
    ),
    http.get(`${issuer}/jwks`, () => HttpResponse.json({ keys: [jwk] })),
  )
  const { env, vkeys } = await logKeys()
  const store: TestDb = options.server ? await openTestServer() : await openTestDb()
  const db = options.db ? options.db(store.db) : store.db
  const retailer = (id: string, name: string, affiliatedWith: string[]) => ({
    name,
    affiliatedWith,
    switchingSupportUrl: `${parties}/${id}/gateway`,
    customerSystemUrl: `${parties}/${id}/customers`,
  })
  const config = parseConfig({
    PUBLIC_URL: service,
    DATABASE_URL: store.url,
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: audience,
    OIDC_CLIENT_ID: 'madoguchi-web',
    OIDC_CLIENT_SECRET: 'test-only',
    RETAILERS: JSON.stringify({
      sample: retailer('sample', 'サンプル電力', ['06']),
      mihon: retailer('mihon', '見本でんき', []),
    }),
    RETAILER_SAMPLE_GATEWAY_TOKEN: 'sandbox-sample-gateway',
    RETAILER_SAMPLE_CUSTOMER_TOKEN: 'sandbox-sample-customers',
    RETAILER_MIHON_GATEWAY_TOKEN: 'sandbox-mihon-gateway',
    RETAILER_MIHON_CUSTOMER_TOKEN: 'sandbox-mihon-customers',
    NSC_06_MODE: 'inbox',
    WRAP_KEY: btoa('0'.repeat(32)),
    UPSTREAM_TIMEOUT_MS: '400',
    ...env,
    ...options.env,
  })
  let offset = 0
  const { clock = Date.now } = options
  const now = () => new Date(clock() + offset)
  const logs: LogLine[] = []
  const deps: Deps = {
    config,
    db,
    upstreams: openUpstreams(config, now),
    towns: townsFromFiles(),
    now,
    random: bytes => crypto.getRandomValues(new Uint8Array(bytes)),
    log: line => void logs.push(line),
  }
  const app = createApp(() => deps)

  const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const reply = await app.request(new URL(path, service), init)
    const text = await reply.clone().text()
    sweep(`${init.method ?? 'GET'} ${path}`, text)
    for (const [name, value] of reply.headers) if (name !== 'set-cookie') sweep(`header ${name}`, value)
    const { pathname } = new URL(path, service)
    checkContract(init.method ?? 'GET', pathname, reply.status, reply.headers.get('content-type') ?? '', text)
    return reply
  }

  const token = async (id: string, wish: TokenWish = {}) => {
    const persona = personaById(id)
    if (!persona) throw new Error(`no persona ${id}`)
    const seconds = Math.floor(now().getTime() / 1000) - (wish.expired ? 7200 : 0)
    return new SignJWT({ ...claimsOf(persona, now()), ...wish.claims })
      .setProtectedHeader({ typ: wish.typ ?? 'at+jwt', alg: 'ES256', kid: 'test' })
      .setSubject(typeof wish.claims?.sub === 'string' ? wish.claims.sub : persona.id)
      .setIssuer(wish.issuer ?? issuer)
      .setAudience(wish.audience ?? audience)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + 3600)
      .sign(privateKey)
  }

  const as = (persona: string | null, given?: string): Client => {
    const send = async (method: string, path: string, body: unknown, headers: Record<string, string>) => {
      const bearer = given ?? (persona === null ? null : await token(persona))
      const reply = await request(path, {
        method,
        headers: {
          ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await reply.text()
      const json = reply.headers.get('content-type')?.includes('json')
      return { status: reply.status, headers: reply.headers, text, body: json ? JSON.parse(text) : null }
    }
    return {
      get: (path, headers = {}) => send('GET', path, undefined, headers),
      post: (path, body, headers = {}) => send('POST', path, body, headers),
    }
  }

  const started: TestApp = {
    config,
    db,
    url: store.url,
    deps,
    sandbox,
    logs,
    vkeys,
    request,
    as,
    token,
    advance: ms => {
      offset += ms
    },
    now,
    publish: () => runLogJobs({ ...deps, db: store.db }),
    stop: async () => {
      try {
        sweep('log lines', JSON.stringify(logs))
        await sweepDatabase(store.url)
        if (!options.unverified) await verifyLogs({ ...deps, db: store.db }, vkeys, token)
      } finally {
        await store.close()
      }
    },
  }
  open.push(started)
  return started
}

const overseers = { 'retailer-sample': 'osamu', 'retailer-mihon': 'toru', 'nw-06': 'yuki' } as const

/** The whole of each log, read as an outsider reads it. */
async function verifyLogs(
  deps: Deps,
  vkeys: ReadonlyMap<string, string>,
  token: (persona: string) => Promise<string>,
): Promise<void> {
  const app = createApp(() => deps)
  await runLogJobs(deps)
  for (const [log, overseer] of Object.entries(overseers)) {
    const authorization = `Bearer ${await token(overseer)}`
    const fetchResource = async (path: string) => {
      const reply = await app.request(`${service}/v1/oversight/logs/${log}/${path}`, {
        headers: { authorization },
      })
      return reply.status === 200 ? new Uint8Array(await reply.arrayBuffer()) : reply.status
    }
    const verdict = await verifyLog(fetchResource, { log, vkey: vkeys.get(log) ?? '' })
    expect(verdict, `the log ${log}`).toMatchObject({ verdict: 'good' })
  }
}
