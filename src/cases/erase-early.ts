import { Conflict, guard, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { policyVersion } from '../disclosure/policy.ts'
import { logIdOf } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import { entryOf, seal } from '../oversight/entry.ts'
import { notHeld, readUnheld } from '../oversight/holds.ts'
import { newSalt } from '../oversight/salt.ts'
import { caseColumns, caseOfRow, type StoredCase } from './case.ts'
import { arrearsDays } from './load-case.ts'

type JobDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random' | 'log'>

const anHour = 3_600_000
/** A case that nobody has touched for so long is over, even if nobody closed it. */
const untouched = 7 * 24 * anHour
const mostAtOnce = 50

/**
 * What a contractor told us is no sales lead: their closed cases lose answers, results and contact reference after
 * `ERASE_CONTRACTOR_HOURS`, open ones when untouched for a week. What stays is that there was a case and how it ended.
 * What a hold touches stays. Returns how many were erased.
 */
export async function eraseEarly(deps: JobDeps): Promise<number> {
  const patience = deps.config.eraseContractorHours * anHour
  const ago = (ms: number): number => deps.now().getTime() - ms
  const time = (ms: number): string => new Date(ms).toISOString()
  const found = await readUnheld(deps.db, {
    table: 'cases',
    columns: `${caseColumns}, changed_at`,
    where: `scenario = 'contractor' and erased_at is null and (status = 'closed' or changed_at < ?)`,
    args: [time(ago(Math.max(patience, untouched)))],
    org: 'org',
    written: org => org,
    first: 'opened_at',
    last: 'changed_at',
    before: ago(patience),
    time,
    most: mostAtOnce,
  })
  let erased = 0
  for (const row of found)
    if (await erase(deps, caseOfRow(row), Date.parse(String(row.changed_at)))) erased += 1
  if (erased > 0) deps.log({ event: 'erased-early', size: erased })
  return erased
}

/** False when somebody took the case up meanwhile, a hold was set, or another instance was first. */
async function erase(deps: JobDeps, stored: StoredCase, changedAt: number): Promise<boolean> {
  const now = deps.now().toISOString()
  const entry = entryOf({
    kind: 'erasure',
    org: stored.org,
    at: now,
    salt: newSalt(deps.random),
    case: stored.id,
    scenario: stored.scenario,
    script: `${stored.scenario}-${stored.script_version}`,
    outcome: stored.outcome,
    rule: 'early:contractor',
    policy: policyVersion,
  })
  try {
    await deps.db.write([
      guard(
        'exists (select 1 from cases where id = ? and revision = ? and status = ? and erased_at is null)',
        stored.id,
        stored.revision,
        stored.status,
      ),
      notHeld(stored.org, Date.parse(stored.opened_at), changedAt),
      sql(
        `update cases set answers = '[]', results = '[]', contact_ref = null, call_back_on = null, status = 'closed',
           revision = revision + 1, erased_at = ?2, hashes_due = ?3 + (
             select max(at) from asked where case_id = ?1 and subject is not null)
         where id = ?1`,
        stored.id,
        now,
        arrearsDays * 24 * anHour,
      ),
      // An act's basis is a bare hash over what was sent.
      sql(`update acts set basis = '' where case_id = ?`, stored.id),
      ...appendEntry(logIdOf(stored.org), seal(entry)),
    ])
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}
