import { expect, it } from 'vitest'
import { eraseEarly } from '../../src/cases/erase-early.ts'
import { sql } from '../../src/db/db.ts'
import { runRetentionJobs } from '../../src/retention/jobs.ts'
import { startApp } from '../support/app.ts'
import { calm, entriesOf, Walk } from '../support/walk.ts'
import { fill, goOn, hold, log, org, seen, stateOf } from './support.ts'

it('while a log is halted nothing is erased of any log of the database, and what is due is erased afterwards', async () => {
  const app = await startApp({ env: calm, clock: () => Date.parse('2026-06-15T03:00:00.000Z') })
  await hold(app, { from: -900, to: -800, until: 2 })
  await hold(app, { from: -900, to: -800, until: 2 }, 'toru')
  await seen(app)
  await fill(app, 300)
  const ours = await Walk.open(app, 'hanako', 'bulk-building')
  await ours.walk({ 'who-bills': 'manager' })
  const theirs = await Walk.open(app, 'sora', 'bulk-building')
  await theirs.walk({ 'who-bills': 'manager' })
  await app.publish()
  const before = await entriesOf(app)
  await app.db.write([
    sql("insert into log_halt (log, at, witness, seen, held) values (?, 1, 'w', 900, 400)", log),
  ])
  goOn(app, { years: 5, days: 250 })
  for (let turn = 0; turn < 3; turn++) {
    await eraseEarly(app.deps)
    await runRetentionJobs(app.deps)
    await app.publish()
  }
  expect(await stateOf(app)).toMatchObject({ minimum: 0, lowest: 0, keys: ['2026'] })
  expect(await entriesOf(app)).toEqual(before)
  const [erased, holds] = await app.db.read([
    sql('select org from cases where erased_at is not null'),
    sql('select org from hold where ended_at is null order by org'),
  ])
  expect(erased?.rows.map(one => one.org)).toEqual([])
  expect(holds?.rows.map(one => one.org)).toEqual(['retailer:mihon', org])
  expect(app.logs.filter(one => one.event === 'retention-job-failed')).toEqual([])

  await app.db.write([sql('update log_halt set until = 2 where until is null')])
  for (let turn = 0; turn < 3; turn++) {
    await runRetentionJobs(app.deps)
    await app.publish()
  }
  expect(await stateOf(app)).toMatchObject({ minimum: 256, lowest: 256, keys: [] })
})
