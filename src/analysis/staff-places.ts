import { type Db, sql } from '../db/db.ts'
import { logIdOf, type Org } from '../identity/actor.ts'

const kept = 365 * 86_400_000
const atOnce = 5000

/** Where a network operator's staff worked in a day (Japan's), from its log: places alone, nobody's name or identifier. */
export async function noteStaffPlaces(db: Db, org: Org, day: string): Promise<void> {
  const [span] = await db.read([
    sql('select first_idx, last_idx from day_span where log = ? and day = ?', logIdOf(org), day),
  ])
  const row = span?.rows[0]
  if (row === undefined) return
  const [first, last] = [Number(row.first_idx), Number(row.last_idx)]
  for (let from = first; from <= last; from += atOnce)
    await db.write(
      (['employer', 'workplace', 'terminal'] as const).map(what =>
        sql(
          `insert into staff_place (what, value, org, seen_on, idx)
           select ?1, entry ->> '$.actor.${what}' as place, ?6, ?2, max(idx) from oversight_body
           where log = ?3 and idx between ?4 and ?5 and entry ->> '$.actor.${what}' is not null
             and entry ->> '$.actor.role' = 'desk'
           group by place
           on conflict (what, value, org) do update set
             seen_on = max(seen_on, excluded.seen_on), idx = max(idx, excluded.idx)`,
          ...[what, day, logIdOf(org), from, Math.min(last, from + atOnce - 1), org],
        ),
      ),
    )
  const old = new Date(Date.parse(`${day}T00:00:00Z`) - kept).toISOString().slice(0, 10)
  await db.write([sql('delete from staff_place where seen_on < ?', old)])
}
