import { Conflict, guard, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { yearsAgo } from '../http/years-ago.ts'
import { notHeld, readUnheld } from '../oversight/holds.ts'
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
 * area's copy is kept `KEEP_REFERRAL_YEARS` (施行規則 33条の15 ⑥) and then deleted. An open one is never touched, nor what a
 * hold touches. Each leaves an `erasure` entry. Returns how many were erased.
 */
export async function eraseReferrals(deps: JobDeps): Promise<number> {
  const { eraseReferralDays, eraseContractorHours, keepReferralYears } = deps.config
  const now = deps.now()
  const kept = yearsAgo(now, keepReferralYears)
  const old = now.getTime() - eraseReferralDays * aDay
  const oldOfContractors = now.getTime() - eraseContractorHours * anHour
  const aged = { first: 'submitted_at', last: 'changed_at', time: (ms: number) => ms, most: mostAtOnce }
  const [mine, desks] = await Promise.all([
    readUnheld(deps.db, {
      ...aged,
      table: 'referrals',
      columns: referralColumns,
      where: `payload is not null and not is_open
        and changed_at < iif(payload ->> '$.person.is' = 'contractor', ?, ?)`,
      args: [oldOfContractors, old],
      org: 'org',
      written: org => org,
      before: Math.max(old, oldOfContractors),
    }),
    readUnheld(deps.db, {
      ...aged,
      table: 'desk_referrals',
      columns: deskColumns,
      where: 'not is_open',
      args: [],
      org: 'area',
      written: org => org.replace('nw:', ''),
      before: kept.getTime(),
    }),
  ])
  let erased = 0
  for (const row of mine) {
    const one = referralOfRow(row)
    const outcome = codeOf(one.state)
    const done = await commit(deps, [
      guard(
        'exists (select 1 from referrals where id = ? and revision = ? and payload is not null)',
        one.id,
        one.revision,
      ),
      notHeld(one.org, one.submitted_at, one.changed_at),
      sql(
        'update referrals set payload = null, revision = revision + 1, erased_at = ? where id = ?',
        deps.now().getTime(),
        one.id,
      ),
      ...retailerEntry(deps, one, null, { kind: 'erasure', outcome, rule: 'referral' }),
    ])
    if (done) erased += 1
  }
  for (const row of desks) if (await commit(deps, deletion(deps, deskReferralOfRow(row)))) erased += 1
  if (erased > 0) deps.log({ event: 'erased-referrals', size: erased })
  return erased
}

const deletion = (deps: JobDeps, desk: DeskReferral): Statement[] => [
  guard('exists (select 1 from desk_referrals where id = ? and revision = ?)', desk.id, desk.revision),
  notHeld(`nw:${desk.area}`, desk.submitted_at, desk.changed_at),
  sql('delete from desk_referrals where id = ?', desk.id),
  sql('delete from referral_origin where desk_id = ?', desk.id),
  sql('delete from outbox where about = ?', desk.id),
  ...areaEntry(deps, desk, null, { kind: 'erasure', outcome: codeOf(desk.state), rule: 'referral' }),
]

/** False when it moved meanwhile, a hold was set, or another instance was first. */
async function commit({ db }: JobDeps, statements: readonly Statement[]): Promise<boolean> {
  try {
    await db.write(statements)
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}
