import type { Deps } from '../deps.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { actorPart, entryOf, seal } from './entry.ts'
import { oversightRole } from './oversight-role.ts'
import { hourOf, recordOnce } from './record-once.ts'
import { newSalt } from './salt.ts'

/** Whoever reads entries is in the log too, once per sign-in and hour. */
export async function recordLogRead(deps: Pick<Deps, 'db' | 'now' | 'random'>, actor: Actor): Promise<void> {
  const now = deps.now()
  const entry = entryOf({
    kind: 'log-read',
    org: actor.org,
    at: now.toISOString(),
    salt: newSalt(deps.random),
    actor: actorPart(actor, oversightRole(actor)),
  })
  const once = { table: 'log_read', hour: hourOf(now), session: actor.session } as const
  await recordOnce(deps.db, once, logIdOf(actor.org), seal(entry))
}
