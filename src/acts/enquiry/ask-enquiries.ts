import type { StoredCase } from '../../cases/case.ts'
import { type Loaded, loadCase } from '../../cases/load-case.ts'
import { positionOf, takingPart } from '../../cases/position.ts'
import type { Deps } from '../../deps.ts'
import type { EnquiryAnswer } from '../../disclosure/enquiry-answer.ts'
import { Problem } from '../../http/problem.ts'
import { type Actor, retailerOf } from '../../identity/actor.ts'
import type { StoredAct } from '../act.ts'
import { mayAsk } from '../may-be-told.ts'
import { actsOf } from '../read-acts.ts'
import { askOperator } from './ask-operator.ts'

export type Enquiries = {
  readonly acts: readonly StoredAct[]
  /** What came in just now, by act: shown in this reply alone. */
  readonly answers: ReadonlyMap<string, EnquiryAnswer>
  readonly case: StoredCase
}

/**
 * The enquiries of a case, oldest first. Those that wait are asked about, if this person may be shown what comes back;
 * anybody else of the retailer reads how they stood. Throws `upstream-…` when the gateway cannot say.
 */
export async function askEnquiries(
  deps: Deps,
  actor: Actor,
  found: Loaded,
  requestId: string,
): Promise<Enquiries> {
  const { id } = found.case
  const acts = await actsOf(deps, id, 'wheeling-enquiry')
  const answers = new Map<string, EnquiryAnswer>()
  const retailer = deps.config.retailers.get(retailerOf(actor.org) ?? '')
  const waiting = acts.filter(one => one.state === 'waiting')
  if (waiting.length === 0 || retailer === undefined || !mayAsk(deps, actor, found) || !goesOn(found.case))
    return { acts, answers, case: found.case }
  const gateway = deps.upstreams.gatewayActs(retailer)
  try {
    for (const one of waiting) {
      const answer = await askOperator(deps, actor, found, one, gateway, requestId)
      if (answer !== null && answer.status !== 'waiting') answers.set(one.id, answer)
    }
  } catch (error) {
    // An answer that is in the log is shown now or never, whatever became of the next one.
    if (!(error instanceof Problem) || answers.size === 0) throw error
  }
  const { case: now } = await loadCase(deps, actor, id)
  return { acts: await actsOf(deps, id, 'wheeling-enquiry'), answers, case: now }
}

/** Beyond the person: a value is for a case that goes on, with a customer who takes part. */
const goesOn = (stored: StoredCase): boolean =>
  stored.status === 'open' && takingPart(positionOf(stored)) === 'yes'
