import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Actor } from '../identity/actor.ts'
import { caseColumns, caseOfRow, type StoredCase } from './case.ts'

/** More of them are reached from the first page. */
const most = 4

/** Own open cases beside this one, in the order they were opened, beginning behind it, so that always the next goes round. */
export async function otherCases(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { id, opened_at }: StoredCase,
): Promise<readonly StoredCase[]> {
  const [found] = await db.read([
    sql(
      `select ${caseColumns} from cases
       where org = ?1 and holder = ?2 and status = 'open' and id <> ?3
       order by (opened_at, id) < (?4, ?3), opened_at, id limit ?5`,
      actor.org,
      actor.sub,
      id,
      opened_at,
      most,
    ),
  ])
  return (found?.rows ?? []).map(caseOfRow)
}
