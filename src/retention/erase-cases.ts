import * as v from 'valibot'
import { arrearsDays } from '../cases/load-case.ts'
import { guard, type Row, type Statement, sql } from '../db/db.ts'
import { policyVersion } from '../disclosure/policy.ts'
import { today } from '../http/today.ts'
import type { Org } from '../identity/actor.ts'
import { notHeld, readUnheld } from '../oversight/holds.ts'
import { committed } from './commit.ts'
import { type JobDeps, jobEntry } from './job-entry.ts'

const aDay = 86_400_000
/** In one read; as many again in the same turn while there are more. */
const aPage = 50
const mostPages = 20

const rowSchema = v.object({
  id: v.string(),
  org: v.custom<Org>(value => typeof value === 'string' && /^(retailer|nw):/.test(value)),
  scenario: v.string(),
  script_version: v.string(),
  status: v.picklist(['open', 'closed']),
  revision: v.number(),
  opened_at: v.string(),
  changed_at: v.string(),
})
type OldCase = v.InferOutput<typeof rowSchema>

/**
 * What was told in a case goes `ERASE_CASE_DAYS` after its end; an open one is closed as abandoned and erased when nobody
 * has touched it for `ERASE_OPEN_CASE_DAYS`, but never before the day on which the customer was to be rung back. Codes,
 * times and outcome stay. Contractors' cases go earlier (`cases/erase-early.ts`). Returns how many were erased.
 */
export async function eraseCases(deps: JobDeps): Promise<number> {
  let erased = 0
  for (let pages = 0; pages < mostPages; pages++) {
    const rows = await dueCases(deps)
    const done = await Promise.all(rows.map(row => erase(deps, v.parse(rowSchema, row))))
    const count = done.filter(Boolean).length
    erased += count
    if (count < aPage) break
  }
  if (erased > 0) deps.log({ event: 'erased-cases', size: erased })
  return erased
}

async function dueCases({ config, db, now }: JobDeps): Promise<readonly Row[]> {
  const aged = (days: number, where: string, args: readonly string[]) =>
    readUnheld(db, {
      table: 'cases',
      columns: Object.keys(rowSchema.entries).join(', '),
      where: `erased_at is null and ${where}`,
      args,
      org: 'org',
      written: org => org,
      first: 'opened_at',
      last: 'changed_at',
      before: now().getTime() - days * aDay,
      time: ms => new Date(ms).toISOString(),
      most: aPage,
    })
  const [closed, open] = await Promise.all([
    aged(config.eraseCaseDays, "status = 'closed'", []),
    aged(config.eraseOpenCaseDays, "status = 'open' and (call_back_on is null or call_back_on < ?)", [
      today(now()),
    ]),
  ])
  return [...closed, ...open]
}

/** False when somebody took the case up meanwhile, a hold was set, or another instance was first. */
async function erase(deps: JobDeps, one: OldCase): Promise<boolean> {
  const abandoned = one.status === 'open'
  const about = {
    case: one.id,
    scenario: one.scenario,
    script: `${one.scenario}-${one.script_version}`,
    policy: policyVersion,
  }
  return committed(deps.db, [
    guard(
      'exists (select 1 from cases where id = ? and revision = ? and status = ? and erased_at is null)',
      one.id,
      one.revision,
      one.status,
    ),
    notHeld(one.org, Date.parse(one.opened_at), Date.parse(one.changed_at)),
    ...emptied(one.id, deps.now().toISOString()),
    ...(abandoned ? jobEntry(deps, one.org, { kind: 'case-closed', outcome: 'abandoned', ...about }) : []),
    ...jobEntry(deps, one.org, {
      kind: 'erasure',
      outcome: 'case',
      rule: abandoned ? 'case:abandoned' : 'case:closed',
      ...about,
    }),
  ])
}

const emptied = (id: string, now: string): readonly Statement[] => [
  sql(
    // A result's basis is a bare hash over what was asked. The keyed hashes stay while limits count by them.
    `update cases set answers = '[]', contact_ref = null, call_back_on = null, erased_at = ?2,
       outcome = iif(status = 'open', 'abandoned', outcome), status = 'closed', revision = revision + 1,
       results = (select json_group_array(json_set(value, '$.supplyPointNumber', null, '$.basis', ''))
         from json_each(results)),
       hashes_due = ?3 + (select max(at) from (
         select at from asked where case_id = ?1 and subject is not null
         union all
         select at from acts where case_id = ?1 and subject is not null))
     where id = ?1`,
    id,
    now,
    arrearsDays * aDay,
  ),
  sql("update acts set basis = '', secret = null, number = null where case_id = ?", id),
]
