import { orgsOf } from '../config.ts'
import type { Deps } from '../deps.ts'
import { logIdOf, type Org } from '../identity/actor.ts'
import { closeUnknown, givenUpBefore } from './close-unknown.ts'
import { integrate } from './integrate.ts'
import { logSigner } from './log-key.ts'
import { type LogState, readLogStates } from './log-state.ts'
import { LogInconsistent, publish } from './publish.ts'
import { tileWidth } from './tiles.ts'
import { endAlarms, raiseAlarm } from './witnesses/alarms.ts'
import { keepAwake } from './witnesses/watch.ts'

type JobDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random' | 'log'>

/**
 * Close, integrate, publish, for the log of every organisation. One read when there is nothing to do. A log
 * that cannot be continued is reported and does not stop the others; one that stands still is not appended to, and
 * where a witness has seen more of one, none is signed either. `appends: false`: nothing is closed, and no mark is touched
 * that says since when a log slept.
 */
export async function runLogJobs(deps: JobDeps, { appends = true } = {}): Promise<void> {
  const orgs = new Map(orgsOf(deps.config).map(org => [logIdOf(org), org]))
  const states = await readLogStates(deps.db, [...orgs.keys()])
  const awake = appends ? keepAwake(deps.config, states) : []
  if (awake.length > 0) await deps.db.write(awake)
  for (const state of states) {
    const org = orgs.get(state.logId)
    if (org === undefined || state.standing === 'halted') continue
    try {
      await continueLog(deps, state, appends && state.standing === 'free')
    } catch (error) {
      if (error instanceof LogInconsistent) await reportInconsistent(deps, org)
      else
        deps.log({
          event: 'log-job-failed',
          log: state.logId,
          error: error instanceof Error ? error.name : 'unknown',
        })
    }
  }
}

/** Told once; while the alarm cannot be written, at every turn. */
async function reportInconsistent(deps: JobDeps, org: Org): Promise<void> {
  const about = { org, kind: 'log-inconsistent', witness: '' } as const
  if (await raiseAlarm(deps, about).catch(() => true))
    deps.log({ event: about.kind, log: logIdOf(org), error: LogInconsistent.name })
}

async function continueLog(deps: JobDeps, state: LogState, appends: boolean): Promise<void> {
  const { logId, published, oldestOpen, inconsistent } = state
  const closes = appends && oldestOpen !== null && oldestOpen < givenUpBefore(deps.now())
  const length = state.length + (closes ? await closeUnknown(deps, logId) : 0)
  if (published !== null && published >= length) return
  // Whatever the levels hold already: a job killed between two of them must not leave the upper one behind.
  if (length >= tileWidth) await integrate(deps.db, logId, length)
  if (!(await publish(deps.db, logId, await logSigner(deps.config, logId), length))) return
  deps.log({ event: 'checkpoint', log: logId, size: length })
  if (inconsistent) await deps.db.write([endAlarms(logId, '', ['log-inconsistent'], deps.now())])
}
