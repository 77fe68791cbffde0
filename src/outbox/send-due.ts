import type { Db } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { type Claimed, claimDue } from './claim-due.ts'

const atOnce = 20
const mostRounds = 50

/**
 * Sends what is due of these kinds, a bounded number at a time; `sendOne` settles what came of its claim. Safe to run in
 * many places: one claim at a time sends, and one settles. One that fails stops no other: its lease runs out and another
 * turn goes on. Returns how many were tried.
 */
export async function sendDue(
  deps: { readonly db: Db } & Pick<Deps, 'now' | 'leaseClock' | 'log'>,
  kinds: readonly string[],
  sendOne: (claimed: Claimed) => Promise<void>,
): Promise<number> {
  let tried = 0
  for (let round = 0; round < mostRounds; round++) {
    const claimed = await claimDue(deps, kinds, atOnce)
    if (claimed.length === 0) break
    tried += claimed.length
    const done = await Promise.allSettled(claimed.map(sendOne))
    for (const one of done)
      if (one.status === 'rejected')
        deps.log({
          event: 'delivery-failed',
          error: one.reason instanceof Error ? one.reason.name : 'unknown',
        })
    // The database is away: nothing that is claimed now could be settled.
    if (done.every(one => one.status === 'rejected')) break
  }
  return tried
}
