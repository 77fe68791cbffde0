import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startService } from '../../src/node.ts'
import { openTestServer } from '../support/database.ts'
import { type Outside, openOutside } from '../support/outside.ts'
import { asked, client, firstRequests, mainJob, type Service } from '../support/smoke.ts'
import { freePort } from '../support/sqld.ts'
import { bundleWorker, wranglerToml } from './bundle.ts'

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-workerd-'))
let bundle: Awaited<ReturnType<typeof bundleWorker>>

beforeAll(async () => {
  bundle = await bundleWorker(folder)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Started = {
  readonly service: Service
  readonly outside: Outside
  readonly close: () => Promise<void>
}

const at = (url: string) => (path: string, init?: RequestInit) => fetch(new URL(path, url), init)

/** What was opened is closed again, the last first, when a start fails too. */
async function opened(
  open: (closing: (close: () => Promise<void>) => void) => Promise<Omit<Started, 'close'>>,
) {
  const closers: (() => Promise<void>)[] = []
  const close = async () => {
    for (const one of closers.splice(0).reverse()) await one()
  }
  try {
    return { ...(await open(one => void closers.push(one))), close }
  } catch (error) {
    await close().catch(() => undefined)
    throw error
  }
}

/** The production bundle under workerd, its secrets and settings as bindings, over a libSQL server. */
const onWorkerd = (): Promise<Started> =>
  opened(async closing => {
    const said = { log: '', runtime: '' }
    // The runtime complains about I/O of one request in another, and about work that nobody waited for.
    closing(async () => {
      expect(said.runtime).toBe('')
      expect(said.log).toContain('"event":"request"')
      expect(said.log.split('\n').filter(line => /"event":"(error|log-)/.test(line))).toEqual([])
    })
    const store = await openTestServer()
    closing(store.close)
    const outside = await openOutside('http://127.0.0.1:8787')
    closing(outside.close)
    const miniflare = new Miniflare({
      name: 'madoguchi',
      modules: [{ type: 'ESModule', path: 'worker.js', contents: bundle.text }],
      compatibilityDate: wranglerToml().compatibilityDate,
      bindings: outside.env(store.url),
      // What the static assets answer: the files of that folder, by their names.
      serviceBindings: { TOWNS: { disk: { path: wranglerToml().assets, writable: false } } },
      host: '127.0.0.1',
      port: 0,
      unsafeTriggerHandlers: true,
      handleRuntimeStdio: (out: Readable, err: Readable) => {
        out.on('data', chunk => {
          said.log += String(chunk)
        })
        err.on('data', chunk => {
          said.runtime += String(chunk)
        })
      },
    })
    closing(() => miniflare.dispose())
    const request = at((await miniflare.ready).href)
    const runJobs = async () => {
      expect(await (await request('/cdn-cgi/handler/scheduled')).text()).toBe('ok')
    }
    return { service: { fetch: request, runJobs }, outside }
  })

/** The Node entry; its jobs run by themselves twice a second. */
const onNode = (database: 'file' | 'server'): Promise<Started> =>
  opened(async closing => {
    const store = database === 'server' ? await openTestServer() : null
    if (store) closing(store.close)
    const port = await freePort()
    const outside = await openOutside(`http://127.0.0.1:${port}`)
    closing(outside.close)
    const databaseUrl = store?.url ?? `file:${join(outside.folder, 'service.db')}`
    const running = await startService(outside.env(databaseUrl), { port, log: () => undefined })
    closing(running.close)
    const runJobs = () => new Promise<void>(resolve => setTimeout(resolve, 100))
    return { service: { fetch: at(running.url), runJobs }, outside }
  })

describe.each([
  ['workerd with a libSQL server', onWorkerd],
  ['Node with an embedded file', () => onNode('file')],
  ['Node with a libSQL server', () => onNode('server')],
] as const)('the same app on %s', (_, start) => {
  let started: Started
  beforeAll(async () => {
    started = await start()
  })
  afterAll(() => started?.close())

  it('answers its very first requests all at once', async () => {
    expect((await started.service.fetch('/readyz')).status).toBe(200)
    await firstRequests(started.service, started.outside)
  })

  it('opens a case, looks up, refuses, and shows a log that verifies', async () => {
    await mainJob(started.service, started.outside)
  })

  it('knows the towns of Japan', async () => {
    const hanako = await client(started.service, started.outside, 'hanako')
    const { body } = await hanako.post('/v1/address-suggestions', { text: '大阪市北区中之' })
    expect(body).toMatchObject({ suggestions: [{ text: '大阪府大阪市北区中之島' }], complete: false })
  })

  it('turns expired tokens and those for another service away, and asks nobody', async () => {
    const { service, outside } = started
    asked(outside)
    for (const wish of [{ expired: true }, { audience: 'x' }]) {
      const authorization = `Bearer ${await outside.token('hanako', wish)}`
      expect((await service.fetch('/v1/me', { headers: { authorization } })).status).toBe(401)
    }
    expect(asked(outside)).toEqual([])
  })

  it('serves its pages with a nonce of each reply', async () => {
    const nonces = new Set<string>()
    for (let times = 0; times < 2; times++) {
      const reply = await started.service.fetch('/', { headers: { accept: 'text/html' } })
      expect(reply.status).toBe(200)
      expect(await reply.text()).toContain('<html lang="ja">')
      nonces.add(/'nonce-([^']+)'/.exec(reply.headers.get('content-security-policy') ?? '')?.[1] ?? '')
    }
    expect(nonces.size).toBe(2)
  })
})

describe('the Worker', () => {
  it('is one module that imports nothing, small enough for any plan', () => {
    expect(bundle.text).not.toMatch(/\bfrom\s*["'](?:node|cloudflare):|\bimport\s*\(|\brequire\s*\(\s*["']/)
    // The limit is of what is uploaded, compressed: 3 MB on the free plan, 10 MB on a paid one.
    expect(gzipSync(bundle.text).byteLength).toBeLessThan(1024 * 1024)
  })

  it('signs what nothing but the clock was there to sign', async () => {
    const { service, outside, close } = await onWorkerd()
    try {
      const aoi = await client(service, outside, 'aoi')
      const hanako = await client(service, outside, 'hanako')
      await hanako.post('/v1/cases', { scenario: 'switch', contact: { channel: 'phone' } })
      await service.runJobs()
      const before = await aoi.verify('retailer-sample')
      // Reading the log is an entry, and no POST: only the schedule signs it.
      await service.runJobs()
      const after = await aoi.verify('retailer-sample')
      expect([before, after]).toMatchObject([
        { verdict: 'good', size: 1 },
        { verdict: 'good', size: 2 },
      ])
    } finally {
      await close()
    }
  })
})
