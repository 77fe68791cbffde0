import { type Db, guard, type Result, type Row, type Statement, sql, type Value } from '../db/db.ts'

/** 消去の停止: a stretch of time of which an organisation erases nothing; milliseconds since 1970, `to` is behind it. */
export type Hold = { readonly org: string; readonly from: number; readonly to: number }

/** The last instant that a calendar has. */
const forever = 8_640_000_000_000_000

/**
 * The holds that live, of every organisation: few. What belongs to a log that stands still is held as a whole: its erasure
 * could not be an entry, and would stop that of the others. Where one is halted, all are; each is found by an index end.
 */
export const livingHolds: Statement = sql(
  `with recursive standing (log) as (
    select case when exists (select 1 from log_halt where until is null) then
      (select min(log) from oversight_leaf) end
    union all select (select min(log) from oversight_leaf where log > standing.log) from standing
    where standing.log is not null)
  select org, from_at, to_before from hold where ended_at is null
  union all select replace(log, '-', ':'), 0, ${forever} from (
    select log from standing where log is not null
    union select log from log_alive where at not between unixepoch() - 299 and unixepoch() + 299)`,
)

export const holdsIn = (result: Result | undefined): readonly Hold[] =>
  (result?.rows ?? []).map(row => ({
    org: String(row.org),
    from: Number(row.from_at),
    to: Number(row.to_before),
  }))

export const isHeld = (holds: readonly Hold[], org: string, from: number, to: number): boolean =>
  holds.some(hold => hold.org === org && hold.from <= to && hold.to > from)

/** The organisation's log stands still: nothing can be appended to it. */
export const isStill = (holds: readonly Hold[], org: string): boolean =>
  holds.some(hold => hold.org === org && hold.to === forever)

/**
 * Stops the batch of an erasure where a hold touches what it erases, `from` to `to` in milliseconds, both included: one
 * that was set since the job looked.
 */
export const notHeld = (org: string, from: number, to: number): Statement =>
  guard(
    'not exists (select 1 from hold where org = ? and ended_at is null and from_at <= ? and to_before > ?)',
    org,
    to,
    from,
  )

/** The stretches before an instant that no hold of the organisation covers, oldest first; `to` is behind each. */
export function freeBefore(
  holds: readonly Hold[],
  org: string,
  before: number,
): readonly { readonly from: number; readonly to: number }[] {
  const free: { from: number; to: number }[] = []
  let from = 0
  const own = holds.filter(hold => hold.org === org).toSorted((a, b) => a.from - b.from)
  for (const hold of own) {
    if (Math.min(hold.from, before) > from) free.push({ from, to: Math.min(hold.from, before) })
    from = Math.max(from, hold.to)
  }
  if (from < before) free.push({ from, to: before })
  return free
}

/** Rows of one table that are old enough to be erased; texts are SQL of the house, never of a caller. */
export type Aged = {
  readonly table: string
  readonly columns: string
  /** What they are beside old. */
  readonly where: string
  readonly args: readonly Value[]
  /** The column of the organisation, how its value is written there, and an index that begins with it. */
  readonly org: string
  readonly written: (org: string) => string
  /** The columns of the first and the last word; what was last touched before `before` is due. */
  readonly first: string
  readonly last: string
  readonly before: number
  /** Milliseconds as these columns write them. */
  readonly time: (ms: number) => Value
  readonly most: number
}

/**
 * What may be erased now: one read where there is no hold. What a hold touches is stepped over by the index of
 * organisation and time, not walked through.
 */
export async function readUnheld(db: Db, aged: Aged): Promise<readonly Row[]> {
  const [living, found] = await db.read([livingHolds, ofTheOthers(aged, [])])
  const holds = holdsIn(living)
  if (holds.length === 0) return found?.rows ?? []
  const orgs = [...new Set(holds.map(hold => hold.org))]
  const results = await db.read([
    ofTheOthers(aged, orgs),
    ...orgs.flatMap(org => ofOneHeld(aged, holds, org)),
  ])
  return results.flatMap(result => result.rows)
}

/** Organisation by organisation, each found by the index that begins with it. */
function ofTheOthers(aged: Aged, except: readonly string[]): Statement {
  const { table, columns, org, written, last, where, args, before, time, most } = aged
  return sql(
    `with recursive present (who) as (
       select min(${org}) from ${table}
       union all
       select (select min(${org}) from ${table} where ${org} > who) from present where who is not null
     )
     select ${columns} from present cross join ${table}
     where ${table}.${org} = who and who not in (${except.map(() => '?').join(', ')})
       and ${last} < ? and ${where} limit ${most}`,
    ...except.map(written),
    time(before),
    ...args,
  )
}

function ofOneHeld(aged: Aged, holds: readonly Hold[], held: string): readonly Statement[] {
  const { table, columns, org, written, first, last, where, args, before, time, most } = aged
  // What ended behind a hold may have begun before its end.
  const own = holds.filter(hold => hold.org === held)
  const touched = own.map(() => `and not (${first} < ? and ${last} >= ?)`).join(' ')
  return freeBefore(holds, held, before).map(({ from, to }) =>
    sql(
      `select ${columns} from ${table}
       where ${org} = ? and ${last} >= ? and ${last} < ? ${touched} and ${where}
       order by ${last} limit ${most}`,
      written(held),
      time(from),
      time(to),
      ...own.flatMap(hold => [time(hold.to), time(hold.from)]),
      ...args,
    ),
  )
}
