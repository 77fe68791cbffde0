import { type Statement, sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { logIdOf, type Org } from '../../identity/actor.ts'
import { type AlarmKind, alarmKinds, endAlarms, raiseAlarm } from './alarms.ts'
import type { Heard, Newest } from './ask.ts'
import { type Witness, witnessId } from './witness-settings.ts'

type RecordDeps = Pick<Deps, 'db' | 'now' | 'random' | 'log'>

/** So long a log is without a witness's cosignature before that is an alarm; it is asked every ten minutes at least. */
export const silenceMs = 15 * 60_000

export const longestPause = 60_000
/** Milliseconds until a witness that failed so often in a row is asked again. */
const pause = (tries: number): number => Math.min(longestPause, 1000 * 2 ** tries)
const pauses = [0, 1, 2, 3, 4, 5, 6].map(tries => `when ${tries} then ${pause(tries)}`).join(' ')

/**
 * Keeps what a witness answered: the cosignature, the size that it holds, an alarm. `halted` when it holds more than is
 * stored here, whereupon no log of this database takes anything more: unless one of `doubters` has cosigned lately, since that more was
 * seen is a bare word, and no single witness shall stop a log that runs.
 */
export async function recordHeard(
  deps: RecordDeps,
  org: Org,
  witness: Witness,
  newest: Newest,
  heard: Heard,
  doubters: readonly Witness[] = [],
): Promise<'cosigned' | 'halted' | 'failed'> {
  const id = witnessId(witness)
  const logId = logIdOf(org)
  const now = deps.now()
  if (heard.is === 'cosigned') {
    await deps.db.write(cosigned(logId, id, newest.size, heard, now))
    return 'cosigned'
  }
  const others = doubters.map(witnessId).filter(one => one !== id)
  const results = await deps.db.write([
    ...failed(logId, id, heard, now),
    ...(heard.is === 'ahead' ? halt(logId, id, heard.size, others, now) : []),
  ])
  const { cosigned_at: last, since } = results[1]?.rows[0] ?? {}
  const quiet = now.getTime() - Number(last ?? since ?? now.getTime())
  const { halted, behind } = results[4]?.rows[0] ?? {}
  const kind = behind === 1 ? 'log-behind-witness' : alarmOf(heard)
  if (kind !== null) await tell(deps, org, kind, id)
  else if (quiet > silenceMs) await tell(deps, org, 'witness-silent', id)
  return halted === 1 ? 'halted' : 'failed'
}

async function tell(deps: RecordDeps, org: Org, kind: AlarmKind, witness: string): Promise<void> {
  if (await raiseAlarm(deps, { org, kind, witness }))
    deps.log({ event: kind, log: logIdOf(org), party: witness })
}

function alarmOf({ is }: Heard): AlarmKind | null {
  if (is === 'fork') return 'log-fork'
  if (is === 'clock') return 'witness-clock'
  return is === 'invalid' ? 'witness-invalid' : null
}

const cosigned = (
  logId: string,
  id: string,
  size: number,
  { line, seconds }: Extract<Heard, { is: 'cosigned' }>,
  now: Date,
): Statement[] => [
  sql(
    `insert into oversight_cosignature (log, size, witness, line, at) values (?, ?, ?, ?, ?)
    on conflict (log, size, witness) do update set line = excluded.line, at = excluded.at where excluded.at > at`,
    ...[logId, size, id, line, seconds],
  ),
  sql(
    `insert into witness_seen (log, witness, size, cosigned, since, cosigned_at) values (?, ?, ?, ?, ?, ?)
    on conflict (log, witness) do update set size = excluded.size,
      cosigned = max(coalesce(cosigned, 0), excluded.cosigned), cosigned_at = excluded.cosigned_at,
      trouble = null, tries = 0, due_at = 0, lease_until = 0`,
    ...[logId, id, size, size, now.getTime(), now.getTime()],
  ),
  endAlarms(logId, id, alarmKinds, now),
]

/** The second of them reads since when nothing came. */
const failed = (logId: string, id: string, heard: Heard, now: Date): Statement[] => {
  const size = heard.is === 'overtaken' ? heard.size : null
  const trouble = heard.is === 'refused' ? `status-${heard.status}` : heard.is
  return [
    sql(
      `insert into witness_seen (log, witness, size, since, trouble) values (?, ?, coalesce(?, 0), ?, ?)
      on conflict (log, witness) do update set size = coalesce(?, size), trouble = excluded.trouble,
        tries = tries + 1, lease_until = 0`,
      ...[logId, id, size, now.getTime(), trouble, size],
    ),
    sql('select cosigned_at, since from witness_seen where log = ? and witness = ?', logId, id),
    sql(
      `update witness_seen set due_at = ? + case min(tries, 6) ${pauses} end where log = ? and witness = ?`,
      ...[now.getTime(), logId, id],
    ),
  ]
}

/** Compared with what is stored at that moment: another instance may have gone on meanwhile. The second reads what came of it. */
function halt(
  logId: string,
  id: string,
  seen: number,
  doubters: readonly string[],
  now: Date,
): readonly Statement[] {
  const held = '(select coalesce(max(idx) + 1, 0) from oversight_leaf where log = ?)'
  const doubted = `exists (select 1 from witness_seen where log = ? and witness in (${doubters.map(() => '?').join(', ')})
    and trouble is null and cosigned_at > ?)`
  return [
    sql(
      `insert into log_halt (log, at, witness, seen, held) select ?, ?, ?, ?, ${held} where ${held} < ? and not ${doubted}`,
      ...[logId, now.getTime(), id, seen, logId, logId, seen],
      ...[logId, ...doubters, now.getTime() - silenceMs],
    ),
    sql(
      `select exists (select 1 from log_halt where until is null) as halted, ${held} < ? as behind`,
      ...[logId, seen],
    ),
  ]
}
