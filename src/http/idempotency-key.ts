/** What may be an idempotency key, in a form or in the header. */
export const isKey = (text: string): boolean => /^[\x21-\x7e]{1,128}$/.test(text)
