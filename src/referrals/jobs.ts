import type { Deps } from '../deps.ts'
import { deliverDue } from './deliver.ts'
import { noteBreaches } from './desk/breaches.ts'
import { giveBack } from './desk/give-back.ts'
import { tellSystem } from './desk/tell-system.ts'
import { endStuck } from './end-stuck.ts'
import { eraseReferrals } from './erase-referrals.ts'
import { deliverNotices } from './incident-notices.ts'

/** What must not wait for the next minute: what was handed over goes out. */
export async function sendWaiting(deps: Deps): Promise<void> {
  const done = await Promise.allSettled([deliverDue(deps), deliverNotices(deps)])
  for (const one of done) if (one.status === 'rejected') throw one.reason
}

/**
 * Each minute: inboxes that became systems or that nobody staffs, clocks that ran out, what is to be erased. What is sent
 * comes last, since a system may hang. One that fails stops no other.
 */
export async function runReferralJobs(deps: Deps): Promise<void> {
  for (const job of [tellSystem, giveBack, noteBreaches, endStuck, eraseReferrals, sendWaiting]) {
    try {
      await job(deps)
    } catch (error) {
      deps.log({ event: 'referral-job-failed', error: error instanceof Error ? error.name : 'unknown' })
    }
  }
}
