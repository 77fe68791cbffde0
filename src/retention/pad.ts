import { guard } from '../db/db.ts'
import { tileWidth } from '../oversight/tiles.ts'
import { committed } from './commit.ts'
import type { LogAge } from './due.ts'
import { type JobDeps, jobEntry } from './job-entry.ts'

/** With the whole hours of `erasedBefore`, a day is left until the 31 days are over. */
const openDays = 30

const isStale = ({ openSince }: LogAge, now: Date): boolean =>
  openSince !== null && openSince < new Date(now.getTime() - openDays * 86_400_000).toISOString()

/**
 * Fills a bundle that has stayed open for thirty days, since bodies go by whole bundles and what lies in it must not wait
 * for the next entry for ever. True when it did.
 */
export async function padBundle(deps: JobDeps, log: LogAge): Promise<boolean> {
  if (!isStale(log, deps.now())) return false
  const missing = tileWidth - (log.length % tileWidth)
  return committed(deps.db, [
    guard('(select max(idx) + 1 from oversight_leaf where log = ?) = ?', log.logId, log.length),
    ...Array.from({ length: missing }, () => jobEntry(deps, log.org, { kind: 'padding' })).flat(),
  ])
}
