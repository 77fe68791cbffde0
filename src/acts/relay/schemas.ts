import * as v from 'valibot'
import { caseSchema, textSchema } from '../../cases/schemas.ts'
import { ngReasons, relayFields } from '../../matching/relay-items.ts'

/**
 * 廃止取次. `sending`: nobody knows whether it arrived; it is sent again by the same call and happens once. `lost`: for
 * days nobody has known of it; it counts no longer, and another may be sent. `advice`: what to have read again after an
 * NG, likeliest first, with the step to go back to.
 */
export const relaySchema = v.strictObject({
  id: v.string(),
  step: v.string(),
  status: v.picklist(['sending', 'waiting', 'ok', 'ng', 'lost']),
  reasons: v.array(v.picklist(ngReasons)),
  advice: v.array(
    v.strictObject({
      cause: v.string(),
      field: v.nullable(v.picklist(relayFields)),
      step: v.nullable(v.string()),
      say: textSchema,
    }),
  ),
  submittedAt: v.string(),
  answeredAt: v.optional(v.string()),
  entry: v.number(),
})
export type RelayView = v.InferOutput<typeof relaySchema>

export const relayReply = v.strictObject({ ...relaySchema.entries, case: caseSchema })
export const relaysReply = v.strictObject({
  relays: v.array(relaySchema),
  /** The items as they would be sent, in order; null until the case has come to its relay. */
  record: v.nullable(
    v.array(v.strictObject({ id: v.picklist(relayFields), label: textSchema, value: v.string() })),
  ),
  case: caseSchema,
})
