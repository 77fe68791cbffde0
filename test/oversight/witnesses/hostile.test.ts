import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { eraseEarly } from '../../../src/cases/erase-early.ts'
import { type Db, DbUnavailable, sql } from '../../../src/db/db.ts'
import { cosign } from '../../../src/oversight/cosignature.ts'
import { runLogJobs } from '../../../src/oversight/jobs.ts'
import { openNote, parseNote } from '../../../src/oversight/note.ts'
import { newWitnessKey, parseVkey, parseWitnessSkey } from '../../../src/oversight/note-keys.ts'
import { cosignedNote } from '../../../src/oversight/read-proof.ts'
import { runWitnessJobs } from '../../../src/oversight/witnesses/jobs.ts'
import { askBeforeStart, watchLogs } from '../../../src/oversight/witnesses/start.ts'
import { browse, textOf } from '../../pages/browser.ts'
import type { TestApp } from '../../support/app.ts'
import { memoryStore } from '../../support/witness.ts'
import {
  checkpointOf,
  log,
  type Outside,
  openCase,
  signersOf,
  standIn,
  startWith,
  statusOf,
  witness,
} from './support.ts'

const minutes = (n: number): number => n * 60_000

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A witness with a key of its own that says what it likes about the log that is posted. */
async function liar(
  name: string,
  answer: (text: string, sign: (text: string) => Promise<string>) => Promise<[number, string]>,
): Promise<Outside> {
  const { skey, vkey } = await newWitnessKey(name)
  const signer = await parseWitnessSkey(skey)
  const listener: RequestListener = async (request: IncomingMessage, reply: ServerResponse) => {
    const body = (await bodyOf(request)).toString()
    const { text } = parseNote(body.slice(body.indexOf('\n\n') + 2))
    const seconds = Math.floor(Date.now() / 1000)
    const [status, said] = await answer(text, over => cosign(over, signer, seconds))
    reply.statusCode = status
    reply.end(said)
  }
  return { url: (await standIn(name, listener)).url, vkey }
}

async function begun(app: TestApp): Promise<TestApp> {
  await app.publish()
  await askBeforeStart(app.deps)
  return app
}

const turn = async (app: TestApp): Promise<void> => {
  await app.publish()
  await runWitnessJobs(app.deps)
}

it('puts no line of its choice under a checkpoint by signing another text behind a blank line', async () => {
  const good = await witness('witness.example/a')
  const bad = await liar('liar.example/w', async (text, sign) => [200, `X\n\n${await sign(`${text}\nX\n`)}`])
  const app = await begun(await startWith([good, bad]))
  await openCase(app)
  await turn(app)
  const note = await checkpointOf(app)
  const keys = [app.vkeys.get(log) ?? '', good.vkey].map(parseVkey)
  expect((await openNote(note, keys)).signatures).toHaveLength(2)
  expect(note).not.toContain('X\n')
  expect((await statusOf(app)).witnesses[1]).toMatchObject({ size: null, trouble: 'invalid' })
})

it('stops no running log by its word alone, while another witness vouches for it; that is an alarm', async () => {
  const good = await witness('witness.example/a')
  let lies = false
  const bad = await liar('liar.example/w', async (text, sign) =>
    lies ? [409, '999999999\n'] : [200, await sign(text)],
  )
  const app = await begun(await startWith([good, bad]))
  lies = true
  expect((await openCase(app)).status).toBe(201)
  await turn(app)
  app.advance(minutes(2))
  await turn(app)
  expect((await openCase(app)).status).toBe(201)
  expect(await statusOf(app)).toMatchObject({
    standing: 'free',
    halt: null,
    alarms: [{ kind: 'log-behind-witness', witness: expect.stringContaining('liar.example/w') }],
  })
  // Taken back, it counts again, at every checkpoint.
  lies = false
  app.advance(minutes(2))
  await turn(app)
  await openCase(app)
  await turn(app)
  const { alarms, published, witnesses } = await statusOf(app)
  expect(alarms).toEqual([])
  expect(witnesses[1]).toMatchObject({ size: published, trouble: null })
})

it('is believed by a running log as soon as nobody vouches for it: two that say so stop it', async () => {
  let ahead = false
  const two = await Promise.all(
    ['one.example/w', 'two.example/w'].map(name =>
      liar(name, async (text, sign) => (ahead ? [409, '50\n'] : [200, await sign(text)])),
    ),
  )
  const app = await begun(await startWith(two, { unverified: true }))
  ahead = true
  await openCase(app)
  await turn(app)
  expect(await statusOf(app)).toMatchObject({ standing: 'halted', halt: { seen: 50 } })
})

it('that stopped a log can be taken out of the settings: the others are asked, and the log goes on', async () => {
  const good = await witness('witness.example/a')
  const bad = await liar('liar.example/w', async () => [409, '999999999\n'])
  const app = await begun(await startWith([good, bad]))
  expect((await statusOf(app)).standing).toBe('halted')
  const { deps } = app
  const only = { ...deps, config: { ...deps.config, witnesses: deps.config.witnesses.slice(0, 1) } }
  // Not by starting again as it was.
  await askBeforeStart(deps)
  expect((await openCase(app)).status).toBe(503)
  await watchLogs(only)
  expect((await openCase(app)).status, 'the others were not asked yet').toBe(503)
  await runWitnessJobs(only)
  expect((await openCase(app)).status).toBe(201)
  // What happened stays, and it may happen again.
  const [halts] = await app.db.read([sql('select until from log_halt where log = ?', log)])
  expect(halts?.rows).toHaveLength(1)
  await expect(app.db.write([sql('update log_halt set until = null')])).rejects.toThrow()
  await askBeforeStart(deps)
  expect((await statusOf(app)).standing).toBe('halted')
  await askBeforeStart(only)
  expect((await openCase(app)).status).toBe(201)
})

it.each(['node', 'workers'])(
  'that was the only one can be taken out of the settings: the log goes on as one without witnesses (%s)',
  async place => {
    const bad = await liar('liar.example/w', async () => [409, '999999999\n'])
    const app = await begun(await startWith([bad], { unverified: true }))
    expect((await openCase(app)).status).toBe(503)
    const { deps } = app
    const none = { ...deps, config: { ...deps.config, witnesses: [], witnessThreshold: 0 } }
    await (place === 'node' ? askBeforeStart(none) : watchLogs(none))
    await runLogJobs(none)
    expect((await openCase(app)).status).toBe(201)
    expect((await app.request('/readyz')).status).toBe(200)
    expect(app.logs.filter(line => line.event === 'log-halt-lifted' && line.log === log)).toMatchObject([
      { party: expect.stringMatching(/^liar\.example\/w\+/) },
    ])
    // Registered again, it is believed again.
    await askBeforeStart(deps)
    expect((await openCase(app)).status).toBe(503)
  },
)

it('that stopped the log of an organisation that is served no more holds up nobody', async () => {
  const app = await begun(await startWith([await witness('witness.example/a')]))
  await app.db.write([
    sql("insert into log_halt (log, at, witness, seen, held) values ('retailer-gone', 0, 'w', 9, 1)"),
  ])
  expect((await openCase(app)).status).toBe(503)
  await askBeforeStart(app.deps)
  expect((await openCase(app)).status).toBe(201)
  expect((await app.request('/readyz')).status).toBe(200)
  // Served again, it asks before it goes on.
  const [row] = await app.db.read([sql("select at from log_alive where log = 'retailer-gone'")])
  expect(row?.rows[0]?.at).toBe(0)
})

it('tells staff, overseers and whoever runs the service what to do about a log that stands still', async () => {
  const bad = await liar('liar.example/w', async () => [409, '999999999\n'])
  const app = await begun(await startWith([bad], { unverified: true }))
  expect((await openCase(app)).body.detail).toContain('新しいデータベースを戻す')
  const hanako = await browse(app, 'hanako')
  await hanako.open('/')
  const { html, status } = await hanako.submit('/cases', { caller: 'switch:0' })
  expect(status).toBe(503)
  expect(textOf(html)).toContain('新しいデータベースを戻す')
  const osamu = textOf((await (await browse(app, 'osamu')).open('/oversight')).html)
  expect(osamu).toContain('新しいデータベースを戻す')
  expect(osamu).toContain('WITNESSES')
  expect(osamu).toContain('999999999')
  const { detail } = await (await app.request('/readyz')).json()
  for (const said of ['新しいデータベースを戻し', log, 'liar.example/w+', 'WITNESSES'])
    expect(detail).toContain(said)
  expect(osamu).toContain(`この記録は止まっています（${log}）`)
})

it('fills no log with alarms by answering well and badly by turns', async () => {
  let app: TestApp | null = null
  let good = true
  const bad = await liar('liar.example/w', async (text, sign) =>
    good ? [200, await sign(text)] : [200, 'X\n'],
  )
  app = await begun(
    await startWith([await witness('witness.example/a', { now: () => app?.now() ?? new Date() }), bad]),
  )
  for (let at = 0; at < 8; at++) {
    good = !good
    await openCase(app)
    app.advance(5000)
    await turn(app)
  }
  const incidents = () => app?.as('osamu').get('/v1/oversight/incidents')
  expect((await incidents())?.body.incidents).toHaveLength(1)
  good = false
  await openCase(app)
  await turn(app)
  expect((await statusOf(app)).alarms).toMatchObject([{ kind: 'witness-invalid' }])
})

it('an empty log has no other history, whatever a witness says', async () => {
  const bad = await liar('liar.example/w', async () => [409, '0\n'])
  const app = await begun(await startWith([bad]))
  expect(await statusOf(app)).toMatchObject({ standing: 'free', alarms: [] })
})

it('a database that goes away in the middle of a turn fails the turn and nothing else', async () => {
  let app: TestApp | null = null
  const one = await witness('witness.example/a', { now: () => app?.now() ?? new Date() })
  app = await begun(await startWith([one]))
  await app.db.write([sql('update log_alive set at = 0 where log = ?', log)])
  app.advance(minutes(11))
  const away: Db = { ...app.db, write: () => Promise.reject(new DbUnavailable('AWAY')) }
  const lines: string[] = []
  const slow: Db = {
    ...away,
    write: async statements => {
      // The claim of what is due hangs for a moment, the check fails at once.
      if (statements.some(({ sql }) => sql.includes('witness_seen')))
        await new Promise(r => setTimeout(r, 50))
      throw new DbUnavailable('AWAY')
    },
  }
  const unhandled: unknown[] = []
  const note = (error: unknown) => void unhandled.push(error)
  process.on('unhandledRejection', note)
  for (const db of [away, slow])
    await runWitnessJobs({ ...app.deps, db, log: line => void lines.push(line.event) }).catch(() => undefined)
  await new Promise(resolve => setTimeout(resolve, 20))
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
  expect(lines).toContain('witness-job-failed')
  await askBeforeStart(app.deps)
})

it('asks for no scan where witnesses were away for long: it begins where enough of them have arrived', async () => {
  const [one, two] = [await witness('witness.example/a'), await witness('witness.example/b')]
  const app = await begun(await startWith([one, two], { threshold: 2 }))
  await openCase(app)
  await turn(app)
  await two.close()
  for (let at = 0; at < 3; at++) {
    await openCase(app)
    await turn(app)
  }
  expect(await statusOf(app)).toMatchObject({ published: 4, cosigned: 1, reached: false })
  expect(signersOf((await cosignedNote(app.db, log, 0, app.config)) ?? '')).toHaveLength(3)
  expect(await cosignedNote(app.db, log, 1, app.config)).toBeNull()
  const read: number[] = []
  const [bound] = await app.db.read([
    sql('select cosigned from witness_seen where log = ? order by cosigned', log),
  ])
  for (const row of bound?.rows ?? []) read.push(Number(row.cosigned))
  expect(read).toEqual([1, 4])
})

it('a log that waits for its witnesses keeps what is its own and stops the erasure of no other', async () => {
  const app = await begun(await startWith([await witness('witness.example/a')], { unverified: true }))
  const path = { scenario: 'contractor', contact: { channel: 'phone' } }
  const ids: string[] = []
  for (const persona of ['hanako', 'sora']) {
    const opened = await app.as(persona).post('/v1/cases', path)
    expect(opened.status).toBe(201)
    ids.push(opened.body.id)
  }
  await app.db.write([sql('update log_alive set at = 0 where log = ?', log)])
  app.advance(minutes(60 * 24 * 30))
  await eraseEarly(app.deps)
  const [rows] = await app.db.read([
    sql('select id, erased_at from cases where id in (?, ?) order by org', ...ids),
  ])
  const erased = new Map((rows?.rows ?? []).map(row => [String(row.id), row.erased_at !== null]))
  expect(ids.map(id => erased.get(id))).toEqual([false, true])
})

it.each([-400, 400])(
  'a mark that is %s s from the clock of the database asks the witnesses first',
  async off => {
    const app = await begun(await startWith([await witness('witness.example/a')]))
    await app.db.write([sql('update log_alive set at = at + ?', off)])
    await app.publish()
    expect((await openCase(app)).status).toBe(503)
    expect((await statusOf(app)).standing).toBe('unchecked')
    expect((await app.request('/readyz')).status).toBe(503)
    await runWitnessJobs(app.deps)
    expect((await openCase(app)).status).toBe(201)
  },
)

it.each([
  ['server', 201, 'free'],
  ['file', 503, 'unchecked'],
])('an instance that starts while no witness answers, over a %s: %s', async (place, status, standing) => {
  const one = await witness('witness.example/a')
  const app = await begun(await startWith([one], { server: place === 'server', unverified: true }))
  await one.close()
  await askBeforeStart(app.deps)
  // The others, who never stopped, are not stopped; a lone one waits.
  expect((await openCase(app)).status).toBe(status)
  expect((await statusOf(app)).standing).toBe(standing)
  if (place === 'server') {
    await app.db.write([sql('update log_alive set at = unixepoch() - 100')])
    await askBeforeStart(app.deps)
    expect((await openCase(app)).status).toBe(503)
  }
})

it('a witness whose key was replaced is another one, and is brought up to date from the old size', async () => {
  const store = memoryStore()
  const old = await witness('witness.example/a', { store })
  const app = await begun(await startWith([old]))
  await openCase(app)
  await turn(app)
  const anew = await witness('witness.example/a', { store })
  const config = {
    ...app.deps.config,
    witnesses: [{ url: anew.url, verifier: parseVkey(anew.vkey) }],
  }
  const deps = { ...app.deps, config }
  await askBeforeStart(deps)
  expect((await openCase(app)).status).toBe(201)
  await app.publish()
  await runWitnessJobs(deps)
  const note = await checkpointOf(app)
  expect((await openNote(note, [parseVkey(anew.vkey)])).signatures).toHaveLength(1)
  await expect(openNote(note, [parseVkey(old.vkey)])).rejects.toThrow()
})

it('is added later to a log that is old already, without a pause where the others answer', async () => {
  const one = await witness('witness.example/a')
  const app = await begun(await startWith([one]))
  for (let at = 0; at < 5; at++) await openCase(app)
  await turn(app)
  const late = await witness('witness.example/late')
  const witnesses = [...app.config.witnesses, { url: late.url, verifier: parseVkey(late.vkey) }]
  const deps = { ...app.deps, config: { ...app.config, witnesses } }
  await askBeforeStart(deps)
  expect((await openCase(app)).status).toBe(201)
  expect(signersOf(await checkpointOf(app))).toEqual([
    `madoguchi.example/${log}`,
    'witness.example/a',
    'witness.example/late',
  ])
})
