import { describe, expect, it } from 'vitest'
import { type Db, sql } from '../../src/db/db.ts'
import { runRetentionJobs } from '../../src/retention/jobs.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { calm, entriesOf, Walk } from '../support/walk.ts'
import { fill, goOn, hold, log, seen, stateOf, sweep } from './support.ts'

const clock = () => Date.parse('2026-06-15T03:00:00.000Z')

/** Ends the process at one call of the database, before it is carried out or after. */
function dying() {
  const at = { calls: 0, dies: Number.POSITIVE_INFINITY, after: false }
  const wrap = (real: Db): Db => {
    const call = async <T>(run: () => Promise<T>): Promise<T> => {
      at.calls += 1
      if (at.calls < at.dies) return run()
      if (at.calls === at.dies && at.after) await run()
      throw new Error('the process has ended')
    }
    return {
      read: statements => call(() => real.read(statements)),
      write: statements => call(() => real.write(statements)),
      close: () => real.close(),
    }
  }
  return { at, wrap }
}

/** Everything that the jobs have to do, at once: a run-out hold, an open bundle, old bodies, a key, cases, hashes. */
async function muchToDo(app: TestApp): Promise<void> {
  await hold(app, { from: -30, to: -20, until: 2 })
  await seen(app)
  await fill(app, 600)
  const walk = await Walk.open(app)
  await walk.wishing()
  const ended = await Walk.open(app, 'hanako', 'bulk-building')
  await ended.walk({ 'who-bills': 'manager' })
  await app.publish()
  goOn(app, { years: 5, days: 250 })
}

/** What is there in the end, entries by kind and rule. */
async function endOf(app: TestApp) {
  await sweep(app, 4)
  const entries = await entriesOf(app)
  const [cases] = await app.db.read([sql('select count(*) as n from cases where erased_at is null')])
  const kinds = ['erasure', 'key-change', 'hold-ended', 'case-closed'] as const
  const { minimum, lowest, keys } = await stateOf(app)
  return {
    ...{ minimum, lowest, keys },
    // How many there are depends on what came before; they fill one bundle.
    padded: new Set(entries.filter(one => one.kind === 'padding').map(({ index }) => Math.floor(index / 256)))
      .size,
    left: cases?.rows[0]?.n,
    count: kinds.map(kind => entries.filter(one => one.kind === kind).length),
  }
}

describe('a process that ends in the middle', () => {
  it('at any call of the database, before or after it, is gone on with, and nothing is done twice', async () => {
    const whole = await startApp({ env: calm, clock })
    await muchToDo(whole)
    const { at: counting, wrap: counted } = dying()
    await runRetentionJobs({ ...whole.deps, db: counted(whole.db) })
    const calls = counting.calls
    const want = await endOf(whole)
    expect(want).toMatchObject({ minimum: 512, lowest: 512, keys: [], left: 0 })
    expect(calls).toBeGreaterThan(8)

    for (let dies = 1; dies <= calls; dies++)
      for (const after of [false, true]) {
        const app = await startApp({ env: calm, clock })
        await muchToDo(app)
        const { at, wrap } = dying()
        Object.assign(at, { dies, after })
        const dead = { ...app.deps, db: wrap(app.db), log: () => undefined }
        await runRetentionJobs(dead)
        expect(await endOf(app), `call ${dies}, ${after ? 'after' : 'before'}`).toEqual(want)
      }
  }, 120_000)

  it('two instances erase once, with one entry each', async () => {
    const app = await startApp({ env: calm, clock })
    await muchToDo(app)
    for (let turn = 0; turn < 4; turn++) {
      await Promise.all([runRetentionJobs(app.deps), runRetentionJobs({ ...app.deps, db: { ...app.db } })])
      await app.publish()
    }
    const entries = await entriesOf(app)
    const [all] = await app.db.read([
      sql('select count(*) as n, count(distinct below) as different from bodies_erased where log = ?', log),
    ])
    expect(all?.rows[0]?.n).toBe(all?.rows[0]?.different)
    expect(entries.filter(one => one.kind === 'erasure' && one.outcome === 'entries')).toHaveLength(
      Number(all?.rows[0]?.n),
    )
    expect(entries.filter(one => one.kind === 'key-change')).toHaveLength(1)
    expect(entries.filter(one => one.kind === 'hold-ended')).toHaveLength(1)
    expect(entries.filter(one => one.kind === 'padding').length).toBeLessThan(256)
    expect(await stateOf(app)).toMatchObject({ minimum: 512, keys: [] })
  })
})
