import { isArrearsPoint } from '../cases/arrears-point.ts'
import type { Loaded } from '../cases/load-case.ts'
import { positionOf } from '../cases/position.ts'
import type { Deps } from '../deps.ts'
import { trainingHolds } from '../disclosure/decide.ts'
import { today } from '../http/today.ts'
import type { Actor } from '../identity/actor.ts'
import type { Entry } from '../oversight/entry.ts'
import type { StoredAct } from './act.ts'
import { actSubject } from './act-subject.ts'
import { calledAt } from './called.ts'

/** Who may ask how an act stands that waits: the case's holder, in training. Anybody else reads how it stood. */
export const mayAsk = (deps: Pick<Deps, 'now'>, actor: Actor, { case: stored }: Loaded): boolean =>
  stored.holder === actor.sub && trainingHolds(actor.trainedOn, today(deps.now()))

/**
 * Whether the act is about the point of a debtor whom this person worked on lately. By the number where the case still
 * has it, since over New Year one point has two hashes; where it has not, nobody who worked on any debt is told.
 */
export async function isOfDebtor(
  deps: Deps,
  actor: Actor,
  loaded: Loaded,
  one: StoredAct,
  entry: Entry | null,
): Promise<boolean> {
  const hash = entry?.subject.hash
  if (hash == null || loaded.arrearsPoints.length === 0) return false
  if (loaded.arrearsPoints.includes(hash)) return true
  const number = numberOf(deps, actor, loaded, one)
  return number === null || isArrearsPoint(deps, actor.org, loaded, number)
}

function numberOf({ config }: Deps, actor: Actor, { case: stored }: Loaded, one: StoredAct): string | null {
  const number = calledAt(positionOf(stored), one.step, one.kind)?.inputs.key ?? null
  return number !== null && actSubject(config, actor.org, number) === one.subject ? number : null
}
