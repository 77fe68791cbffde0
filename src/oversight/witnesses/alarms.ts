import { Conflict, type Statement, sql, standsStill } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { logIdOf, type Org } from '../../identity/actor.ts'
import { appendEntry } from '../append.ts'
import { toHex } from '../bytes.ts'
import { entryOf, seal } from '../entry.ts'
import { newSalt } from '../salt.ts'

/**
 * What may be wrong with a log. `log-fork`: a witness cosigned another history of the same length; `log-behind-witness`:
 * one holds more than we do; `log-inconsistent`: what is stored does not follow from what was signed; `witness-silent`:
 * no cosignature for a while; `witness-clock`: its time is not ours; `witness-invalid`: its answer is none of its key.
 */
export const alarmKinds = [
  'log-fork',
  'log-behind-witness',
  'log-inconsistent',
  'witness-silent',
  'witness-clock',
  'witness-invalid',
] as const
export type AlarmKind = (typeof alarmKinds)[number]

type AlarmDeps = Pick<Deps, 'db' | 'now' | 'random'>
type About = { readonly org: Org; readonly kind: AlarmKind; readonly witness: string }

/** What comes back so soon after its end is the same alarm: who answers well and badly by turns fills no log. */
const sameWithin = 3_600_000

/**
 * Incident and entry, once until the alarm is over: of two instances one raises it, and is told so by true. A log
 * that stands still takes no entry, and its incident says so by having none.
 */
export async function raiseAlarm(deps: AlarmDeps, about: About): Promise<boolean> {
  const { org, kind, witness } = about
  const logId = logIdOf(org)
  const at = deps.now()
  const [found] = await deps.db.read([
    sql(
      `select since, until from log_alarm where log = ? and kind = ? and witness = ?
      order by since desc limit 1`,
      ...[logId, kind, witness],
    ),
  ])
  const last = found?.rows[0]
  if (last?.until === null) return false
  if (last !== undefined && Math.abs(at.getTime() - Number(last.since)) < sameWithin) {
    await deps.db.write([
      sql(
        'update log_alarm set until = null where log = ? and kind = ? and witness = ? and since = ?',
        ...[logId, kind, witness, Number(last.since)],
      ),
    ])
    return false
  }
  const incident = toHex(deps.random(16))
  const party = witness === '' ? 'log' : 'witness'
  const entry = entryOf({
    kind: 'incident-raised',
    org,
    at: at.toISOString(),
    salt: newSalt(deps.random),
    outcome: kind,
    rule: `${party}:serious`,
  })
  const alarm = sql(
    'insert into log_alarm (log, kind, witness, since, incident) values (?, ?, ?, ?, ?)',
    ...[logId, kind, witness, at.getTime(), incident],
  )
  const row = (index: string, ...args: string[]): Statement =>
    sql(
      `insert into incident (id, org, raised_at, kind, severity, party, fields, state, entry)
      values (?, ?, ?, ?, 'serious', ?, '[]', 'raised', ${index})`,
      ...[incident, org, at.toISOString(), kind, party, ...args],
    )
  try {
    try {
      const appended = row('(select max(idx) from oversight_leaf where log = ?)', logId)
      await deps.db.write([alarm, ...appendEntry(logId, seal(entry)), appended])
    } catch (error) {
      if (!standsStill(error)) throw error
      await deps.db.write([alarm, row('null')])
    }
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}

/** The alarms of one witness (or of none) about a log that are over now. */
export const endAlarms = (
  logId: string,
  witness: string,
  kinds: readonly AlarmKind[],
  now: Date,
): Statement =>
  sql(
    `update log_alarm set until = ?
    where log = ? and witness = ? and until is null and kind in (${kinds.map(() => '?').join(', ')})`,
    ...[now.getTime(), logId, witness, ...kinds],
  )
