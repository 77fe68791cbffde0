import type { Form } from '../../http/form.ts'

/** The hidden key of a form, by which it counts once; null for one that somebody bent. */
export const keyOf = (form: Form): string | null => {
  const key = form.get('key') ?? ''
  return /^[\x21-\x7e]{1,128}$/.test(key) ? key : null
}
