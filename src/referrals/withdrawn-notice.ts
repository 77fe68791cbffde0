import type { Config } from '../config.ts'
import type { Statement } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { RetailerOrg } from '../identity/actor.ts'
import { outboxRow } from '../outbox/put.ts'
import type { Standing } from './read-referral.ts'
import type { DeskReferral } from './stored.ts'

/** A try to send was begun: whether or not it was answered, the operator's system may have it. */
export const mayHaveArrived = (
  { serviceCenters }: Pick<Config, 'serviceCenters'>,
  { both: { desk }, tries }: Standing,
): boolean => desk !== null && serviceCenters.get(desk.area)?.mode === 'webhook' && tries > 0

/** Tells the operator's system that it is over: by the same road, as an event of its own. */
export const withdrawnNotice = (
  { now }: Pick<Deps, 'now'>,
  { id, area }: DeskReferral,
  org: RetailerOrg,
): Statement[] => [outboxRow({ kind: 'referral.withdrawn', org, area, about: id, at: now() })]
