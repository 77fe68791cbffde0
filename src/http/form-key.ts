import type { Form } from './form.ts'
import { isKey } from './idempotency-key.ts'

/** The hidden key of a form, by which it counts once; null for one that somebody bent. */
export const keyOf = (form: Form): string | null => {
  const key = form.get('key') ?? ''
  return isKey(key) ? key : null
}

export const newFormKey = (): string => crypto.randomUUID()
