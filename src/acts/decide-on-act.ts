import { isArrearsPoint } from '../cases/arrears-point.ts'
import type { Loaded } from '../cases/load-case.ts'
import { type Position, takingPart } from '../cases/position.ts'
import type { Deps } from '../deps.ts'
import { decideAct } from '../disclosure/decide-act.ts'
import type { Refusal } from '../disclosure/refusal.ts'
import { today } from '../http/today.ts'
import type { Actor } from '../identity/actor.ts'
import type { ActAction } from '../scripts/types.ts'
import type { Act, Called } from './act.ts'
import { sentAbout } from './sent-about.ts'

type Asked<A extends ActAction> = {
  readonly act: Act<A>
  readonly position: Position
  readonly called: Called<A> | null
  /** The supply point number, where there is one. */
  readonly number: string | null
  readonly subject: string
  /** It was sent before without an answer, and is counted already. */
  readonly again: boolean
}

/** Whether the act may go out now, by the case, the person and what was sent about the point lately. */
export async function decideOnAct<A extends ActAction>(
  deps: Deps,
  actor: Actor,
  loaded: Loaded,
  { act, position, called, number, subject, again }: Asked<A>,
): Promise<Refusal | null> {
  const { case: stored, askedThisHour } = loaded
  const { limits } = deps.config
  const about = { act, org: actor.org, subject, caseId: stored.id }
  const { counted, standing } = await sentAbout(deps, about, deps.now())
  const itself = again ? 1 : 0
  return decideAct({
    kind: act.kind,
    closed: stored.status === 'closed',
    calledFor: called !== null,
    takingPart: takingPart(position),
    arrearsPoint: await isArrearsPoint(deps, actor.org, loaded, number),
    trainedOn: actor.trainedOn,
    today: today(deps.now()),
    expired: called?.passed === 'expired',
    standing,
    actsOfPoint: counted - itself,
    actsPerPoint: act.perPoint(limits),
    askedThisHour: askedThisHour - itself,
    askedPerHour: limits.askedPerHour,
  })
}
