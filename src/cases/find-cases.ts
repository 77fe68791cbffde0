import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Actor } from '../identity/actor.ts'
import { caseColumns, caseOfRow, type StoredCase } from './case.ts'
import { heedListed } from './heed-listed.ts'
import { asReference } from './reference.ts'

/**
 * Own open ones, the newest change first; or the one of the same retailer that has this 受付番号 or 引継ぎ番号. One whose contact
 * asked since to be left alone ends here as it does when it is read, since call-backs are made from this list.
 */
export async function findCases(
  deps: Deps,
  actor: Actor,
  reference: string | null,
): Promise<readonly StoredCase[]> {
  const [found] = await deps.db.read([
    reference === null
      ? sql(
          `select ${caseColumns} from cases where org = ? and holder = ? and status = 'open' order by changed_at desc limit 50`,
          actor.org,
          actor.sub,
        )
      : sql(
          `select ${caseColumns} from cases where org = ?1 and reference = ?2
           union select ${caseColumns} from cases where org = ?1 and id in
             (select case_id from referrals where org = ?1 and reference = ?2)`,
          actor.org,
          asReference(reference),
        ),
  ])
  return Promise.all((found?.rows ?? []).map(row => heedListed(deps, actor, caseOfRow(row))))
}
