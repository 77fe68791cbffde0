import * as v from 'valibot'
import { revision, stepId } from '../cases/schemas.ts'
import { areas } from '../disclosure/area.ts'
import { type ReferralKind, referralKinds } from './kinds.ts'
import { type Callback, callbackSchema } from './payload.ts'

const kinds = Object.keys(referralKinds) as [ReferralKind, ...ReferralKind[]]

// Open on purpose: what somebody puts in beside these is a question by another name. It is seen, refused and logged;
// nothing of it is read.
const callback = v.looseObject(callbackSchema.entries)

export const submitBody = v.looseObject({
  step: stepId,
  revision,
  kind: v.picklist(kinds),
  callback,
  area: v.optional(v.picklist(areas)),
})
export type SubmitBody = v.InferOutput<typeof submitBody>

/** `area` only where the place may lie in several, or the desk said that it is another's. */
export const resubmitBody = v.looseObject({
  callback: v.optional(callback),
  area: v.optional(v.picklist(areas)),
})
export type ResubmitBody = v.InferOutput<typeof resubmitBody>

const beside = (value: object, known: object): boolean =>
  Object.keys(value).some(key => !Object.hasOwn(known, key))

/** Whether keys were sent that the operation does not have. */
export const addsTo = (
  schema: { readonly entries: object },
  body: { readonly callback?: object | undefined },
): boolean =>
  beside(body, schema.entries) ||
  (body.callback !== undefined && beside(body.callback, callbackSchema.entries))

/** The four details and nothing else. */
export const callbackOf = ({ name, phone, hours, language }: Callback): Callback => ({
  name,
  phone,
  hours,
  language,
})
