import type { Deps } from '../../deps.ts'
import type { Area } from '../../disclosure/area.ts'
import { Problem } from '../../http/problem.ts'
import type { Actor } from '../../identity/actor.ts'
import { type Both, bothOfRow, selectBoth } from '../crossing.ts'
import type { DeskReferral } from '../stored.ts'
import { areaOfDesk } from './area-of-desk.ts'
import { noteReader, type Presence, presenceOf, selectPresence } from './presence.ts'
import { type AtDesk, atDeskOfRow, selectOne } from './rows.ts'

type DbDeps = Pick<Deps, 'db' | 'now'>

/** Another area's is 404 like one that does not exist, and leaves a `denied` entry. */
function ofArea(area: Area, desk: DeskReferral | null): DeskReferral {
  if (desk === null) throw new Problem('not-found')
  if (desk.area !== area) throw new Problem('not-found', { denied: true })
  return desk
}

/** One of the area's referrals, to be shown. Throws `not-found`. */
export async function findAtDesk(deps: DbDeps, actor: Actor, id: string): Promise<AtDesk> {
  const area = areaOfDesk(actor)
  const [found, seen] = await deps.db.read([selectOne(id), selectPresence])
  const row = found?.rows[0]
  if (row === undefined) throw new Problem('not-found')
  const { desk, sameplace } = atDeskOfRow(row)
  const mine = ofArea(area, desk)
  await noteReader(deps, actor, area, presenceOf(seen))
  return { desk: mine, sameplace }
}

/** What a move is decided on. */
export type ToMove = {
  readonly both: Both & { readonly desk: DeskReferral }
  readonly presence: Presence
}

/** Both copies, to be moved together. Throws `not-found`. */
export async function bothAtDesk(deps: DbDeps, area: Area, id: string): Promise<ToMove> {
  const [found, seen] = await deps.db.read([selectBoth('desk', id), selectPresence])
  const row = found?.rows[0]
  if (row === undefined) throw new Problem('not-found')
  const { mine, desk } = bothOfRow(row)
  return { both: { mine, desk: ofArea(area, desk) }, presence: presenceOf(seen) }
}
