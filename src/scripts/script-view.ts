import { requiredFor } from './codes.ts'
import { exampleOf, jsonSchemaOf } from './json-schema.ts'
import { type OutcomeCode, outcomeOf } from './outcomes.ts'
import { neutral, type Placeholder, placeholders, placeholdersOf } from './render.ts'
import type { ScriptInput, ScriptSummary, ScriptView } from './script-schema.ts'
import type { Ask, Field, Script, StepDef } from './types.ts'

export const summaryOf = ({ id, version, title, callers }: Script): ScriptSummary => ({
  id,
  version,
  title,
  callers: [...callers],
})

/** `day`: today, `YYYY-MM-DD`, for the examples. */
export function scriptView(script: Script, day: string): ScriptView {
  const ends = script.steps.flatMap(({ routes }) =>
    routes.flatMap(route => (typeof route.to === 'string' ? [] : [route.to.outcome])),
  )
  return {
    ...summaryOf(script),
    start: script.start,
    steps: script.steps.map(step => ({
      id: step.id,
      title: step.title,
      ...spoken(step),
      ask: step.ask && askView(step.ask, day),
      action: step.action && { ...step.action },
      routes: step.routes.map(route => ({
        on: route.on,
        to: typeof route.to === 'string' ? route.to : null,
        outcome: typeof route.to === 'string' ? null : route.to.outcome,
      })),
    })),
    outcomes: [...new Set(ends)].map(outcomeView),
    placeholders: placeholders.map(name => ({ name, neutral: neutral[name] })),
  }
}

function outcomeView(code: OutcomeCode): ScriptView['outcomes'][number] {
  const outcome = outcomeOf(code)
  const { title, useful, parked, contact = null } = outcome
  return { code, title, ...spoken(outcome), useful, parked, slip: contact }
}

const spoken = ({ say, note, to }: Pick<StepDef, 'say' | 'note' | 'to'>) => ({
  to: to ?? ('customer' as const),
  say,
  placeholders: namesIn(say.ja + say.en),
  note: note ?? null,
})

const namesIn = (sentence: string): Placeholder[] => {
  const found = placeholdersOf(sentence)
  return placeholders.filter(name => found.includes(name))
}

const askView = (ask: Ask, day: string) => ({
  schema: { ...jsonSchemaOf(ask) },
  example: exampleOf(ask, day),
  routeBy: ask.kind === 'form' ? (ask.routeBy ?? null) : null,
  inputs: inputsOf(ask),
})

function inputsOf(ask: Ask): ScriptInput[] {
  switch (ask.kind) {
    case 'form':
      return ask.fields.map(field => inputOf(field.ask, field))
    case 'confirm':
      return [{ ...bare, name: 'confirmed', kind: 'confirm', label: ask.label }]
    default:
      return [inputOf(ask, null)]
  }
}

const bare = { label: null, hint: null, required: true, requiredFor: [], missing: null, options: [] }

const inputOf = (ask: Field['ask'], field: Field | null): ScriptInput => ({
  name: field?.name ?? null,
  kind: ask.kind,
  label: field?.label ?? null,
  hint: field?.hint ?? null,
  required: field === null || !(field.optional || field.requiredFor),
  requiredFor: field === null ? [] : [...(requiredFor(field) ?? [])],
  missing: ask.kind === 'choice' ? null : (ask.missing ?? null),
  options:
    ask.kind === 'choice'
      ? ask.options.map(({ value, label, hint = null, handsOver = false }) => ({
          value,
          label,
          hint,
          handsOver,
        }))
      : [],
})
