import { orgsOf } from '../config.ts'
import { type Row, type Statement, sql } from '../db/db.ts'
import { logIdOf, type Org } from '../identity/actor.ts'
import { type Hold, holdsIn, isStill, livingHolds } from '../oversight/holds.ts'
import { kidOf } from '../oversight/pseudonym.ts'
import { tileWidth } from '../oversight/tiles.ts'
import { erasedBefore } from './days.ts'
import type { JobDeps } from './job-entry.ts'

/** Of one log, what retention goes by; indexes count entries. */
export type LogAge = {
  readonly org: Org
  readonly logId: string
  /** The minimum index. */
  readonly minimum: number
  /** The lowest body that is there; below the minimum where a deletion was broken off, null where none is. */
  readonly lowest: number | null
  /** Entries that the newest checkpoint covers. */
  readonly covered: number
  readonly length: number
  /** When the last entry of the first bundle that is kept was written; null where there is no such bundle. */
  readonly firstBundle: string | null
  /** When the first entry of the bundle that is still open was written. */
  readonly openSince: string | null
}

export type Due = {
  /** What is older than this instant is erased. */
  readonly before: Date
  readonly logs: readonly LogAge[]
  readonly holds: readonly Hold[]
  /** Holds whose last day is over, but where the log stands still. */
  readonly runOut: readonly string[]
  /** Keys of years that are over and of which no body is left. */
  readonly keys: readonly { readonly org: Org; readonly kid: string }[]
  readonly hashes: boolean
  readonly once: boolean
}

/** An idempotency key is answered again for a day. */
export const onceBefore = (now: Date): number => now.getTime() - 86_400_000

/** Whatever is due for erasure beside cases, in one read of index ends. */
export async function readDue({ config, db, now }: JobDeps): Promise<Due> {
  const orgs = orgsOf(config)
  const before = erasedBefore(now(), config.keepEntriesYears)
  const time = now().getTime()
  const [logs, living, runOut, keys, hashes, once] = await db.read([
    logAges(orgs.map(logIdOf)),
    livingHolds,
    sql('select id, org from hold where ended_at is null and until_before <= ?', time),
    sql(
      `select org, kid from hash_key where kid < ? and not exists (
         select 1 from hash_key_use as used
         where used.kid = hash_key.kid
           and (used.log = replace(org, ':', '-') or used.log glob replace(org, ':', '-') || '-*')
           and exists (select 1 from oversight_body where log = used.log and idx < used.below))`,
      kidOf(before),
    ),
    sql('select 1 from cases where hashes_due < ? limit 1', time),
    sql('select 1 from once where at < ? limit 1', onceBefore(now())),
  ])
  const holds = holdsIn(living)
  return {
    before,
    logs: orgs.flatMap(org => {
      const row = logs?.rows.find(one => one.log === logIdOf(org))
      return row === undefined ? [] : [logAgeOf(org, row)]
    }),
    holds,
    runOut: (runOut?.rows ?? []).filter(row => !isStill(holds, String(row.org))).map(row => String(row.id)),
    keys: orgs.flatMap(org =>
      (keys?.rows ?? []).filter(row => row.org === org).map(row => ({ org, kid: String(row.kid) })),
    ),
    hashes: hashes?.rows.length === 1,
    once: once?.rows.length === 1,
  }
}

const logAges = (logIds: readonly string[]): Statement =>
  sql(
    `with wanted (log) as (values ${logIds.map(() => '(?)').join(', ')}),
     stand as (
       select log,
         coalesce((select idx from minimum_index where log = wanted.log), 0) as minimum,
         (select coalesce(max(idx) + 1, 0) from oversight_leaf where log = wanted.log) as length,
         (select coalesce(max(size), 0) from oversight_checkpoint where log = wanted.log) as covered
       from wanted)
     select log, minimum, length, covered,
       (select min(idx) from oversight_body where log = stand.log) as lowest,
       (select entry ->> '$.at' from oversight_body
         where log = stand.log and idx = minimum + ${tileWidth - 1}) as first_bundle,
       (select entry ->> '$.at' from oversight_body
         where log = stand.log and idx = length - length % ${tileWidth}) as open_since
     from stand`,
    ...logIds,
  )

const logAgeOf = (org: Org, row: Row): LogAge => ({
  org,
  logId: logIdOf(org),
  minimum: Number(row.minimum),
  lowest: row.lowest === null ? null : Number(row.lowest),
  covered: Number(row.covered),
  length: Number(row.length),
  firstBundle: typeof row.first_bundle === 'string' ? row.first_bundle : null,
  openSince: typeof row.open_since === 'string' ? row.open_since : null,
})
