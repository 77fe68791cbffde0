import holidayJp from '@holiday-jp/holiday_jp'

/** 国民の祝日 with 振替休日 and 国民の休日, 1970 to 2050, by their day. */
const holidays: ReadonlySet<string> = new Set(Object.keys(holidayJp.holidays))
const lastYear = [...holidays].at(-1)?.slice(0, 4) ?? ''

const millisecondsOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** Whether a text is a day of the calendar, `YYYY-MM-DD`; 2026-02-30 is none. */
export const isDay = (text: string): boolean =>
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) &&
  !Number.isNaN(millisecondsOf(text)) &&
  new Date(millisecondsOf(text)).toISOString().startsWith(text)

/** So many calendar days later; of no calendar day a RangeError. Days of Japan, which has no daylight saving. */
export function addDays(day: string, days: number): string {
  if (!isDay(day)) throw new RangeError('not a calendar day')
  return new Date(millisecondsOf(day) + days * 86_400_000).toISOString().slice(0, 10)
}

/** 12/29 to 1/3: no public holidays but 1/1, yet operators and retailers are closed (行政機関の休日に関する法律 1条). */
const isYearEnd = (day: string): boolean => day.slice(5) >= '12-29' || day.slice(5) <= '01-03'

/**
 * Neither weekend nor public holiday nor 年末年始. A RangeError for a year that the table of holidays does not reach,
 * so that no holiday is passed over unseen.
 */
export function isBusinessDay(day: string): boolean {
  if (!isDay(day) || day < '1970' || day.slice(0, 4) > lastYear) throw new RangeError('outside the calendar')
  const weekday = new Date(millisecondsOf(day)).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays.has(day) && !isYearEnd(day)
}

/** The so-manieth business day after a day; the day itself for 0. */
export function addBusinessDays(day: string, count: number): string {
  let found = day
  for (let left = count; left > 0; ) {
    found = addDays(found, 1)
    if (isBusinessDay(found)) left -= 1
  }
  return found
}
