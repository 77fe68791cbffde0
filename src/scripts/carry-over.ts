import { parseAnswer } from './answer-schema.ts'
import { codeOfAnswer } from './codes.ts'
import type { Answer, StepResult } from './given.ts'
import { journey } from './journey.ts'
import type { Script, StepDef } from './types.ts'

/** What somebody else's contractor told us, or what was read for a debt, is no start for anything of ours. */
const keepsToItself: readonly Script['scenario'][] = ['contractor', 'arrears']

/** Where somebody moves to is another place than where they live. */
const ofThePlace: readonly string[] = [
  'site-address',
  'which-meter',
  'which-meter-again',
  'which-meter-late',
  'which-room',
]

/**
 * The answers that go along when a case is continued by another script. A step of the same id asks for the same thing:
 * what fits its ask stays; what the new script does not ask rests until the path may come back to it. Wish and
 * confirmation, and the consent to being handed over, were about another matter and are asked again, and so is what would end the new one; whether somebody
 * may be contacted is checked anew.
 */
export function carriedOver(
  from: Script,
  to: Script,
  answers: readonly Answer[],
  today: string,
): readonly Answer[] {
  if (from.scenario !== to.scenario && keepsToItself.includes(from.scenario)) return []
  const moves = (from.scenario === 'move-in') !== (to.scenario === 'move-in')
  return answers.filter(({ step: id, value }) => {
    if (moves && ofThePlace.includes(id)) return false
    const step = to.steps.find(one => one.id === id)
    if (step === undefined) return true
    if (step.ask === null || step.ask.kind === 'confirm' || step.wish !== undefined) return false
    if (step.ask.kind === 'form' && step.ask.checks) return false
    if (step.ask.kind === 'choice' && step.ask.options.some(one => one.handsOver)) return false
    return parseAnswer(step, value, today).ok && !ends(step, value, answers)
  })
}

/** Whether such an answer leads to an outcome: nobody's word in one matter ends another. */
function ends({ ask, routes }: StepDef, value: unknown, answers: readonly Answer[]): boolean {
  if (ask === null) return false
  const from = ask.kind === 'supply-point-number' ? (ask.knownFrom ?? []) : []
  const known = answers.filter(one => from.includes(one.step)).map(one => one.value)
  const code = codeOfAnswer(ask, value, known)
  return typeof routes.find(route => route.on === code)?.to === 'object'
}

/** Where what was found before would end the case at once, its last screen is asked again. */
export function withoutLastBeforeEnd(
  script: Script,
  answers: readonly Answer[],
  results: readonly StepResult[],
): readonly Answer[] {
  const { path, outcome } = journey(script, answers, results, 'full')
  if (outcome === null) return answers
  const last = path.findLast(id => script.steps.some(step => step.id === id && step.ask !== null))
  return answers.filter(one => one.step !== last)
}
