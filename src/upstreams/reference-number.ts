import * as v from 'valibot'

/** What a gateway calls an act by. So tight that nothing rides in it; it is shown to nobody. */
export const referenceNumber = v.pipe(v.string(), v.regex(/^[A-Z]{2}-[0-9]{6,12}$/))

const texts = v.record(v.string(), v.unknown())

/** The key, when a text stands there that is no reference number: an incident by its name. */
export function unreadableNumber(json: unknown, key: string): readonly string[] {
  const held = v.is(texts, json) ? json[key] : undefined
  return typeof held === 'string' && !v.is(referenceNumber, held) ? [key] : []
}
