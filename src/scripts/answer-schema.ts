import * as v from 'valibot'
import { requiredFor } from './codes.ts'
import { withoutLookup } from './given.ts'
import { type IssueCode, isIssue } from './issues.ts'
import {
  type Read,
  readChoice,
  readDate,
  readInteger,
  readNumber,
  readPhone,
  readText,
} from './read-value.ts'
import type { Ask, FormAsk, StepDef } from './types.ts'

export type AnswerSchema = v.GenericSchema<unknown, unknown>

/** Every message is an issue code; valibot's own texts, which quote the input, are never used. */
const leaf = <T>(read: (input: unknown) => Read<T>) =>
  v.pipe(
    v.unknown(),
    v.rawTransform(({ dataset, addIssue, NEVER }): T => {
      const result = read(dataset.value)
      if (result.ok) return result.value
      addIssue({ message: result.issue })
      return NEVER
    }),
  )

const isRecord = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input)

/**
 * Parses and normalises an answer to `ask`. `today`: `YYYY-MM-DD` where the person is.
 * Its issues carry an `IssueCode` as message.
 */
export function schemaOf(ask: Ask, today: string): AnswerSchema {
  switch (ask.kind) {
    case 'choice':
      return leaf(input => readChoice(ask, input))
    case 'form':
      return formSchema(ask, today)
    case 'confirm':
      return leaf(input =>
        isRecord(input) && input.confirmed === true && Object.keys(input).length === 1
          ? { ok: true, value: { confirmed: true } }
          : { ok: false, issue: 'not-confirmed' },
      )
    default:
      return leaf((input): Read<unknown> => {
        if (input === null && ask.missing) return { ok: true, value: null }
        if (ask.kind === 'text') return readText(ask, input)
        if (ask.kind === 'date') return readDate(ask, input, today)
        return ask.kind === 'integer' ? readInteger(ask, input) : readNumber(input)
      })
  }
}

function formSchema(ask: FormAsk, today: string): AnswerSchema {
  const entries: Record<string, v.GenericSchema<unknown, unknown>> = {}
  for (const field of ask.fields) {
    const { name, ask: asked } = field
    const isContact = ask.checks === 'do-not-contact' && name === 'phone' && asked.kind === 'text'
    const schema = isContact ? leaf(input => readPhone(asked, input)) : schemaOf(asked, today)
    entries[field.name] = field.optional || field.requiredFor ? v.exactOptional(schema) : schema
  }
  return v.pipe(
    v.custom<Record<string, unknown>>(isRecord, 'not-a-form'),
    v.strictObject(entries, issue => (issue.expected === 'never' ? 'unknown-key' : 'required')),
    v.rawCheck(({ dataset, addIssue }) => {
      const value: unknown = dataset.value
      if (!isRecord(value) || !ask.routeBy) return
      for (const field of ask.fields) {
        const { name } = field
        const codes: readonly unknown[] = requiredFor(field) ?? []
        if (!codes.includes(value[ask.routeBy]) || Object.hasOwn(value, name)) continue
        const path = { type: 'object', origin: 'key', input: value, key: name, value: undefined } as const
        addIssue({ message: 'required', path: [path] })
      }
    }),
  )
}

export type AnswerIssue = { readonly pointer: string; readonly issue: IssueCode }
export type ParsedAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly errors: readonly AnswerIssue[] }

const notAnAnswer: ParsedAnswer = { ok: false, errors: [{ pointer: '/value', issue: 'not-an-answer' }] }

/**
 * The answer as it is to be kept, or what is wrong where (`/value`, `/value/<field>`), one issue a place.
 * An action step takes `without-lookup` alone. An unknown key is client text, so it is reported at its parent.
 */
export function parseAnswer(step: Pick<StepDef, 'ask'>, value: unknown, today: string): ParsedAnswer {
  if (!step.ask) return value === withoutLookup ? { ok: true, value } : notAnAnswer
  const parsed = v.safeParse(schemaOf(step.ask, today), value)
  if (parsed.success) return { ok: true, value: parsed.output }
  const errors = new Map<string, AnswerIssue>()
  for (const issue of parsed.issues) {
    const code: IssueCode = isIssue(issue.message) ? issue.message : 'not-a-form'
    const key = code === 'unknown-key' ? undefined : issue.path?.[0]?.key
    const pointer = key === undefined ? '/value' : `/value/${String(key)}`
    if (!errors.has(pointer)) errors.set(pointer, { pointer, issue: code })
  }
  return { ok: false, errors: [...errors.values()] }
}
