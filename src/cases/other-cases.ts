import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Actor } from '../identity/actor.ts'
import { caseColumns, caseOfRow, type StoredCase } from './case.ts'
import { type CaseSummary, summarizeCase } from './summarize-case.ts'

/** More of them are reached from the first page. */
const most = 4

/**
 * Own open cases beside this one, in the order they were opened, beginning behind it, so that always the next goes round.
 * Nobody is called back from this list alone: whether they may still be contacted is looked at when the case is opened.
 */
export async function otherCases(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  actor: Actor,
  { id, opened_at }: StoredCase,
): Promise<readonly CaseSummary[]> {
  const [found] = await deps.db.read([
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
  return (found?.rows ?? []).map(row => summarizeCase(deps, actor, caseOfRow(row)))
}
