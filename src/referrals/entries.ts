import type { Statement } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { type Actor, logIdOf, type NetworkOrg, type Role, staff } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import { actorPart, type EntryParts, entryOf, seal } from '../oversight/entry.ts'
import { newSalt } from '../oversight/salt.ts'
import type { DeskReferral, StoredReferral } from './stored.ts'

/** Who moves it; null: a job. */
export type Mover = { readonly actor: Actor; readonly role: Role } | null

/** In which role somebody of a retailer moves a referral. */
export const moverOf = (actor: Actor): Mover => ({
  actor,
  role: staff.find(role => actor.roles.includes(role)) ?? actor.roles[0] ?? 'agent',
})

export type EntryDeps = Pick<Deps, 'now' | 'random'>

const actorOf = (mover: Mover, org: string): Pick<EntryParts, 'actor'> =>
  mover !== null && mover.actor.org === org ? { actor: actorPart(mover.actor, mover.role) } : {}

/** The entry of a step in the retailer's log; the desk's person is nobody in it. */
export const retailerEntry = (
  deps: EntryDeps,
  mine: Pick<StoredReferral, 'org' | 'case_id' | 'step' | 'kind'>,
  mover: Mover,
  parts: Pick<EntryParts, 'kind' | 'outcome'> & Partial<EntryParts>,
): Statement[] =>
  appendEntry(
    logIdOf(mine.org),
    seal(
      entryOf({
        org: mine.org,
        at: deps.now().toISOString(),
        salt: newSalt(deps.random),
        ...actorOf(mover, mine.org),
        case: mine.case_id,
        step: mine.step,
        rule: `referral:${mine.kind}`,
        ...parts,
      }),
    ),
  )

/** The entry of a step in the area's log: under the desk's own id, with no retailer and nobody of theirs. */
export function areaEntry(
  deps: EntryDeps,
  desk: Pick<DeskReferral, 'id' | 'area' | 'kind'>,
  mover: Mover,
  parts: Pick<EntryParts, 'kind' | 'outcome'> & Partial<EntryParts>,
): Statement[] {
  const org: NetworkOrg = `nw:${desk.area}`
  return appendEntry(
    logIdOf(org),
    seal(
      entryOf({
        org,
        at: deps.now().toISOString(),
        salt: newSalt(deps.random),
        ...actorOf(mover, org),
        case: desk.id,
        rule: `referral:${desk.kind}`,
        ...parts,
      }),
    ),
  )
}
