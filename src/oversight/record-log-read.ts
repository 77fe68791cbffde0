import type { Deps } from '../deps.ts'
import { type Actor, logIdOf, type Role } from '../identity/actor.ts'
import { actorPart, entryOf, seal } from './entry.ts'
import { oversightRole } from './oversight-role.ts'
import { hourOf, recordOnce } from './record-once.ts'
import { newSalt } from './salt.ts'

/** Of whoever reads a part of it in another role than an overseer's: in which, and which part. */
export type ReadAs = { readonly role: Role | null; readonly rule: string }

/** Whoever reads entries is in the log too, once per sign-in and hour, and once for each part that is read by others. */
export async function recordLogRead(
  deps: Pick<Deps, 'db' | 'now' | 'random'>,
  actor: Actor,
  as: ReadAs | null = null,
): Promise<void> {
  const now = deps.now()
  const entry = entryOf({
    kind: 'log-read',
    org: actor.org,
    at: now.toISOString(),
    salt: newSalt(deps.random),
    actor: actorPart(actor, as === null ? oversightRole(actor) : as.role),
    rule: as?.rule ?? null,
  })
  const session = as === null ? actor.session : `${as.rule}:${actor.session}`
  const once = { table: 'log_read', hour: hourOf(now), session } as const
  await recordOnce(deps.db, once, logIdOf(actor.org), seal(entry))
}
