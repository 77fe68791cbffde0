import { type Statement, sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { validFor } from './confirmation.ts'

/** By the index of links, which holds those alone that can still be used or have just become past. */
const past = "token_hash > '' and created_at <= ?"
export const anyPast = (before: number): Statement =>
  sql(`select 1 from confirmation where ${past} limit 1`, before)

/** Each minute; one read when there is nothing to forget. Of a link past its time what was answered stays, and no secret. */
export async function forgetPastConfirmations({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const before = now().getTime() - validFor
  const [found] = await db.read([anyPast(before)])
  if (!found?.rows.length) return
  await db.write([
    sql(
      `delete from confirmation where ${past} and (state = 'right' or answered_at is null)
         and not exists (select 1 from cases where cases.id = confirmation.case_id
           and cases.revision = confirmation.revision and cases.status = 'open')`,
      before,
    ),
    sql(
      `update confirmation set token_hash = null, code_hash = null, code_sealed = null where ${past}`,
      before,
    ),
  ])
}
