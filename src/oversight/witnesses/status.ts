import * as v from 'valibot'
import type { Config } from '../../config.ts'
import { type Db, sql } from '../../db/db.ts'
import { readLogStates } from '../log-state.ts'
import { alarmKinds } from './alarms.ts'
import { cosignedSize } from './threshold.ts'
import { witnessId } from './witness-settings.ts'

const instant = v.string()

export const logStatusSchema = v.strictObject({
  log: v.string(),
  /** Entries committed, and those that the newest checkpoint covers; null before the first. */
  length: v.number(),
  published: v.nullable(v.number()),
  /** `unchecked`: entries wait until a witness has answered; `halted`: a witness has seen more of this log, or
   * of another of the same database (`halt` is null then), and nothing is appended. */
  standing: v.picklist(['free', 'unchecked', 'halted']),
  halt: v.nullable(v.strictObject({ at: instant, witness: v.string(), seen: v.number(), held: v.number() })),
  /** So many witnesses must cosign, and entries covered by the newest checkpoint that so many did. */
  threshold: v.number(),
  cosigned: v.nullable(v.number()),
  /** The newest checkpoint has them. False where there are no witnesses, and where the log is halted: it is not the newest. */
  reached: v.boolean(),
  witnesses: v.array(
    v.strictObject({
      name: v.string(),
      key: v.string(),
      /** Its newest cosignature: the size, and the time that the witness states. */
      size: v.nullable(v.number()),
      at: v.nullable(instant),
      /** Why the last try failed, as a code. */
      trouble: v.nullable(v.string()),
    }),
  ),
  /** Those that stand. */
  alarms: v.array(
    v.strictObject({
      kind: v.picklist(alarmKinds),
      witness: v.nullable(v.string()),
      since: instant,
      incident: v.string(),
    }),
  ),
})

export type LogStatus = v.InferOutput<typeof logStatusSchema>

const fromMs = v.pipe(
  v.number(),
  v.transform(ms => new Date(ms).toISOString()),
)
const haltRow = v.strictObject({ at: fromMs, witness: v.string(), seen: v.number(), held: v.number() })
const alarmRow = v.strictObject({
  kind: v.picklist(alarmKinds),
  witness: v.string(),
  since: fromMs,
  incident: v.string(),
})

/** How a log stands with its witnesses: a few rows by their keys. */
export async function readLogStatus(
  { db, config }: { readonly db: Db; readonly config: Pick<Config, 'witnesses' | 'witnessThreshold'> },
  logId: string,
): Promise<LogStatus> {
  const { witnesses, witnessThreshold: threshold } = config
  const ids = witnesses.map(witnessId)
  const [[state], [halt, alarms, cosigned, ...rows]] = await Promise.all([
    readLogStates(db, [logId]),
    db.read([
      sql('select at, witness, seen, held from log_halt where log = ? and until is null', logId),
      sql('select kind, witness, since, incident from log_alarm where log = ? and until is null', logId),
      cosignedSize(logId, -1, config),
      ...ids.map(id =>
        sql(
          `select seen.trouble as trouble, one.size as size, one.at as at from (select ? as id) as wanted
          left join witness_seen as seen on seen.log = ? and seen.witness = wanted.id
          left join oversight_cosignature as one on one.log = ? and one.witness = wanted.id and one.size = seen.cosigned`,
          ...[id, logId, logId],
        ),
      ),
    ]),
  ])
  const published = state?.published ?? null
  const found = cosigned?.rows[0]?.size
  const size = typeof found === 'number' ? found : null
  const stood = halt?.rows[0]
  return {
    log: logId,
    length: state?.length ?? 0,
    published,
    standing: state?.standing ?? 'free',
    halt: stood === undefined ? null : v.parse(haltRow, stood),
    threshold,
    cosigned: size,
    reached: size !== null && size === published && state?.standing !== 'halted',
    witnesses: witnesses.map(({ verifier }, at) => {
      const row = rows[at]?.rows[0]
      return {
        name: verifier.name,
        key: verifier.vkey,
        size: typeof row?.size === 'number' ? row.size : null,
        at: typeof row?.at === 'number' ? new Date(row.at * 1000).toISOString() : null,
        trouble: typeof row?.trouble === 'string' ? row.trouble : null,
      }
    }),
    alarms: (alarms?.rows ?? [])
      .map(row => v.parse(alarmRow, row))
      .filter(one => one.witness === '' || ids.includes(one.witness))
      .map(one => ({ ...one, witness: one.witness || null })),
  }
}
