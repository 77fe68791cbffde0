import type { Deps } from '../../deps.ts'
import type { Actor } from '../../identity/actor.ts'
import { findAtDesk } from './find-at-desk.ts'
import { type DeskView, deskView } from './view.ts'

/** One referral of the own area. Throws `not-found`. */
export const openDeskReferral = async (deps: Deps, actor: Actor, id: string): Promise<DeskView> =>
  deskView(deps.config, await findAtDesk(deps, actor, id), actor, deps.now())
