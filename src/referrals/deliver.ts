import { Conflict, type Statement } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { type Claimed, type Settlement, settle, stillHolds } from '../outbox/claim-due.ts'
import { sendDue } from '../outbox/send-due.ts'
import type { Delivery } from '../upstreams/service-center.ts'
import { type Both, bothOfRow, moveBoth, selectBoth, updateDesk, updateMine } from './crossing.ts'
import { settledBy } from './settled-by.ts'
import { hasEnded, next, type ReferralEvent, type ReferralState } from './state.ts'
import { submittedEvent, withdrawnEvent } from './wire.ts'

const kinds = ['referral.submitted', 'referral.withdrawn']

/** Sends to the operators' own systems what is due, and settles what came of it. Returns how many were tried. */
export const deliverDue = (deps: Deps): Promise<number> =>
  sendDue(deps, kinds, claimed => deliverOne(deps, claimed))

async function bothOf({ db }: Pick<Deps, 'db'>, { about }: Claimed): Promise<Both | null> {
  const [found] = await db.read([selectBoth('desk', about ?? '')])
  const row = found?.rows[0]
  return row === undefined ? null : bothOfRow(row)
}

async function deliverOne(deps: Deps, claimed: Claimed): Promise<void> {
  const both = await bothOf(deps, claimed)
  const delivery = both === null ? null : await send(deps, claimed, both)
  for (let tries = 0; tries < 4; tries++) {
    const now = tries === 0 ? both : await bothOf(deps, claimed)
    try {
      await deps.db.write(settlement(deps, claimed, now, delivery))
      return
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      // Somebody else has it in hand, or one of the copies moved on: the desk accepted, the retailer withdrew.
      if (!(await stillHolds(deps, claimed))) return
    }
  }
}

/** Null: there is nothing to send any more. */
async function send(deps: Deps, { id, area, kind }: Claimed, { desk }: Both): Promise<Delivery | null> {
  if (desk === null) return null
  const withdrawn = kind === 'referral.withdrawn'
  if (!withdrawn && isSettled(desk.state)) return null
  const center = area === null ? undefined : deps.config.serviceCenters.get(area)
  // The area works in the inbox now, and there it stands.
  if (center?.mode === 'inbox') return { is: 'delivered' }
  if (center?.mode !== 'webhook') return { is: 'needs-person', trouble: 'no-address' }
  const event = withdrawn ? withdrawnEvent(desk) : submittedEvent(desk, center.payloadVersion)
  return deps.upstreams.serviceCenter(center).post(id, event)
}

/**
 * Nothing is left to send: the desk accepted it, or it ended. That somebody looks at it is not enough: they may put it
 * back, and their own system would never hear of it.
 */
const isSettled = (state: ReferralState): boolean => state.is === 'accepted' || hasEnded(state)

/** The row of the outbox, and for a referral both copies with their entries, stand or fall together. */
function settlement(
  deps: Deps,
  claimed: Claimed,
  both: Both | null,
  delivery: Delivery | null,
): readonly Statement[] {
  const desk = both?.desk ?? null
  const isReferral = claimed.kind === 'referral.submitted'
  // The desk accepted it or the retailer withdrew it meanwhile: what came of the try no longer matters.
  if (both === null || desk === null || delivery === null || (isReferral && isSettled(desk.state)))
    return settle(claimed, { state: 'done' })
  const now = deps.now().getTime()
  const to = settledBy(claimed, delivery, now)
  const settled = settle(claimed, to)
  if (!isReferral) return settled
  const event = eventOf(to, delivery)
  const state = next(desk.state, event, now)
  if ('fault' in state || JSON.stringify(state) === JSON.stringify(desk.state)) return settled
  // Trying again is no step of the referral; that it hangs is on both copies, without an entry.
  if (state.is === 'sending')
    return [...settled, ...updateDesk(desk, state, now), ...updateMine(both.mine, state, now)]
  const moved = moveBoth(deps, both, event, null)
  return 'fault' in moved ? settled : [...settled, ...moved.statements]
}

function eventOf(to: Settlement, delivery: Delivery): ReferralEvent {
  if (to.state === 'done') return { does: 'deliver' }
  if (delivery.is === 'refused') return { does: 'refuse', status: delivery.status }
  if (to.state === 'needs-person') return { does: 'need-person' }
  return { does: delivery.is === 'unclear' ? 'cannot-tell' : 'retry' }
}
