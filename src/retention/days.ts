import { today } from '../http/today.ts'
import { yearsAgo } from '../http/years-ago.ts'

/** Japan has no daylight saving time. */
const offset = 9 * 3_600_000
const aDay = 24 * 3_600_000
const anHour = 3_600_000

/** `YYYY-MM-DD` that the calendar has. */
export function isDay(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false
  const at = Date.parse(text)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

/** The first instant of a day in Japan, and the first one behind it; milliseconds since 1970. */
export const beginOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) - offset
export const behind = (day: string): number => beginOf(day) + aDay
/** The day that `behind` was computed from. */
export const lastDayBefore = (ms: number): string => today(new Date(ms - 1))

/**
 * What is older is erased. By the whole hour, so that a busy log is pruned, and says so, once an hour and not with every
 * bundle.
 */
export const erasedBefore = (now: Date, years: number): Date =>
  yearsAgo(new Date(now.getTime() - (now.getTime() % anHour)), years)

/** The calendar year of a hashing key in Japan (`kidOf`), `to` behind it. */
export function yearOf(kid: string): { readonly from: number; readonly to: number } {
  const year = kid.slice(0, 4)
  const next = String(Number(year) + 1).padStart(4, '0')
  return { from: beginOf(`${year}-01-01`), to: beginOf(`${next}-01-01`) }
}
