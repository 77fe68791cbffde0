import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { needed } from '../http/role-words.ts'
import type { Actor } from '../identity/actor.ts'
import { orgOf } from './read-referral.ts'
import { referralColumns, referralOfRow, type StoredReferral } from './stored.ts'

const mostOfEach = 200

/** As the partial index has it, letter by letter, so that the index is used. */
const isOpen = `state ->> '$.is' not in ('completed', 'returned', 'withdrawn', 'slip')`

/**
 * The open ones first, the longest in hand before the others so that none drops out; then what has ended, the newest end
 * first. One's own; of a case, whoever handed it over; or all of the organisation, for supervisors. Another
 * organisation's case has none here.
 */
export async function listReferrals(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { all, caseId }: { readonly all: boolean; readonly caseId?: string },
): Promise<StoredReferral[]> {
  const org = orgOf(actor)
  if (all && !actor.roles.includes('supervisor'))
    throw new Problem('forbidden', { denied: true, detail: needed(['supervisor']) })
  const which =
    caseId !== undefined ? (['case_id', caseId] as const) : all ? null : (['sub', actor.sub] as const)
  const select = (of: string, order: string) =>
    sql(
      `select ${referralColumns} from referrals where org = ? ${which === null ? '' : `and ${which[0]} = ?`}
         and ${of} order by ${order}, id limit ${mostOfEach}`,
      org,
      ...(which === null ? [] : [which[1]]),
    )
  const found = await db.read([
    select(isOpen, 'submitted_at'),
    select(`not ${isOpen}`, caseId === undefined ? 'changed_at desc' : 'submitted_at desc'),
  ])
  return found.flatMap(({ rows }) => rows.map(referralOfRow))
}
