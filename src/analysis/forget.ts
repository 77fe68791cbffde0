import { type Statement, sql } from '../db/db.ts'
import { logIdOf, type Org } from '../identity/actor.ts'
import { parameters } from './parameters.ts'

/**
 * What nobody needs any more, as of an instant: traces after three months; queue and findings together with the last of
 * the entries that show them, so that a hold on those keeps these too.
 */
export function forgetStatements(org: Org, now: number): readonly Statement[] {
  const pruned = 'coalesce((select idx from minimum_index where log = ?2), 0)'
  return [
    sql('delete from trace where at < ? and org = ?', now - parameters.kept, org),
    sql(`delete from review where org = ?1 and idx < ${pruned}`, org, logIdOf(org)),
    sql(
      `delete from finding where org = ?1 and changed_at < ?3 and entries ->> '$[#-1]' < ${pruned}
         and state in ('open', 'explained', 'confirmed', 'dismissed')`,
      ...[org, logIdOf(org), now - parameters.kept],
    ),
  ]
}
