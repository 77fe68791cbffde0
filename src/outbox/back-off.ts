const aSecond = 1000
const aMinute = 60 * aSecond
const anHour = 60 * aMinute

/** After the first try, the second, …; then hourly. */
const waits = [5 * aSecond, 30 * aSecond, 2 * aMinute, 10 * aMinute, anHour] as const
/** So long after the first try it is a person's. */
export const givesUpAfter = 72 * anHour
/** A receiver that asks for more than this is one that a person should look at; it is asked again before. */
const mostAskedFor = 6 * anHour

/**
 * When to try again, milliseconds since 1970; null: a person has to look. `tries`: how many there were;
 * `after`: what the receiver asked to wait (`Retry-After`), never less than our own wait.
 */
export function nextTry(tries: number, firstAt: number, now: number, after: number | null): number | null {
  const own = waits[Math.min(tries, waits.length) - 1] ?? waits[0]
  const at = now + Math.max(own, Math.min(after ?? 0, mostAskedFor))
  return at - firstAt > givesUpAfter ? null : at
}
