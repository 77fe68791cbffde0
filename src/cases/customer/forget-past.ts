import { sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { validFor } from './confirmation.ts'

const past = 'token_hash is not null and created_at <= ?'

/** Each minute; one read when there is nothing to forget. Of a link past its time what was answered stays, and no secret. */
export async function forgetPastConfirmations({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const before = now().getTime() - validFor
  const [found] = await db.read([sql(`select 1 from confirmation where ${past} limit 1`, before)])
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
