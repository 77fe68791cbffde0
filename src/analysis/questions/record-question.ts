import type { Deps } from '../../deps.ts'
import { type Actor, logIdOf } from '../../identity/actor.ts'
import { appendEntry, indexOf } from '../../oversight/append.ts'
import { actorPart, type EntryParts, entryOf, seal } from '../../oversight/entry.ts'
import { oversightRole } from '../../oversight/oversight-role.ts'
import { newSalt } from '../../oversight/salt.ts'

/**
 * The overseer's question as an entry of their own log, committed before anything is read; gives its index. Throws
 * `DbUnavailable` when the log cannot commit: then nothing is answered.
 */
export async function recordQuestion(
  deps: Pick<Deps, 'db' | 'now' | 'random'>,
  actor: Actor,
  parts: Partial<EntryParts>,
): Promise<number> {
  const entry = entryOf({
    kind: 'oversight-report',
    org: actor.org,
    at: deps.now().toISOString(),
    salt: newSalt(deps.random),
    actor: actorPart(actor, oversightRole(actor)),
    ...parts,
  })
  return indexOf(await deps.db.write(appendEntry(logIdOf(actor.org), seal(entry))), 0)
}
