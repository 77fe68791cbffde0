import { type Statement, sql } from '../db/db.ts'
import type { ReferralState } from './state.ts'
import type { StoredReferral } from './stored.ts'

/** A limit counts the answers of so many days, and is lifted once in them. */
const liftedAgainAfter = 30 * 86_400_000

/** The desk spoke with the person about the earlier contract, or says that the way is free. */
const lifts = (state: ReferralState): boolean =>
  (state.is === 'completed' && state.outcome === 'customer-contacted') ||
  (state.is === 'returned' && state.outcome === 'application-may-be-resubmitted')

/**
 * Asking again whether a contract stands is no probing where the desk has settled it: lifts `LIMIT_MOVE_INS_PER_POINT`
 * for what was asked about the point until now, once a point in thirty days, so that no careless desk and no friendly
 * one takes the limit away. A retailer cannot lift its own by withdrawing.
 */
export const liftLimit = (
  state: ReferralState,
  mine: Pick<StoredReferral, 'org' | 'case_id' | 'kind'>,
  now: number,
): Statement[] =>
  mine.kind === 'move-in-blocked' && lifts(state)
    ? [
        sql(
          `update acts set lifted_at = ?1
           where org = ?2 and kind = 'move-in' and outcome = 'contract-exists' and lifted_at is null
             and subject in (select subject from acts where case_id = ?3 and org = ?2 and kind = 'move-in')
             and subject not in (select subject from acts as earlier
               where earlier.org = ?2 and earlier.kind = 'move-in' and earlier.lifted_at > ?4
                 and earlier.subject in (select subject from acts where case_id = ?3 and kind = 'move-in'))`,
          now,
          mine.org,
          mine.case_id,
          now - liftedAgainAfter,
        ),
      ]
    : []
