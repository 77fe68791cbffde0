import * as v from 'valibot'
import { extrasOf, type Finding } from '../disclosure/extras.ts'
import type { NgReason } from '../matching/relay-items.ts'
import { ask, type Client, errorBody, type Failure, type RawAnswer } from './call.ts'
import { referenceNumber, unreadableNumber } from './reference-number.ts'

/** 廃止取次 as the contract has it (`RelayRequest`): every item as the customer read and confirmed it. */
export type RelayRequest = {
  readonly supplyPointNumber: string
  readonly currentRetailer: string
  readonly currentContractNumber: string
  readonly customerName: string
  readonly customerNameKana?: string
  readonly address: string
  readonly building?: string
  readonly cancelOn: string
  readonly newCustomerName?: string
  readonly contractReference: string
}

type Unreadable = { readonly unreadable: readonly string[] }

export type RelayTaken =
  | {
      readonly ok: true
      readonly code: 'waiting'
      readonly state: 'waiting'
      readonly number: string
      readonly extras: readonly Finding[]
    }
  | (Failure &
      Partial<Unreadable> & {
        /** Under this key another body of ours arrived before. */
        readonly reused?: true
      })

export type RelayAnswered =
  | ({
      readonly ok: true
      readonly code: 'waiting' | 'ok' | 'ng' | 'in-progress'
      readonly state: 'waiting' | 'done'
      readonly reasons: readonly NgReason[]
      readonly extras: readonly Finding[]
    } & Unreadable)
  | (Failure & {
      /** The gateway says that it has no such relay. */
      readonly unknown?: true
    })

const receipt = v.object({ relayNumber: referenceNumber, status: v.literal('01') })

/** Taken in, whatever it says: what the current retailer makes of it is in the status. */
export async function submitRelay(
  party: Client,
  request: RelayRequest,
  key: string,
  requestId: string,
): Promise<RelayTaken> {
  const answer = await ask(party, 'cancellation-relays', request, requestId, key)
  if (!answer.ok) return answer
  const taken = answer.status === 202
  const extras = extrasOf(taken ? receipt : errorBody, answer.json)
  const parsed = taken ? v.safeParse(receipt, answer.json) : null
  if (parsed?.success)
    return { ok: true, code: 'waiting', state: 'waiting', number: parsed.output.relayNumber, extras }
  const unreadable = taken ? unreadableNumber(answer.json, 'relayNumber') : []
  const reused = says(answer, 422, 'idempotency-key-reused') ? { reused: true as const } : {}
  return { ok: false, why: 'unintelligible', extras, unreadable, ...reused }
}

const says = ({ status, json }: RawAnswer, expected: number, code: string): boolean =>
  status === expected && v.is(errorBody, json) && json.code === code

const mostReasons = 20
const status = v.object({
  status: v.picklist(['01', '02', '03']),
  reasons: v.pipe(v.array(v.unknown()), v.maxLength(mostReasons)),
})
const reasonOf: Readonly<Record<string, NgReason>> = {
  '01': 'unknown-point',
  '02': 'contract-number-differs',
  '03': 'already-in-progress',
}
const isReason = (one: unknown): one is string => typeof one === 'string' && /^[0-9]{2}$/.test(one)

/** How a relay stands; of a reason that is no public one only that there is one. */
export async function relayStatus(party: Client, number: string, requestId: string): Promise<RelayAnswered> {
  const answer = await ask(party, `cancellation-relays/${number}`, undefined, requestId)
  if (!answer.ok) return answer
  const given = answer.status === 200
  const extras = extrasOf(given ? status : errorBody, answer.json)
  const parsed = given ? v.safeParse(status, answer.json) : null
  if (!parsed?.success) {
    const unknown = says(answer, 404, 'not-found') ? { unknown: true as const } : {}
    return { ok: false, why: 'unintelligible', extras, ...unknown }
  }
  const unreadable = parsed.output.reasons.every(isReason) ? [] : ['reasons']
  if (parsed.output.status === '01')
    return { ok: true, code: 'waiting', state: 'waiting', reasons: [], extras, unreadable }
  if (parsed.output.status === '02')
    return { ok: true, code: 'ok', state: 'done', reasons: [], extras, unreadable }
  const reasons = reasonsOf(parsed.output.reasons)
  const inProgress = reasons.every(one => one === 'already-in-progress')
  return { ok: true, code: inProgress ? 'in-progress' : 'ng', state: 'done', reasons, extras, unreadable }
}

function reasonsOf(given: readonly unknown[]): readonly NgReason[] {
  const reasons = new Set(given.map(one => (isReason(one) ? reasonOf[one] : undefined) ?? 'unexplained'))
  return reasons.size === 0 ? ['unexplained'] : [...reasons]
}
