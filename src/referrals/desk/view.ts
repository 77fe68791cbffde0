import * as v from 'valibot'
import type { Config } from '../../config.ts'
import { today } from '../../http/today.ts'
import type { Actor } from '../../identity/actor.ts'
import { breachOf, dueAt } from '../agreement.ts'
import {
  type Completion,
  completions,
  keys,
  type ReferralKind,
  type ReferralQuestion,
  type ReturnReason,
  referralKinds,
  referralQuestions,
  returns,
} from '../kinds.ts'
import { payloadSchema } from '../payload.ts'
import { claimLapsesAfter, type ReferralState } from '../state.ts'
import { statusOf } from '../status.ts'
import type { DeskReferral } from '../stored.ts'
import { urgencies, urgencyOf } from '../urgency.ts'
import type { AtDesk } from './rows.ts'

const statuses = [
  'sending',
  'needs-person',
  'refused',
  'delivered',
  'claimed',
  'accepted',
  'completed',
  'returned',
  'withdrawn',
  'slip',
  'handed-over',
] as const
const status = v.picklist(statuses)
const statusNamed = (name: string): (typeof statuses)[number] => v.parse(status, name)
const instant = v.pipe(v.string(), v.isoTimestamp())
const uuid = v.pipe(v.string(), v.uuid())
const { person, place, power, moveInOn, applicationWaits } = payloadSchema.entries

/**
 * 引継ぎ as the desk of its area sees it: what the person said, and nothing of the retailer that sent it.
 * `due`: until when it goes on by agreement; null where none was agreed (`agreement`) or nobody is waited for.
 * `sameplace`: other open ones of this desk about the same place.
 */
export const deskSchema = v.strictObject({
  id: uuid,
  reference: v.pipe(v.string(), v.regex(/^[0-9]{4}-[0-9]{4}$/)),
  kind: v.picklist(keys<ReferralKind>(referralKinds)),
  question: v.nullable(v.picklist(keys<ReferralQuestion>(referralQuestions))),
  urgency: v.picklist(urgencies),
  submittedAt: instant,
  status,
  outcome: v.optional(v.picklist([...keys<Completion>(completions), ...keys<ReturnReason>(returns)])),
  claimedBy: v.nullable(v.strictObject({ me: v.boolean() })),
  person,
  place,
  power,
  moveInOn,
  applicationWaits,
  deskNumber: v.nullable(v.string()),
  sameplace: v.array(uuid),
  due: v.nullable(v.strictObject({ at: instant, breached: v.boolean() })),
  agreement: v.boolean(),
  history: v.array(v.strictObject({ status, at: instant })),
})
export type DeskView = v.InferOutput<typeof deskSchema>

const isoOf = (at: number): string => new Date(at).toISOString()

/** `now`: of the service. */
export function deskView(
  { serviceCenters }: Pick<Config, 'serviceCenters'>,
  { desk, sameplace }: AtDesk,
  { sub }: Pick<Actor, 'sub'>,
  now: Date,
): DeskView {
  const { payload } = desk
  const state = standing(desk.state, now.getTime())
  return {
    id: desk.id,
    reference: desk.reference,
    kind: desk.kind,
    question: payload.question,
    urgency: urgencyOf({ power: desk.power, moveInOn: desk.move_in_on }, today(now)),
    submittedAt: payload.consentedAt,
    status: statusNamed(statusOf(state)),
    ...('outcome' in state && state.outcome !== 'duplicate' ? { outcome: state.outcome } : {}),
    claimedBy: 'by' in state ? { me: state.by === sub } : null,
    person: payload.person,
    place: payload.place,
    power: payload.power,
    moveInOn: payload.moveInOn,
    applicationWaits: payload.applicationWaits,
    deskNumber: desk.desk_number,
    sameplace: [...sameplace],
    due: dueOf(serviceCenters, desk, now),
    agreement: agreementOf(serviceCenters, desk) !== null,
    history: desk.history.map(one => ({ status: statusNamed(one.status), at: isoOf(one.at) })),
  }
}

/** A lapsed claim is nobody's. */
const standing = (state: ReferralState, now: number): ReferralState =>
  state.is === 'claimed' && now - state.since >= claimLapsesAfter
    ? { is: 'waiting', since: state.since + claimLapsesAfter }
    : state

const agreementOf = (serviceCenters: Config['serviceCenters'], { area }: Pick<DeskReferral, 'area'>) =>
  serviceCenters.get(area)?.agreement ?? null

/** The instant until which it goes on, milliseconds; the class is the one of the day on which it came to this desk. */
export const dueAtDesk = (
  serviceCenters: Config['serviceCenters'],
  { area, state, power: now, move_in_on, submitted_at }: DeskReferral,
): number | null =>
  dueAt(
    state,
    urgencyOf({ power: now, moveInOn: move_in_on }, today(new Date(submitted_at))),
    submitted_at,
    agreementOf(serviceCenters, { area }),
  )

function dueOf(serviceCenters: Config['serviceCenters'], desk: DeskReferral, now: Date): DeskView['due'] {
  const at = dueAtDesk(serviceCenters, desk)
  if (at === null) return null
  return { at: isoOf(at), breached: breachOf(desk) !== null || now.getTime() > at }
}
