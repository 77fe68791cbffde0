import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { today } from '../http/today.ts'
import { writeSeen } from './seen.ts'

const aDay = 86_400_000

/**
 * Writes down who was seen, and forgets whoever was not for a year, with what they acknowledged (the entries stay as long
 * as the log keeps them). One read when there is nothing to do; harmless when two instances do it.
 */
export async function runConductJobs(deps: Pick<Deps, 'config' | 'db' | 'now'>): Promise<void> {
  await writeSeen(deps)
  const now = deps.now()
  const yearAgo = today(new Date(now.getTime() - 365 * aDay))
  const old = new Date(now.getTime() - deps.config.keepEntriesYears * 366 * aDay).toISOString()
  const [found] = await deps.db.read([
    sql(
      `select exists (select 1 from person_seen where day < ?)
         or exists (select 1 from team_confirmed where at < ?) as due`,
      ...[yearAgo, old],
    ),
  ])
  if (!found?.rows[0]?.due) return
  await deps.db.write([
    sql(
      `delete from rules_acknowledged
       where (org, sub) in (select org, sub from person_seen where day < ?)`,
      yearAgo,
    ),
    sql('delete from person_seen where day < ?', yearAgo),
    sql('delete from team_confirmed where at < ?', old),
  ])
}
