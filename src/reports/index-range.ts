import { followUp } from '../analysis/tally/follow-up.ts'
import { type Db, sql } from '../db/db.ts'
import type { Period } from './period.ts'

/** Where the entries of a period stand: from `first` on and below `next`; the same number where there are none. */
export type Range = {
  readonly first: number
  readonly next: number
  /** Entries of the log that are counted: figures know of those behind it only once they are. */
  readonly counted: number
  /** Whether all that was there when this was asked is counted. */
  readonly whole: boolean
}

/** Counts what was appended since the tallies were last followed up, and finds the period's days in the log. */
export async function indexRange(db: Db, logId: string, { from, to }: Period): Promise<Range> {
  const [log] = await db.read([
    sql('select coalesce(max(idx) + 1, 0) as length from oversight_leaf where log = ?', logId),
  ])
  await followUp({ db }, [logId])
  const [found] = await db.read([
    sql(
      `select min(first_idx) as first, max(last_idx) + 1 as next,
         coalesce((select next from tally_cursor where log = ?1), 0) as counted
       from day_span where log = ?1 and day between ?2 and ?3`,
      ...[logId, from, to],
    ),
  ])
  const { first, next, counted } = found?.rows[0] ?? {}
  return {
    first: Number(first ?? 0),
    next: Number(next ?? 0),
    counted: Number(counted ?? 0),
    whole: Number(counted ?? 0) >= Number(log?.rows[0]?.length ?? 0),
  }
}
