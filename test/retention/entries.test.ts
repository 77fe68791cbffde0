import { describe, expect, it } from 'vitest'
import { loadRecords } from '../../src/analysis/load-records.ts'
import { runTallyJob } from '../../src/analysis/tally/follow-up.ts'
import { sql } from '../../src/db/db.ts'
import { KeyDestroyed, livingKeys, yearKey } from '../../src/oversight/hash-keys.ts'
import { newestEntries } from '../../src/oversight/pages/newest-entries.ts'
import { pseudonym } from '../../src/oversight/pseudonym.ts'
import { runRetentionJobs } from '../../src/retention/jobs.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { calm, entriesOf, Walk } from '../support/walk.ts'
import { fill, goOn, hold, log, number, org, raw, seen, stateOf, sweep } from './support.ts'

/** In the middle of a year, so that no test runs over its end by itself. */
const clock = () => Date.parse('2026-06-15T03:00:00.000Z')
const start = (more: Parameters<typeof startApp>[0] = {}) => startApp({ env: calm, clock, ...more })

const found = async (app: TestApp, by: string, value: string): Promise<number> => {
  const wish = { by, value, from: '2020-01-01', to: '2099-12-31', limit: 200 }
  const reply = await app.as('osamu').post('/v1/oversight/searches', wish)
  expect(reply.status, reply.text).toBe(200)
  return reply.body.entries.length
}
const erasures = async (app: TestApp, kind = 'erasure') =>
  (await entriesOf(app)).filter(one => one.kind === kind)

describe('entries', () => {
  it.each([
    ['an embedded file', false],
    ['a libSQL server', true],
  ])(
    'are kept to the day five years later, then their bodies are gone, and hashes and proofs stay: %s',
    async (_, server) => {
      const app = await start({ server })
      await seen(app, { actor: actorOf('jun') })
      await fill(app, 299)
      await sweep(app)
      goOn(app, { years: 5, days: -1 })
      await sweep(app)
      expect(await stateOf(app)).toMatchObject({ minimum: 0, lowest: 0 })
      goOn(app, { days: 2 })
      await sweep(app)
      expect(await stateOf(app)).toMatchObject({ minimum: 256, lowest: 256 })
      expect(await erasures(app)).toMatchObject([
        { actor: { sub: 'system' }, outcome: 'entries', rule: 'below-bundle:1', refers: 255 },
      ])
      // The log is verified when the app stops; here what an auditor sees.
      const aoi = app.as('aoi')
      const path = `/v1/oversight/logs/${log}`
      expect((await aoi.get(`${path}/minimum-index`)).text).toBe('256\n')
      expect((await aoi.get(`${path}/tile/entries/000`)).status).toBe(404)
      expect((await aoi.get(`${path}/tile/0/000`)).status).toBe(200)
      expect((await aoi.get(`${path}/entries/0/proof`)).status).toBe(200)
      expect(await found(app, 'person', 'jun')).toBe(0)
      expect(await found(app, 'supplyPointNumber', number)).toBe(0)
    },
  )

  it('of later days in the same bundle keep the whole bundle', async () => {
    const app = await start()
    await fill(app, 255)
    goOn(app, { days: 20 })
    await fill(app, 1)
    goOn(app, { years: 5, days: -1 })
    await sweep(app)
    expect(await stateOf(app)).toMatchObject({ minimum: 0, lowest: 0 })
    goOn(app, { days: 2 })
    await sweep(app)
    expect(await stateOf(app)).toMatchObject({ minimum: 256, lowest: 256 })
  })

  it('of many bundles go in one step with one entry, not those that no checkpoint covers', async () => {
    const app = await start()
    await fill(app, 5000)
    await app.publish()
    await fill(app, 1000)
    goOn(app, { years: 5, days: 1 })
    await runRetentionJobs(app.deps)
    expect(await stateOf(app)).toMatchObject({ minimum: 4864, lowest: 4864 })
    await sweep(app)
    expect((await stateOf(app)).minimum).toBe(5888)
    expect(await erasures(app)).toMatchObject([
      { rule: 'below-bundle:19', refers: 4863 },
      { rule: 'below-bundle:23', refers: 5887 },
    ])
  })

  it('say by which bundle they end also where a log has a hundred million', async () => {
    const app = await start()
    const { jobEntry } = await import('../../src/retention/job-entry.ts')
    const { grouped } = await import('../../src/retention/erase-entries.ts')
    expect([grouped(2), grouped(1562), grouped(1_562_500)]).toEqual(['2', '1.562', '1.562.500'])
    const parts = {
      kind: 'erasure',
      rule: `below-bundle:${grouped(15_625_000)}`,
      refers: 3_999_999_999,
    } as const
    expect(() => jobEntry(app.deps, org, parts)).not.toThrow()
  })

  it('are kept as long as the setting says, and never less than five years', async () => {
    const app = await start({ env: { ...calm, KEEP_ENTRIES_YEARS: '7' } })
    await fill(app, 256)
    goOn(app, { years: 6, days: 300 })
    await sweep(app)
    expect((await stateOf(app)).minimum).toBe(0)
    goOn(app, { days: 70 })
    await sweep(app)
    expect((await stateOf(app)).minimum).toBe(256)
    await expect(start({ env: { ...calm, KEEP_ENTRIES_YEARS: '4' } })).rejects.toThrow('KEEP_ENTRIES_YEARS')
    // Beyond what a calendar has nothing would ever be erased.
    for (const name of ['KEEP_ENTRIES_YEARS', 'KEEP_REFERRAL_YEARS'])
      await expect(start({ env: { ...calm, [name]: '999999999' } })).rejects.toThrow(name)
  })

  it('are found by nobody from the moment on that the log calls them erased', async () => {
    const app = await start({ unverified: true })
    const about = { actor: actorOf('jun'), case: '0f8fad5b-d9cb-469f-a165-70867728950e' }
    await seen(app, about)
    await fill(app, 299, { reason: 'limit-reached', ...about })
    await app.publish()
    await runTallyJob(app.deps)
    const all = [
      ['person', 'jun'],
      ['supplyPointNumber', number],
      ['team', 'kita'],
      ['case', about.case],
      ['reason', 'limit-reached'],
      ['kind', 'lookup-asked'],
      ['kind', 'refused'],
    ] as const
    const counts = async () => {
      const some: number[] = []
      for (const [by, value] of all) some.push(await found(app, by, value))
      return some
    }
    expect(await counts()).toEqual([200, 1, 200, 200, 200, 1, 200])
    // As a turn leaves it that was broken off before it deleted anything.
    await app.db.write([sql('insert into minimum_index (log, idx) values (?, 256)', log)])
    expect((await stateOf(app)).lowest).toBe(0)
    // One more where the searches before are found themselves.
    expect(await counts()).toEqual([44, 1, 44, 45, 44, 0, 44])
    const { entries } = await newestEntries(app.db, log, 260, 50)
    expect(entries.map(one => one.index)).toEqual([259, 258, 257, 256])
  })

  it('tell nothing of their case any more from that moment on', async () => {
    const app = await start({ unverified: true })
    const { view } = await Walk.open(app)
    await fill(app, 256)
    await app.publish()
    const deeds = async () => (await loadRecords(app.db, org, [view.id])).flatMap(one => one.deeds)
    expect(await deeds()).not.toEqual([])
    await app.db.write([sql('insert into minimum_index (log, idx) values (?, 256)', log)])
    expect(await deeds()).toEqual([])
  })

  it('are not erased on top of a body that somebody has taken out', async () => {
    const app = await start({ unverified: true })
    await fill(app, 256)
    await app.publish()
    await raw(app, async client => {
      await client.execute('drop trigger oversight_body_kept')
      await client.execute(`delete from oversight_body where log = '${log}' and idx = 100`)
    })
    goOn(app, { years: 5, days: 2 })
    await sweep(app)
    expect((await stateOf(app)).minimum).toBe(0)
    await raw(app, client => client.execute(`delete from oversight_body where log = '${log}' and idx = 255`))
    await sweep(app)
    expect((await stateOf(app)).minimum).toBe(0)
    expect(app.logs.map(one => one.event)).toContain('retention-stopped')
  })
})

describe('a bundle that stays open', () => {
  it('is filled after thirty days, once, so that what lies in it goes in time', async () => {
    const app = await start()
    await fill(app, 3)
    goOn(app, { days: 29 })
    await sweep(app)
    expect((await stateOf(app)).bodies).toBe(3)
    goOn(app, { days: 1 })
    app.advance(60_000)
    await app.publish()
    await Promise.all([runRetentionJobs(app.deps), runRetentionJobs(app.deps)])
    await sweep(app)
    const entries = await entriesOf(app)
    expect(entries).toHaveLength(256)
    expect(entries.filter(one => one.kind === 'padding')).toHaveLength(253)
    expect(entries.at(-1)).toMatchObject({
      kind: 'padding',
      actor: { sub: 'system' },
      subject: { hash: null },
    })
    goOn(app, { days: 40 })
    await sweep(app)
    expect((await stateOf(app)).bodies, 'nothing is in the next one').toBe(256)
    goOn(app, { years: 5, days: -40 + 1 })
    await sweep(app)
    expect((await stateOf(app)).minimum).toBe(256)
  })

  it('is filled in no log in which nothing lies', async () => {
    const app = await start()
    goOn(app, { days: 100 })
    await sweep(app)
    const [found] = await app.db.read([sql('select count(*) as n from oversight_leaf')])
    expect(found?.rows[0]?.n).toBe(0)
  })
})

describe('a year’s hashing key', () => {
  it('goes with the last body of its year, and no hash of that year can be computed again', async () => {
    const app = await start()
    await seen(app)
    const old = pseudonym(await yearKey(app.deps, org), number)
    await fill(app, 255)
    goOn(app, { years: 1 })
    await seen(app)
    await fill(app, 255)
    goOn(app, { years: 4, days: 1 })
    await sweep(app)
    // The bodies are gone, but their year is not over by five years: entries of its December might be there.
    expect(await stateOf(app)).toMatchObject({ minimum: 256, keys: ['2026', '2027'] })
    goOn(app, { days: 200 })
    await sweep(app)
    expect((await stateOf(app)).keys).toEqual(['2027'])
    expect(await erasures(app, 'key-change')).toMatchObject([
      { outcome: 'destroyed:2026', actor: { sub: 'system' } },
    ])
    const hashes = (await livingKeys(app.deps, org)).map(key => pseudonym(key, number).hash)
    expect(hashes).toHaveLength(1)
    expect(hashes).not.toContain(old.hash)
    expect(await found(app, 'supplyPointNumber', number)).toBeGreaterThan(0)
  })

  it('stays while an entry of the next year carries its hash', async () => {
    const app = await start()
    const subject = pseudonym(await yearKey(app.deps, org), number)
    await fill(app, 256, { subject })
    goOn(app, { years: 1 })
    // The answer to what was asked in the year before.
    await fill(app, 256, { kind: 'lookup-answered', subject })
    goOn(app, { years: 4, days: 250 })
    await sweep(app)
    expect(await stateOf(app)).toMatchObject({ minimum: 256, keys: ['2026'] })
    goOn(app, { days: 150 })
    await sweep(app)
    expect(await stateOf(app)).toMatchObject({ minimum: 512, keys: [] })
  })

  it('is not made anew by a clock that has gone wrong, nor kept by a process for more than a minute', async () => {
    const app = await start()
    await seen(app)
    await fill(app, 255)
    goOn(app, { years: 5, days: 250 })
    await sweep(app)
    expect((await stateOf(app)).keys).toEqual([])
    const then = { ...app.deps, now: () => new Date(clock()) }
    await expect(yearKey(then, org)).rejects.toThrow(KeyDestroyed)
    await expect(yearKey({ ...then, db: { ...app.db } }, org)).rejects.toThrow(KeyDestroyed)
    expect((await stateOf(app)).keys).toEqual([])
  })

  it('that was read a minute ago is read again', async () => {
    const app = await start({ unverified: true })
    await yearKey(app.deps, org)
    await raw(app, async client => {
      await client.execute('drop trigger hash_key_kept')
      await client.execute('delete from hash_key')
    })
    app.advance(59_000)
    await yearKey(app.deps, org)
    expect((await stateOf(app)).keys, 'still from memory').toEqual([])
    app.advance(1000)
    await yearKey(app.deps, org)
    expect((await stateOf(app)).keys).toEqual(['2026'])
  })
})

describe('the database', () => {
  it.each([
    ['a body above the minimum index to go', `delete from oversight_body where idx = 256`],
    ['the minimum index to shrink', `update minimum_index set idx = 0`],
    ['the minimum index to be replaced', `insert or replace into minimum_index values ('${log}', 512)`],
    ['a key to be deleted while bodies use it', `delete from hash_key`],
    [
      'a key to be called destroyed while bodies use it',
      `insert into hash_key_gone values ('${org}', '2026', 1, 1)`,
    ],
    ['the use of a key to be forgotten', `delete from hash_key_use`],
    ['the use of a key to shrink', `update hash_key_use set below = 0`],
    ['the use of a key to be replaced', `insert or replace into hash_key_use values ('${log}', '2026', 0)`],
    ['what was erased to be changed', `update bodies_erased set below = 512`],
    ['what was erased to be taken back', `delete from bodies_erased`],
    ['what was erased to be replaced', `insert or replace into bodies_erased values ('${log}', 256, 2, 2)`],
    ['a hold to be deleted', `delete from hold`],
    ['a hold to be changed', `update hold set to_before = from_at + 1`],
    [
      'a hold to be changed while it ends',
      `update hold set ended_at = 1, ended_by = 'expiry', end_entry = 1, org = 'x'`,
    ],
    ['a hold to be replaced', `insert or replace into hold select * from hold`],
    ['a body on a hold to go', `delete from oversight_body where idx = 0`],
  ])('refuses %s', async (_, text) => {
    const app = await start({ unverified: true })
    await seen(app)
    await fill(app, 511)
    await hold(app, { from: -1, to: 1, until: 10 })
    await app.publish()
    await app.db.write([
      sql('insert into minimum_index (log, idx) values (?, 256)', log),
      sql('insert into bodies_erased (log, below, at, entry) values (?, 256, 1, 1)', log),
    ])
    await raw(app, client =>
      expect(client.execute(text)).rejects.toMatchObject({
        code: expect.stringMatching(/^SQLITE_CONSTRAINT/),
      }),
    )
    expect(await stateOf(app)).toMatchObject({ minimum: 256, lowest: 0, keys: ['2026'] })
  })
})

function actorOf(sub: string) {
  return {
    sub,
    role: 'agent',
    affiliation: null,
    employer: null,
    team: 'kita',
    workplace: null,
    terminal: null,
    session: null,
  } as const
}
