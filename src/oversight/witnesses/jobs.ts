import { orgsOf } from '../../config.ts'
import { type Statement, sql } from '../../db/db.ts'
import { logIdOf, type Org } from '../../identity/actor.ts'
import { newestNote } from '../publish.ts'
import { askWitness, newestOf } from './ask.ts'
import { checkLogs, mayCheck, type WitnessDeps } from './check.ts'
import { longestPause, recordHeard } from './record.ts'
import { databaseClock, type Pair, readPairs } from './watch.ts'
import { type Witness, witnessId } from './witness-settings.ts'

/** A cosignature says when the log was last seen whole, so it is renewed although nothing was appended. */
const freshFor = 10 * 60_000
/** Two tries of two seconds, and what lies between. */
const leaseMs = 6000

/**
 * Checks the logs that slept, and brings every witness the newest checkpoint that it has not cosigned, or not lately. One
 * read when there is nothing to do. A witness that hangs holds up nobody else: it is leased, and the next turn goes past it.
 */
export async function runWitnessJobs(deps: WitnessDeps): Promise<void> {
  const { witnesses } = deps.config
  if (witnesses.length === 0) return
  const orgs = new Map(orgsOf(deps.config).map(org => [logIdOf(org), org]))
  const outside = new Map(witnesses.map(one => [witnessId(one), one]))
  const pairs = await readPairs(deps.db, [...orgs.keys()], [...outside.keys()])
  const slept = new Set(pairs.filter(one => one.standing === 'unchecked').map(one => one.logId))
  const tried = async (work: Promise<void>): Promise<void> => {
    try {
      await work
    } catch (error) {
      deps.log({ event: 'witness-job-failed', error: error instanceof Error ? error.name : 'unknown' })
    }
  }
  const check = async (): Promise<void> => {
    if (slept.size === 0) return
    const may = await Promise.all([...slept].map(logId => mayCheck(deps, logId)))
    const logIds = [...slept].filter((_, at) => may[at])
    await checkLogs(
      deps,
      logIds.flatMap(logId => orgs.get(logId) ?? []),
    )
  }
  const bring = async (): Promise<void> => {
    const now = deps.now().getTime()
    const claimed = await claim(
      deps,
      pairs.filter(one => isDue(one, now)),
    )
    const work = claimed.map(async ({ logId, witness, size }) => {
      const [org, client] = [orgs.get(logId), outside.get(witness)]
      if (org !== undefined && client !== undefined) await tried(post(deps, org, client, size))
    })
    await Promise.all(work)
  }
  await Promise.all([check(), bring()].map(tried))
}

/** A clock that was set back must not silence a log: what lies too far ahead counts as past. */
export function isDue({ standing, published, size, cosignedAt, dueAt, leased }: Pair, now: number): boolean {
  if (standing !== 'free' || published === null || leased) return false
  if (dueAt > now && dueAt <= now + longestPause) return false
  return published > size || cosignedAt === null || Math.abs(now - cosignedAt) >= freshFor
}

type Claimed = Pick<Pair, 'logId' | 'witness' | 'size'>

async function claim({ db, now }: WitnessDeps, due: readonly Pair[]): Promise<Claimed[]> {
  if (due.length === 0) return []
  const at = now().getTime()
  const results = await db.write(
    due.map(
      ({ logId, witness }): Statement =>
        sql(
          `insert into witness_seen (log, witness, since, lease_until) values (?, ?, ?, ${databaseClock} + ${leaseMs})
          on conflict (log, witness) do update set lease_until = excluded.lease_until
          where lease_until <= ${databaseClock} returning log, witness, size`,
          ...[logId, witness, at],
        ),
    ),
  )
  return results.flatMap(({ rows }) =>
    rows.map(row => ({ logId: String(row.log), witness: String(row.witness), size: Number(row.size) })),
  )
}

/** The newest checkpoint is read at the last moment: none older is ever posted. */
async function post(deps: WitnessDeps, org: Org, witness: Witness, known: number): Promise<void> {
  const logId = logIdOf(org)
  const note = await newestNote(deps.db, logId)
  const newest = note === null ? null : newestOf(logId, note)
  if (newest === null) return
  const heard = await askWitness(deps, witness, newest, known)
  await recordHeard(deps, org, witness, newest, heard, deps.config.witnesses)
}
