import { type Statement, sql } from '../db/db.ts'
import type { Area } from '../disclosure/area.ts'
import type { Actor, RetailerOrg } from '../identity/actor.ts'
import type { PayloadData } from './payload.ts'
import type { ReferralState } from './state.ts'
import { withStep } from './status.ts'
import { referralColumns, type StoredReferral } from './stored.ts'

type Wanted = {
  readonly org: RetailerOrg
  readonly caseId: string
  readonly step: string
  readonly by: Actor
  readonly reference: string
  readonly area: Area | null
  readonly about: string
  readonly payload: PayloadData
  readonly state: ReferralState
  readonly now: Date
  /** The one about the same matter: this one stands as that one does, under its number. */
  readonly follows: StoredReferral | null
}

/** The retailer's copy as it begins. */
export function newReferral(wanted: Wanted): StoredReferral {
  const { org, caseId, step, by, payload, state, now, follows, ...rest } = wanted
  const at = now.getTime()
  return {
    ...rest,
    id: crypto.randomUUID(),
    org,
    case_id: caseId,
    step,
    sub: by.sub,
    team: by.team,
    kind: payload.kind,
    payload,
    state,
    history: withStep([], state, at),
    revision: 0,
    submitted_at: at,
    changed_at: at,
    breached_at: null,
    call_breached_at: null,
    erased_at: null,
    follows: null,
    ...(follows === null ? {} : as(follows)),
  }
}

const as = ({
  id,
  reference,
  area,
  state,
  history,
  submitted_at,
  breached_at,
  call_breached_at,
}: StoredReferral) => ({
  follows: id,
  reference,
  area,
  state,
  history,
  submitted_at,
  breached_at,
  call_breached_at,
})

export const insertReferral = (one: StoredReferral): Statement[] => [
  sql(
    `insert into referrals (${referralColumns}) values (${referralColumns.replaceAll(/\w+/g, '?')})`,
    one.id,
    one.org,
    one.case_id,
    one.step,
    one.sub,
    one.team,
    one.reference,
    one.kind,
    one.area,
    one.about,
    one.payload === null ? null : JSON.stringify(one.payload),
    JSON.stringify(one.state),
    JSON.stringify(one.history),
    one.revision,
    one.submitted_at,
    one.changed_at,
    one.breached_at,
    one.call_breached_at,
    one.erased_at,
    one.follows,
  ),
]
