import type { Draft, Parcel } from './shelf.ts'

/** The one form of a case page that is kept and sent by the script. */
export const keptForm = (): HTMLFormElement | null =>
  document.querySelector<HTMLFormElement>('main form[data-kept]')

export const caseIn = (address: string): string => /\/cases\/([0-9a-f-]{36})/.exec(address)?.[1] ?? ''

const hidden = (form: HTMLFormElement, name: string): string =>
  form.querySelector<HTMLInputElement>(`input[type=hidden][name=${name}]`)?.value ?? ''

export const stepOf = (form: HTMLFormElement): string => hidden(form, 'step')

/** Body as the browser would send it, the pressed button in it. */
export function parcelOf(form: HTMLFormElement, button: HTMLElement | null): Parcel {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form, button))
    if (typeof value === 'string') body.append(name, value)
  return { action: new URL(form.action).pathname, step: stepOf(form), body: body.toString() }
}

const fieldsOf = (form: HTMLFormElement): readonly HTMLInputElement[] => [
  ...form.querySelectorAll<HTMLInputElement>('input:not([type=hidden])'),
]

const isTicked = ({ type }: HTMLInputElement): boolean => type === 'radio' || type === 'checkbox'

/** What is in the form's fields, beside what the page came with. */
export function draftOf(form: HTMLFormElement): Draft {
  const was: Record<string, string> = {}
  const typed: Record<string, string> = {}
  for (const field of fieldsOf(form)) {
    const { name, value } = field
    was[name] ??= ''
    typed[name] ??= ''
    if (!isTicked(field) || field.defaultChecked) was[name] = isTicked(field) ? value : field.defaultValue
    if (!isTicked(field) || field.checked) typed[name] = value
  }
  return { was, typed }
}

/** Puts it back, unless the fields came otherwise than they did then: the step was answered since. */
export function putBack(form: HTMLFormElement, { was, typed }: Draft): boolean {
  const now = draftOf(form).was
  const names = Object.keys(now)
  if (names.length !== Object.keys(was).length || names.some(name => now[name] !== was[name])) return false
  for (const field of fieldsOf(form)) {
    const text = typed[field.name] ?? ''
    if (isTicked(field)) field.checked = field.value === text
    else field.value = text
  }
  return true
}

/** True while the form says nothing but what was sent off. */
export function isIn(form: HTMLFormElement, { step, body }: Parcel): boolean {
  const sent = new URLSearchParams(body)
  const typed = Object.entries(draftOf(form).typed)
  return stepOf(form) === step && typed.every(([name, text]) => (sent.get(name) ?? '') === text)
}
