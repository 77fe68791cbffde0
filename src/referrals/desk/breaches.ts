import { Conflict, guard, sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import type { Area } from '../../disclosure/area.ts'
import { type Agreement, breachOf } from '../agreement.ts'
import { type Both, bothOfRow, selectBoth } from '../crossing.ts'
import { areaEntry, retailerEntry } from '../entries.ts'
import { deskColumns, deskReferralOfRow } from '../stored.ts'
import { isOpen } from './rows.ts'
import { dueAtDesk } from './view.ts'

type JobDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random' | 'log'>

const aMinute = 60_000

/**
 * 取り決めた期限を過ぎた引継ぎ: noted once for each of a desk's two clocks, until it accepts and until it has called, on both
 * copies and in both logs. Returns how many. Where nothing was agreed there is no clock.
 */
export async function noteBreaches(deps: JobDeps): Promise<number> {
  let noted = 0
  for (const [area, { agreement }] of deps.config.serviceCenters)
    if (agreement !== null)
      for (const id of await overdue(deps, area, agreement)) if (await note(deps, id)) noted += 1
  if (noted > 0) deps.log({ event: 'clock-breaches', size: noted })
  return noted
}

/** The shortest time that was agreed: before it nothing can be late. */
const shortest = ({ acceptWithin, completeWithin }: Agreement): number =>
  Math.min(...Object.values(acceptWithin), ...Object.values(completeWithin)) * aMinute

async function overdue(
  { db, config, now }: JobDeps,
  area: Area,
  agreement: Agreement,
): Promise<readonly string[]> {
  const at = now().getTime()
  const [found] = await db.read([
    sql(
      `select ${deskColumns} from desk_referrals
       where ${isOpen} and area = ? and submitted_at <= ?
         and state ->> '$.is' in ('waiting', 'claimed', 'accepted')
         and case when state ->> '$.is' = 'accepted'
           then call_breached_at is null and state ->> '$.since' <= ? else breached_at is null end`,
      area,
      at - shortest(agreement),
      at - shortest(agreement),
    ),
  ])
  return (found?.rows ?? []).map(deskReferralOfRow).flatMap(one => {
    const due = dueAtDesk(config.serviceCenters, one)
    return due !== null && due < at && breachOf(one) === null ? [one.id] : []
  })
}

/** False when it moved meanwhile: it is looked at again next time. */
async function note(deps: JobDeps, id: string): Promise<boolean> {
  const [found] = await deps.db.read([selectBoth('desk', id)])
  const row = found?.rows[0]
  if (row === undefined) return false
  try {
    await deps.db.write(noting(deps, bothOfRow(row)))
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}

function noting(deps: JobDeps, { mine, desk }: Both) {
  const now = deps.now().getTime()
  if (desk === null) throw new Conflict()
  const column = desk.state.is === 'accepted' ? 'call_breached_at' : 'breached_at'
  const step = { kind: 'referral-step', outcome: 'clock-breached' } as const
  return [
    guard(
      `exists (select 1 from desk_referrals where id = ? and revision = ? and ${column} is null and ${isOpen})`,
      desk.id,
      desk.revision,
    ),
    sql(`update desk_referrals set ${column} = ? where id = ?`, now, desk.id),
    sql(`update referrals set ${column} = ?1 where id = ?2 or follows = ?2`, now, mine.id),
    ...areaEntry(deps, desk, null, step),
    ...retailerEntry(deps, mine, null, step),
  ]
}
