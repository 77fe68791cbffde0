import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import type { Actor } from '../identity/actor.ts'
import { type Loaded, loadCase, mustHold } from './load-case.ts'

/** So often somebody else may come first before the caller is told to look again. */
export const mostTries = 4

/**
 * Decides and claims on the case as it is; when something changed before the claim was committed (`attempt`
 * yields null), on the case as it has become.
 */
export async function onCurrent<T>(
  deps: Deps,
  actor: Actor,
  found: Loaded,
  revision: number,
  attempt: (loaded: Loaded) => Promise<T | null>,
): Promise<T> {
  let loaded = found
  for (let tries = 0; tries < mostTries; tries++) {
    if (loaded.case.revision !== revision) throw new Problem('stale')
    mustHold(actor, loaded.case)
    const done = await attempt(loaded)
    if (done !== null) return done
    loaded = await loadCase(deps, actor, loaded.case.id)
  }
  throw new Problem('stale')
}
