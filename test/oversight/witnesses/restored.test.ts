import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { afterAll, describe, expect, it } from 'vitest'
import { sql } from '../../../src/db/db.ts'
import { runLogJobs } from '../../../src/oversight/jobs.ts'
import { parseVkey } from '../../../src/oversight/note-keys.ts'
import { runWitnessJobs } from '../../../src/oversight/witnesses/jobs.ts'
import { askBeforeStart, watchLogs } from '../../../src/oversight/witnesses/start.ts'
import type { StartOptions, TestApp } from '../../support/app.ts'
import { memoryStore, type TestWitness } from '../../support/witness.ts'
import { log, logPath, openCase, over, signersOf, standIn, startWith, statusOf, witness } from './support.ts'

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-restored-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let copies = 0

const aCase = { scenario: 'switch', contact: { channel: 'phone' } }

/** Witnessed at this many entries. */
async function witnessed(app: TestApp, entries: number): Promise<void> {
  for (let at = 0; at < entries; at++) expect((await openCase(app)).status).toBe(201)
  await app.publish()
  await runWitnessJobs(app.deps)
}

/** The database as it is now, as a backup would hold it; `age` seconds old when it is put back. */
async function backup(app: TestApp, age = 0): Promise<string> {
  const path = join(folder, `${copies++}.db`)
  const client = createClient({ url: app.url })
  await client.execute('pragma wal_checkpoint(truncate)')
  client.close()
  copyFileSync(app.url.slice('file:'.length), path)
  const copy = createClient({ url: `file:${path}` })
  await copy.execute({ sql: 'update log_alive set at = at - ?', args: [age] })
  copy.close()
  return path
}

async function begun(witnesses: readonly TestWitness[], more: StartOptions = {}): Promise<TestApp> {
  const app = await startWith(witnesses, more)
  await app.publish()
  await askBeforeStart(app.deps)
  return app
}

describe('a restored old database', () => {
  it('is noticed at the start, before its first entry: no entry, no lookup, and everybody is told', async () => {
    const one = await witness('witness.example/a')
    const app = await begun([one])
    await witnessed(app, 2)
    const path = await backup(app)
    await witnessed(app, 3)
    const { db, deps, send } = await over(app, path)
    await runLogJobs(deps, { appends: false })
    await askBeforeStart(deps)
    const before = app.sandbox.calls.all().length
    expect(await send('hanako', '/v1/cases', aCase)).toMatchObject({
      status: 503,
      body: { code: 'log-unavailable' },
    })
    expect(await send('osamu', `${logPath}/status`)).toMatchObject({
      status: 200,
      body: {
        standing: 'halted',
        halt: { seen: 5, held: 2 },
        alarms: [{ kind: 'log-behind-witness' }],
      },
    })
    expect(await send('osamu', '/v1/oversight/incidents')).toMatchObject({
      body: { incidents: [{ kind: 'log-behind-witness', severity: 'serious', entry: null }] },
    })
    const ready = await send('hanako', '/readyz')
    expect(ready).toMatchObject({ status: 503, body: { code: 'not-ready' } })
    expect(ready.body.detail).toContain('古いデータベース')
    // Nothing that follows brings it back: no job signs, appends or asks again, no hand removes the mark.
    await runLogJobs(deps)
    await runWitnessJobs(deps)
    const [leaves, checkpoints] = await db.read([
      sql('select count(*) as n from oversight_leaf where log = ?', log),
      sql('select max(size) as n from oversight_checkpoint where log = ?', log),
    ])
    expect([leaves?.rows[0]?.n, checkpoints?.rows[0]?.n]).toEqual([2, 2])
    await expect(db.write([sql('delete from log_halt')])).rejects.toThrow()
    await expect(db.write([sql('update log_halt set seen = 3')])).rejects.toThrow()
    expect(app.sandbox.calls.all()).toHaveLength(before)
  })

  it('stops every log of that database, so that the newer one goes on with all of them', async () => {
    const one = await witness('witness.example/a')
    const app = await begun([one])
    const mihon = '/v1/oversight/logs/retailer-mihon/status'
    expect((await app.as('sora').post('/v1/cases', aCase)).status).toBe(201)
    await witnessed(app, 1)
    const path = await backup(app)
    // Nothing of mihon since: its own log is not behind.
    await witnessed(app, 2)
    const { db, deps, send } = await over(app, path)
    const sizes = async () => {
      const [found] = await db.read([
        sql('select log, count(*) as n from oversight_leaf group by log order by log'),
        sql('select count(*) as n from oversight_checkpoint'),
      ])
      return found?.rows
    }
    const before = await sizes()
    await askBeforeStart(deps)
    expect((await send('sora', '/v1/cases', aCase)).status).toBe(503)
    expect((await send('toru', mihon)).body).toMatchObject({ standing: 'halted', halt: null, reached: false })
    expect((await send('osamu', `${logPath}/status`)).body).toMatchObject({
      halt: { seen: 3 },
      reached: false,
    })
    const posted = one.lines.length
    for (let turn = 0; turn < 2; turn++) {
      await runLogJobs(deps)
      await runWitnessJobs(deps)
    }
    expect(await sizes()).toEqual(before)
    expect(one.lines).toHaveLength(posted)
    await askBeforeStart(app.deps)
    expect((await app.as('sora').post('/v1/cases', aCase)).status).toBe(201)
    await app.publish()
    await runWitnessJobs(app.deps)
    expect((await app.as('toru').get(mihon)).body).toMatchObject({
      standing: 'free',
      reached: true,
      alarms: [],
    })
  })

  it('takes no alarm as an entry of another log, raised by the start or by a job', async () => {
    const one = await witness('witness.example/a')
    const two = await standIn('liar.example/w', (_, reply) => void reply.writeHead(200).end('nonsense\n'))
    const app = await startWith([one])
    await app.publish()
    await askBeforeStart(app.deps)
    await witnessed(app, 1)
    const path = await backup(app)
    await witnessed(app, 1)
    const { db, deps } = await over(app, path)
    const witnesses = [one, two].map(({ url, vkey }) => ({ url, verifier: parseVkey(vkey) }))
    const both = { ...deps, config: { ...deps.config, witnesses } }
    const count = async () =>
      (await db.read([sql('select count(*) as n from oversight_leaf where log <> ?', log)]))[0]?.rows[0]?.n
    const before = await count()
    await askBeforeStart(both)
    await runWitnessJobs(both)
    await runLogJobs(both)
    expect(await count()).toBe(before)
    const [raised] = await db.read([
      sql("select entry from incident where kind = 'witness-invalid' and org = 'retailer:mihon'"),
    ])
    expect(raised?.rows.map(row => row.entry)).toEqual([null])
  })

  it('is noticed where no start asks (Workers): the old mark stops entries until a witness has answered', async () => {
    const one = await witness('witness.example/a')
    const app = await begun([one])
    await witnessed(app, 2)
    const path = await backup(app, 400)
    await witnessed(app, 1)
    const { deps, send } = await over(app, path)
    expect(await send('hanako', '/v1/cases', aCase)).toMatchObject({ status: 503 })
    expect((await send('osamu', `${logPath}/status`)).body.standing).toBe('unchecked')
    expect((await send('hanako', '/readyz')).status).toBe(503)
    await runLogJobs(deps)
    await runWitnessJobs(deps)
    expect((await send('osamu', `${logPath}/status`)).body.standing).toBe('halted')
    expect(await send('hanako', '/v1/cases', aCase)).toMatchObject({ status: 503 })
  })

  it('that is older than the witnessing itself is noticed too', async () => {
    const one = await witness('witness.example/a')
    const app = await startWith([one])
    await openCase(app)
    const path = await backup(app)
    await app.publish()
    await askBeforeStart(app.deps)
    await witnessed(app, 2)
    const { deps, send } = await over(app, path)
    await watchLogs(deps)
    expect(await send('hanako', '/v1/cases', aCase)).toMatchObject({ status: 503 })
    await runLogJobs(deps)
    await runWitnessJobs(deps)
    expect((await send('osamu', `${logPath}/status`)).body).toMatchObject({
      standing: 'halted',
      halt: { seen: 3, held: 1 },
    })
  })

  it('is noticed while the service runs, when it is younger than any mark: at the next checkpoint', async () => {
    const one = await witness('witness.example/a')
    const app = await begun([one])
    const path = await backup(app)
    await witnessed(app, 3)
    const { deps, send } = await over(app, path)
    expect((await send('hanako', '/v1/cases', aCase)).status).toBe(201)
    await runLogJobs(deps)
    await runWitnessJobs(deps)
    expect((await send('osamu', `${logPath}/status`)).body).toMatchObject({
      standing: 'halted',
      halt: { seen: 3, held: 1 },
    })
  })

  it('is not outvoted: one witness that knows more counts against two that know less', async () => {
    const [one, two, three] = await Promise.all(
      ['a', 'b', 'c'].map(name => witness(`witness.example/${name}`)),
    )
    if (!one || !two || !three) throw new Error('three witnesses')
    const app = await begun([one, two, three])
    await witnessed(app, 1)
    const path = await backup(app)
    await one.close()
    await two.close()
    await witnessed(app, 1)
    const [four, five] = [await witness('witness.example/d'), await witness('witness.example/e')]
    const { deps, send } = await over(app, path)
    const witnesses = [four, five, three].map(({ url, vkey }) => ({ url, verifier: parseVkey(vkey) }))
    const config = { ...deps.config, witnesses }
    await askBeforeStart({ ...deps, config })
    expect((await send('osamu', `${logPath}/status`)).body.standing).toBe('halted')
  })
})

describe('a log whose witnesses cannot be asked', () => {
  it('waits with its entries after a start, with a sentence, until one of them answers', async () => {
    const store = memoryStore()
    const one = await witness('witness.example/a', { store })
    // What cannot be appended to cannot be read by whoever would have to be in it.
    const app = await begun([one], { unverified: true })
    await witnessed(app, 1)
    await one.close()
    await askBeforeStart(app.deps)
    const denied = await openCase(app)
    expect(denied).toMatchObject({ status: 503, body: { code: 'log-unavailable' } })
    expect(denied.body.detail).toMatch(/。$/)
    const ready = await app.request('/readyz')
    expect(ready.status).toBe(503)
    const { detail } = await ready.json()
    for (const said of ['外部検証者（証人）に確認', 'nw-01', '応答のない外部検証者'])
      expect(detail).toContain(said)
    expect(app.logs.filter(line => line.event === 'log-waits-for-witness' && line.log === log)).toHaveLength(
      1,
    )
  })

  it.each(['file', 'server'])('goes on by itself as soon as one of them answers (%s)', async place => {
    const app = await begun([await witness('witness.example/a')], { server: place === 'server' })
    await app.db.write([sql('update log_alive set at = 0')])
    expect((await openCase(app)).status).toBe(503)
    await runWitnessJobs(app.deps)
    expect((await openCase(app)).status).toBe(201)
    expect((await app.request('/readyz')).status).toBe(200)
  })

  it('goes on without them while it runs: only a start or a long sleep asks', async () => {
    const one = await witness('witness.example/a')
    const app = await begun([one])
    await one.close()
    await app.db.write([sql('update log_alive set at = unixepoch() - 200')])
    await app.publish()
    await runWitnessJobs(app.deps)
    expect((await openCase(app)).status).toBe(201)
    const [row] = await app.db.read([sql('select min(unixepoch() - at) as age from log_alive')])
    expect(Number(row?.rows[0]?.age)).toBeLessThan(100)
  })

  it('never touches the mark of a log that slept: jobs alone do not wake it', async () => {
    const one = await witness('witness.example/a')
    const app = await begun([one], { unverified: true })
    await one.close()
    await app.db.write([sql('update log_alive set at = unixepoch() - 301')])
    await app.publish()
    await runWitnessJobs(app.deps)
    await app.publish()
    expect((await openCase(app)).status).toBe(503)
    expect((await statusOf(app)).standing).toBe('unchecked')
  })

  it('closes nothing and fails for no neighbour while it stands still', async () => {
    const app = await begun([await witness('witness.example/a')], { unverified: true })
    await app.db.write([sql('update log_alive set at = 0 where log = ?', log)])
    const answers = await Promise.all([
      openCase(app),
      openCase(app),
      app.as('sora').post('/v1/cases', aCase),
      openCase(app),
    ])
    expect(answers.map(one => one.status)).toEqual([503, 503, 201, 503])
  })
})

describe('a fork', () => {
  it('is an alarm on both sides, and the witness stays with the history that it saw first', async () => {
    const one = await witness('witness.example/a')
    const app = await begun([one])
    const path = await backup(app)
    const { deps, send } = await over(app, path)
    await witnessed(app, 1)
    expect((await send('hanako', '/v1/cases', aCase)).status).toBe(201)
    await runLogJobs(deps)
    await runWitnessJobs(deps)
    const status = (await send('osamu', `${logPath}/status`)).body
    expect(status).toMatchObject({ cosigned: 0, reached: false, alarms: [{ kind: 'log-fork' }] })
    expect(one.lines.filter(line => line.event === 'alarm')).toMatchObject([{ alarm: 'fork' }])
    const reply = await app.request(`${logPath}/checkpoint`, {
      headers: { authorization: `Bearer ${await app.token('osamu')}` },
    })
    expect(signersOf(await reply.text())).toHaveLength(2)
    expect(app.logs.filter(line => line.event === 'log-fork')).toHaveLength(1)
  })
})
