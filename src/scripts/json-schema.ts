import type { Text } from '../http/language.ts'
import { addDays } from '../matching/business-days.ts'
import { requiredFor } from './codes.ts'
import type { Ask, Field, FormAsk } from './types.ts'

/** A JSON Schema 2020-12 document, without `$schema`. */
export type JsonSchema = { readonly [keyword: string]: unknown }

const labelled = (schema: JsonSchema, label: Text, hint?: Text): JsonSchema => ({
  title: `${label.ja} / ${label.en}`,
  ...(hint ? { description: `${hint.ja} / ${hint.en}` } : {}),
  ...schema,
})

/**
 * What a client should send. `schemaOf` is kinder about form (dates with slashes, digits as text) and stricter
 * about content (the calendar, the areas, municipalities, invisible characters): there it answers with an issue.
 */
export function jsonSchemaOf(ask: Ask): JsonSchema {
  switch (ask.kind) {
    case 'choice':
      return {
        type: 'string',
        enum: ask.options.map(option => option.value),
        // Says nothing new to a validator; gives each value its label in words that strict ones know.
        oneOf: ask.options.map(({ value, label, hint }) => labelled({ const: value }, label, hint)),
      }
    case 'form':
      return formSchema(ask)
    case 'confirm':
      return {
        type: 'object',
        properties: { confirmed: labelled({ const: true }, ask.label) },
        required: ['confirmed'],
        additionalProperties: false,
      }
    default: {
      const schema = leafSchema(ask)
      return ask.missing ? { anyOf: [schema, labelled({ type: 'null' }, ask.missing)] } : schema
    }
  }
}

type Leaf = Exclude<Ask, { kind: 'choice' | 'form' | 'confirm' }>

function leafSchema(ask: Leaf): JsonSchema {
  switch (ask.kind) {
    case 'supply-point-number':
      return {
        type: 'string',
        minLength: 22,
        maxLength: 80,
        description:
          '22桁。全角・区切りの記号・空白も可 / 22 digits; full-width, separators and spaces are fine',
      }
    case 'text':
      return { type: 'string', minLength: 1, maxLength: ask.maxLength }
    case 'date':
      return { type: 'string', format: 'date' }
    case 'integer':
      return { type: 'integer', minimum: ask.min, maximum: ask.max }
  }
}

function formSchema(ask: FormAsk): JsonSchema {
  const codes = [...new Set(ask.fields.flatMap(field => requiredFor(field) ?? []))]
  const conditions = codes.map(code => ({
    if: { properties: { [ask.routeBy ?? '']: { const: code } }, required: [ask.routeBy ?? ''] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema 2020-12 §10.2.2
    then: {
      required: ask.fields.filter(field => requiredFor(field)?.includes(code)).map(field => field.name),
    },
  }))
  return {
    type: 'object',
    properties: Object.fromEntries(
      ask.fields.map(field => [field.name, labelled(jsonSchemaOf(field.ask), field.label, field.hint)]),
    ),
    required: ask.fields.filter(field => !field.optional && !field.requiredFor).map(field => field.name),
    additionalProperties: false,
    ...(conditions.length > 0 ? { allOf: conditions } : {}),
  }
}

/**
 * An answer that satisfies `jsonSchemaOf` and `schemaOf` and leads on. The supply point number in it is in
 * the right form and belongs to nobody. `today`: `YYYY-MM-DD`.
 */
export function exampleOf(ask: Ask, today: string): unknown {
  switch (ask.kind) {
    case 'choice':
      return ask.options[0]?.value
    case 'form':
      return Object.fromEntries(
        ask.fields.filter(leadsOn).map(field => [field.name, exampleOf(field.ask, today)]),
      )
    case 'confirm':
      return { confirmed: true }
    case 'supply-point-number':
      return '06-0000-0000-0000-0000-0000'
    case 'date':
      // A day to come is planned for: far enough ahead for every operator's lead time.
      return ask.from === 'tomorrow' ? addDays(today, 30) : today
    default:
      return ask.example
  }
}

/** Of fields that are all optional any one will do; the first is shown. */
const leadsOn = (field: Field, index: number, all: readonly Field[]) =>
  !field.optional || (index === 0 && all.every(one => one.optional))
