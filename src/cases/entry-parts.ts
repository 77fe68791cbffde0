import type { Deps } from '../deps.ts'
import { policyVersion } from '../disclosure/policy.ts'
import { type Actor, staff } from '../identity/actor.ts'
import { actorPart, type EntryParts, entryOf, type Sealed, seal } from '../oversight/entry.ts'
import { newSalt } from '../oversight/salt.ts'
import type { StoredCase } from './case.ts'

/** An entry of one act in one case: who, where, which step; what is particular to the act is added. */
export function caseEntry(
  deps: Deps,
  actor: Actor,
  stored: StoredCase,
  parts: Omit<
    EntryParts,
    'org' | 'at' | 'salt' | 'actor' | 'case' | 'scenario' | 'script' | 'contact' | 'policy'
  >,
): Sealed {
  return seal(
    entryOf({
      ...parts,
      org: actor.org,
      at: deps.now().toISOString(),
      salt: newSalt(deps.random),
      actor: actorPart(actor, staff.find(role => actor.roles.includes(role)) ?? null),
      case: stored.id,
      scenario: stored.scenario,
      script: `${stored.scenario}-${stored.script_version}`,
      contact: { channel: stored.channel, ref: stored.contact_ref },
      policy: policyVersion,
    }),
  )
}
