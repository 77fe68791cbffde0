import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askCounts } from '../../src/analysis/questions/counts.ts'
import { dataSubjectReport } from '../../src/analysis/questions/data-subject.ts'
import { followUp } from '../../src/analysis/tally/follow-up.ts'
import type { Db, Statement } from '../../src/db/db.ts'
import { openFile } from '../../src/db/file.ts'
import { yearKey } from '../../src/oversight/hash-keys.ts'
import type { HashKey } from '../../src/oversight/pseudonym.ts'
import { searchEntries } from '../../src/oversight/search-entries.ts'
import { depsOn, logId, org, osamu } from '../oversight/support.ts'
import { randomOf } from './memory-log.ts'
import type { Given } from './options.ts'
import type { Part, Row } from './part.ts'
import { type Built, build, people, personOf } from './volume-build.ts'

const runs = 40
type Asked = {
  readonly name: string
  readonly aimSeconds: number
  readonly ask: (at: number) => Promise<number>
}
type Measured = { readonly name: string; readonly p50: number; readonly max: number; readonly rows: number }

/** Questions to a log of so many entries, each with its own entry, by the code that answers them in the service. */
export async function volume({ entries = 200_000, seed = 1 }: Given): Promise<Part> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-volume-'))
  try {
    const path = join(folder, 'log.db')
    const keys = new Map<number, HashKey>()
    const empty = await openFile(`file:${path}`)
    for (const year of [2026, 2027])
      keys.set(year, await yearKey(depsOn(empty, { now: new Date(`${year}-06-01T00:00:00Z`) }), org))
    await empty.close()
    const built = build(path, logId, { entries, seed, keys })
    const bytes = statSync(path).size

    const reads: Statement[] = []
    const db = await openFile(`file:${path}`)
    const watched: Db = {
      ...db,
      read: statements => {
        reads.push(...statements)
        return db.read(statements)
      },
    }
    try {
      const tallied = await tallyAll(db)
      const withTallies = await sizeOf(db)
      const measured: Measured[] = []
      for (const one of questions(watched, built, seed)) measured.push(await measure(one))
      const scans = await scansOf(db, reads)
      const rows: Row[] = [
        ...questions(watched, built, seed).map(({ name, aimSeconds }, at): Row => {
          const { p50 = 0, max = 0 } = measured[at] ?? {}
          return {
            promise: `${name}, ${entries.toLocaleString('en')} entries`,
            aim: `≤ ${aimSeconds} s`,
            measured: `p50 ${p50.toFixed(1)} ms, max ${max.toFixed(1)} ms`,
            met: max <= aimSeconds * 1000,
          }
        }),
        {
          promise: 'query plans without scans',
          aim: 'none',
          measured: scans.length === 0 ? 'none' : scans.join('; '),
          met: scans.length === 0,
        },
      ]
      return {
        rows,
        entries,
        seed,
        questions: measured,
        scans,
        buildSeconds: built.seconds,
        tallySeconds: tallied,
        bytesPerEntry: Math.round(bytes / entries),
        bytesPerEntryWithTallies: Math.round(withTallies / entries),
        text: `built in ${built.seconds.toFixed(0)} s (${(entries / built.seconds).toFixed(0)}/s), tallied in ${tallied.toFixed(0)} s (${(entries / tallied).toFixed(0)}/s); ${Math.round(bytes / entries)} bytes an entry on disk, with tallies ${Math.round(withTallies / entries)}`,
      }
    } finally {
      await db.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function tallyAll(db: Db): Promise<number> {
  const started = performance.now()
  await followUp({ db }, [logId], Number.POSITIVE_INFINITY)
  return (performance.now() - started) / 1000
}

async function sizeOf(db: Db): Promise<number> {
  const [pages, size] = await db.read([
    { sql: 'pragma page_count', args: [] },
    { sql: 'pragma page_size', args: [] },
  ])
  return Number(pages?.rows[0]?.page_count) * Number(size?.rows[0]?.page_size)
}

function questions(db: Db, built: Built, seed: number): readonly Asked[] {
  const random = randomOf(seed + 1)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const deps = depsOn(db, { now: new Date(Date.parse(built.to) + 3_600_000) })
  const tenYears = { from: '2018-01-01T00:00:00.000Z', to: '2028-01-01T00:00:00.000Z', limit: 50 }
  const search = async (by: 'supplyPointNumber' | 'person' | 'case' | 'team' | 'kind', value: string) =>
    (await searchEntries(deps, osamu, { by, value, ...tenYears })).entries.length
  const aDay = built.from.slice(0, 10)
  return [
    {
      name: 'who saw this supply point',
      aimSeconds: 1,
      ask: () => search('supplyPointNumber', pick(built.points)),
    },
    {
      name: 'what did this person do',
      aimSeconds: 1,
      ask: () => search('person', personOf(Math.floor(random() * people))),
    },
    {
      name: 'what did this person do on the first day',
      aimSeconds: 1,
      ask: async () => {
        const value = personOf(Math.floor(random() * people))
        const day = { from: `${aDay}T00:00:00.000Z`, to: `${aDay}T23:59:59.999Z`, limit: 200 }
        return (await searchEntries(deps, osamu, { by: 'person', value, ...day })).entries.length
      },
    },
    { name: 'entries of a case', aimSeconds: 1, ask: () => search('case', pick(built.cases)) },
    { name: 'entries of a team', aimSeconds: 1, ask: () => search('team', '受付7課') },
    { name: 'entries of a kind, most of the log', aimSeconds: 1, ask: () => search('kind', 'lookup-asked') },
    {
      name: 'refusals by team and week',
      aimSeconds: 1,
      ask: async () =>
        (await askCounts(deps, osamu, { from: '2026-06-01', to: '2027-05-31', by: 'team', each: 'week' }))
          .rows.length,
    },
    {
      name: 'counts by team over ten years',
      aimSeconds: 1,
      ask: async () =>
        (await askCounts(deps, osamu, { from: '2018-01-01', to: '2027-12-31', by: 'team' })).rows.length,
    },
    {
      name: 'data subject’s report',
      aimSeconds: 1,
      ask: async () =>
        (await dataSubjectReport(deps, osamu, { supplyPointNumber: pick(built.points), ...tenYears })).views
          .length,
    },
  ]
}

async function measure({ name, ask }: Asked): Promise<Measured> {
  const times: number[] = []
  let rows = 0
  for (let at = 0; at < runs; at++) {
    const started = performance.now()
    const found = await ask(at)
    times.push(performance.now() - started)
    rows += found
    if (found === 0) throw new Error(`nothing was found: ${name}`)
  }
  times.sort((a, b) => a - b)
  return { name, p50: times[runs >> 1] ?? 0, max: times.at(-1) ?? 0, rows: rows / runs }
}

/** The texts of plans that walk a whole table of the log or of its tallies. */
async function scansOf(db: Db, reads: readonly Statement[]): Promise<readonly string[]> {
  const texts = new Map(reads.map(one => [one.sql, one]))
  const plans = await db.read(
    [...texts.values()].map(({ sql, args }) => ({ sql: `explain query plan ${sql}`, args })),
  )
  const lines = plans.flatMap(one => one.rows.map(row => String(row.detail)))
  return [...new Set(lines.filter(one => /^SCAN (?!json_each|\(|CONSTANT ROW)/.test(one)))]
}
