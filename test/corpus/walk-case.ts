import { parseAnswer } from '../../src/scripts/answer-schema.ts'
import type { Answer, StepResult } from '../../src/scripts/given.ts'
import { type Journey, journey, withAnswer } from '../../src/scripts/journey.ts'
import type { Script, StepDef } from '../../src/scripts/types.ts'
import { type Found, lookUp, type Outside, search } from './outside.ts'

/** A case in the pure model: the production script, its answers and its results. */
export type Case = {
  readonly script: Script
  answers: readonly Answer[]
  results: readonly StepResult[]
  lookups: number
  searches: number
}

/** Answers a step as this person would; called again with the issue where the answer is turned away. */
export type Person = (step: string, issue: string | null) => unknown

export const openCase = (script: Script, given: Readonly<Record<string, unknown>> = {}): Case => ({
  script,
  answers: Object.entries(given).map(([step, value]) => ({ step, value })),
  results: [],
  lookups: 0,
  searches: 0,
})

export const standing = (one: Case): Journey => journey(one.script, one.answers, one.results, 'full')

/** The first answer to a step changes nothing that was confirmed, nor does the same once more: no `withAnswer` for it. */
export const give = (one: Case, step: string, value: unknown): void => {
  const before = one.answers.find(answer => answer.step === step)
  if (before !== undefined && JSON.stringify(before.value) === JSON.stringify(value)) return
  const answer = { step, value }
  one.answers = before === undefined ? [...one.answers, answer] : withAnswer(one.script, one.answers, answer)
}

/** False where what they say is turned away again and again: staff cannot go on with that. */
function ask(one: Case, step: StepDef, person: Person, today: string): boolean {
  let issue: string | null = null
  for (let time = 0; time < 8; time++) {
    const parsed = parseAnswer(step, person(step.id, issue), today)
    if (parsed.ok) {
      give(one, step.id, parsed.value)
      return true
    }
    issue = parsed.errors[0]?.issue ?? 'not-an-answer'
  }
  return false
}

function act(one: Case, at: Journey, step: StepDef, outside: Outside): Found | null {
  const { action } = step
  if (at.inputs === null || action === null) return null
  if (action.kind === 'lookup') {
    one.lookups++
    return lookUp(outside, at.inputs)
  }
  if (action.kind === 'search') {
    one.searches++
    return search(outside, action.by[0] ?? 'address', at.inputs)
  }
  // 託送照会: the operator's answer is days away, so that it ends this call.
  if (action.kind === 'wheeling-enquiry') return { code: 'not-held', supplyPointNumber: null }
  return null
}

/**
 * Walks on until an outcome, a step at which `until` holds, one where nothing is said that can be entered, or an
 * action that the model leaves to its caller. Throws where a person has no answer.
 */
export function walkOn(
  one: Case,
  person: Person,
  outside: Outside,
  today: string,
  until: (step: StepDef) => boolean,
): Journey {
  for (let turn = 0; turn < 60; turn++) {
    const at = standing(one)
    const { step } = at
    if (step === null || until(step)) return at
    if (step.ask !== null) {
      if (!ask(one, step, person, today)) return at
      continue
    }
    const found = act(one, at, step, outside)
    if (found === null) return at
    one.results = [...one.results, { step: step.id, basis: at.basis ?? '', ...found }]
  }
  throw new Error('a case goes on without end')
}
