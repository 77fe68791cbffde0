import { nextTry } from '../outbox/back-off.ts'
import type { Claimed, Settlement } from '../outbox/claim-due.ts'
import type { Delivery } from '../upstreams/service-center.ts'

/** What a try makes of its row in the outbox. `now`: milliseconds since 1970. */
export function settledBy(
  { attempts, first_at }: Pick<Claimed, 'attempts' | 'first_at'>,
  delivery: Delivery,
  now: number,
): Settlement {
  if (delivery.is === 'delivered') return { state: 'done' }
  const { trouble } = delivery
  if (delivery.is === 'needs-person' || delivery.is === 'refused') return { state: delivery.is, trouble }
  const after = delivery.is === 'retry' ? delivery.after : null
  const dueAt = nextTry(attempts, Date.parse(first_at), now, after)
  return dueAt === null ? { state: 'needs-person', trouble } : { state: 'waiting', dueAt, trouble }
}
