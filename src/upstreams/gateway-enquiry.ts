import * as v from 'valibot'
import type { Area } from '../disclosure/area.ts'
import { EnquiryAnswer } from '../disclosure/enquiry-answer.ts'
import { extrasOf, type Finding } from '../disclosure/extras.ts'
import type { WheelingQuestion } from '../disclosure/wheeling.ts'
import { ask, type Client, errorBody, type Failure } from './call.ts'
import { referenceNumber, unreadableNumber } from './reference-number.ts'

/** 託送照会 as the contract has it (`WheelingEnquiry`): about a number or, where that is the question, about a site. */
export type EnquiryRequest = { readonly area: Area } & (
  | {
      readonly question: Exclude<WheelingQuestion, 'supply-point-number'>
      readonly supplyPointNumber: string
    }
  | {
      readonly question: 'supply-point-number'
      readonly site: { readonly address: string; readonly building?: string; readonly meterNumber?: string }
    }
)

type Failed = Failure & { readonly unreadable?: readonly string[] }

export type EnquiryTaken =
  | {
      readonly ok: true
      readonly code: 'waiting'
      readonly state: 'waiting'
      readonly number: string
      readonly extras: readonly Finding[]
    }
  | Failed
export type EnquiryStanding = { readonly ok: true; readonly answer: EnquiryAnswer } | Failed

const receipt = v.object({ number: referenceNumber })

/** Taken in; the operator's answer is in the status. */
export async function submitEnquiry(
  party: Client,
  request: EnquiryRequest,
  key: string,
  requestId: string,
): Promise<EnquiryTaken> {
  const answer = await ask(party, 'wheeling-enquiries', request, requestId, key)
  if (!answer.ok) return answer
  const taken = answer.status === 202
  const extras = extrasOf(taken ? receipt : errorBody, answer.json)
  const parsed = taken ? v.safeParse(receipt, answer.json) : null
  if (parsed?.success)
    return { ok: true, code: 'waiting', state: 'waiting', number: parsed.output.number, extras }
  const unreadable = taken ? unreadableNumber(answer.json, 'number') : []
  return { ok: false, why: 'unintelligible', extras, unreadable }
}

/** How an enquiry stands; its value goes into an `EnquiryAnswer` here and nowhere further. */
export async function enquiryStatus(
  party: Client,
  number: string,
  question: WheelingQuestion,
  requestId: string,
): Promise<EnquiryStanding> {
  const asked = await ask(party, `wheeling-enquiries/${number}`, undefined, requestId)
  if (!asked.ok) return asked
  const answer = asked.status === 200 ? EnquiryAnswer.of(question, asked.json) : null
  if (answer === null) {
    const extras = extrasOf(asked.status === 200 ? null : errorBody, asked.json)
    return { ok: false, why: 'unintelligible', extras }
  }
  const { dropped: extras, unreadable } = answer
  // It is there and cannot be read: asked again, since a gateway gets mended.
  if (unreadable.length > 0) return { ok: false, why: 'unintelligible', extras, unreadable }
  return { ok: true, answer }
}
