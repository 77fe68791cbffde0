import { type Db, sql } from '../db/db.ts'

export type LogState = {
  readonly logId: string
  /** Entries committed. */
  readonly length: number
  /** Entries that the newest checkpoint covers; null before the first. */
  readonly published: number | null
  /** When the oldest lookup without a recorded answer was asked. */
  readonly oldestOpen: string | null
}

/** Every log at once, in one statement that reads a few index ends. */
export async function readLogStates(db: Db, logIds: readonly string[]): Promise<LogState[]> {
  const values = logIds.map(() => '(?)').join(', ')
  const [found] = await db.read([
    sql(
      `with wanted (log) as (values ${values})
      select log,
        (select coalesce(max(idx) + 1, 0) from oversight_leaf where log = wanted.log) as length,
        (select max(size) from oversight_checkpoint where log = wanted.log) as published,
        (select min(at) from lookup_open where log = wanted.log) as oldest
      from wanted`,
      ...logIds,
    ),
  ])
  return (found?.rows ?? []).map(row => ({
    logId: String(row.log),
    length: Number(row.length),
    published: row.published === null ? null : Number(row.published),
    oldestOpen: typeof row.oldest === 'string' ? row.oldest : null,
  }))
}
