import { Conflict, guard, sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { outboxRow } from '../../outbox/put.ts'
import { bothOfRow, selectBoth } from '../crossing.ts'
import { isOpen } from './rows.ts'

const mostAtOnce = 100
const untold = `${isOpen} and state ->> '$.is' = 'waiting'
  and not exists (select 1 from outbox where about = desk_referrals.id and kind = 'referral.submitted')`

/**
 * An inbox became a system of the operator's own: what waits in it is sent there too, since nobody may open the inbox
 * any more. Once each. Returns how many.
 */
export async function tellSystem(deps: Pick<Deps, 'config' | 'db' | 'now' | 'log'>): Promise<number> {
  const bySystem = [...deps.config.serviceCenters].filter(([, { mode }]) => mode === 'webhook')
  if (bySystem.length === 0) return 0
  const [found] = await deps.db.read([
    sql(
      `select id from desk_referrals where ${untold} and area in (select value from json_each(?))
       order by submitted_at limit ${mostAtOnce}`,
      JSON.stringify(bySystem.map(([area]) => area)),
    ),
  ])
  let told = 0
  for (const { id } of found?.rows ?? []) if (await tell(deps, String(id))) told += 1
  if (told > 0) deps.log({ event: 'told-system', size: told })
  return told
}

/** False when it moved meanwhile, or another worker was first. */
async function tell({ db, now }: Pick<Deps, 'db' | 'now'>, id: string): Promise<boolean> {
  const [found] = await db.read([selectBoth('desk', id)])
  const both = found?.rows[0] === undefined ? null : bothOfRow(found.rows[0])
  if (both?.desk == null) return false
  const { mine, desk } = both
  try {
    await db.write([
      guard(`exists (select 1 from desk_referrals where id = ? and ${untold})`, id),
      outboxRow({ kind: 'referral.submitted', org: mine.org, area: desk.area, about: id, at: now() }),
    ])
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}
