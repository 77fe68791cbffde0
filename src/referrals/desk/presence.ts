import { type Result, type Statement, sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import type { Area } from '../../disclosure/area.ts'
import type { Actor } from '../../identity/actor.ts'

const aMinute = 60_000

/** When somebody of each area's desk was last here. */
export const selectPresence: Statement = sql('select area, at from desk_presence')

export type Presence = Readonly<Record<string, number>>
export const presenceOf = (found: Result | undefined): Presence =>
  Object.fromEntries((found?.rows ?? []).map(row => [String(row.area), Number(row.at)]))

/** Client credentials: nobody vouches for a person, their employer or the company they belong to. */
const isPerson = ({ affiliation, employer }: Actor): boolean => affiliation !== null || employer !== null

/** A person who reads is there; of a system that polls nobody knows whether anybody works behind it. */
export const noteReader = async (
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  area: Area,
  seen: Presence,
): Promise<void> => (isPerson(actor) ? notePresence(deps, area, seen) : undefined)

/** The heartbeat of an inbox, at most once a minute. */
export async function notePresence(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  area: Area,
  seen: Presence,
): Promise<void> {
  const at = now().getTime()
  const before = seen[area]
  if (before !== undefined && at - before < aMinute) return
  await db.write([
    sql(
      `insert into desk_presence (area, at) values (?, ?)
       on conflict (area) do update set at = max(at, excluded.at)`,
      area,
      at,
    ),
  ])
}
