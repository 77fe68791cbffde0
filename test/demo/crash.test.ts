import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { verifyLog } from '../../src/oversight/verify.ts'
import type { Truth } from '../support/walk.ts'
import { type Addresses, npm, type Process, threeFreePorts } from './process.ts'

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-crash-'))
const running: Process[] = []
afterAll(async () => {
  for (const one of running) await one.killAll()
  rmSync(folder, { recursive: true, force: true })
})

const log = 'retailer-sample'
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString()

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and fails where that is not there
type Body = any

/** One persona of the demo that runs; a status that is no success throws, as does a service that is gone. */
async function as({ service, issuer }: Addresses, persona: string) {
  const asked = await fetch(`${issuer}/_control/tokens`, {
    method: 'POST',
    body: JSON.stringify({ persona }),
  })
  const { token } = (await asked.json()) as { token: string }
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const send = async (path: string, init: RequestInit): Promise<Body> => {
    const reply = await fetch(service + path, { ...init, headers })
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}`)
    return reply.json()
  }
  const verdict = () =>
    verifyLog(
      async path => {
        const reply = await fetch(`${service}/v1/oversight/logs/${log}/${path}`, { headers })
        const bytes = new Uint8Array(await reply.arrayBuffer())
        return reply.status === 200 ? bytes : reply.status
      },
      { log, vkey: first.logs[log] ?? '' },
    )
  return {
    token,
    verdict,
    get: (path: string) => send(path, {}),
    post: (path: string, body: unknown) => send(path, { method: 'POST', body: JSON.stringify(body) }),
  }
}

type Acknowledged = { readonly id: string; readonly revision: number; readonly entry: number | null }

/** Case after case, until the service is gone; what it answered is what it must have kept. */
async function work(at: Addresses, persona: string, point: Truth, kept: Acknowledged[]): Promise<void> {
  const staff = await as(at, persona)
  const { bill } = point
  const site = { address: bill.address, ...(bill.building === undefined ? {} : { building: bill.building }) }
  const answers = [
    ...['holder', 'no', 'takes-part', 'bill', bill.supplyPointNumber].map((value): unknown => value),
    site,
  ]
  for (;;) {
    let view = await staff.post('/v1/cases', { scenario: 'switch', contact: { channel: 'phone' } })
    for (const value of answers) {
      const { id, step, revision } = view
      view = await staff.post(`/v1/cases/${id}/answers`, { step: step.id, value, revision })
      kept.push({ id, revision: view.revision, entry: null })
    }
    const { id, step, revision } = view
    const looked = await staff.post(`/v1/cases/${id}/lookups`, { step: step.id, revision })
    kept.push({ id, revision: looked.case.revision, entry: looked.entry })
  }
}

let first: Addresses

it('loses nothing that it answered when it is killed in the middle of traffic', {
  timeout: 120_000,
}, async () => {
  const env = { PORT: String(await threeFreePorts()), DATA_DIR: join(folder, 'data') }
  const start = () => {
    const one = npm(['start', '--', '--json'], env)
    running.push(one)
    return one
  }
  const before = start()
  first = await before.ready()
  const found = await fetch(`${first.sandbox}/_control/points?retailer=sample&kind=other&limit=1`)
  const [point] = (await found.json()) as [Truth]

  const kept: Acknowledged[] = []
  const workers = ['hanako', 'ichiro', 'kaoru'].map(one =>
    work(first, one, point, kept).catch(() => undefined),
  )
  const looked = () => kept.filter(one => one.entry !== null)
  while (looked().length < 6) await new Promise(resolve => setTimeout(resolve, 5))
  await before.killAll()
  await Promise.all(workers)

  const after = start()
  const again = await after.ready()
  expect(again).toEqual(first)
  const [hanako, osamu] = [await as(again, 'hanako'), await as(again, 'osamu')]
  for (const { id, revision } of kept)
    expect((await hanako.get(`/v1/cases/${id}`)).revision).toBeGreaterThanOrEqual(revision)
  for (const { id, entry } of looked()) {
    const search = { by: 'case', value: id, from: day(-1), to: day(1) }
    const { entries } = await osamu.post('/v1/oversight/searches', search)
    expect(entries).toContainEqual({
      index: entry,
      entry: expect.objectContaining({ kind: 'lookup-answered' }),
    })
  }

  const newest = Math.max(...looked().map(one => one.entry ?? 0))
  let verdict = await osamu.verdict()
  while (verdict.verdict === 'good' && verdict.size <= newest) {
    // Asking without a pause would meet the limit on one person's requests.
    await new Promise(resolve => setTimeout(resolve, 250))
    verdict = await osamu.verdict()
  }
  expect(verdict).toMatchObject({ verdict: 'good' })
  const command = ['run', '--silent', 'verify', '--', again.service, '--log', log]
  const verify = npm([...command, '--key', first.logs[log] ?? '', '--token', osamu.token, '--json'], {})
  expect(await verify.ended).toBe(0)
  expect(JSON.parse(verify.out().trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ verdict: 'good' })

  after.signal('SIGTERM')
  expect(await after.ended).toBe(0)
})
