import { Conflict, guard, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { policyVersion } from '../disclosure/policy.ts'
import { logIdOf } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import { entryOf, seal } from '../oversight/entry.ts'
import { newSalt } from '../oversight/salt.ts'
import { caseColumns, caseOfRow, type StoredCase } from './case.ts'

type JobDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random' | 'log'>

const anHour = 3_600_000
/** A case that nobody has touched for so long is over, even if nobody closed it. */
const untouched = 7 * 24 * anHour
const mostAtOnce = 50

/**
 * What a contractor told us is no sales lead: their closed cases lose answers, results and contact reference after
 * `ERASE_CONTRACTOR_HOURS`, open ones when untouched for a week. What stays is that there was a case and how it ended.
 * Returns how many were erased.
 */
export async function eraseEarly(deps: JobDeps): Promise<number> {
  const patience = deps.config.eraseContractorHours * anHour
  const before = (ms: number) => new Date(deps.now().getTime() - ms).toISOString()
  const [found] = await deps.db.read([
    sql(
      `select ${caseColumns} from cases
       where scenario = 'contractor' and erased_at is null and changed_at < iif(status = 'closed', ?, ?)
       order by changed_at limit ${mostAtOnce}`,
      before(patience),
      before(Math.max(patience, untouched)),
    ),
  ])
  let erased = 0
  for (const row of found?.rows ?? []) if (await erase(deps, caseOfRow(row))) erased += 1
  if (erased > 0) deps.log({ event: 'erased-early', size: erased })
  return erased
}

/** False when somebody took the case up meanwhile, or another instance was first. */
async function erase(deps: JobDeps, stored: StoredCase): Promise<boolean> {
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
      sql(
        `update cases set answers = '[]', results = '[]', contact_ref = null, call_back_on = null, status = 'closed',
           revision = revision + 1, erased_at = ? where id = ?`,
        now,
        stored.id,
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
