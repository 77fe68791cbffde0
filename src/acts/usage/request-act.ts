import * as v from 'valibot'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../http/problem.ts'
import { today } from '../../http/today.ts'
import type { Inputs } from '../../scripts/inputs.ts'
import type { UsageRequestAction } from '../../scripts/types.ts'
import type { UsageRequest } from '../../upstreams/gateway-usage.ts'
import type { Act } from '../act.ts'

/** 使用量照会の申請: with the evidence of the customer's consent; the operator sends the password on another day. */
export const usageRequestAct = ({ now }: Pick<Deps, 'now'>): Act<UsageRequestAction> => ({
  kind: 'usage-request',
  entry: 'pair',
  purpose: 'P3',
  rule: 'usage-request',
  asked: [],
  perPoint: limits => limits.enquiriesPerPoint,
  counted: '1 = 1',
  about: ({ key }) => key ?? '',
  prepare: (action, inputs) => {
    if (requestOf(inputs).evidence.obtainedOn <= today(now())) return
    const { steps, path } = action.words.obtainedOn
    throw new Problem('invalid', {
      errors: [{ pointer: `/answers/${steps[0]}${path ? `/${path}` : ''}`, issue: 'in-the-future', say }],
    })
  },
  send: ({ gateway, inputs, id, requestId }) =>
    gateway.requestUsagePassword(requestOf(inputs), id, today(now()), requestId),
})

const words = v.object({
  customerName: v.string(),
  evidence: v.string(),
  obtainedOn: v.pipe(v.string(), v.isoDate()),
  months: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(13)),
})

/** How many months the customer consented to. */
export const monthsOf = ({ readings }: Inputs): number => v.parse(words, readings).months

function requestOf({ key, readings }: Inputs): UsageRequest {
  if (key === null) throw new Error('usage is asked for without a supply point number')
  const { customerName, evidence, obtainedOn, months } = v.parse(words, readings)
  return {
    supplyPointNumber: key,
    customerName,
    evidence: { reference: evidence, obtainedOn },
    months,
  }
}

const say = {
  ja: 'ご同意の日が先の日付になっています。書面に書かれた日を入力してください。',
  en: 'The date of the consent lies ahead. Enter the date that is written on the form.',
}
