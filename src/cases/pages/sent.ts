import { type Form, printable } from '../../http/form.ts'
import { keyOf } from '../../http/form-key.ts'
import type { Language, Text } from '../../http/language.ts'
import { valueOfForm } from '../../scripts/form-value.ts'
import { withoutLookup } from '../../scripts/given.ts'
import type { Ask, StepDef } from '../../scripts/types.ts'
import { answerLines, type Line } from './answer-lines.ts'
import { filledIn, hasSameBox, sameBox } from './taken-over.ts'

/** The hidden fields of every form of a case. */
export type Sent = { readonly step: string; readonly revision: number; readonly key: string | null }

/** Hidden fields that somebody bent make a form of no revision, which is out of date like any old one. */
export function sentOf(form: Form): Sent {
  const [step, revision] = [form.get('step') ?? '', form.get('revision') ?? '']
  const whole = /^[a-z][a-z0-9-]{0,39}$/.test(step) && /^[0-9]{1,9}$/.test(revision)
  return {
    step: whole ? step : '',
    revision: whole ? Number(revision) : -1,
    key: keyOf(form),
  }
}

const ownNames = ['step', 'revision', 'key', 'missing', 'confirmed']

const namesOf = (ask: Ask | null): readonly string[] =>
  ask?.kind === 'form' ? ask.fields.map(field => field.name) : ['value']

/** Fields that the screen does not have are told, not dropped in silence. */
export const strayNames = (step: Pick<StepDef, 'ask'>, form: Form): boolean => {
  const known = [...ownNames, ...namesOf(step.ask), ...(hasSameBox(step.ask) ? [sameBox] : [])]
  return form.names.some(name => !known.includes(name))
}

/** The value that the form gives to the step, yet to be judged by `parseAnswer`. */
export const valueSent = (step: Pick<StepDef, 'ask'>, form: Form): unknown =>
  step.ask
    ? valueOfForm(step.ask, filledIn(step.ask, form))
    : form.get('value') === withoutLookup
      ? withoutLookup
      : undefined

/** What was typed for a step that has gone from the path, to be read and copied. */
export function typedLines(step: StepDef, form: Form, l: Language): readonly Line[] {
  if (step.ask === null || step.ask.kind === 'confirm') return []
  const get = filledIn(step.ask, form)
  const blankless = (name: string) => printable(get(name) ?? '').trim()
  if (step.ask.kind === 'form')
    return step.ask.fields.flatMap(field => {
      const text = blankless(field.name)
      return text === '' ? [] : answerLines(field.ask, text, l, field.label)
    })
  const text = blankless('value')
  return text === '' ? [] : answerLines(step.ask, text, l, step.title)
}

/** Field name → its label, for the summary of errors. */
export function labelOf(step: StepDef, name: string, l: Language): string {
  const field = step.ask?.kind === 'form' ? step.ask.fields.find(one => one.name === name) : undefined
  const label: Text = field?.label ?? step.title
  return label[l]
}
