import * as v from 'valibot'
import type { Row } from '../db/db.ts'
import { today } from '../http/today.ts'
import type { Org } from '../identity/actor.ts'
import { isDay, lastDayBefore } from './days.ts'

export const holdReasons = ['regulator', 'court', 'audit'] as const

const day = v.pipe(
  v.string(),
  v.regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/),
  v.check(text => isDay(text), 'no-such-day'),
)

/** Days in Japan, each of them included. */
export const holdBody = v.strictObject({
  reason: v.picklist(holdReasons),
  /** First and last day of what is held. */
  from: day,
  to: day,
  /** The last day of the hold itself. */
  until: day,
})
export type HoldWish = v.InferOutput<typeof holdBody>

export const holdSchema = v.strictObject({
  id: v.pipe(v.string(), v.uuid()),
  reason: v.picklist(holdReasons),
  from: v.string(),
  to: v.string(),
  until: v.string(),
  setAt: v.string(),
  /** Index of the `hold-set` entry. */
  entry: v.number(),
  /** Null while it lives. */
  ended: v.nullable(
    v.strictObject({ at: v.string(), by: v.picklist(['overseer', 'expiry']), entry: v.number() }),
  ),
})
export type HoldView = v.InferOutput<typeof holdSchema>

const rowSchema = v.object({
  id: v.string(),
  org: v.custom<Org>(value => typeof value === 'string' && /^(retailer|nw):/.test(value)),
  reason: v.picklist(holdReasons),
  from_at: v.number(),
  to_before: v.number(),
  until_before: v.number(),
  set_at: v.number(),
  entry: v.number(),
  ended_at: v.nullable(v.number()),
  ended_by: v.nullable(v.picklist(['overseer', 'expiry'])),
  end_entry: v.nullable(v.number()),
})
export type StoredHold = v.InferOutput<typeof rowSchema>
export const holdColumns = Object.keys(rowSchema.entries).join(', ')
export const holdOfRow = (row: Row): StoredHold => v.parse(rowSchema, row)

export const holdView = (hold: StoredHold): HoldView => ({
  id: hold.id,
  reason: hold.reason,
  from: today(new Date(hold.from_at)),
  to: lastDayBefore(hold.to_before),
  until: lastDayBefore(hold.until_before),
  setAt: new Date(hold.set_at).toISOString(),
  entry: hold.entry,
  ended:
    hold.ended_at === null || hold.ended_by === null || hold.end_entry === null
      ? null
      : { at: new Date(hold.ended_at).toISOString(), by: hold.ended_by, entry: hold.end_entry },
})
