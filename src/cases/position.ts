import { uses } from '../disclosure/uses.ts'
import { contactFirst } from '../scripts/contact-first.ts'
import { type Journey, journey } from '../scripts/journey.ts'
import { isOutcome } from '../scripts/outcomes.ts'
import { scriptOf } from '../scripts/scenarios.ts'
import type { Script } from '../scripts/types.ts'
import type { StoredCase } from './case.ts'

export type Position = { readonly script: Script; readonly journey: Journey }

/** Where the case stands, from its answers and results alone. */
export function positionOf(stored: StoredCase): Position {
  const shipped = scriptOf(stored.scenario, stored.script_version)
  if (shipped === null) throw new Error('a case is on a script version that is not shipped')
  const script = scriptBy(stored, shipped)
  const at = journey(script, stored.answers, stored.results, stored.mode)
  return { script, journey: stored.status === 'closed' && at.step !== null ? over(at, stored.outcome) : at }
}

/** As it goes over the case's channel: where the contact is ours, it begins with whether it may be made. */
export const scriptBy = ({ channel }: Pick<StoredCase, 'channel'>, script: Script): Script =>
  channel === 'outbound' || channel === 'visit' ? contactFirst(script) : script

/** A closed case whose answers were erased, or that is read by a newer script, keeps its end and asks nothing. */
const over = (at: Journey, outcome: string | null): Journey => ({
  ...at,
  path: at.path.slice(0, at.codes.length),
  step: null,
  outcome: outcome !== null && isOutcome(outcome) ? outcome : null,
  basis: null,
  inputs: null,
})

/** Whether the customer has said that they want this and take part: by the script's own wish step. */
export function takingPart({ script, journey: at }: Position): 'yes' | 'no' | 'not-asked' {
  const wish = script.steps.find(step => step.wish !== undefined)
  if (wish === undefined) return 'not-asked'
  const code = at.codes[at.path.indexOf(wish.id)]
  if (code === undefined) return 'not-asked'
  return code === wish.wish ? 'yes' : 'no'
}

export const scenarioHasUses = (scenario: string): boolean =>
  Object.values(uses).some(use => (use.scenarios as readonly string[]).includes(scenario))
