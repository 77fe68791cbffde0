import { codeOfAnswer, codesOf } from './codes.ts'
import { type Answer, type Mode, type StepResult, withoutLookup } from './given.ts'
import { graphOf, reached } from './graph.ts'
import { basisOf, type Inputs, inputsOf, type Passed } from './inputs.ts'
import type { OutcomeCode } from './outcomes.ts'
import type { Action, Script, StepDef, StepId } from './types.ts'

export type Journey = {
  /** The steps walked, the current one last. */
  readonly path: readonly StepId[]
  /** The code by which each step of the path was left; the current one has none. */
  readonly codes: readonly string[]
  /** What each step of the path gave, in its order; not the current one, nor the one that ended it. */
  readonly passed: readonly Passed[]
  /** Null when an outcome is reached. */
  readonly step: StepDef | null
  readonly outcome: OutcomeCode | null
  /** Of the current step's action, else null. */
  readonly basis: string | null
  readonly inputs: Inputs | null
}

/** With `bill` the gateway is not asked; the retailer's own customer system still is. */
const passesByItself = (step: StepDef, mode: Mode) =>
  mode === 'bill' && (step.action?.kind === 'lookup' || step.action?.kind === 'search')

/**
 * Where a case stands, recomputed from its answers and results. Answers off the path are ignored, and count
 * again when the path comes back to them; a result counts only while its basis is the current one.
 * Throws when the script has a loop (`check()` finds it).
 */
export function journey(
  script: Script,
  answers: readonly Answer[],
  results: readonly StepResult[],
  mode: Mode,
): Journey {
  const steps = new Map(script.steps.map(step => [step.id, step]))
  const given = new Map(answers.map(answer => [answer.step, answer]))
  const passed: Passed[] = []
  const path: StepId[] = []
  const codes: string[] = []
  let id = script.start
  while (path.length < script.steps.length) {
    const step = steps.get(id)
    if (!step) break
    path.push(id)
    const inputs = step.action ? inputsOf(step.action, passed) : null
    const basis = inputs ? basisOf(id, inputs) : null
    const answer = given.get(id)
    const value = answer?.value
    const result = results.findLast(one => one.step === id && one.basis === basis && isCode(step, one.code))
    const without = value === withoutLookup && answer?.basis === basis
    const code = leaves(step, answer, without, result, passed, mode)
    const to = step.routes.find(route => route.on === code)?.to
    if (code === null || to === undefined) return { path, codes, passed, step, outcome: null, basis, inputs }
    codes.push(code)
    if (typeof to !== 'string')
      return { path, codes, passed, step: null, outcome: to.outcome, basis: null, inputs: null }
    passed.push({ step, value, supplyPointNumber: result?.supplyPointNumber ?? null })
    id = to
  }
  throw new Error('the script does not lead to an outcome')
}

const isCode = (step: StepDef, code: string) => codesOf(step).includes(code)

function leaves(
  step: StepDef,
  answer: Answer | undefined,
  without: boolean,
  result: StepResult | undefined,
  passed: readonly Passed[],
  mode: Mode,
): string | null {
  if (!step.ask) {
    // Passed without it = decided by a person; a result that comes in later does not call them back.
    if (without) return 'without'
    return result?.code ?? (passesByItself(step, mode) ? 'without' : null)
  }
  if (answer?.value === undefined) return null
  const from = step.ask.kind === 'supply-point-number' ? (step.ask.knownFrom ?? []) : []
  const known = passed.filter(one => from.includes(one.step.id)).map(one => one.value)
  return codeOfAnswer(step.ask, answer.value, known, answer.mark)
}

/**
 * The answers with one given or changed, the newest last. What was confirmed behind the change was another set of
 * facts, so such a confirmation falls away with it, and an act that was passed over is offered again; everything else
 * stays.
 */
export function withAnswer(script: Script, answers: readonly Answer[], answer: Answer): readonly Answer[] {
  const behind = reached({ ...graphOf(script), start: answer.step })
  const falls = new Set(
    script.steps
      .filter(step => behind.has(step.id) && (step.ask?.kind === 'confirm' || isAct(step)))
      .map(step => step.id),
  )
  return [...answers.filter(one => one.step !== answer.step && !falls.has(one.step)), answer]
}

const questions: readonly (Action['kind'] | undefined)[] = [undefined, 'lookup', 'search', 'own-search']
const isAct = ({ action }: StepDef): boolean => !questions.includes(action?.kind)
