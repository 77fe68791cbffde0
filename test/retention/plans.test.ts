import { expect, it } from 'vitest'
import { eraseEarly } from '../../src/cases/erase-early.ts'
import { type Statement, sql } from '../../src/db/db.ts'
import { eraseReferrals } from '../../src/referrals/erase-referrals.ts'
import { runRetentionJobs } from '../../src/retention/jobs.ts'
import { startApp } from '../support/app.ts'
import { calm } from '../support/walk.ts'
import { fill, hold } from './support.ts'

/** Tables that are never long. */
const short =
  /SCAN (?:present|desk_presence|log_alive|log_halt USING (?:COVERING )?INDEX log_halt_stands|wanted|stand|json_each|hash_key\b|used\b|log_alive|log_halt USING INDEX log_halt_stands|\d+|CONSTANT|\(|hold USING (?:COVERING )?INDEX hold_living)/

it('no sweep walks through a table, with a hold or without', async () => {
  const statements = new Map<string, Statement>()
  let calls = 0
  const app = await startApp({
    env: calm,
    db: real => ({
      write: some => real.write(some),
      close: () => real.close(),
      read: some => {
        calls += 1
        for (const one of some) statements.set(one.sql, one)
        return real.read(some)
      },
    }),
  })
  await fill(app, 300)
  const jobs = async () => {
    await app.publish()
    await runRetentionJobs(app.deps)
    await eraseEarly(app.deps)
    await eraseReferrals(app.deps)
  }
  await jobs()
  statements.clear()
  calls = 0
  await runRetentionJobs(app.deps)
  expect(calls, 'reads of a sweep that has nothing to do').toBeLessThanOrEqual(3)
  await hold(app, { from: -400, to: -300, until: 10 })
  await jobs()
  expect(statements.size).toBeGreaterThan(12)
  for (const { sql: text, args } of [...statements.values()]) {
    const [plan] = await app.db.read([sql(`explain query plan ${text}`, ...args)])
    const scans = (plan?.rows ?? [])
      .map(row => String(row.detail))
      .filter(detail => /^SCAN /.test(detail) && !short.test(detail))
    expect(scans, text).toEqual([])
  }
})
