/** The calendar day in Japan (no daylight saving time), YYYY-MM-DD. */
export const today = (now: Date): string => new Date(now.getTime() + 9 * 3_600_000).toISOString().slice(0, 10)
