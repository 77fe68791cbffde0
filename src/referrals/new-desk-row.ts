import { type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Area } from '../disclosure/area.ts'
import type { RetailerOrg } from '../identity/actor.ts'
import { outboxRow } from '../outbox/put.ts'
import type { PayloadData } from './payload.ts'
import { placeHash } from './place-hash.ts'
import type { ReferralState } from './state.ts'
import { withStep } from './status.ts'
import { type DeskReferral, deskColumns } from './stored.ts'

type Wanted = {
  readonly area: Area
  readonly reference: string
  readonly payload: PayloadData
  /** Milliseconds: later than any earlier desk's of the same referral, since the newest one counts. */
  readonly submittedAt: number
}

/** The area's copy as it begins, under an id of its own that no retailer sees: to be sent, or in the inbox at once. */
export async function newDeskRow(
  deps: Pick<Deps, 'config' | 'db' | 'random' | 'now'>,
  { area, reference, payload, submittedAt }: Wanted,
): Promise<DeskReferral> {
  const byWebhook = deps.config.serviceCenters.get(area)?.mode === 'webhook'
  const state: ReferralState = byWebhook
    ? { is: 'sending', since: submittedAt, delivery: 'queued' }
    : { is: 'waiting', since: submittedAt }
  return {
    id: crypto.randomUUID(),
    area,
    reference,
    kind: payload.kind,
    payload,
    state,
    history: withStep([], state, submittedAt),
    revision: 0,
    power: payload.power,
    move_in_on: payload.moveInOn,
    place: placeHash(deps.config, area, payload.place),
    desk_number: null,
    submitted_at: submittedAt,
    changed_at: submittedAt,
    breached_at: null,
    call_breached_at: null,
  }
}

/** The row, whose it is, and what is to be sent where the area has a system of its own. */
export const insertDesk = (
  desk: DeskReferral,
  of: { readonly id: string; readonly org: RetailerOrg },
): Statement[] => [
  sql(
    `insert into desk_referrals (${deskColumns}) values (${deskColumns.replaceAll(/\w+/g, '?')})`,
    desk.id,
    desk.area,
    desk.reference,
    desk.kind,
    JSON.stringify(desk.payload),
    JSON.stringify(desk.state),
    JSON.stringify(desk.history),
    desk.revision,
    desk.power,
    desk.move_in_on,
    desk.place,
    desk.desk_number,
    desk.submitted_at,
    desk.changed_at,
    desk.breached_at,
    desk.call_breached_at,
  ),
  sql('insert into referral_origin (desk_id, referral_id, org) values (?, ?, ?)', desk.id, of.id, of.org),
  ...(desk.state.is === 'sending'
    ? [
        outboxRow({
          kind: 'referral.submitted',
          org: of.org,
          area: desk.area,
          about: desk.id,
          at: new Date(desk.submitted_at),
        }),
      ]
    : []),
]
