import { Problem } from '../../http/problem.ts'
import type { Actor } from '../../identity/actor.ts'
import type { StepDef } from '../../scripts/types.ts'
import type { StoredCase } from '../case.ts'
import { mustHold } from '../load-case.ts'
import { positionOf } from '../position.ts'

/** The reading back at which the open case stands now, else null. */
export function confirmingStep(stored: StoredCase): StepDef | null {
  if (stored.status !== 'open') return null
  const { step } = positionOf(stored).journey
  return step?.ask?.kind === 'confirm' ? step : null
}

/** Throws `stale` where the case stands elsewhere than the sender saw it. */
export function mustBeAtConfirming(
  actor: Actor,
  stored: StoredCase,
  at: { readonly step: string; readonly revision: number },
): void {
  if (stored.revision !== at.revision || confirmingStep(stored)?.id !== at.step) throw new Problem('stale')
  mustHold(actor, stored)
}
