import { type Result, type Statement, sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import type { Area } from '../../disclosure/area.ts'

const aMinute = 60_000

/** When somebody of each area's desk was last here. */
export const selectPresence: Statement = sql('select area, at from desk_presence')

export type Presence = Readonly<Record<string, number>>
export const presenceOf = (found: Result | undefined): Presence =>
  Object.fromEntries((found?.rows ?? []).map(row => [String(row.area), Number(row.at)]))

/** The heartbeat of an inbox: whoever of the desk, person or system, asks for anything is there. Once a minute. */
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
