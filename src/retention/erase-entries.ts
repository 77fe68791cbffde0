import { guard, sql } from '../db/db.ts'
import { type Hold, isHeld, notHeld } from '../oversight/holds.ts'
import { tileWidth } from '../oversight/tiles.ts'
import { committed } from './commit.ts'
import type { LogAge } from './due.ts'
import { type JobDeps, jobEntry } from './job-entry.ts'

/** Bundles in one read, after a first one that mostly says that there is nothing more; and reads in one turn. */
const bundlesARead = 16
const mostReads = 64

/** Bundles from the minimum index on that may go together: `end` is the new minimum, times in milliseconds. */
type Stretch = { readonly end: number; readonly first: number; readonly last: number }

/**
 * Lets the minimum index of a log grow over every whole bundle of which each entry is old enough, is covered by a
 * checkpoint and is not held, with the entry that says so. The bodies below it are for `deleteBodies`. Returns the new
 * minimum; null where nothing is due or another instance was first.
 */
export async function eraseEntries(
  deps: JobDeps,
  log: LogAge,
  before: Date,
  holds: readonly Hold[],
): Promise<number | null> {
  const { org, logId, minimum, covered, firstBundle } = log
  if (minimum + tileWidth > covered) return null
  // A body that should be there and is not: nothing is erased on top of what somebody has tampered with.
  if (firstBundle === null) {
    deps.log({ event: 'retention-stopped', log: logId, size: minimum })
    return null
  }
  const at = Date.parse(firstBundle)
  if (at >= before.getTime() || isHeld(holds, org, at, at)) return null
  const found = await erasable(deps, log, before, holds)
  if (found === null) return null
  const { end, first, last } = found
  const done = await committed(deps.db, [
    guard('coalesce((select idx from minimum_index where log = ?), 0) = ?', logId, minimum),
    notHeld(org, first, last),
    minimum === 0
      ? sql('insert into minimum_index (log, idx) values (?, ?)', logId, end)
      : sql('update minimum_index set idx = ? where log = ?', end, logId),
    ...jobEntry(deps, org, {
      kind: 'erasure',
      outcome: 'entries',
      rule: `below-bundle:${grouped(end / tileWidth)}`,
      refers: end - 1,
    }),
    sql(
      `insert into bodies_erased (log, below, at, entry)
       select ?, ?, ?, max(idx) from oversight_leaf where log = ?`,
      logId,
      end,
      deps.now().getTime(),
      logId,
    ),
  ])
  if (done) deps.log({ event: 'erased-entries', log: logId, size: end })
  return done ? end : null
}

/** 1562500 → `1.562.500`: a code has no five digits in a row. The last erased index itself is the entry's `refers`. */
export const grouped = (count: number): string => String(count).replaceAll(/\B(?=(?:[0-9]{3})+$)/g, '.')

async function erasable(
  deps: JobDeps,
  { org, logId, minimum, covered }: LogAge,
  before: Date,
  holds: readonly Hold[],
): Promise<Stretch | null> {
  const whole = covered - (covered % tileWidth)
  let found: Stretch | null = null
  let from = minimum
  for (let reads = 0; reads < mostReads && from < whole; reads++) {
    const to = Math.min(from + (reads === 0 ? 1 : bundlesARead) * tileWidth, whole)
    const [rows] = await deps.db.read([
      sql(
        `select idx / ${tileWidth} as bundle, count(entry ->> '$.at') as n,
           min(entry ->> '$.at') as first, max(entry ->> '$.at') as last
         from oversight_body where log = ? and idx >= ? and idx < ? group by 1 order by 1`,
        logId,
        from,
        to,
      ),
    ])
    for (const row of rows?.rows ?? []) {
      if (Number(row.bundle) * tileWidth !== from || Number(row.n) !== tileWidth) return found
      const first = Math.min(found?.first ?? Number.POSITIVE_INFINITY, Date.parse(String(row.first)))
      const last = Math.max(found?.last ?? 0, Date.parse(String(row.last)))
      // As one stretch, as the guard of the commit asks; what lies behind a gap in it is for the next turn.
      if (last >= before.getTime() || isHeld(holds, org, first, last)) return found
      from += tileWidth
      found = { end: from, first, last }
    }
    if (from < to) return found
  }
  return found
}
