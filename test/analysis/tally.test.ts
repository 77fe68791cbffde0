import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followUp, runTallyJob } from '../../src/analysis/tally/follow-up.ts'
import { daysIn, partsOf, weekOf } from '../../src/analysis/tally/period.ts'
import { type CountedBy, readCounts } from '../../src/analysis/tally/read-counts.ts'
import { type Db, DbUnavailable, sql } from '../../src/db/db.ts'
import { appendEntry } from '../../src/oversight/append.ts'
import type { EntryKind } from '../../src/oversight/entry.ts'
import { actor, config, fill, sealed } from '../oversight/support.ts'
import { openTestDb, openTestServer, type TestDb } from '../support/database.ts'

const kinds = [
  'lookup-asked',
  'lookup-answered',
  'search-asked',
  'refused',
  'denied',
  'case-opened',
  'case-closed',
  'log-read',
] as const satisfies readonly EntryKind[]
const outcomes = ['confirmed', 'information-given', 'answered'] as const

/** `day` counts from the first of October; the clock may go backwards. */
type One = {
  readonly day: number
  readonly hour: number
  readonly kind: (typeof kinds)[number]
  readonly team: number
  readonly scenario: 'switch' | 'usage' | null
  readonly reason: 'out-of-step' | 'limit-reached'
  readonly outcome: (typeof outcomes)[number]
}
const oneOf: fc.Arbitrary<One> = fc.record({
  day: fc.integer({ min: 0, max: 100 }),
  hour: fc.integer({ min: 0, max: 23 }),
  kind: fc.constantFrom(...kinds),
  team: fc.integer({ min: 0, max: 3 }),
  scenario: fc.constantFrom('switch', 'usage', null),
  reason: fc.constantFrom('out-of-step', 'limit-reached'),
  outcome: fc.constantFrom(...outcomes),
})

const start = Date.parse('2026-10-01T00:00:00+09:00')
const instant = ({ day, hour }: One): string => new Date(start + (day * 24 + hour) * 3_600_000).toISOString()
const japan = (one: One): string =>
  new Date(Date.parse(instant(one)) + 9 * 3_600_000).toISOString().slice(0, 10)

const append = (db: Db, log: string, ones: readonly One[]) =>
  db.write(
    ones.flatMap(one =>
      appendEntry(
        log,
        sealed({
          at: instant(one),
          kind: one.kind,
          actor: actor(`p-${one.hour}`, { team: one.team === 0 ? null : `チーム${one.team}` }),
          scenario: one.scenario,
          reason: one.kind === 'refused' ? one.reason : null,
          outcome: one.kind === 'case-closed' ? one.outcome : null,
        }),
      ),
    ),
  )

const counting = ['lookup-asked', 'search-asked', 'refused', 'denied', 'case-opened', 'case-closed']

/** What a walk over all entries says. */
function recount(all: readonly One[], by: CountedBy, from: string, to: string) {
  const rows = new Map<string, Record<string, number>>()
  for (const one of all) {
    const day = japan(one)
    if (day < from || day > to) continue
    if (by === 'reason' ? one.kind !== 'refused' : by !== 'kind' && !counting.includes(one.kind)) continue
    const value = {
      team: one.team === 0 ? null : `チーム${one.team}`,
      reason: one.reason,
      scenario: one.scenario,
      kind: one.kind,
      week: weekOf(day),
    }[by]
    const row = rows.get(String(value)) ?? { entries: 0, lookups: 0, refused: 0, completed: 0 }
    row.entries = (row.entries ?? 0) + 1
    if (one.kind === 'lookup-asked') row.lookups = (row.lookups ?? 0) + 1
    if (one.kind === 'refused') row.refused = (row.refused ?? 0) + 1
    // Only `confirmed` is reached with the customer's confirmation.
    if (one.kind === 'case-closed' && one.outcome === 'confirmed') row.completed = (row.completed ?? 0) + 1
    rows.set(String(value), row)
  }
  return Object.fromEntries(rows)
}

const counted = async (db: Db, log: string, by: CountedBy, from: string, to: string) =>
  Object.fromEntries(
    (await readCounts(db, log, { by, from, to })).rows.map(
      ({ value, entries, lookups, refused, completed }) => [
        String(value),
        { entries, lookups, refused, completed },
      ],
    ),
  )

const stores: readonly [string, () => Promise<TestDb>][] = [
  ['an embedded file', openTestDb],
  ['a libSQL server', openTestServer],
]

describe.each(stores)('the tallies on %s', (store, open) => {
  let test: TestDb
  let logs = 0
  const newLog = () => `retailer-t${logs++}`
  beforeAll(async () => {
    test = await open()
  })
  afterAll(() => test.close())

  it('say what a walk over all entries says, in whatever slices they were counted', async () => {
    const runs = store === 'an embedded file' ? 40 : 8
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(oneOf, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 4 }),
        fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })),
        async (parts, [a, b]) => {
          const log = newLog()
          for (const part of parts) {
            await append(test.db, log, part)
            await followUp(test, [log])
          }
          const dayAt = (n: number) => new Date(start + (n * 24 + 9) * 3_600_000).toISOString().slice(0, 10)
          const [from, to] = [dayAt(Math.min(a, b)), dayAt(Math.max(a, b))]
          for (const by of ['team', 'reason', 'scenario', 'kind', 'week'] as const)
            expect(await counted(test.db, log, by, from, to), by).toEqual(recount(parts.flat(), by, from, to))
        },
      ),
      { numRuns: runs },
    )
  })

  it('name the bundles and the indexes of each day as they are, when clocks went back as well', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(oneOf, { minLength: 1, maxLength: 300 }), async ones => {
        const log = newLog()
        await append(test.db, log, ones)
        await followUp(test, [log])
        const [spans, bundles] = await test.db.read([
          sql('select day, first_idx, last_idx from day_span where log = ? order by day', log),
          sql(`select value, bundle from entry_bundle where log = ? and what = 'team' order by 1, 2`, log),
        ])
        const days = [...new Set(ones.map(japan))].sort()
        expect(spans?.rows.map(row => [row.day, row.first_idx, row.last_idx])).toEqual(
          days.map(day => [
            day,
            ones.findIndex(one => japan(one) === day),
            ones.findLastIndex(one => japan(one) === day),
          ]),
        )
        const held = new Set(
          ones.flatMap((one, at) => (one.team ? [`チーム${one.team} ${Math.floor(at / 256)}`] : [])),
        )
        expect(bundles?.rows.map(row => `${row.value} ${row.bundle}`)).toEqual([...held].sort())
      }),
      { numRuns: store === 'an embedded file' ? 15 : 4 },
    )
  })

  it('count each entry once when two instances count at once', async () => {
    const log = newLog()
    const ones = fc.sample(oneOf, 3000)
    for (let at = 0; at < ones.length; at += 500) await append(test.db, log, ones.slice(at, at + 500))
    await Promise.all([followUp(test, [log]), followUp(test, [log]), followUp(test, [log])])
    await followUp(test, [log])
    const {
      total,
      counted: many,
      waiting,
    } = await readCounts(test.db, log, {
      by: 'kind',
      from: '2026-10-01',
      to: '2027-12-31',
    })
    expect([total.entries, many, waiting]).toEqual([3000, 3000, 0])
  })

  it('go on from whole slices after a run was killed between two writes', async () => {
    const log = newLog()
    const ones = fc.sample(oneOf, 2500)
    for (let at = 0; at < ones.length; at += 500) await append(test.db, log, ones.slice(at, at + 500))
    let writes = 0
    const mortal: Db = {
      ...test.db,
      write: async statements => {
        writes += 1
        if (writes > 1) throw new DbUnavailable('KILLED')
        return test.db.write(statements)
      },
    }
    await expect(followUp({ db: mortal }, [log])).rejects.toThrow(DbUnavailable)
    const all = { by: 'kind', from: '2026-10-01', to: '2027-12-31' } as const
    const half = await readCounts(test.db, log, all)
    expect(half.total.entries).toBe(half.counted)
    expect(half.counted).toBeGreaterThan(0)
    expect(half.counted + half.waiting).toBe(2500)
    await followUp(test, [log])
    expect(await readCounts(test.db, log, all)).toMatchObject({ counted: 2500, total: { entries: 2500 } })
  })

  it('cost one read and no write when nothing is new', async () => {
    await runTallyJob({ db: test.db, config })
    const seen: string[] = []
    const watched: Db = {
      ...test.db,
      read: statements => {
        seen.push('read')
        return test.db.read(statements)
      },
      write: statements => {
        seen.push('write')
        return test.db.write(statements)
      },
    }
    await runTallyJob({ db: watched, config })
    expect(seen).toEqual(['read'])
  })

  it('pass by what is no entry any more, and count the rest', async () => {
    const log = newLog()
    await append(test.db, log, fc.sample(oneOf, 10))
    await test.db.write([sql('drop trigger oversight_body_stays')])
    await test.db.write([
      sql(
        `update oversight_body set entry = '{"kind":"refused","at":"CANARY"}' where log = ? and idx = 4`,
        log,
      ),
    ])
    await followUp(test, [log])
    const { total, counted: many } = await readCounts(test.db, log, {
      by: 'kind',
      from: '2026-01-01',
      to: '2027-12-31',
    })
    expect([total.entries, many]).toEqual([9, 10])
  })
})

describe('erased bodies', () => {
  it('leave their counts, forget their bundles, and take the names of teams of one or two along', async () => {
    const test = await openTestDb()
    const log = 'retailer-sample'
    const old = '2026-09-20T00:00:00.000Z'
    await fill(test.db, 512, at => ({
      at: at < 300 ? old : '2026-10-20T00:00:00.000Z',
      kind: 'refused',
      reason: 'out-of-step',
      actor: actor(at % 2 ? `p-${at % 7}` : 'alone', { team: at % 2 ? '大きな課' : 'ひとり課' }),
    }))
    await followUp(test, [log])
    const teams = async () =>
      (await readCounts(test.db, log, { by: 'team', from: '2026-09-01', to: '2026-10-31' })).rows.map(
        one => `${one.value} ${one.refused}`,
      )
    const september = async () =>
      (await readCounts(test.db, log, { by: 'team', from: '2026-09-02', to: '2026-09-29' })).rows.map(
        one => `${one.value} ${one.refused}`,
      )
    expect(await teams()).toEqual(['ひとり課 256', '大きな課 256'])
    const erase = async (below: number) => {
      await test.db.write([
        below === 256
          ? sql('insert into minimum_index (log, idx) values (?, ?)', log, below)
          : sql('update minimum_index set idx = ? where log = ?', below, log),
      ])
      await test.db.write([sql('delete from oversight_body where log = ? and idx < ?', log, below)])
      await followUp(test, [log])
    }
    await test.db.write([sql(`insert into oversight_checkpoint values (?, 512, 'note')`, log)])
    await erase(256)
    // Entries of September are still kept.
    expect(await teams()).toEqual(['ひとり課 256', '大きな課 256'])
    const [bundles] = await test.db.read([sql('select distinct bundle from entry_bundle where log = ?', log)])
    expect(bundles?.rows.map(row => row.bundle)).toEqual([1])
    await erase(512)
    expect(await teams()).toEqual(['null 256', '大きな課 256'])
    expect(await september()).toEqual(['null 150', '大きな課 150'])
    const [left] = await test.db.read([sql('select count(*) as n from tally_team where log = ?', log)])
    expect(left?.rows[0]?.n).toBe(0)
    await test.close()
  })
})

describe('a time', () => {
  it('is whole months and the days before and after them, each day once', () => {
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
      .map(one => one.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a]
        const { days, months } = partsOf({ from, to })
        let sum = days.reduce((n, one) => n + daysIn(one), 0)
        if (months !== null) {
          expect([months.from, months.to].every(one => /^\d{4}-\d{2}$/.test(one))).toBe(true)
          const next = new Date(`${months.to}-28T00:00:00Z`)
          next.setUTCDate(32)
          sum += daysIn({ from: `${months.from}-01`, to: `${next.toISOString().slice(0, 7)}-01` }) - 1
        }
        expect(sum).toBe(daysIn({ from, to }))
        for (const one of days) expect(daysIn(one)).toBeLessThan(62)
      }),
    )
  })

  it('has weeks that begin on Monday', () => {
    expect(['2026-11-22', '2026-11-23', '2026-11-29'].map(weekOf)).toEqual([
      '2026-11-16',
      '2026-11-23',
      '2026-11-23',
    ])
  })
})
