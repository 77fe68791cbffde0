import { sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { today } from '../../http/today.ts'

/** A usage password is kept sealed until the day after which its usage may not be shown, and no longer. */
export async function forgetPasswords({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const over = 'secret is not null and expires_on < ?'
  const [kept] = await db.read([sql(`select 1 from acts where ${over} limit 1`, today(now()))])
  if (kept?.rows.length === 0) return
  await db.write([sql(`update acts set secret = null where ${over}`, today(now()))])
}
