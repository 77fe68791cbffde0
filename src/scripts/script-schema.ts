import * as v from 'valibot'
import { usefuls } from './outcome.ts'
import { placeholders } from './render.ts'
import { scenarioIds } from './scenario-ids.ts'

const text = v.strictObject({ ja: v.string(), en: v.string() })
const names = v.array(v.picklist(placeholders))
const to = v.picklist(['customer', 'staff'])

export const scriptSummary = v.strictObject({
  id: v.picklist(scenarioIds),
  version: v.string(),
  title: text,
  callers: v.array(text),
})

/** One thing to fill in. `name` null: the answer is its value; else the answer is an object with that key. */
const input = v.strictObject({
  name: v.nullable(v.string()),
  kind: v.picklist(['choice', 'supply-point-number', 'text', 'date', 'integer', 'confirm']),
  /** Null: the step's title says it. */
  label: v.nullable(text),
  hint: v.nullable(text),
  required: v.boolean(),
  /** Also required where the `routeBy` input has one of these values. */
  requiredFor: v.array(v.string()),
  /** The label of "it is not there": then `null` is an answer. */
  missing: v.nullable(text),
  options: v.array(
    v.strictObject({
      value: v.string(),
      label: text,
      hint: v.nullable(text),
      /** Offered only where the desk of the area takes referrals at that moment. */
      handsOver: v.boolean(),
    }),
  ),
})

/** All that a form of one's own needs to show a script. `placeholders`: what is to be filled into the sentence. */
export const scriptReply = v.strictObject({
  ...scriptSummary.entries,
  start: v.string(),
  steps: v.array(
    v.strictObject({
      id: v.string(),
      title: text,
      to,
      say: text,
      placeholders: names,
      note: v.nullable(text),
      ask: v.nullable(
        v.strictObject({
          schema: v.record(v.string(), v.unknown()),
          example: v.unknown(),
          routeBy: v.nullable(v.string()),
          inputs: v.array(input),
        }),
      ),
      action: v.nullable(v.record(v.string(), v.unknown())),
      routes: v.array(
        v.strictObject({ on: v.string(), to: v.nullable(v.string()), outcome: v.nullable(v.string()) }),
      ),
    }),
  ),
  /** Wherever a route of this script ends. */
  outcomes: v.array(
    v.strictObject({
      code: v.string(),
      title: text,
      to,
      say: text,
      placeholders: names,
      note: v.nullable(text),
      useful: v.picklist(usefuls),
      parked: v.boolean(),
      slip: v.nullable(v.picklist(['operator', 'emergency'])),
    }),
  ),
  /** Every placeholder, with the neutral word for a fact that is not known. */
  placeholders: v.array(v.strictObject({ name: v.picklist(placeholders), neutral: text })),
})

export type ScriptView = v.InferOutput<typeof scriptReply>
export type ScriptInput = v.InferOutput<typeof input>
export type ScriptSummary = v.InferOutput<typeof scriptSummary>
