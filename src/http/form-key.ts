import type { Form } from './form.ts'

/** The hidden key of a form, by which it counts once; null for one that somebody bent. */
export const keyOf = (form: Form): string | null => {
  const key = form.get('key') ?? ''
  return isKey(key) ? key : null
}

/** What may be an idempotency key, in a form or in the header. */
export const isKey = (text: string): boolean => /^[\x21-\x7e]{1,128}$/.test(text)

export const newFormKey = (): string => crypto.randomUUID()
