import { type Config, orgsOf } from '../../config.ts'
import { type Statement, sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { logIdOf } from '../../identity/actor.ts'
import { type LogState, readLogStates } from '../log-state.ts'
import { endAlarms } from './alarms.ts'
import { checkLogs, type WitnessDeps } from './check.ts'
import { keepAwake } from './watch.ts'
import { witnessId } from './witness-settings.ts'

type StartDeps = Pick<Deps, 'config' | 'db' | 'now' | 'log'>

/** Where there are witnesses, marks every log that was never watched, so that it waits until one has answered. */
export async function watchLogs(deps: StartDeps): Promise<void> {
  const { config, db } = deps
  await endHalts(deps)
  if (config.witnesses.length === 0) return
  const awake = keepAwake(config, await readLogStates(db, orgsOf(config).map(logIdOf)))
  if (awake.length > 0) await db.write(awake)
}

/**
 * Before the first request: has a witness seen more of a log than this database holds (a restored copy)? All logs and
 * witnesses at once, in about four seconds at most. A log of which no witness answered waits with its entries until
 * one does (`runWitnessJobs`); one that other instances append to meanwhile goes on.
 */
export async function askBeforeStart(deps: WitnessDeps): Promise<void> {
  const { config, db } = deps
  await endHalts(deps)
  if (config.witnesses.length === 0) return
  const orgs = orgsOf(config)
  const states = await readLogStates(db, orgs.map(logIdOf))
  const running = new Set(states.filter(one => runsElsewhere(config, one)).map(one => one.logId))
  const found = await checkLogs(deps, orgs, { runs: logId => running.has(logId) }).catch(() => ({
    unchecked: orgs.map(logIdOf),
  }))
  if (found === 'halted') return
  const waiting = found.unchecked.filter(logId => !running.has(logId))
  if (waiting.length > 0) await db.write(waiting.map(sleep))
  for (const log of waiting) deps.log({ event: 'log-waits-for-witness', log })
}

/** Each instance touches the mark within this many seconds. A file is one process's, and is what gets copied. */
const touchedWithin = 90
const runsElsewhere = ({ database }: Config, { age }: LogState): boolean =>
  !database.url.startsWith('file:') && age !== null && age >= 0 && age < touchedWithin

const forget = (logId: string): Statement => sql('delete from log_alive where log = ?', logId)

const sleep = (logId: string): Statement =>
  sql('insert into log_alive (log, at) values (?, 0) on conflict do update set at = 0', logId)

/**
 * A log stands still on the word of one witness. Where that one was taken out of the settings since, the others are asked
 * about every log, as after a long sleep; where there are no others, they go on unasked, as logs without witnesses do. Neither does
 * the log of an organisation that is served no more hold up the others; served again, it asks first.
 */
async function endHalts({ config, db, now, log }: StartDeps): Promise<void> {
  const ids = config.witnesses.map(witnessId)
  const [found] = await db.read([sql('select log, witness from log_halt where until is null')])
  const over = (found?.rows ?? [])
    .map(row => ({ logId: String(row.log), witness: String(row.witness) }))
    .filter(({ logId, witness }) => !config.logKeys.has(logId) || !ids.includes(witness))
  if (over.length === 0) return
  const gone = over.filter(({ logId }) => !config.logKeys.has(logId)).map(({ logId }) => sleep(logId))
  const served = orgsOf(config).map(org => (ids.length === 0 ? forget : sleep)(logIdOf(org)))
  const ends = over.flatMap(({ logId, witness }) => [
    sql(
      'update log_halt set until = ? where log = ? and witness = ? and until is null',
      ...[now().getTime(), logId, witness],
    ),
    endAlarms(logId, witness, ['log-behind-witness'], now()),
  ])
  await db.write([...gone, ...served, ...ends])
  for (const { logId, witness } of over) log({ event: 'log-halt-lifted', log: logId, party: witness })
}
