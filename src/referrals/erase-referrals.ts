import { Conflict, guard, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { areaEntry, retailerEntry } from './entries.ts'
import { codeOf } from './status.ts'
import {
  type DeskReferral,
  deskColumns,
  deskReferralOfRow,
  referralColumns,
  referralOfRow,
} from './stored.ts'

type JobDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random' | 'log'>

const anHour = 3_600_000
const aDay = 24 * anHour
const mostAtOnce = 50

/**
 * The retailer's copy loses what was said `ERASE_REFERRAL_DAYS` after its end, a contractor's `ERASE_CONTRACTOR_HOURS`
 * after it as the rest of such a case does; status, times and outcome stay. The
 * area's copy is kept `KEEP_REFERRAL_YEARS` (施行規則 33条の15 ⑥) and then deleted. An open one is never touched. Each
 * leaves an `erasure` entry. Returns how many were erased.
 */
export async function eraseReferrals(deps: JobDeps): Promise<number> {
  const { eraseReferralDays, eraseContractorHours, keepReferralYears } = deps.config
  const kept = deps.now()
  const old = kept.getTime() - eraseReferralDays * aDay
  const oldOfContractors = kept.getTime() - eraseContractorHours * anHour
  kept.setUTCFullYear(kept.getUTCFullYear() - keepReferralYears)
  const [mine, desks] = await deps.db.read([
    sql(
      `select ${referralColumns} from referrals
       where payload is not null and changed_at < max(?1, ?2) and not is_open
         and changed_at < iif(payload ->> '$.person.is' = 'contractor', ?2, ?1)
       order by changed_at limit ${mostAtOnce}`,
      old,
      oldOfContractors,
    ),
    sql(
      `select ${deskColumns} from desk_referrals
       where changed_at < ? and not is_open order by changed_at limit ${mostAtOnce}`,
      kept.getTime(),
    ),
  ])
  let erased = 0
  for (const row of mine?.rows ?? []) {
    const one = referralOfRow(row)
    const outcome = codeOf(one.state)
    const done = await commit(deps, [
      guard(
        'exists (select 1 from referrals where id = ? and revision = ? and payload is not null)',
        one.id,
        one.revision,
      ),
      sql(
        'update referrals set payload = null, revision = revision + 1, erased_at = ? where id = ?',
        deps.now().getTime(),
        one.id,
      ),
      ...retailerEntry(deps, one, null, { kind: 'erasure', outcome, rule: 'referral' }),
    ])
    if (done) erased += 1
  }
  for (const row of desks?.rows ?? [])
    if (await commit(deps, deletion(deps, deskReferralOfRow(row)))) erased += 1
  if (erased > 0) deps.log({ event: 'erased-referrals', size: erased })
  return erased
}

const deletion = (deps: JobDeps, desk: DeskReferral): Statement[] => [
  guard('exists (select 1 from desk_referrals where id = ? and revision = ?)', desk.id, desk.revision),
  sql('delete from desk_referrals where id = ?', desk.id),
  sql('delete from referral_origin where desk_id = ?', desk.id),
  sql('delete from outbox where about = ?', desk.id),
  ...areaEntry(deps, desk, null, { kind: 'erasure', outcome: codeOf(desk.state), rule: 'referral' }),
]

/** False when it moved meanwhile, or another instance was first. */
async function commit({ db }: JobDeps, statements: readonly Statement[]): Promise<boolean> {
  try {
    await db.write(statements)
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}
