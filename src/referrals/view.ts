import * as v from 'valibot'
import type { Config } from '../config.ts'
import { areas } from '../disclosure/area.ts'
import { today } from '../http/today.ts'
import { breachOf, dueAt } from './agreement.ts'
import {
  type Completion,
  completions,
  keys,
  type ReferralKind,
  type ReturnReason,
  referralKinds,
  returns,
} from './kinds.ts'
import { sayOf, saySchema } from './sentences.ts'
import { hasEnded, ownerOf, towardRetailer } from './state.ts'
import { statusOf } from './status.ts'
import type { StoredReferral } from './stored.ts'
import { urgencyOf } from './urgency.ts'

const statuses = [
  'sending',
  'needs-person',
  'refused',
  'delivered',
  'accepted',
  'completed',
  'returned',
  'withdrawn',
  'slip',
  'handed-over',
] as const
const status = v.picklist(statuses)
/** `clock-breached`: of a desk that handed it on. */
const step = v.picklist([...statuses, 'clock-breached'])
const instant = v.pipe(v.string(), v.isoTimestamp())

/**
 * 引継ぎ as its retailer sees it: where it stands, since when, with which coded outcome. Every text in it is one of a closed
 * list, an id, a time or the number that the person was told, so that nothing that a desk writes can come through.
 * One that is a duplicate stands as the one that is in hand does, under its number; where that ends without a call, it is
 * a slip. `due`: until when the desk goes on with it, by agreement; null where none was agreed or nobody is waited for.
 */
export const referralSchema = v.strictObject({
  id: v.pipe(v.string(), v.uuid()),
  reference: v.pipe(v.string(), v.regex(/^[0-9]{4}-[0-9]{4}$/)),
  case: v.pipe(v.string(), v.uuid()),
  kind: v.picklist(keys<ReferralKind>(referralKinds)),
  area: v.nullable(v.picklist(areas)),
  status,
  history: v.array(v.strictObject({ status: step, at: instant })),
  outcome: v.optional(
    v.picklist([...keys<Completion>(completions), ...keys<ReturnReason>(returns), 'duplicate']),
  ),
  owner: v.picklist(['service', 'retailer-supervisor', 'retailer-staff', 'desk', 'desk-person', 'nobody']),
  /** What to tell the person now, and what comes next. */
  say: saySchema,
  due: v.nullable(v.strictObject({ at: instant, breached: v.boolean() })),
})
export type ReferralView = v.InferOutput<typeof referralSchema>

const statusNamed = (name: string): (typeof statuses)[number] => v.parse(status, name)

/** `now`: of the service. */
export function referralView(
  { serviceCenters }: Pick<Config, 'serviceCenters'>,
  stored: StoredReferral,
  now: Date,
): ReferralView {
  const state = towardRetailer(stored.state)
  return {
    id: stored.id,
    reference: stored.reference,
    case: stored.case_id,
    kind: stored.kind,
    area: stored.area,
    status: statusNamed(statusOf(state)),
    history: stored.history.map(one => ({
      status: v.parse(step, one.status),
      at: new Date(one.at).toISOString(),
    })),
    ...(stored.follows !== null && !hasEnded(state)
      ? { outcome: 'duplicate' as const }
      : 'outcome' in state
        ? { outcome: state.outcome }
        : {}),
    owner: ownerOf(state),
    say: sayOf(state, stored.history.length > 1),
    due: dueOf(serviceCenters, stored, now),
  }
}

function dueOf(
  serviceCenters: Config['serviceCenters'],
  stored: StoredReferral,
  now: Date,
): ReferralView['due'] {
  const { area, payload, state, submitted_at } = stored
  const agreement = area === null ? null : (serviceCenters.get(area)?.agreement ?? null)
  if (payload === null) return null
  const urgency = urgencyOf(payload, today(new Date(submitted_at)))
  const at = dueAt(state, urgency, submitted_at, agreement)
  if (at === null) return null
  return { at: new Date(at).toISOString(), breached: breachOf(stored) !== null || now.getTime() > at }
}
