import * as v from 'valibot'

/** The parsed value or null, where the reason is nobody's business. */
export function safeParse<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T | null {
  const parsed = v.safeParse(schema, value)
  return parsed.success ? parsed.output : null
}
