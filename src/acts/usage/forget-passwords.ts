import { sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { today } from '../../http/today.ts'
import { actsSince } from '../sent-about.ts'

/**
 * A usage password is kept sealed until the day after which its usage may not be shown, and no longer; what went out
 * and was never answered, for as long as acts about a point are counted.
 */
export async function forgetPasswords({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const over = `secret is not null and (expires_on < ? or (state = 'sending' and at < ?))`
  const args = [today(now()), actsSince(now())] as const
  const [kept] = await db.read([sql(`select 1 from acts where ${over} limit 1`, ...args)])
  if (kept?.rows.length === 0) return
  await db.write([sql(`update acts set secret = null where ${over}`, ...args)])
}
