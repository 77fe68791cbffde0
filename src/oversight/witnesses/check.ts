import { type Statement, sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { logIdOf, type Org } from '../../identity/actor.ts'
import { newestNote } from '../publish.ts'
import { askWitness, type Heard, type Newest, newestOf } from './ask.ts'
import { recordHeard } from './record.ts'
import { databaseClock } from './watch.ts'
import { type Witness, witnessId } from './witness-settings.ts'

export type WitnessDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random' | 'log' | 'upstreams'>

const askAgainMs = 3000

type Answer = { readonly witness: Witness; readonly heard: Heard }
type Asked = { readonly org: Org; readonly newest: Newest; readonly answers: readonly Answer[] }

/**
 * Asks every witness whether it has seen more of these logs than is stored here, all of them before any goes on: a
 * witness that knows less does not outweigh one that knows more, and where one log is behind, the whole database is. A log
 * goes on when at least one witness cosigned what is stored of it. Returns those that do, and those that are known to have
 * waited in vain; throws, and lets none go on, when what was heard cannot be kept.
 * `runs`: other instances append to that log meanwhile, and the word of one against others does not stop those.
 */
export async function checkLogs(
  deps: WitnessDeps,
  orgs: readonly Org[],
  { runs = () => false }: { readonly runs?: (logId: string) => boolean } = {},
): Promise<'halted' | { readonly unchecked: readonly string[] }> {
  const { config, db } = deps
  const asked = (await Promise.all(orgs.map(org => askAll(deps, org)))).filter(one => one !== null)
  const record = async (which: (heard: Heard) => boolean) => {
    const work = asked.flatMap(({ org, newest, answers }) => {
      const doubters = runs(logIdOf(org)) ? config.witnesses : []
      return answers
        .filter(({ heard }) => which(heard))
        .map(({ witness, heard }) => recordHeard(deps, org, witness, newest, heard, doubters))
    })
    return Promise.all(work)
  }
  const halted = (await record(({ is }) => is === 'ahead')).includes('halted')
  const sure = halted
    ? []
    : asked.filter(({ answers, newest }) => answers.some(one => confirms(one.heard, newest)))
  const free = sure.map(({ org }) => logIdOf(org))
  if (free.length > 0) await db.write(free.map(wake))
  await record(({ is }) => is !== 'ahead')
  return halted ? 'halted' : { unchecked: orgs.map(logIdOf).filter(logId => !free.includes(logId)) }
}

const wake = (logId: string): Statement =>
  sql(
    'insert into log_alive (log, at) values (?, unixepoch()) on conflict do update set at = excluded.at',
    logId,
  )

/** Null where there is nothing yet that could be asked about, and where the database does not say. */
async function askAll(deps: WitnessDeps, org: Org): Promise<Asked | null> {
  const logId = logIdOf(org)
  try {
    const note = await newestNote(deps.db, logId)
    const newest = note === null ? null : newestOf(logId, note)
    if (newest === null) return null
    const known = await sizesOf(deps, logId)
    const ask = async (witness: Witness): Promise<Answer> => ({
      witness,
      heard: await askWitness(deps, witness, newest, known.get(witnessId(witness)) ?? 0),
    })
    return { org, newest, answers: await Promise.all(deps.config.witnesses.map(ask)) }
  } catch (error) {
    deps.log({
      event: 'witness-job-failed',
      log: logId,
      error: error instanceof Error ? error.name : 'unknown',
    })
    return null
  }
}

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
