import { type Db, sql } from '../db/db.ts'
import { today } from '../http/today.ts'

/** Indexes: `from` is the first of them, `below` the first behind. */
export type IndexRange = { readonly from: number; readonly below: number }

/** Beyond the year 9999 days would sort before all others. */
const dayOf = (instant: string): string => {
  const day = today(new Date(instant))
  return day.startsWith('+') ? '9999-12-31' : day
}

/**
 * Where the entries of a time can stand, newest first: behind what the tallies have counted, and between the first and the
 * last entry of those days. The clocks of two instances may differ and one may go wrong: the days are noted by what the
 * entries themselves say.
 */
export async function indexRanges(
  db: Db,
  logId: string,
  { from, to }: { readonly from: string; readonly to: string },
  below: number,
): Promise<readonly IndexRange[]> {
  const [found] = await db.read([
    sql(
      `select min(first_idx) as first, max(last_idx) as last,
        coalesce((select next from tally_cursor where log = ?), 0) as next,
        coalesce((select idx from minimum_index where log = ?), 0) as minimum
      from day_span where log = ? and day between ? and ?`,
      ...[logId, logId, logId, dayOf(from), dayOf(to)],
    ),
  ])
  const { first, last, next, minimum } = found?.rows[0] ?? {}
  const counted = Math.min(Number(next ?? 0), below)
  // What the log calls erased is found no more, though its body is not deleted yet.
  const kept = (index: number): number => Math.max(index, Number(minimum ?? 0))
  return [
    { from: kept(counted), below },
    ...(typeof first === 'number' && typeof last === 'number'
      ? [{ from: kept(first), below: Math.min(last + 1, counted) }]
      : []),
  ].filter(range => range.from < range.below)
}
