import type { Loaded } from '../../cases/load-case.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../../identity/actor.ts'
import { type Standing, settleWaiting } from '../settle-waiting.ts'
import { relayAct } from './relay-act.ts'

/** How the relays of a case stand, with what the current retailer has answered since. */
export const relaysOf = (deps: Deps, actor: Actor, found: Loaded, requestId: string): Promise<Standing> =>
  settleWaiting(deps, actor, found, relayAct(deps), (gateway, number) =>
    gateway.relayStatus(number, requestId),
  )
