import type { Agreement } from './agreement.ts'

/** What the bill prints: the reading day (1 to 31), or the last day of the billing period. */
export type ReadingDayRead = {
  readonly day?: number | undefined
  /** `YYYY-MM-DD` */
  readonly periodEndsOn?: string | undefined
}

export type ReadingDay = {
  readonly day: number
  /** `YYYY-MM-DD` of the next reading. */
  readonly next: string
}

type DayOfMonth = { readonly day: number; readonly last: number }

function dayOfMonth(date: string): DayOfMonth | null {
  const parts = /^([0-9]{4})-(0[1-9]|1[0-2])-([0-9]{2})$/.exec(date)
  if (parts === null) return null
  const last = new Date(Date.UTC(Number(parts[1]), Number(parts[2]), 0)).getUTCDate()
  const day = Number(parts[3])
  return day >= 1 && day <= last ? { day, last } : null
}

/** The 31st is read on the 30th where the month ends then. */
const clamped = (day: number, { last }: DayOfMonth): number => Math.min(day, last)

function compareDay(day: number, registered: ReadingDay): Agreement {
  if (!Number.isInteger(day) || day < 1 || day > 31) return 'cannot-tell'
  if (day === registered.day) return 'agrees'
  const next = dayOfMonth(registered.next)
  return next !== null && next.day === next.last && day === clamped(registered.day, next)
    ? 'agrees'
    : 'differs'
}

/** A period ends on the day before the reading day, on some bills on the day itself. */
function comparePeriodEnd(date: string, registered: ReadingDay): Agreement {
  const end = dayOfMonth(date)
  if (end === null) return 'cannot-tell'
  const isDayItself = end.day === clamped(registered.day, end)
  const isDayBefore =
    end.day === end.last ? registered.day === 1 : end.day + 1 === clamped(registered.day, end)
  return isDayItself || isDayBefore ? 'agrees' : 'differs'
}

/** 検針日 as the bill shows it against the registered one. Both given and only one fits: `differs`. */
export function compareReadingDay(
  read: ReadingDayRead,
  registered: ReadingDay | null | undefined,
): Agreement {
  if (registered === null || registered === undefined) return 'cannot-tell'
  const parts = [
    ...(read.day === undefined ? [] : [compareDay(read.day, registered)]),
    ...(read.periodEndsOn === undefined ? [] : [comparePeriodEnd(read.periodEndsOn, registered)]),
  ]
  if (parts.includes('differs')) return 'differs'
  return parts.includes('agrees') ? 'agrees' : 'cannot-tell'
}
