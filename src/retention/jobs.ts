import { forgetUnwrapped } from '../oversight/hash-keys.ts'
import { isHeld, isStill } from '../oversight/holds.ts'
import { yearOf } from './days.ts'
import { deleteBodies } from './delete-bodies.ts'
import { destroyKey } from './destroy-key.ts'
import { readDue } from './due.ts'
import { endRunOut } from './end-hold.ts'
import { eraseCases } from './erase-cases.ts'
import { eraseEntries } from './erase-entries.ts'
import { forgetHashes, forgetKeysSent } from './forget-rest.ts'
import type { JobDeps } from './job-entry.ts'
import { padBundle } from './pad.ts'

/**
 * 保存と消去, each minute: holds that ran out, bundles that stay open, entries, keys, cases. One that fails stops no
 * other, and is gone on with a minute later.
 */
export async function runRetentionJobs(deps: JobDeps): Promise<void> {
  const tried = async (job: () => Promise<unknown>): Promise<void> => {
    try {
      await job()
    } catch (error) {
      deps.log({ event: 'retention-job-failed', error: error instanceof Error ? error.name : 'unknown' })
    }
  }
  forgetUnwrapped(deps)
  await tried(async () => {
    const due = await readDue(deps)
    for (const id of due.runOut) await tried(() => endRunOut(deps, id))
    for (const log of due.logs) {
      if (!isStill(due.holds, log.org)) await tried(() => padBundle(deps, log))
      await tried(async () => {
        const minimum = (await eraseEntries(deps, log, due.before, due.holds)) ?? log.minimum
        await deleteBodies(deps, log, minimum)
      })
    }
    for (const { org, kid } of due.keys) {
      const { from, to } = yearOf(kid)
      if (!isHeld(due.holds, org, from, to - 1)) await tried(() => destroyKey(deps, { org, kid }))
    }
    if (due.hashes) await tried(() => forgetHashes(deps))
    if (due.once) await tried(() => forgetKeysSent(deps))
  })
  await tried(() => eraseCases(deps))
}
