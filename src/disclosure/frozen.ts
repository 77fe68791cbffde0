/** A copy of JSON-like data in which nothing can be changed, at any depth: freezing by itself is shallow. */
export const frozen = <T>(value: T): T => freeze(structuredClone(value))

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const inner of Object.values(value)) freeze(inner)
  return Object.freeze(value)
}
