import { sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { logIdOf, type Org } from '../../identity/actor.ts'
import { newestNote } from '../publish.ts'
import { askWitness, type Heard, type Newest, newestOf } from './ask.ts'
import { recordHeard } from './record.ts'
import { databaseClock } from './watch.ts'
import { witnessId } from './witness-settings.ts'

export type WitnessDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random' | 'log' | 'upstreams'>

const askAgainMs = 3000

/**
 * Asks every witness whether it has seen more of the log than is stored here, all of them before the log goes on:
 * one that knows less does not outweigh one that knows more. Goes on when at least one cosigned what is stored.
 * `runs`: other instances append to it meanwhile, and the word of one against others does not stop those.
 */
export async function checkLog(
  deps: WitnessDeps,
  org: Org,
  { runs = false } = {},
): Promise<'free' | 'unchecked' | 'halted'> {
  const { config, db } = deps
  const logId = logIdOf(org)
  const note = await newestNote(db, logId)
  const newest = note === null ? null : newestOf(logId, note)
  if (newest === null) return 'unchecked'
  const known = await sizesOf(deps, logId)
  const answers = await Promise.all(
    config.witnesses.map(async witness => ({
      witness,
      heard: await askWitness(deps, witness, newest, known.get(witnessId(witness)) ?? 0),
    })),
  )
  const doubters = runs ? config.witnesses : []
  const record = (some: typeof answers) =>
    Promise.all(some.map(({ witness, heard }) => recordHeard(deps, org, witness, newest, heard, doubters)))
  const [ahead, others] = parted(answers, ({ heard }) => heard.is === 'ahead')
  const halted = (await record(ahead)).includes('halted')
  const confirmed = !halted && others.some(({ heard }) => confirms(heard, newest))
  if (confirmed)
    await db.write([
      sql(
        'insert into log_alive (log, at) values (?, unixepoch()) on conflict do update set at = excluded.at',
        logId,
      ),
    ])
  await record(others)
  return halted ? 'halted' : confirmed ? 'free' : 'unchecked'
}

const parted = <T>(all: readonly T[], is: (one: T) => boolean): [T[], T[]] => [
  all.filter(is),
  all.filter(one => !is(one)),
]

/**
 * It cosigned; or the log is empty and the witness will have no empty one, which it says of its own log alone:
 * of one that it holds entries of, it gives the size.
 */
const confirms = (heard: Heard, { size }: Newest): boolean =>
  heard.is === 'cosigned' || (size === 0 && heard.is === 'refused' && [400, 409, 422].includes(heard.status))

async function sizesOf({ db }: WitnessDeps, logId: string): Promise<ReadonlyMap<string, number>> {
  const [found] = await db.read([sql('select witness, size from witness_seen where log = ?', logId)])
  return new Map((found?.rows ?? []).map(row => [String(row.witness), Number(row.size)]))
}

/** Every few seconds at most, whichever instance comes first. */
export async function mayCheck({ db }: WitnessDeps, logId: string): Promise<boolean> {
  const [claimed] = await db.write([
    sql(
      `update log_alive set asked_at = ${databaseClock}
      where log = ? and asked_at not between ${databaseClock} - ${askAgainMs} and ${databaseClock} returning log`,
      logId,
    ),
  ])
  return (claimed?.rows.length ?? 0) > 0
}
