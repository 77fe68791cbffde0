import { onceFor, replayFailure } from '../cases/once.ts'
import { Conflict, guard, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { moveBoth } from './crossing.ts'
import { moverOf } from './entries.ts'
import { late } from './late.ts'
import { bothOf, referralOf, type Standing, triesOf } from './read-referral.ts'
import type { StoredReferral } from './stored.ts'
import { mayHaveArrived, withdrawnNotice } from './withdrawn-notice.ts'

/** So often the desk may come first before the sender is told to look again. */
export const mostTries = 4

/**
 * 取下げ, by anybody of the retailer's staff: what was not sent yet is not sent, what may have arrived is followed by
 * word of it. Throws `stale` (`ended`) where the desk was first.
 */
export async function withdrawReferral(
  deps: Deps,
  actor: Actor,
  id: string,
  key: string | null,
): Promise<StoredReferral> {
  const once = await onceFor(deps, actor, key, `withdraw-referral:${id}`, null)
  replayFailure(once)
  if (once.before) return referralOf(deps, actor, id)
  for (let tries = 0; tries < mostTries; tries++) {
    const standing = await bothOf(deps, actor, id)
    if (standing.both.mine.follows !== null) throw late('follows')
    const moved = moveBoth(deps, standing.both, { does: 'withdraw' }, moverOf(actor))
    if ('fault' in moved) throw late('ended')
    try {
      await deps.db.write([
        ...moved.statements,
        ...untried(standing),
        ...tryNoMore(standing),
        ...(standing.both.desk !== null && mayHaveArrived(deps.config, standing)
          ? withdrawnNotice(deps, standing.both.desk, standing.both.mine.org)
          : []),
        ...once.begin(),
        ...once.keepWithEntry({ outcome: 'withdrawn', act: id }, logIdOf(actor.org)),
      ])
      return await referralOf(deps, actor, id)
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
    }
  }
  throw late('changed')
}

/** What waits in the outbox for a person waits no longer: nothing is to be sent any more. */
export const tryNoMore = ({ both: { desk } }: Pick<Standing, 'both'>) =>
  desk === null
    ? []
    : [
        sql(
          `update outbox set state = 'done', trouble = null
           where about = ? and kind = 'referral.submitted' and state in ('needs-person', 'refused')`,
          desk.id,
        ),
      ]

/** Stops the batch where a try to send was begun since we looked. */
export const untried = ({ both: { desk }, tries }: Standing) =>
  desk === null ? [] : [guard(`${triesOf} = ?`, desk.id, tries)]
