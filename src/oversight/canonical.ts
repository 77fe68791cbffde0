/**
 * RFC 8785 (JCS): the one text of a JSON value. Object keys are ordered by UTF-16 code units (§3.2.3), numbers
 * and strings are written as ECMAScript writes them (§3.2.2). Throws a `TypeError`, which never quotes the
 * value, on lone surrogates, non-finite numbers and whatever JSON cannot hold.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number is not finite')
    return JSON.stringify(value)
  }
  if (typeof value === 'string') return stringText(value)
  if (Array.isArray(value)) return `[${Array.from(value, canonical).join(',')}]`
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .sort()
      .map(key => `${stringText(key)}:${canonical(value[key])}`)
    return `{${members.join(',')}}`
  }
  throw new TypeError('a value is not JSON')
}

function stringText(text: string): string {
  // The first pattern is cheap and settles almost every string.
  if (/[\uD800-\uDFFF]/.test(text) && /\p{Surrogate}/u.test(text))
    throw new TypeError('a string holds a lone surrogate')
  return JSON.stringify(text)
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
