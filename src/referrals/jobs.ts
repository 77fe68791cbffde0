import type { Deps } from '../deps.ts'
import { deliverDue } from './deliver.ts'
import { noteBreaches } from './desk/breaches.ts'
import { giveBack } from './desk/give-back.ts'
import { eraseReferrals } from './erase-referrals.ts'
import { deliverNotices } from './incident-notices.ts'

/** What must not wait for the next minute: what was handed over goes out. */
export async function sendWaiting(deps: Deps): Promise<void> {
  await deliverDue(deps)
  await deliverNotices(deps)
}

/** Each minute: inboxes that nobody staffs, clocks that ran out, what is to be erased. One that fails stops no other. */
export async function runReferralJobs(deps: Deps): Promise<void> {
  for (const job of [sendWaiting, giveBack, noteBreaches, eraseReferrals]) {
    try {
      await job(deps)
    } catch (error) {
      deps.log({ event: 'referral-job-failed', error: error instanceof Error ? error.name : 'unknown' })
    }
  }
}
