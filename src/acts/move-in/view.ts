import * as v from 'valibot'
import { caseSchema } from '../../cases/schemas.ts'
import type { StoredAct } from '../act.ts'

const outcomes = ['accepted', 'contract-exists', 'not-available-here'] as const

/**
 * 使用開始の申込み. `contract-exists` is all there is, and nothing about that contract; `not-available-here` is one reply
 * for an unknown point and for one out of scope; `sending`: nobody knows whether it arrived, it is sent again by the
 * same call and happens once.
 */
export const moveInSchema = v.strictObject({
  id: v.string(),
  step: v.string(),
  status: v.picklist(['sending', ...outcomes]),
  submittedAt: v.string(),
  answeredAt: v.optional(v.string()),
  entry: v.number(),
})
export const moveInReply = v.strictObject({ ...moveInSchema.entries, case: caseSchema })
export const moveInsReply = v.strictObject({ moveIns: v.array(moveInSchema), case: caseSchema })

export const moveInView = (act: StoredAct): v.InferOutput<typeof moveInSchema> => ({
  id: act.id,
  step: act.step,
  status: outcomes.find(one => one === act.outcome) ?? 'sending',
  submittedAt: new Date(act.at).toISOString(),
  ...(act.answered_at === null ? {} : { answeredAt: new Date(act.answered_at).toISOString() }),
  entry: act.entry,
})
