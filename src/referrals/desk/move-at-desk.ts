import { type Once, onceFor, replayFailure } from '../../cases/once.ts'
import { Conflict, guard, type Statement, sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { type Actor, logIdOf } from '../../identity/actor.ts'
import { type Moved, moveBoth } from '../crossing.ts'
import type { Mover } from '../entries.ts'
import type { Fault, ReferralEvent } from '../state.ts'
import { codeOf } from '../status.ts'
import type { DeskReferral } from '../stored.ts'
import { areaOfDesk } from './area-of-desk.ts'
import { bothAtDesk, type ToMove } from './find-at-desk.ts'
import { handOver } from './hand-over.ts'
import { openDeskReferral } from './open-desk-referral.ts'
import { notePresence } from './presence.ts'
import { tooLate } from './too-late.ts'
import type { DeskView } from './view.ts'

export type DeskEvent = Extract<ReferralEvent, { readonly by: string }>

/** So often somebody else may come first before the sender is told to look again. */
const mostTries = 4

/**
 * What somebody of the desk does with a referral of their area. `deskNumber`: the operator's own, which no retailer sees;
 * null leaves it as it is. The same move by the same person again changes nothing. Two at once: one wins.
 * Throws `not-found`, `invalid` (own area), `stale` (`ended`, `wrong-state`, `claimed-by-another`, `not-taken`).
 */
export async function moveAtDesk(
  deps: Deps,
  actor: Actor,
  id: string,
  wished: DeskEvent,
  deskNumber: string | null = null,
  key: string | null = null,
): Promise<DeskView> {
  const area = areaOfDesk(actor)
  const event: DeskEvent = { ...wished, by: actor.sub }
  const once = await onceFor(deps, actor, key, `desk-${event.does}:${id}`, [event, deskNumber])
  replayFailure(once)
  if (once.before) return openDeskReferral(deps, actor, id)
  for (let tries = 0; tries < mostTries; tries++) {
    const found = await bothAtDesk(deps, area, id)
    const { desk } = found.both
    if (isDone(desk, event)) {
      if (deskNumber === null || deskNumber === desk.desk_number) return openDeskReferral(deps, actor, id)
      if (await commit(deps, numbered(deps, desk, deskNumber))) return openDeskReferral(deps, actor, id)
      continue
    }
    const moved = await decided(deps, found, event, { actor, role: 'desk' }, deskNumber)
    if ('fault' in moved) throw tooLate(moved.fault, desk.state)
    if (!(await commit(deps, [...moved.statements, ...kept(once, moved, desk, actor)]))) continue
    await notePresence(deps, area, found.presence)
    return openDeskReferral(deps, actor, id)
  }
  throw tooLate('changed')
}

const decided = async (
  deps: Deps,
  found: ToMove,
  event: DeskEvent,
  mover: Mover,
  deskNumber: string | null,
): Promise<Moved | Fault> =>
  event.does === 'hand'
    ? handOver(deps, found, event, mover)
    : moveBoth(deps, found.both, event, mover, deskNumber)

/** Where this very move has led already: a second press, or a system that did not hear the first answer. */
function isDone({ state }: DeskReferral, event: DeskEvent): boolean {
  switch (event.does) {
    case 'claim':
    case 'accept':
      return state.is === 'accepted' && state.by === event.by
    case 'complete':
      return state.is === 'completed' && state.outcome === event.outcome
    case 'return':
      return state.is === 'returned' && state.outcome === event.outcome
    case 'hand':
      return state.is === 'handed' && state.to === event.to
    case 'release':
      return false
  }
}

/** Their number alone: nothing of it is anybody else's business. */
const numbered = ({ now }: Deps, { id, revision }: DeskReferral, deskNumber: string): Statement[] => [
  guard('exists (select 1 from desk_referrals where id = ? and revision = ?)', id, revision),
  sql(
    'update desk_referrals set desk_number = ?, revision = revision + 1, changed_at = ? where id = ?',
    deskNumber,
    now().getTime(),
    id,
  ),
]

const kept = (once: Once, { state }: Moved, { id }: DeskReferral, { org }: Actor): Statement[] => [
  ...once.begin(),
  ...once.keepWithEntry({ outcome: codeOf(state), act: id }, logIdOf(org)),
]

/** False when somebody else was first. */
async function commit({ db }: Deps, statements: readonly Statement[]): Promise<boolean> {
  try {
    await db.write(statements)
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}
