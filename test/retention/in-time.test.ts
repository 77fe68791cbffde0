import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sql } from '../../src/db/db.ts'
import { yearsAgo } from '../../src/http/years-ago.ts'
import { erasedBefore } from '../../src/retention/days.ts'
import { runRetentionJobs } from '../../src/retention/jobs.ts'
import { startApp } from '../support/app.ts'
import { calm } from '../support/walk.ts'
import { aDay, fill, log } from './support.ts'

const anHour = 3_600_000
const japan = (text: string) => new Date(`${text}+09:00`)

it.each([
  ['2031-06-15T12:30:00', '2026-06-15T12:30:00'],
  ['2028-02-29T00:00:00', '2023-03-01T00:00:00'],
  // What was written on the 1st of March is five years old on the 1st of March.
  ['2028-02-29T23:59:00', '2023-03-01T00:00:00'],
  ['2029-02-28T23:59:00', '2024-02-28T23:59:00'],
  ['2031-01-01T00:00:00', '2026-01-01T00:00:00'],
])('five years before %s in Japan is %s', (now, then) => {
  expect(yearsAgo(japan(now), 5).toISOString()).toBe(japan(then).toISOString())
})

it('nothing is erased before five calendar years have passed, whatever the moment', () => {
  const leapDay = japan('2028-02-29T00:00:00').getTime()
  const instants = fc.oneof(
    fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2100-01-01') }),
    fc.integer({ min: leapDay - aDay, max: leapDay + 2 * aDay }),
  )
  fc.assert(
    fc.property(instants, ms => {
      const limit = erasedBefore(new Date(ms), 5)
      const fiveLater = new Date(limit.getTime() - 1 + 9 * anHour)
      fiveLater.setUTCFullYear(fiveLater.getUTCFullYear() + 5)
      // The newest that may go is five years old, and what is an hour older than five years goes.
      expect(fiveLater.getTime() - 9 * anHour).toBeLessThan(ms)
      expect(limit.getTime()).toBeGreaterThan(ms - 5 * 366 * aDay - anHour)
    }),
  )
})

it('whenever entries come, each is kept five years and is gone at most 31 days later', async () => {
  const bursts = fc.array(
    fc.record({
      // Hours since the burst before: minutes apart, or weeks.
      gap: fc.oneof(fc.integer({ min: 0, max: 48 }), fc.integer({ min: 300, max: 1500 })),
      count: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 200, max: 600 })),
    }),
    { minLength: 1, maxLength: 5 },
  )
  await fc.assert(
    fc.asyncProperty(bursts, async all => {
      const begin = Date.parse('2026-06-15T03:20:00.000Z')
      let now = begin
      const app = await startApp({ env: calm, clock: () => now })
      const written: { at: number; from: number }[] = []
      const run = async () => {
        await app.publish()
        await runRetentionJobs(app.deps)
      }
      /** The sweep once every twelve hours: seldomer than it ever runs. */
      const until = async (then: number, each: () => Promise<void>) => {
        while (now + 12 * anHour <= then) {
          now += 12 * anHour
          await each()
        }
        now = then
        await each()
      }
      for (const { gap, count } of all) {
        await until(now + gap * anHour, run)
        const [length] = await app.db.read([
          sql('select coalesce(max(idx) + 1, 0) as n from oversight_leaf where log = ?', log),
        ])
        written.push({ at: now, from: Number(length?.rows[0]?.n) })
        await fill(app, count)
      }
      await until(now + 31 * aDay, run)
      const fiveYearsAfter = (ms: number): number => {
        const then = new Date(ms)
        then.setUTCFullYear(then.getUTCFullYear() + 5)
        return then.getTime()
      }
      const check = async () => {
        await run()
        const [found] = await app.db.read([
          sql('select min(idx) as lowest from oversight_body where log = ?', log),
        ])
        const lowest = Number(found?.rows[0]?.lowest)
        for (const { at, from } of written) {
          if (now < fiveYearsAfter(at)) expect(lowest).toBeLessThanOrEqual(from)
          if (now >= fiveYearsAfter(at) + 31 * aDay) expect(lowest).toBeGreaterThan(from)
        }
      }
      now = Math.max(now, fiveYearsAfter(begin) - aDay)
      await until(fiveYearsAfter(written.at(-1)?.at ?? begin) + 32 * aDay, check)
    }),
    { numRuns: 8, endOnFailure: true },
  )
}, 120_000)
