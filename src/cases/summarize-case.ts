import type { Deps } from '../deps.ts'
import type { Text } from '../http/language.ts'
import { today } from '../http/today.ts'
import type { Actor } from '../identity/actor.ts'
import type { StoredCase } from './case.ts'
import { outcomeNow } from './outcome-now.ts'
import { type Position, positionOf } from './position.ts'

/** By what one open case is told from another in a list: nothing that anybody said in it. */
export type CaseSummary = {
  readonly id: string
  readonly reference: string
  readonly scenario: Text
  readonly standsAt: Text
  /** `YYYY-MM-DD`. */
  readonly callBackOn: string | null
  /** To be called back today, or before. */
  readonly due: boolean
  readonly minutesOpen: number
}

type SummaryDeps = Pick<Deps, 'config' | 'now'>

export function summarizeCase(deps: SummaryDeps, actor: Actor, stored: StoredCase): CaseSummary {
  const position = positionOf(stored)
  const { id, reference, opened_at, call_back_on: callBackOn } = stored
  const now = deps.now()
  return {
    id,
    reference,
    scenario: position.script.title,
    standsAt: standsAt(deps, actor, stored, position),
    callBackOn,
    due: callBackOn !== null && callBackOn <= today(now),
    minutesOpen: Math.max(0, Math.floor((now.getTime() - Date.parse(opened_at)) / 60_000)),
  }
}

/** The step that waits, or the end that a kept case came to: the script's own title. */
export function standsAt(
  { config }: Pick<Deps, 'config'>,
  actor: Actor,
  stored: StoredCase,
  { script, journey: { step, outcome } }: Position,
): Text {
  if (step !== null) return step.title
  return outcome === null ? script.title : outcomeNow(config, actor, stored, outcome).title
}
