import { type Db, guard, type Statement, sql } from '../../db/db.ts'
import { entryKinds } from '../../oversight/entry.ts'
import { tileWidth } from '../../oversight/tiles.ts'
import { fewPeople } from './slice.ts'

/**
 * After bodies were erased up to `minimum`: forgets their bundles, and of each month that is gone altogether the names of
 * teams that had fewer than three people in it; their counts stay, under no team. Throws `Conflict` when another instance
 * did it.
 */
export async function tidyTallies(db: Db, logId: string, tidied: number, minimum: number): Promise<void> {
  const values = await bundleValues(db, logId)
  const [gone] = await db.read([
    sql(
      `select distinct month from tally_team where log = ? and not exists (
        select 1 from day_span where log = ? and day between month || '-01' and month || '-31' and last_idx >= ?
      )`,
      logId,
      logId,
      minimum,
    ),
  ])
  await db.write([
    guard('(select tidied from tally_cursor where log = ?) = ?', logId, tidied),
    ...values.map(([what, value]) =>
      sql(
        'delete from entry_bundle where log = ? and what = ? and value = ? and bundle < ?',
        ...[logId, what, value, minimum / tileWidth],
      ),
    ),
    ...(gone?.rows ?? []).flatMap(row => foldSmallTeams(logId, String(row.month))),
    sql('update tally_cursor set tidied = ? where log = ?', minimum, logId),
  ])
}

/** Each value once, by one step of the key from value to value. */
async function bundleValues(db: Db, logId: string): Promise<readonly (readonly [string, string])[]> {
  const values: [string, string][] = []
  for (;;) {
    const [what, value] = values.at(-1) ?? ['', '']
    const [next] = await db.read([
      sql(
        `select what, value from entry_bundle where log = ? and (what, value) > (?, ?)
        order by what, value limit 1`,
        ...[logId, what, value],
      ),
    ])
    const row = next?.rows[0]
    if (row === undefined) return values
    values.push([String(row.what), String(row.value)])
  }
}

const kinds = entryKinds.map(kind => `'${kind}'`).join(', ')

function foldSmallTeams(logId: string, month: string): readonly Statement[] {
  const small = (table: string) =>
    `log = ? and kind in (${kinds}) and day between ? and ? and team <> '' and (
      select count(*) from tally_team as people
      where people.log = ${table}.log and people.month = ? and people.team = ${table}.team
    ) < ${fewPeople}`
  const fold = (table: string, first: string, last: string): readonly Statement[] => [
    sql(
      `insert into ${table} (log, day, team, kind, scenario, reason, outcome, n)
      select log, day, '', kind, scenario, reason, outcome, sum(n) from ${table} where ${small(table)}
      group by log, kind, day, scenario, reason, outcome
      on conflict do update set n = n + excluded.n`,
      ...[logId, first, last, month],
    ),
    sql(`delete from ${table} where ${small(table)}`, ...[logId, first, last, month]),
  ]
  return [
    ...fold('tally', `${month}-01`, `${month}-31`),
    ...fold('tally_month', month, month),
    sql('delete from tally_team where log = ? and month = ?', logId, month),
  ]
}
