import * as v from 'valibot'
import { type Db, guard, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { type Area, areas } from '../disclosure/area.ts'
import type { Org } from '../identity/actor.ts'

/** Longer than any send takes: who was claimed for so long was claimed by somebody who ended. */
const leaseMs = 60_000

const row = v.object({
  id: v.string(),
  kind: v.string(),
  org: v.custom<Org>(value => typeof value === 'string' && /^(retailer|nw):/.test(value)),
  area: v.nullable(v.picklist(areas)),
  about: v.nullable(v.string()),
  payload: v.string(),
  attempts: v.number(),
  fence: v.number(),
  first_at: v.string(),
})

/** What this worker may send now, until somebody with a higher `fence` has it. */
export type Claimed = v.InferOutput<typeof row>

export type LaneDeps = { readonly db: Db } & Pick<Deps, 'now' | 'leaseClock'>

/** The database's clock, so that two machines whose clocks differ agree on a lease; the simulation brings its own. */
const leaseNow = "coalesce(?1, cast(unixepoch('subsec') * 1000 as integer))"

/** Whose system is told; null: nobody knows whose. */
export type Lane = Area | null
const laneOf = v.object({ area: row.entries.area })

/** Those for whom something of these kinds is due. */
export async function lanesDue({ db, now }: LaneDeps, kinds: readonly string[]): Promise<readonly Lane[]> {
  const [found] = await db.read([
    sql(
      `select distinct area from outbox
       where state = 'waiting' and due_at <= ? and kind in (select value from json_each(?))`,
      now().toISOString(),
      JSON.stringify(kinds),
    ),
  ])
  return (found?.rows ?? []).map(one => v.parse(laneOf, one).area)
}

/**
 * Takes up to `most` of one lane (of all where none is named) that are due and nobody has in hand, the longest due first. Counts as a try of each. While one
 * message about something is on its way no other about the same is sent, so that none overtakes another.
 */
export async function claimDue(
  { db, now, leaseClock }: LaneDeps,
  kinds: readonly string[],
  most: number,
  lane?: Lane,
): Promise<readonly Claimed[]> {
  const at = now().toISOString()
  const [claimed] = await db.write([
    sql(
      `update outbox set lease_until = ${leaseNow} + ${leaseMs}, fence = fence + 1, attempts = attempts + 1,
         first_at = coalesce(first_at, ?2)
       where id in (
         select id from outbox
         where state = 'waiting' and due_at <= ?2 and kind in (select value from json_each(?3))
           and (lease_until is null or lease_until <= ${leaseNow})
           and (?5 is null or coalesce(area, '') = ?5)
           and not exists (select 1 from outbox as other
             where other.about = outbox.about and other.id <> outbox.id and other.lease_until > ${leaseNow})
         order by due_at limit ?4)
       returning ${Object.keys(row.entries).join(', ')}`,
      leaseClock?.() ?? null,
      at,
      JSON.stringify(kinds),
      most,
      lane === undefined ? null : (lane ?? ''),
    ),
  ])
  return (claimed?.rows ?? []).map(one => v.parse(row, one))
}

export type Settlement =
  | { readonly state: 'done' }
  | { readonly state: 'waiting'; readonly dueAt: number; readonly trouble: string }
  | { readonly state: 'needs-person' | 'refused'; readonly trouble: string }

/** What came of a claim. The batch fails with `Conflict` when somebody else claimed it meanwhile. */
export const settle = (
  { id, fence }: Pick<Claimed, 'id' | 'fence'>,
  to: Settlement,
): readonly Statement[] => [
  guard(`exists (select 1 from outbox where id = ? and fence = ? and state = 'waiting')`, id, fence),
  sql(
    'update outbox set state = ?, due_at = coalesce(?, due_at), trouble = ?, lease_until = null where id = ?',
    to.state,
    to.state === 'waiting' ? new Date(to.dueAt).toISOString() : null,
    to.state === 'done' ? null : to.trouble,
    id,
  ),
]

/** Whether a claim still is the newest. */
export async function stillHolds({ db }: { readonly db: Db }, { id, fence }: Claimed): Promise<boolean> {
  const [found] = await db.read([
    sql(`select 1 from outbox where id = ? and fence = ? and state = 'waiting'`, id, fence),
  ])
  return (found?.rows.length ?? 0) > 0
}
