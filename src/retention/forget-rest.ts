import { sql } from '../db/db.ts'
import { onceBefore } from './due.ts'
import type { JobDeps } from './job-entry.ts'

const most = 200

/**
 * The keyed hashes that an erased case's questions and acts still had for the limits. No entry: the case's erasure has
 * said it; and no hold asks for them, since the entries hold the same.
 */
export async function forgetHashes({ db, now }: JobDeps): Promise<void> {
  const [due] = await db.read([
    sql(`select id from cases where hashes_due < ? order by hashes_due limit ${most}`, now().getTime()),
  ])
  const ids = JSON.stringify((due?.rows ?? []).map(row => row.id))
  const listed = '(select value from json_each(?))'
  await db.write([
    sql(`update asked set subject = null where case_id in ${listed}`, ids),
    sql(`update acts set subject = null where case_id in ${listed}`, ids),
    sql(`update cases set hashes_due = null where id in ${listed}`, ids),
  ])
}

/** Idempotency keys that are not answered again; whoever sends a new one sweeps them too. */
export const forgetKeysSent = async ({ db, now }: JobDeps): Promise<void> => {
  await db.write([sql('delete from once where at < ?', onceBefore(now()))])
}
