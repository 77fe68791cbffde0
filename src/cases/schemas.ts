import * as v from 'valibot'
import { areas } from '../disclosure/area.ts'
import { comparable, uses } from '../disclosure/uses.ts'
import { relayFields } from '../matching/relay-items.ts'
import { contactRefPattern } from '../oversight/entry.ts'
import { scenarioIds } from '../scripts/scenario-ids.ts'
import { channels } from './case.ts'

export const textSchema = v.strictObject({ ja: v.string(), en: v.string() })
/** Whom a sentence is for: said to the person, or a word to the member of staff that is not to be said. */
const addressee = v.picklist(['customer', 'staff'])
const anything = v.record(v.string(), v.unknown())
export const stepId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/))
export const revision = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000))

/**
 * One step of the script: the sentence to say, the one thing to ask, and what it unlocks.
 * `ask.schema` is JSON Schema 2020-12 and `ask.example` satisfies it, so that a generic client can walk any script.
 * `without` is the answer by which a lookup or search step is passed without it.
 */
export const stepSchema = v.strictObject({
  id: v.string(),
  title: textSchema,
  to: addressee,
  say: textSchema,
  note: v.nullable(textSchema),
  ask: v.nullable(v.strictObject({ schema: anything, example: v.unknown() })),
  search: v.nullable(v.strictObject({ by: v.array(v.string()), left: v.number() })),
  lookup: v.nullable(
    v.strictObject({
      use: v.picklist(Object.keys(uses) as [string, ...string[]]),
      show: v.array(v.string()),
      compare: v.array(v.string()),
      left: v.number(),
    }),
  ),
  ownSearch: v.nullable(v.strictObject({ by: v.array(v.string()) })),
  without: v.nullable(v.literal('without-lookup')),
  relay: v.boolean(),
  moveIn: v.boolean(),
  /** `areas`: whose desk takes it now, one to choose where there are two; none: the slip. */
  referral: v.nullable(v.strictObject({ kinds: v.array(v.string()), areas: v.array(v.picklist(areas)) })),
  wheelingEnquiry: v.nullable(v.strictObject({ questions: v.array(v.string()) })),
  usage: v.boolean(),
  /** What to have read again before a relay goes out; a `stop` keeps it from going out. */
  warnings: v.array(
    v.strictObject({
      step: v.nullable(v.string()),
      field: v.picklist(relayFields),
      code: v.string(),
      severity: v.picklist(['stop', 'ask']),
      say: textSchema,
    }),
  ),
})

const agreement = v.picklist(['agrees', 'differs', 'cannot-tell'])

/** 受付. `path` is recomputed from `answers` and `results`; `mode: "bill"` = the gateway cannot be asked. */
export const caseSchema = v.strictObject({
  id: v.string(),
  reference: v.string(),
  scenario: v.picklist(scenarioIds),
  scriptVersion: v.string(),
  status: v.picklist(['open', 'closed']),
  mode: v.picklist(['full', 'bill']),
  revision: v.number(),
  openedAt: v.string(),
  holder: v.strictObject({ sub: v.string(), me: v.boolean() }),
  callBackOn: v.nullable(v.string()),
  answers: v.array(v.strictObject({ step: v.string(), value: v.unknown() })),
  results: v.array(
    v.strictObject({
      step: v.string(),
      code: v.string(),
      compare: v.record(v.string(), agreement),
      entry: v.number(),
    }),
  ),
  path: v.array(v.string()),
  step: v.nullable(stepSchema),
  outcome: v.nullable(
    v.strictObject({
      code: v.string(),
      title: textSchema,
      to: addressee,
      say: textSchema,
      useful: v.string(),
      parked: v.boolean(),
      /** Our own record that was found on the way may be searched for again: `step` of that search. */
      ownSearch: v.nullable(v.strictObject({ step: v.string() })),
      /** 控え: the network operator's public contact; two where the municipality is split, all where it was not told. */
      slip: v.nullable(
        v.strictObject({
          /** In danger: what to do first. The operators' contacts are their emergency lines. */
          safety: v.optional(textSchema),
          operators: v.array(
            v.strictObject({
              area: v.picklist(areas),
              name: textSchema,
              phone: v.nullable(v.string()),
              url: v.nullable(v.string()),
            }),
          ),
        }),
      ),
    }),
  ),
})
export type CaseView = v.InferOutput<typeof caseSchema>
export type StepView = v.InferOutput<typeof stepSchema>

export const caseParams = v.strictObject({ id: v.pipe(v.string(), v.uuid()) })

export const openBody = v.strictObject({
  scenario: v.picklist(scenarioIds),
  contact: v.strictObject({
    channel: v.picklist(channels),
    ref: v.optional(v.pipe(v.string(), v.regex(contactRefPattern))),
  }),
  language: v.optional(v.picklist(['ja', 'en'])),
})

export const scenarioBody = v.strictObject({ scenario: v.picklist(scenarioIds), revision })
export const parkBody = v.strictObject({
  revision,
  /** `YYYY-MM-DD`; null drops it. */
  callBackOn: v.nullable(v.pipe(v.string(), v.isoDate())),
})

export const answerBody = v.strictObject({ step: stepId, value: v.unknown(), revision })

/** Any of these in a body is a search by another key: refused and logged, whatever it holds. */
export const keyNames = [
  'supplyPointNumber',
  'address',
  'building',
  'poleNumber',
  'meterNumber',
  'name',
  'phone',
  'customerName',
  'customerPhone',
  'customerNumber',
  'contractNumber',
  'contactPhone',
  'contactAddress',
  'room',
  'nameKana',
] as const
const keys = Object.fromEntries(keyNames.map(name => [name, v.optional(v.unknown())])) as Record<
  (typeof keyNames)[number],
  v.OptionalSchema<v.UnknownSchema, undefined>
>

export const searchKeys = [
  'address',
  'pole',
  'meter',
  'supplyPointNumber',
  'name',
  'phone',
  'customerNumber',
] as const

export const lookupBody = v.strictObject({
  step: stepId,
  revision,
  fields: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(60))),
  by: v.optional(v.picklist(searchKeys)),
  ...keys,
})
export const searchBody = v.strictObject({
  step: stepId,
  revision,
  by: v.optional(v.picklist(searchKeys)),
  ...keys,
})
export const ownSearchBody = v.strictObject({ step: stepId, revision, ...keys })
export type OwnSearchBody = v.InferOutput<typeof ownSearchBody>
export type LookupBody = v.InferOutput<typeof lookupBody>
export type SearchBody = v.InferOutput<typeof searchBody>

export const lookupReply = v.strictObject({
  outcome: v.picklist(['answered', 'not-available-here']),
  show: v.record(v.string(), v.unknown()),
  compare: v.record(v.picklist(comparable), agreement),
  entry: v.number(),
  case: caseSchema,
})
export const searchReply = v.strictObject({
  outcome: v.picklist(['one', 'ask', 'none']),
  ask: v.optional(v.picklist(['building', 'room', 'meter-number', 'pole', 'occto-screen'])),
  supplyPointNumber: v.optional(v.string()),
  entry: v.number(),
  case: caseSchema,
})
export const ownSearchReply = v.strictObject({
  outcome: v.picklist(['one', 'several', 'none']),
  customer: v.optional(anything),
  entry: v.number(),
  case: caseSchema,
})
