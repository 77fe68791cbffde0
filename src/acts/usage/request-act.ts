import * as v from 'valibot'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../http/problem.ts'
import { today } from '../../http/today.ts'
import { addDays } from '../../matching/business-days.ts'
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
    const { obtainedOn } = requestOf(inputs).evidence
    const issue = dayIssue(obtainedOn, today(now()))
    if (issue === null) return
    const { steps, path } = action.words.obtainedOn
    const pointer = `/answers/${steps[0]}${path ? `/${path}` : ''}`
    throw new Problem('invalid', { errors: [{ pointer, issue, say: say[issue] }] })
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

/** An old consent is no wish of today: whoever signed it may have moved out. */
const longestDays = 365

const dayIssue = (day: string, today: string): keyof typeof say | null => {
  if (day > today) return 'in-the-future'
  return day < addDays(today, -longestDays) ? 'too-old' : null
}

const say = {
  'in-the-future': {
    ja: 'ご同意の日が先の日付になっています。書面に書かれた日を入力してください。',
    en: 'The date of the consent lies ahead. Enter the date that is written on the form.',
  },
  'too-old': {
    ja: 'ご同意から一年を過ぎています。あらためてご同意の書面をいただくか、お客さまに会員ページを読んでいただいてください。',
    en: 'The consent is more than a year old. Ask for a new form, or let the customer read the usage from their web page.',
  },
} as const
