import { sql } from '../db/db.ts'
import { committed } from './commit.ts'
import type { LogAge } from './due.ts'
import type { JobDeps } from './job-entry.ts'

/** Bodies in one write, so that no other verb waits long behind it; and writes in one turn. */
const aWrite = 500
const mostWrites = 100

/**
 * Deletes what lies below the minimum index: not in the batch of its growth, which may be long, but a little at a time. A
 * turn that was broken off is gone on with by the next one. Hashes stay. Returns how many are gone.
 */
export async function deleteBodies(
  { db }: Pick<JobDeps, 'db'>,
  { logId, lowest }: Pick<LogAge, 'logId' | 'lowest'>,
  minimum: number,
): Promise<number> {
  if (lowest === null) return 0
  let from = lowest
  for (let writes = 0; writes < mostWrites && from < minimum; writes++) {
    const to = Math.min(from + aWrite, minimum)
    // A hold that was set after the growth stops it here: a trigger refuses the body that it touches.
    if (!(await committed(db, [sql('delete from oversight_body where log = ? and idx < ?', logId, to)])))
      break
    from = to
  }
  return from - lowest
}
