import { breachOf } from '../agreement.ts'
import { next, type ReferralState } from '../state.ts'
import type { StoredReferral } from '../stored.ts'

/** How long what came back stands on top of the list. */
const cameBackFor = 7 * 86_400_000

/** Since when somebody has to look, milliseconds; null where it goes its way. */
export function stuckSince(stored: StoredReferral): number | null {
  const { state, history } = stored
  switch (state.is) {
    case 'needs-person':
    case 'refused':
      return history.findLast(one => one.status === 'sending')?.at ?? state.since
    case 'sending':
      return state.delivery === 'queued' ? null : state.since
    case 'waiting':
    case 'claimed':
    case 'accepted':
      return breachOf(stored)
    default:
      return null
  }
}

/** Handed back lately: the person waits to be told. */
export const cameBack = ({ state }: StoredReferral, now: number): boolean =>
  (state.is === 'returned' || (state.is === 'slip' && state.why === 'unstaffed')) &&
  now - state.since < cameBackFor

const can = (state: ReferralState, does: 'withdraw' | 'resubmit', now: number): boolean =>
  !('fault' in next(state, { does }, now))

/** Not of a duplicate: what it follows is moved in its own place. */
export const mayWithdraw = ({ state, follows }: StoredReferral, now: number): boolean =>
  follows === null && can(state, 'withdraw', now)

/** What was said must still be there to be handed over again. */
export const mayResubmit = ({ state, payload, follows }: StoredReferral, now: number): boolean =>
  payload !== null && follows === null && can(state, 'resubmit', now)
