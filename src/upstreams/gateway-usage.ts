import * as v from 'valibot'
import { extrasOf, type Finding } from '../disclosure/extras.ts'
import { date } from '../disclosure/fields.ts'
import { type Consented, UsageAnswer } from '../disclosure/usage-answer.ts'
import { ask, type Client, errorBody, type Failure } from './call.ts'
import { referenceNumber, unreadableNumber } from './reference-number.ts'

/** 使用量照会の申請 as the contract has it (`UsagePasswordRequest`). */
export type UsageRequest = {
  readonly supplyPointNumber: string
  readonly customerName: string
  readonly evidence: { readonly reference: string; readonly obtainedOn: string }
  readonly months: number
}

type Failed = Failure & { readonly unreadable?: readonly string[] }

export type UsageRequested =
  | {
      readonly ok: true
      readonly code: 'requested'
      readonly state: 'done'
      readonly number: string
      readonly readyOn: string
      readonly extras: readonly Finding[]
    }
  | Failed
export type UsageInquired =
  | { readonly ok: true; readonly code: 'shown'; readonly usage: UsageAnswer }
  | {
      readonly ok: true
      readonly code: 'not-ready'
      /** Of the entry: staff are told the same of both, since a wrong password is no answer about a name. */
      readonly logged: 'not-ready' | 'wrong-password'
      readonly extras: readonly Finding[]
    }
  | Failed

const receipt = v.object({ requestNumber: referenceNumber, readyOn: date })

/** `today`: `YYYY-MM-DD` in Japan. The password is issued within days; another day is no day of issue. */
export async function requestUsagePassword(
  party: Client,
  request: UsageRequest,
  key: string,
  today: string,
  requestId: string,
): Promise<UsageRequested> {
  const answer = await ask(party, 'usage-password-requests', request, requestId, key)
  if (!answer.ok) return answer
  const taken = answer.status === 202
  const extras = extrasOf(taken ? receipt : errorBody, answer.json)
  const parsed = taken ? v.safeParse(receipt, answer.json) : null
  if (parsed?.success) {
    const { requestNumber: number, readyOn } = parsed.output
    if (isSoon(readyOn, today)) return { ok: true, code: 'requested', state: 'done', number, readyOn, extras }
    return { ok: false, why: 'unintelligible', extras, unreadable: ['readyOn'] }
  }
  const unreadable = taken ? unreadableNumber(answer.json, 'requestNumber') : []
  return { ok: false, why: 'unintelligible', extras, unreadable }
}

/** The months that the customer consented to, under the password that their consent brought. */
export async function inquireUsage(
  party: Client,
  { requestNumber, password }: { readonly requestNumber: string; readonly password: string },
  consented: Consented,
  requestId: string,
): Promise<UsageInquired> {
  const answer = await ask(party, 'usage-inquiries', { requestNumber, password }, requestId)
  if (!answer.ok) return answer
  if (answer.status === 200) {
    const usage = UsageAnswer.of(consented, answer.json)
    if (usage instanceof UsageAnswer) return { ok: true, code: 'shown', usage }
    return { ok: false, why: 'unintelligible', ...usage }
  }
  const extras = extrasOf(errorBody, answer.json)
  const parsed = v.safeParse(errorBody, answer.json)
  switch (`${answer.status} ${parsed.success ? parsed.output.code : ''}`) {
    case '409 not-ready':
      return { ok: true, code: 'not-ready', logged: 'not-ready', extras }
    case '403 wrong-password':
      return { ok: true, code: 'not-ready', logged: 'wrong-password', extras }
    default:
      return { ok: false, why: 'unintelligible', extras }
  }
}

const longestWait = 31
/** Behind us it may lie too: what was sent again after days gets the first answer again. */
const isSoon = (day: string, today: string): boolean =>
  Math.abs(Date.parse(day) - Date.parse(today)) <= longestWait * 86_400_000
