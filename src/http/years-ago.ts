/** Japan has no daylight saving time. */
const offset = 9 * 3_600_000

/**
 * The same day and hour so many calendar years ago in Japan. A 29th of February that was not there is the beginning of the
 * 1st of March: what was written in the hours of that day is not so many years old yet.
 */
export function yearsAgo(now: Date, years: number): Date {
  const then = new Date(now.getTime() + offset)
  const day = then.getUTCDate()
  then.setUTCFullYear(then.getUTCFullYear() - years)
  if (then.getUTCDate() !== day) then.setUTCHours(0, 0, 0, 0)
  return new Date(then.getTime() - offset)
}
