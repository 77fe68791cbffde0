import { type Db, type Statement, sql } from '../../db/db.ts'
import { entryKinds } from '../../oversight/entry.ts'
import { type Count, countedKinds, countRows, type Sum } from './count-rows.ts'
import { type Days, partsOf, weekOf } from './period.ts'

export const countedBy = ['team', 'reason', 'scenario', 'kind', 'week'] as const
export type CountedBy = (typeof countedBy)[number]

export type Wanted = Days & {
  readonly by: CountedBy
  /** Each value week by week. */
  readonly weekly?: boolean
}

export type Counts = {
  readonly rows: readonly Count[]
  readonly total: Count
  /** Entries of the log that the tallies have counted, and how many came since. */
  readonly counted: number
  readonly waiting: number
}

/**
 * What the tallies say of these days in Japan: by team, scenario and week the lookups, refusals and cases; by reason the
 * refusals; by kind every entry. By week at most a year or so; anything else over as many years as there are.
 */
export async function readCounts(db: Db, logId: string, wanted: Wanted): Promise<Counts> {
  const weekly = wanted.weekly === true || wanted.by === 'week'
  const { days, months } = weekly ? { days: [wanted], months: null } : partsOf(wanted)
  const statements = [
    ...days.map(part => sums('tally', logId, wanted.by, weekly, part)),
    ...(months === null ? [] : [sums('tally_month', logId, wanted.by, false, months)]),
  ]
  const [stand, ...found] = await db.read([
    sql(
      `select (select coalesce(max(idx) + 1, 0) from oversight_leaf where log = ?) as length,
        coalesce((select next from tally_cursor where log = ?), 0) as next`,
      logId,
      logId,
    ),
    ...statements,
  ])
  const counted = Number(stand?.rows[0]?.next ?? 0)
  const rows = found
    .flatMap(one => one.rows)
    .map((row): Sum => {
      const week = weekly ? weekOf(String(row.day)) : null
      return {
        value: wanted.by === 'week' ? (week ?? '') : String(row.value),
        week: wanted.by === 'week' ? null : week,
        kind: String(row.kind),
        outcome: String(row.outcome),
        n: Number(row.n),
      }
    })
  return { ...countRows(rows), counted, waiting: Number(stand?.rows[0]?.length ?? 0) - counted }
}

const kindsOf = (by: CountedBy): readonly string[] =>
  by === 'kind' ? entryKinds : by === 'reason' ? ['refused'] : countedKinds

/** Names of columns are the house's own, never a caller's. */
function sums(
  table: 'tally' | 'tally_month',
  logId: string,
  by: CountedBy,
  weekly: boolean,
  { from, to }: Days,
): Statement {
  const kinds = kindsOf(by)
  const value = by === 'week' ? `''` : by
  const day = weekly ? 'day' : `''`
  return sql(
    `select ${value} as value, ${day} as day, kind, iif(kind = 'case-closed', outcome, '') as outcome, sum(n) as n
    from ${table}
    where log = ? and kind in (${kinds.map(() => '?').join(', ')}) and day between ? and ?
    group by 1, 2, 3, 4`,
    ...[logId, ...kinds, from, to],
  )
}
