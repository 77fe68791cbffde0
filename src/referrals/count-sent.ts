import { askedBy, askedSince } from '../cases/load-case.ts'
import { guard, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Actor } from '../identity/actor.ts'

const inCase = '(select count(*) from handed_over where case_id = ?)'

/** How often the case was handed over, each time once more counted; a duplicate is none. */
export async function sentIn({ db }: Pick<Deps, 'db'>, caseId: string): Promise<number> {
  const [found] = await db.read([sql(`select ${inCase} as n`, caseId)])
  return Number(found?.rows[0]?.n ?? 0)
}

/**
 * Counts one for the person, and for the case unless it is a duplicate (null); stops the batch where others came first
 * and it is one too many.
 */
export const countSent = (
  { now, config: { limits } }: Pick<Deps, 'now' | 'config'>,
  actor: Actor,
  caseId: string | null,
): Statement[] => [
  sql(
    'insert into handed_over (org, sub, at, case_id) values (?, ?, ?, ?)',
    actor.org,
    actor.sub,
    now().getTime(),
    caseId,
  ),
  // Its own row is among those counted.
  guard(`${askedSince} <= ?4`, ...askedBy(actor, now()), limits.askedPerHour),
  ...(caseId === null ? [] : [guard(`${inCase} <= ?`, caseId, limits.referralsPerCase)]),
]
