import type { Deps } from '../deps.ts'
import type { Refusal } from '../disclosure/refusal.ts'
import type { Actor } from '../identity/actor.ts'
import { logIdOf } from '../identity/actor.ts'
import { appendEntry, indexOf } from '../oversight/append.ts'
import type { EntryParts } from '../oversight/entry.ts'
import { isStepId } from '../scripts/scenarios.ts'
import type { StoredCase } from './case.ts'
import { caseEntry } from './entry-parts.ts'
import type { Once } from './once.ts'
import { refusalProblem } from './refusal-problem.ts'

/**
 * 照会不可: leaves its entry, then answers with the reason, the lesson and the lawful way. Nothing outside
 * has been asked by then. If the entry cannot be committed, that is the answer.
 */
export async function refuse(
  deps: Deps,
  actor: Actor,
  stored: StoredCase,
  refusal: Refusal,
  about: Pick<EntryParts, 'step' | 'use' | 'purpose' | 'asked' | 'subject'>,
  once: Once,
): Promise<never> {
  const sealed = caseEntry(deps, actor, stored, {
    ...about,
    // A step that no script has is the client's own text, and no entry holds that.
    step: about.step != null && isStepId(about.step) ? about.step : null,
    kind: 'refused',
    decision: 'refuse',
    rule: refusal.rule,
    reason: refusal.reason,
  })
  const log = logIdOf(actor.org)
  const results = await deps.db.write([
    ...appendEntry(log, sealed),
    ...once.begin(),
    ...once.keepWithEntry({ refusal }, log),
  ])
  throw refusalProblem(refusal, indexOf(results, 0))
}
