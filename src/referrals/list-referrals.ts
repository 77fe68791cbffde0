import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import type { Actor } from '../identity/actor.ts'
import { orgOf } from './read-referral.ts'
import { referralColumns, referralOfRow, type StoredReferral } from './stored.ts'

const mostAtOnce = 200

/**
 * The newest change first: one's own; of a case, whoever handed it over; or all of the organisation, for supervisors.
 * Another organisation's case has none here.
 */
export async function listReferrals(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { all, caseId }: { readonly all: boolean; readonly caseId?: string },
): Promise<StoredReferral[]> {
  const org = orgOf(actor)
  if (all && !actor.roles.includes('supervisor')) throw new Problem('forbidden', { denied: true })
  const [found] = await db.read([
    caseId === undefined
      ? sql(
          `select ${referralColumns} from referrals where org = ?1 and (?2 or sub = ?3)
           order by changed_at desc, id limit ${mostAtOnce}`,
          org,
          all ? 1 : 0,
          actor.sub,
        )
      : sql(
          `select ${referralColumns} from referrals where org = ? and case_id = ?
           order by submitted_at desc, id limit ${mostAtOnce}`,
          org,
          caseId,
        ),
  ])
  return (found?.rows ?? []).map(referralOfRow)
}
