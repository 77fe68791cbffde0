import { guard, sql } from '../db/db.ts'
import { logIdOf, type Org } from '../identity/actor.ts'
import { notHeld } from '../oversight/holds.ts'
import { committed } from './commit.ts'
import { yearOf } from './days.ts'
import { type JobDeps, jobEntry } from './job-entry.ts'

/**
 * Destroys a year's hashing key, of which no body is left: then nobody can tell any more whose the hashes were that are
 * still about. Triggers hold that it is the last body, and that no verb makes the key anew. True when this call did it.
 */
export async function destroyKey(
  deps: JobDeps,
  { org, kid }: { readonly org: Org; readonly kid: string },
): Promise<boolean> {
  const { from, to } = yearOf(kid)
  const log = logIdOf(org)
  const done = await committed(deps.db, [
    guard('exists (select 1 from hash_key where org = ? and kid = ?)', org, kid),
    notHeld(org, from, to - 1),
    ...jobEntry(deps, org, { kind: 'key-change', outcome: `destroyed:${kid}` }),
    sql(
      `insert into hash_key_gone (org, kid, at, entry)
       select ?, ?, ?, max(idx) from oversight_leaf where log = ?`,
      org,
      kid,
      deps.now().getTime(),
      log,
    ),
    sql('delete from hash_key where org = ? and kid = ?', org, kid),
  ])
  if (done) deps.log({ event: 'key-destroyed', log })
  return done
}
