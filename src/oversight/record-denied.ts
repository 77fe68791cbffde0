import type { Deps } from '../deps.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { actorPart, entryOf, seal } from './entry.ts'
import { minuteOf, recordOnce } from './record-once.ts'
import { newSalt } from './salt.ts'

/** `openCase` → `open-case`: operation names as the codes of an entry write them. */
export const operationCode = (operation: string): string =>
  operation.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`).replaceAll(/[^a-z0-9:._-]/g, '-')

/**
 * Role or organisation forbids: one entry per person, operation and minute in the person's own
 * organisation's log. Which row of another organisation was meant is not said.
 */
export async function recordDenied(
  deps: Pick<Deps, 'db' | 'now' | 'random'>,
  actor: Actor,
  operation: string,
): Promise<void> {
  const now = deps.now()
  const rule = operationCode(operation)
  const entry = entryOf({
    kind: 'denied',
    org: actor.org,
    at: now.toISOString(),
    salt: newSalt(deps.random),
    actor: actorPart(actor, actor.roles[0] ?? null),
    outcome: 'denied',
    decision: 'refuse',
    rule,
  })
  const once = { table: 'denied_once', minute: minuteOf(now), sub: actor.sub, operation: rule } as const
  await recordOnce(deps.db, once, logIdOf(actor.org), seal(entry))
}
