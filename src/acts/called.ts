import type { Position } from '../cases/position.ts'
import { basisOf, inputsOf } from '../scripts/inputs.ts'
import type { ActAction, StepId } from '../scripts/types.ts'
import type { Act, Called, StoredAct } from './act.ts'

/** The act that a step of the path is or was there for, as it stands by the answers before it. */
export function calledAt<A extends ActAction>(
  { script, journey }: Position,
  step: StepId,
  kind: A['kind'],
): Called<A> | null {
  const index = journey.path.indexOf(step)
  const action = script.steps.find(one => one.id === step)?.action
  if (index < 0 || action?.kind !== kind) return null
  const inputs = inputsOf(action, journey.passed.slice(0, index))
  return { action: action as A, inputs, basis: basisOf(step, inputs) }
}

/** Likewise, at the current step alone. */
export const calledNow = <A extends ActAction>(
  at: Position,
  step: StepId,
  kind: A['kind'],
): Called<A> | null => (at.journey.step?.id === step ? calledAt(at, step, kind) : null)

/** By the words of now, at whichever step. */
export const saysTheSame = (one: StoredAct, { inputs }: Pick<Called, 'inputs'>): boolean =>
  one.basis === basisOf(one.step, inputs)

/**
 * Sent before and never answered: with the same words; of a `single` act also with others about the same point, since
 * either those or these may go through.
 */
export function unansweredOf<A extends ActAction>(
  act: Act<A>,
  acts: readonly StoredAct[],
  called: Called<A>,
  subject: string,
): StoredAct | undefined {
  const unanswered = acts.filter(
    one => one.state === 'sending' && one.kind === act.kind && one.question === (act.question ?? null),
  )
  const same = unanswered.find(one => saysTheSame(one, called))
  return same ?? (act.single ? unanswered.findLast(one => one.subject === subject) : undefined)
}
