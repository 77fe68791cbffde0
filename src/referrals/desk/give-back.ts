import { takesReferrals } from '../../cases/hand-over.ts'
import { Conflict, guard, sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { type Area, areas } from '../../disclosure/area.ts'
import { bothOfRow, moveBoth, selectBoth } from '../crossing.ts'
import { presenceOf, selectPresence } from './presence.ts'
import { isOpen } from './rows.ts'

type JobDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random' | 'log'>

const mostAtOnce = 100

/**
 * An inbox that nobody staffs promises nothing: its open referrals become slips, for both sides. The job of an inbox
 * without heartbeat; an area that takes none any more is the same. Returns how many were given back.
 */
export async function giveBack(deps: JobDeps): Promise<number> {
  const [seen] = await deps.db.read([selectPresence])
  const presence = presenceOf(seen)
  const left = areas.filter(area => !takesReferrals(deps.config, presence, area, deps.now()))
  if (left.length === 0) return 0
  const [found] = await deps.db.read([
    sql(
      `select id, area from desk_referrals where ${isOpen} and area in (${left.map(() => '?').join(', ')})
       order by submitted_at limit ${mostAtOnce}`,
      ...left,
    ),
  ])
  let given = 0
  for (const { id, area } of found?.rows ?? [])
    if (await giveOne(deps, String(id), String(area) as Area, presence[String(area)] ?? null)) given += 1
  if (given > 0) deps.log({ event: 'gave-back-referrals', size: given })
  return given
}

/** False when somebody of the desk came back, or the referral moved, meanwhile. */
async function giveOne(deps: JobDeps, id: string, area: Area, seen: number | null): Promise<boolean> {
  const [found] = await deps.db.read([selectBoth('desk', id)])
  const row = found?.rows[0]
  if (row === undefined) return false
  const moved = moveBoth(deps, bothOfRow(row), { does: 'give-back' }, null)
  if ('fault' in moved) return false
  try {
    await deps.db.write([
      guard('(select at from desk_presence where area = ?) is ?', area, seen),
      ...moved.statements,
    ])
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}
