import { type Db, sql } from '../db/db.ts'

/**
 * Whether the log takes entries. `unchecked`: its witnesses are to be asked first. `halted`: a witness has seen
 * more of it, or of another log of this database, than the database holds: it is old as a whole.
 */
export type Standing = 'free' | 'unchecked' | 'halted'

export type LogState = {
  readonly logId: string
  /** Entries committed. */
  readonly length: number
  /** Entries that the newest checkpoint covers; null before the first. */
  readonly published: number | null
  /** When the oldest lookup without a recorded answer was asked. */
  readonly oldestOpen: string | null
  readonly standing: Standing
  /**
   * Seconds, by the database's clock, since the log was last known to run; below zero when that clock was set back. Null
   * for one without witnesses.
   */
  readonly age: number | null
  /** The alarm that the log does not continue what was signed stands. */
  readonly inconsistent: boolean
}

/** A log that was not known to run for so many seconds asks its witnesses first; the trigger of 0010 says the same. */
const longestSleep = 300

/** Every log at once, in one statement that reads a few index ends. */
export async function readLogStates(db: Db, logIds: readonly string[]): Promise<LogState[]> {
  const values = logIds.map(() => '(?)').join(', ')
  const [found] = await db.read([
    sql(
      `with wanted (log) as (values ${values})
      select log,
        (select coalesce(max(idx) + 1, 0) from oversight_leaf where log = wanted.log) as length,
        (select max(size) from oversight_checkpoint where log = wanted.log) as published,
        (select min(at) from lookup_open where log = wanted.log) as oldest,
        exists (select 1 from log_halt where until is null) as halted,
        exists (select 1 from log_alarm
          where log = wanted.log and kind = 'log-inconsistent' and witness = '' and until is null) as inconsistent,
        (select unixepoch() - at from log_alive where log = wanted.log) as age
      from wanted`,
      ...logIds,
    ),
  ])
  return (found?.rows ?? []).map(row => {
    const age = row.age === null ? null : Number(row.age)
    return {
      logId: String(row.log),
      length: Number(row.length),
      published: row.published === null ? null : Number(row.published),
      oldestOpen: typeof row.oldest === 'string' ? row.oldest : null,
      standing:
        row.halted === 1 ? 'halted' : age !== null && Math.abs(age) >= longestSleep ? 'unchecked' : 'free',
      age,
      inconsistent: row.inconsistent === 1,
    }
  })
}
