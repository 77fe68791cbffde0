import * as v from 'valibot'
import { caseSchema } from '../../cases/schemas.ts'
import { actBody } from '../act-body.ts'
import type { Performed } from '../perform.ts'

/** 使用量照会の申請. `readyOn`: from this day on the password has come, `YYYY-MM-DD`. */
export const usageRequestReply = v.strictObject({
  id: v.string(),
  step: v.string(),
  status: v.literal('requested'),
  readyOn: v.string(),
  submittedAt: v.string(),
  entry: v.number(),
  case: caseSchema,
})

/** The password as the operator sent it; needed once, then kept sealed for as long as the usage may be shown. */
export const usageBody = v.strictObject({
  ...actBody.entries,
  password: v.optional(v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,64}$/))),
})

/**
 * `not-ready`: the password has not been issued, or it is another one. `usage` is shown in this reply alone: no
 * sending again of the same key repeats it, but a new request does, until `expiresOn` has passed.
 */
export const usageReply = v.strictObject({
  outcome: v.picklist(['shown', 'not-ready']),
  usage: v.optional(v.array(v.strictObject({ month: v.string(), kWh: v.number() }))),
  expiresOn: v.optional(v.string()),
  entry: v.number(),
  case: caseSchema,
})

export function usageView({ code, act, answer, entry }: Performed): Omit<UsageView, 'case'> {
  const { usage } = answer?.usage ?? {}
  return {
    outcome: code === 'shown' ? 'shown' : 'not-ready',
    ...(usage ? { usage: usage.map(({ month, kWh }) => ({ month, kWh })) } : {}),
    ...(act.expires_on === null ? {} : { expiresOn: act.expires_on }),
    entry,
  }
}
type UsageView = v.InferOutput<typeof usageReply>
