import * as v from 'valibot'
import { revision, stepId } from '../cases/schemas.ts'
import { areas } from '../disclosure/area.ts'
import { keys, referralKinds } from './kinds.ts'
import { type Callback, callbackSchema } from './payload.ts'

// Open on purpose: what somebody puts in beside these is a question by another name. It is seen, refused and logged;
// nothing of it is read.
const callback = v.looseObject(callbackSchema.entries)

export const submitBody = v.looseObject({
  step: stepId,
  revision,
  kind: v.picklist(keys(referralKinds)),
  callback,
  area: v.optional(v.picklist(areas)),
})
export type SubmitBody = v.InferOutput<typeof submitBody>

/**
 * `area` only where the place may lie in several, or the desk said that it is another's. `consented`: the person agreed
 * to it anew, at this moment.
 */
export const resubmitBody = v.looseObject({
  callback: v.optional(callback),
  consented: v.optional(v.literal(true)),
  area: v.optional(v.picklist(areas)),
})
export type ResubmitBody = v.InferOutput<typeof resubmitBody>

const beside = (value: unknown, { entries }: { readonly entries: object }): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).some(key => !Object.hasOwn(entries, key))

/** Whether keys were sent that the operation does not have; `body` as it came, whatever else is wrong with it. */
export const addsTo = (schema: { readonly entries: object }, body: unknown): boolean =>
  beside(body, schema) ||
  (typeof body === 'object' && body !== null && 'callback' in body && beside(body.callback, callbackSchema))

/** The four details and nothing else. */
export const callbackOf = ({ name, phone, hours, language }: Callback): Callback => ({
  name,
  phone,
  hours,
  language,
})
