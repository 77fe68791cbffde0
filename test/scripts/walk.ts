import { greetings, thanksFor } from '../../src/cases/greetings.ts'
import type { Language } from '../../src/http/language.ts'
import { codesOf, requiredFor } from '../../src/scripts/codes.ts'
import { type Answer, type Mode, type StepResult, withoutLookup } from '../../src/scripts/given.ts'
import { type Journey, journey } from '../../src/scripts/journey.ts'
import { exampleOf } from '../../src/scripts/json-schema.ts'
import type { Ask, Script, StepDef } from '../../src/scripts/types.ts'

export const today = '2026-11-22'

/** A case under test: what was answered and what came back. */
export type Case = { readonly answers: readonly Answer[]; readonly results: readonly StepResult[] }
export const fresh: Case = { answers: [], results: [] }

export const standing = (script: Script, one: Case, mode: Mode = 'full'): Journey =>
  journey(script, one.answers, one.results, mode)

/** A number that differs from step to step, so that each is a reading of its own. */
export const numberAt = (script: Script, step: string): string => {
  const index = script.steps.findIndex(one => one.id === step)
  return `0600000000000000000${String(index).padStart(3, '0')}`
}

function answerWith(script: Script, step: StepDef, ask: Ask, code: string, one: Case): unknown {
  if (ask.kind === 'choice') return code
  if (code === 'missing') return ask.kind === 'form' ? {} : null
  if (ask.kind === 'supply-point-number') {
    if (code !== 'same') return numberAt(script, step.id)
    const { path } = standing(script, one)
    const known = (ask.knownFrom ?? []).filter(id => path.includes(id)).at(-1)
    return one.answers.find(answer => answer.step === known)?.value
  }
  if (ask.kind !== 'form' || !ask.routeBy || code === 'listed') return exampleOf(ask, today)
  const example = Object.entries(exampleOf(ask, today) as Record<string, unknown>)
  const needed = example.filter(([name]) => {
    const field = ask.fields.find(field => field.name === name)
    return field === undefined || (requiredFor(field)?.includes(code) ?? true)
  })
  return { ...Object.fromEntries(needed), [ask.routeBy]: code }
}

/** The case after its current step was left by `code`. */
export function leave(script: Script, one: Case, code: string, mode: Mode = 'full'): Case {
  const { step, basis } = standing(script, one, mode)
  if (!step) throw new Error('the case has ended')
  if (!codesOf(step).includes(code)) throw new Error(`${step.id} cannot be left by ${code}`)
  if (step.ask) {
    const value = answerWith(script, step, step.ask, code, one)
    const mark = code === 'listed' ? ({ mark: 'listed' } as const) : {}
    return { ...one, answers: [...one.answers, { step: step.id, value, ...mark }] }
  }
  if (code === 'without')
    return { ...one, answers: [...one.answers, { step: step.id, value: withoutLookup, basis: basis ?? '' }] }
  const asksNumber =
    step.action?.kind === 'search' ||
    (step.action?.kind === 'wheeling-enquiry' && step.action.questions.includes('supply-point-number'))
  const finds = asksNumber && (code === 'one' || code === 'answered')
  const supplyPointNumber = finds ? numberAt(script, step.id) : null
  return { ...one, results: [...one.results, { step: step.id, basis: basis ?? '', code, supplyPointNumber }] }
}

/** Leaves each step by the code named for it, until the case ends or stands at a step that is not named. */
export function walk(
  script: Script,
  codes: Readonly<Record<string, string>>,
  mode: Mode = 'full',
  from: Case = fresh,
): Case {
  let one = from
  for (;;) {
    const { step } = standing(script, one, mode)
    const code = step ? codes[step.id] : undefined
    if (code === undefined) return one
    one = leave(script, one, code, mode)
  }
}

/** Every way through a script, each walked with real answers and results. */
export function* ways(script: Script, from: Case = fresh): Generator<{ end: Journey; one: Case }> {
  const end = standing(script, from)
  if (!end.step) yield { end, one: from }
  else for (const code of codesOf(end.step)) yield* ways(script, leave(script, from, code))
}

/** Of the ways through a script one for each place that every step leads to: codes of one target are one way. */
export function* waysByTarget(script: Script, from: Case = fresh): Generator<{ end: Journey; one: Case }> {
  const end = standing(script, from)
  if (!end.step) yield { end, one: from }
  const to = (end.step?.routes ?? []).map((route): [string, string] => [JSON.stringify(route.to), route.on])
  const routes = new Map(to.toReversed())
  for (const code of routes.values()) yield* waysByTarget(script, leave(script, from, code))
}

/** The script as far as the customer's first confirmation: what comes after it does not depend on the way there. */
export const untilConfirmed = (script: Script): Script => ({
  ...script,
  steps: script.steps.map(step =>
    step.id === 'check' ? { ...step, routes: [{ on: 'given', to: { outcome: 'confirmed' } }] } : step,
  ),
})

/** What a call opens and closes with, as `cases/` fills it in. */
export const spokenByPhone = (language: Language) => ({
  greeting: greetings.phone[language],
  thanks: thanksFor('phone')[language],
})
