import { basisOf, type Inputs, inputsOf } from '../scripts/inputs.ts'
import { outcomeOf } from '../scripts/outcomes.ts'
import type { OwnSearchAction, StepId } from '../scripts/types.ts'
import type { Position } from './position.ts'

/** A search of the retailer's own ledger that is called for. */
export type OwnSearchCalled = {
  readonly step: StepId
  readonly action: OwnSearchAction
  readonly inputs: Inputs
  readonly basis: string
  /** The record was found before, by the same words: it is shown once more. */
  readonly again: boolean
}

/**
 * At its step; and where a case is kept for another call about our own record, the search that found it. What a search
 * shows stands in its reply alone, so that whoever takes the case up needs it anew.
 */
export function ownSearchAt({ script, journey }: Position): OwnSearchCalled | null {
  const { outcome, path, passed, codes } = journey
  const again = outcome !== null && outcomeOf(outcome).recordAgain === true
  const found = passed.findLastIndex(
    ({ step }, at) => step.action?.kind === 'own-search' && codes[at] === 'one',
  )
  const id = again ? path[found] : journey.step?.id
  const action = script.steps.find(one => one.id === id)?.action
  if (id === undefined || action?.kind !== 'own-search') return null
  const inputs = inputsOf(action, again ? passed.slice(0, found) : passed)
  return { step: id, action, inputs, basis: basisOf(id, inputs), again }
}
