import * as v from 'valibot'
import { extrasOf, type Finding } from '../disclosure/extras.ts'
import { ask, type Client, errorBody, type Failure } from './call.ts'
import { referenceNumber, unreadableNumber } from './reference-number.ts'

export type MoveInRequest = {
  readonly supplyPointNumber: string
  readonly customerName: string
  readonly moveInOn: string
}

export type MoveInAnswered =
  | {
      readonly ok: true
      readonly code: 'accepted' | 'contract-exists' | 'not-available-here'
      /** Of the entry: which of the two `not-available-here` is. */
      readonly logged: 'accepted' | 'contract-exists' | 'unknown-point' | 'out-of-scope'
      readonly state: 'done'
      readonly number?: string
      readonly extras: readonly Finding[]
    }
  | (Failure & { readonly unreadable?: readonly string[] })

const receipt = v.object({ applicationNumber: referenceNumber, status: v.literal('02') })

/** 再点の申込み: where a contract exists that is all there is, and nothing about that contract. */
export async function applyMoveIn(
  party: Client,
  request: MoveInRequest,
  key: string,
  requestId: string,
): Promise<MoveInAnswered> {
  const answer = await ask(party, 'move-in-applications', request, requestId, key)
  if (!answer.ok) return answer
  if (answer.status === 202) {
    const extras = extrasOf(receipt, answer.json)
    const parsed = v.safeParse(receipt, answer.json)
    if (parsed.success) {
      const number = parsed.output.applicationNumber
      return { ok: true, code: 'accepted', logged: 'accepted', state: 'done', number, extras }
    }
    const unreadable = unreadableNumber(answer.json, 'applicationNumber')
    return { ok: false, why: 'unintelligible', extras, unreadable }
  }
  const extras = extrasOf(errorBody, answer.json)
  const parsed = v.safeParse(errorBody, answer.json)
  const said = `${answer.status} ${parsed.success ? parsed.output.code : ''}`
  const done = { ok: true, state: 'done', extras } as const
  switch (said) {
    case '409 contract-exists':
      return { ...done, code: 'contract-exists', logged: 'contract-exists' }
    case '404 unknown-point':
      return { ...done, code: 'not-available-here', logged: 'unknown-point' }
    case '422 out-of-scope':
      return { ...done, code: 'not-available-here', logged: 'out-of-scope' }
    default:
      return { ok: false, why: 'unintelligible', extras }
  }
}
