import type { Form } from '../../http/form.ts'
import type { Ask, Field } from '../../scripts/types.ts'

/** The box by which a field's text is said to be that of another one: its value is the field's name. */
export const sameBox = 'same'

/** Field → the one of the same form whose text it may take over, when the customer says that it is the same. */
const from: Readonly<Record<string, string>> = { newName: 'nameAsPrinted' }

/** What a field of this form may take over; null for one that stands alone. */
export function takesOver(ask: Ask | null, name: string): Field | null {
  if (ask?.kind !== 'form' || !ask.fields.some(field => field.name === name)) return null
  return ask.fields.find(field => field.name === from[name]) ?? null
}

/** The form as it reads with the box ticked: what the box says holds, whatever is left in the field that it hides. */
export function filledIn(ask: Ask | null, form: Form): Form['get'] {
  const ticked = form.get(sameBox)
  const source = ticked === null ? null : takesOver(ask, ticked)
  return name => form.get(source !== null && name === ticked ? source.name : name)
}

export const hasSameBox = (ask: Ask | null): boolean =>
  Object.keys(from).some(name => takesOver(ask, name) !== null)
