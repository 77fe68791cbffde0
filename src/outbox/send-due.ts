import type { Deps } from '../deps.ts'
import { type Claimed, claimDue, type Lane, type LaneDeps, lanesDue } from './claim-due.ts'

const atOnce = 20
const mostRounds = 50

type SendDeps = LaneDeps & Pick<Deps, 'log'>
type SendOne = (claimed: Claimed) => Promise<void>

/** Lanes that this worker is busy with, so that a second turn goes past an operator who does not answer. */
const busy = new WeakMap<SendDeps, Set<string>>()
const busyOf = (deps: SendDeps): Set<string> => {
  const lanes = busy.get(deps) ?? new Set<string>()
  busy.set(deps, lanes)
  return lanes
}

/**
 * Sends what is due of these kinds, the areas side by side, so that an operator whose system hangs delays nobody else's;
 * `sendOne` settles what came of its claim. Safe to run in many places and before an earlier turn has ended: one claim at
 * a time sends, and one settles. One that fails stops no other: its lease runs out and another turn goes on. Returns how
 * many were tried.
 */
export async function sendDue(deps: SendDeps, kinds: readonly string[], sendOne: SendOne): Promise<number> {
  const lanes = busyOf(deps)
  const name = (lane: Lane) => JSON.stringify([kinds, lane])
  const free = (await lanesDue(deps, kinds)).filter(lane => !lanes.has(name(lane)))
  for (const lane of free) lanes.add(name(lane))
  const tried = await Promise.allSettled(
    free.map(lane => sendLane(deps, kinds, lane, sendOne).finally(() => lanes.delete(name(lane)))),
  )
  let sum = 0
  for (const one of tried)
    if (one.status === 'fulfilled') sum += one.value
    else throw one.reason
  return sum
}

/** A bounded number at a time. */
async function sendLane(
  deps: SendDeps,
  kinds: readonly string[],
  lane: Lane,
  sendOne: SendOne,
): Promise<number> {
  let tried = 0
  for (let round = 0; round < mostRounds; round++) {
    const claimed = await claimDue(deps, kinds, atOnce, lane)
    if (claimed.length === 0) break
    tried += claimed.length
    const done = await Promise.allSettled(claimed.map(sendOne))
    for (const one of done)
      if (one.status === 'rejected')
        deps.log({
          event: 'delivery-failed',
          error: one.reason instanceof Error ? one.reason.name : 'unknown',
        })
    // The database is away: nothing that is claimed now could be settled.
    if (done.every(one => one.status === 'rejected')) break
  }
  return tried
}
