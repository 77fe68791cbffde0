import type { Config } from '../../config.ts'
import { type Db, type Statement, sql } from '../../db/db.ts'
import type { Standing } from '../log-state.ts'

/** What one witness is to be asked about one log, and when. Milliseconds. */
export type Pair = {
  readonly logId: string
  readonly witness: string
  /** Entries that the newest checkpoint covers; null before the first. */
  readonly published: number | null
  readonly standing: Standing
  /** The size that the witness is known to hold. */
  readonly size: number
  readonly cosignedAt: number | null
  readonly dueAt: number
  readonly leased: boolean
}

/** Milliseconds by the database's clock. */
export const databaseClock = "cast(unixepoch('subsec') * 1000 as integer)"

/** SQL of a row of `log_alive`, as the trigger of 0010 and `log-state.ts` have it. */
export const awake = '(at between unixepoch() - 299 and unixepoch() + 299)'

/** Every log with every witness, in one statement that reads a row or an index end of each. */
export async function readPairs(
  db: Db,
  logIds: readonly string[],
  witnesses: readonly string[],
): Promise<Pair[]> {
  const list = (many: readonly string[]) => many.map(() => '(?)').join(', ')
  const [found] = await db.read([
    sql(
      `with logs (log) as (values ${list(logIds)}), outside (witness) as (values ${list(witnesses)})
      select logs.log as log, outside.witness as witness, seen.size as size, seen.cosigned_at as cosigned_at,
        seen.due_at as due_at, coalesce(seen.lease_until, 0) > ${databaseClock} as leased,
        (select max(size) from oversight_checkpoint where log = logs.log) as published,
        case when exists (select 1 from log_halt where until is null) then 'halted'
          when exists (select 1 from log_alive where log = logs.log and ${awake}) then 'free'
          else 'unchecked' end as standing
      from logs cross join outside
      left join witness_seen as seen on seen.log = logs.log and seen.witness = outside.witness`,
      ...logIds,
      ...witnesses,
    ),
  ])
  return (found?.rows ?? []).map(row => ({
    logId: String(row.log),
    witness: String(row.witness),
    published: row.published === null ? null : Number(row.published),
    standing: row.standing === 'halted' ? 'halted' : row.standing === 'free' ? 'free' : 'unchecked',
    size: Number(row.size ?? 0),
    cosignedAt: row.cosigned_at === null ? null : Number(row.cosigned_at),
    dueAt: Number(row.due_at ?? 0),
    leased: row.leased === 1,
  }))
}

type Watched = Pick<Config, 'witnesses'>

/** What a state says of the row that keeps a log awake; null age: there is none. */
type Awake = { readonly logId: string; readonly standing: Standing; readonly age: number | null }

const touchAfter = 60

/**
 * Keeps awake the logs that run, lets those that have just got witnesses ask them first, and forgets about it where
 * there are no witnesses. Nothing to write: no statement.
 */
export function keepAwake({ witnesses }: Watched, states: readonly Awake[]): Statement[] {
  if (witnesses.length === 0)
    return states
      .filter(one => one.age !== null)
      .map(one => sql('delete from log_alive where log = ?', one.logId))
  return states.flatMap(({ logId, standing, age }) => {
    if (age === null)
      return [sql('insert into log_alive (log, at) values (?, 0) on conflict do nothing', logId)]
    if (standing !== 'free' || (age >= 0 && age < touchAfter)) return []
    return [sql(`update log_alive set at = unixepoch() where log = ? and ${awake}`, logId)]
  })
}
