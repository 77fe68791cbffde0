/**
 * Programs that must not compile: tsc fails when one of them does. Each line says what it would have handed over.
 */
import type { Disclosure } from '../../src/disclosure/disclosure.ts'
import type { EnquiryAnswer } from '../../src/disclosure/enquiry-answer.ts'
import type { UsageAnswer } from '../../src/disclosure/usage-answer.ts'
import { type Callback, Payload, type PayloadData, Said } from '../../src/referrals/payload.ts'
import type { ReferralView } from '../../src/referrals/view.ts'
import type { Passed } from '../../src/scripts/inputs.ts'
import type { ReferralAction, StepDef } from '../../src/scripts/types.ts'

declare const action: ReferralAction
declare const passed: readonly Passed[]
declare const said: Said
declare const payload: Payload
declare const data: PayloadData
declare const callback: Callback
declare const now: Date
declare const disclosure: Disclosure
declare const usage: UsageAnswer
declare const enquiry: EnquiryAnswer
declare const found: { readonly outcome: 'one'; readonly supplyPointNumber: string }
declare const view: ReferralView
declare const step: StepDef

// @ts-expect-error What a lookup disclosed is nothing that the person said.
Payload.of(disclosure, callback, now)

// @ts-expect-error Nor is what a search found.
Payload.of(found, callback, now)

// @ts-expect-error Nor usage.
Payload.of(usage, callback, now)

// @ts-expect-error Nor the operator's answer to an enquiry.
Payload.of(enquiry, callback, now)

// @ts-expect-error Nor a text.
Payload.of('前の契約者は', callback, now)

// @ts-expect-error An object that looks like what was said is not it.
Payload.of({ kind: said.kind, question: said.question, place: said.place, facts: said.facts }, callback, now)

// @ts-expect-error What was said, with something put beside it, is not it any more.
Payload.of({ ...said, place: { ...said.place, address: 'x' } }, callback, now)

// @ts-expect-error Only the answers of a path make it: its constructor is private.
export const madeSaid = new Said(action, { name: '見本' })

// @ts-expect-error A disclosure is no path.
Said.at(action, disclosure)

// @ts-expect-error Nor are the values of one.
Said.at(action, disclosure.show)

// @ts-expect-error Only Payload.of makes a payload: its constructor is private.
export const madePayload = new Payload(data)

// @ts-expect-error An object that looks like a payload is none.
export const lookalike: Payload = { data, json: '{}' }

// @ts-expect-error With something put beside it, it is none.
export const spread: Payload = { ...payload, note: 'x' }

// @ts-expect-error A payload cannot be pointed at something else.
payload.data = data

// @ts-expect-error There is no place in it for a question of one's own.
export const asking: PayloadData = { ...data, question: 'who-is-it' }

// @ts-expect-error Nor for a note.
export const noted: PayloadData = { ...data, note: 'x' }

// @ts-expect-error Nor for a retailer.
export const signed: PayloadData = { ...data, retailer: 'sample' }

// @ts-expect-error Nor do the call-back details have one.
export const talkative: Callback = { ...callback, note: 'x' }

// @ts-expect-error What the retailer sees of it has no text.
export const told: ReferralView = { ...view, note: 'x' }

// @ts-expect-error Nor an outcome of no list.
export const otherOutcome: ReferralView = { ...view, outcome: 'the contract ended in May' }

// @ts-expect-error Nor a state of no list.
export const otherStatus: ReferralView = { ...view, status: 'asked' }

// @ts-expect-error A step cannot hand over a kind of no list.
export const otherKind: StepDef = { ...step, action: { ...action, referral: 'who-is-it' } }

// @ts-expect-error Nor with a word that is none of the person's: whose contract it is.
export const otherWords: ReferralAction['words'] = { currentRetailer: { steps: ['x'] } }

/** What the lines above take away from or add to compiles, so that each fails for what it says. */
Payload.of(said, callback, now)
Payload.of(Said.at(action, passed), callback, now)
export const fine: readonly [PayloadData, Callback, ReferralView, StepDef] = [
  { ...data, question: 'meter' },
  { ...callback, hours: 'any' },
  { ...view, outcome: 'closed', status: 'completed' },
  { ...step, action: { ...action, referral: 'network-matter', words: { address: { steps: ['x'] } } } },
]
