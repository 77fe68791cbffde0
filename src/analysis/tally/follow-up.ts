import { orgsOf } from '../../config.ts'
import { Conflict, guard, type Statement, sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { logIdOf } from '../../identity/actor.ts'
import { countedOf, fewPeople, type Slice, sliceOf } from './slice.ts'
import { tidyTallies } from './tidy.ts'

type TallyDeps = Pick<Deps, 'db'>

/** Four bundles: reading and adding them holds the database for some ten milliseconds. */
const sliceWidth = 1024
const slicesARun = 128
/** So much of the log an overseer's question waits for; what is left is said to be waiting. */
export const slicesAQuestion = 16

/** Counts what was appended since, for every log; one read when there is nothing new. */
export const runTallyJob = (deps: Pick<Deps, 'db' | 'config'>): Promise<void> =>
  followUp(deps, orgsOf(deps.config).map(logIdOf))

/**
 * Counts the entries behind each log's cursor, slice by slice, each slice in one batch that the cursor guards: a run that
 * is killed leaves whole slices, and of two instances one wins. `most` slices a log; the next run goes on.
 */
export async function followUp(
  { db }: TallyDeps,
  logIds: readonly string[],
  most = slicesARun,
): Promise<void> {
  const stands = await db.read(
    logIds.map(logId =>
      sql(
        `select (select coalesce(max(idx) + 1, 0) from oversight_leaf where log = ?) as length,
          (select next from tally_cursor where log = ?) as next,
          coalesce((select tidied from tally_cursor where log = ?), 0) as tidied,
          coalesce((select idx from minimum_index where log = ?), 0) as minimum`,
        ...[logId, logId, logId, logId],
      ),
    ),
  )
  for (const [at, logId] of logIds.entries()) {
    const stand = stands[at]?.rows[0] ?? {}
    const [length, minimum, tidied] = [stand.length, stand.minimum, stand.tidied].map(Number)
    try {
      let next = Number(stand.next ?? 0)
      for (let slices = 0; next < (length ?? 0) && slices < most; slices++)
        next = await addSlice(db, logId, next, Math.min(next + sliceWidth, length ?? 0))
      if ((minimum ?? 0) > (tidied ?? 0)) await tidyTallies(db, logId, tidied ?? 0, minimum ?? 0)
    } catch (error) {
      // Another instance counts this log.
      if (!(error instanceof Conflict)) throw error
    }
  }
}

async function addSlice(db: Deps['db'], logId: string, from: number, to: number): Promise<number> {
  const [found] = await db.read([
    sql(
      `select idx, kind, sub, team, reason, entry ->> '$.at' as at, entry ->> '$.scenario' as scenario,
        entry ->> '$.outcome' as outcome
      from oversight_body where log = ? and idx >= ? and idx < ? and json_valid(entry) order by idx`,
      logId,
      from,
      to,
    ),
  ])
  const entries = (found?.rows ?? []).flatMap(row => countedOf(row) ?? [])
  await db.write([
    guard('coalesce((select next from tally_cursor where log = ?), 0) = ?', logId, from),
    ...additions(logId, sliceOf(entries)),
    sql(
      'insert into tally_cursor (log, next) values (?, ?) on conflict (log) do update set next = excluded.next',
      logId,
      to,
    ),
  ])
  return to
}

const cells = (count: number): string =>
  Array.from({ length: count }, (_, at) => `value ->> '$[${at}]'`).join(', ')

/** `where true` tells SQLite that the conflict clause is not part of a join. */
const additions = (logId: string, { days, months, spans, bundles, people }: Slice): readonly Statement[] => [
  ...(['tally', 'tally_month'] as const).map(table =>
    sql(
      `insert into ${table} (log, day, team, kind, scenario, reason, outcome, n)
      select ?, ${cells(7)} from json_each(?) where true
      on conflict do update set n = n + excluded.n`,
      logId,
      JSON.stringify(table === 'tally' ? days : months),
    ),
  ),
  sql(
    `insert into day_span (log, day, first_idx, last_idx) select ?, ${cells(3)} from json_each(?) where true
    on conflict do update set
      first_idx = min(first_idx, excluded.first_idx), last_idx = max(last_idx, excluded.last_idx)`,
    logId,
    JSON.stringify(spans),
  ),
  sql(
    `insert into entry_bundle (log, what, value, bundle) select ?, ${cells(3)} from json_each(?) where true
    on conflict do nothing`,
    logId,
    JSON.stringify(bundles),
  ),
  sql(
    `insert into tally_team (log, month, team, sub) select ?, ${cells(3)} from json_each(?) as new
    where (
      select count(*) from tally_team
      where log = ? and month = new.value ->> '$[0]' and team = new.value ->> '$[1]'
    ) < ${fewPeople}
    on conflict do nothing`,
    logId,
    JSON.stringify(people),
    logId,
  ),
]
