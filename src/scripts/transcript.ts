import type { Language } from '../http/language.ts'
import type { Answer, Mode, StepResult } from './given.ts'
import { journey } from './journey.ts'
import { outcomeOf } from './outcomes.ts'
import { type Facts, render } from './render.ts'
import type { Script, StepDef } from './types.ts'

const labelOf = (step: StepDef, code: string, language: Language): string => {
  const { ask } = step
  const option = ask?.kind === 'choice' ? ask.options.find(one => one.value === code) : undefined
  return option ? `${code} ${option.label[language]}` : code
}

/**
 * A path as it would be heard, one paragraph a step: sentence, the note to staff, the code by which it was
 * left. No value of an answer is in it, so that it can be kept.
 */
export function transcript(
  script: Script,
  answers: readonly Answer[],
  results: readonly StepResult[],
  mode: Mode,
  facts: Facts,
  language: Language,
): string {
  const { path, codes, outcome } = journey(script, answers, results, mode)
  const steps = new Map(script.steps.map(step => [step.id, step]))
  const heard = ({ say, to }: Pick<StepDef, 'say' | 'to'>): string =>
    `${to === 'staff' ? '[staff] ' : ''}${render(say, facts, language)}`
  const paragraphs = [`${script.id} ${script.version} ${render(script.title, facts, language)}`]
  for (const [index, id] of path.entries()) {
    const step = steps.get(id)
    if (!step) continue
    const code = codes[index]
    const lines = [`[${id}] ${render(step.title, facts, language)}`, `  ${heard(step)}`]
    if (step.note) lines.push(`  (${render(step.note, facts, language)})`)
    lines.push(code === undefined ? '  …' : `  -> ${labelOf(step, code, language)}`)
    paragraphs.push(lines.join('\n'))
  }
  if (outcome) {
    const end = outcomeOf(outcome)
    paragraphs.push(`= ${outcome} ${render(end.title, facts, language)}\n  ${heard(end)}`)
  }
  return `${paragraphs.join('\n\n')}\n`
}
