import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { followUp } from '../../src/analysis/tally/follow-up.ts'
import type { Db, Statement } from '../../src/db/db.ts'
import { openFile } from '../../src/db/file.ts'
import { yearKey } from '../../src/oversight/hash-keys.ts'
import { integrate } from '../../src/oversight/integrate.ts'
import { logSigner } from '../../src/oversight/log-key.ts'
import { parseVkey } from '../../src/oversight/note-keys.ts'
import type { HashKey } from '../../src/oversight/pseudonym.ts'
import { publish } from '../../src/oversight/publish.ts'
import { checkPack } from '../../src/reports/check-pack.ts'
import { runExports } from '../../src/reports/make-exports.ts'
import { readExport, readFile } from '../../src/reports/read-export.ts'
import { requestExport } from '../../src/reports/request-export.ts'
import { depsOn, logId, keys as logKeys, org, osamu } from '../oversight/support.ts'
import type { Given } from './options.ts'
import type { Part } from './part.ts'
import { build } from './volume-build.ts'

const aimSeconds = 60

/** The regulator's pack over a log of so many entries: of all its days, and of the last thirty. */
export async function pack({ entries = 200_000, seed = 1 }: Given): Promise<Part> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-pack-'))
  try {
    const path = join(folder, 'log.db')
    const keys = new Map<number, HashKey>()
    const empty = await openFile(`file:${path}`)
    for (const year of [2026, 2027])
      keys.set(year, await yearKey(depsOn(empty, { now: new Date(`${year}-06-01T00:00:00Z`) }), org))
    await empty.close()
    const built = build(path, logId, { entries, seed, keys })

    const reads: Statement[] = []
    const db = await openFile(`file:${path}`)
    const watched: Db = {
      ...db,
      read: one => {
        reads.push(...one)
        return db.read(one)
      },
    }
    try {
      const deps = depsOn(watched, { now: new Date(Date.parse(built.to) + 3_600_000) })
      // As the service's own jobs do all the while.
      await followUp({ db }, [logId], Number.POSITIVE_INFINITY)
      const signing = async () => {
        const [found] = await db.read([
          { sql: 'select max(idx) + 1 as n from oversight_leaf where log = ?', args: [logId] },
        ])
        const size = Number(found?.rows[0]?.n)
        await integrate(db, logId, size)
        await publish(db, logId, await logSigner(deps.config, logId), size)
      }
      const dayOf = (at: number) => new Date(at + 9 * 3_600_000).toISOString().slice(0, 10)
      const last = Date.parse(built.to)
      const periods = {
        all: dayOf(Date.parse(built.from)),
        month: dayOf(Math.max(Date.parse(built.from), last - 29 * 86_400_000)),
      }
      const made = []
      for (const [name, from] of Object.entries(periods)) {
        const started = performance.now()
        const { id } = await requestExport(deps, osamu, {
          from,
          to: dayOf(last),
          form: 'pack',
        })
        await signing()
        while ((await runExports(deps, 0)) > 0);
        const seconds = (performance.now() - started) / 1000
        const one = await readExport(deps, osamu, id)
        const files = new Map<string, string>()
        for (const file of one.files) files.set(file, await readFile(deps, osamu, one, file))
        const trusted = { log: parseVkey(logKeys.vkey), witnesses: [], threshold: 0 }
        const verdict = await checkPack(file => files.get(file) ?? '', trusted)
        const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
        made.push({ period: name, from, to: dayOf(last), seconds, verdict, bytes })
      }
      const scans = await scansOf(db, reads)
      return {
        rows: [
          ...made.map(({ period, from, to, seconds, verdict, bytes }) => ({
            promise: `regulator’s pack of ${entries.toLocaleString('en')} entries, ${period} (${from} to ${to})`,
            aim: `≤ ${aimSeconds} s, checks offline`,
            measured: `${seconds.toFixed(1)} s, ${verdict.good ? `${verdict.entries} proofs good` : `BAD: ${verdict.why}`}, ${(bytes / 1e6).toFixed(1)} MB`,
            met: seconds <= aimSeconds && verdict.good && verdict.entries > 0,
          })),
          {
            promise: 'query plans without scans',
            aim: 'none',
            measured: scans.length === 0 ? 'none' : scans.join('; '),
            met: scans.length === 0,
          },
        ],
        entries,
        seed,
        made,
        scans,
        buildSeconds: built.seconds,
      }
    } finally {
      await db.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The texts of plans that walk a whole table; what is due lies in an index that holds nothing else. */
async function scansOf(db: Db, reads: readonly Statement[]): Promise<readonly string[]> {
  const texts = new Map(reads.map(one => [one.sql, one]))
  const plans = await db.read(
    [...texts.values()].map(({ sql, args }) => ({ sql: `explain query plan ${sql}`, args })),
  )
  const lines = plans.flatMap(one => one.rows.map(row => String(row.detail)))
  return [
    ...new Set(
      lines.filter(one =>
        /^SCAN (?!json_each|\(|CONSTANT ROW|export USING COVERING INDEX export_making)/.test(one),
      ),
    ),
  ]
}
