import { orgsOf } from '../config.ts'
import type { Deps } from '../deps.ts'
import { logIdOf } from '../identity/actor.ts'
import { closeUnknown, givenUpBefore } from './close-unknown.ts'
import { integrate } from './integrate.ts'
import { logSigner } from './log-key.ts'
import { type LogState, readLogStates } from './log-state.ts'
import { LogInconsistent, publish } from './publish.ts'
import { tileWidth } from './tiles.ts'

type JobDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random' | 'log'>

/**
 * Close, integrate, publish, for the log of every organisation. One read when there is nothing to do. A log
 * that cannot be continued is reported and does not stop the others.
 */
export async function runLogJobs(deps: JobDeps): Promise<void> {
  const states = await readLogStates(deps.db, orgsOf(deps.config).map(logIdOf))
  for (const state of states) {
    try {
      await continueLog(deps, state)
    } catch (error) {
      const event = error instanceof LogInconsistent ? 'log-inconsistent' : 'log-job-failed'
      deps.log({ event, log: state.logId, error: error instanceof Error ? error.name : 'unknown' })
    }
  }
}

async function continueLog(deps: JobDeps, state: LogState): Promise<void> {
  const { logId, published, oldestOpen } = state
  const closed =
    oldestOpen !== null && oldestOpen < givenUpBefore(deps.now()) ? await closeUnknown(deps, logId) : 0
  const length = state.length + closed
  if (published !== null && published >= length) return
  // Whatever the levels hold already: a job killed between two of them must not leave the upper one behind.
  if (length >= tileWidth) await integrate(deps.db, logId, length)
  if (await publish(deps.db, logId, await logSigner(deps.config, logId), length))
    deps.log({ event: 'checkpoint', log: logId, size: length })
}
