/** Calendar days as `YYYY-MM-DD`, months as `YYYY-MM`; all of the sandbox counts in Japan's days. */
export const dayOf = (date: Date): string =>
  new Date(date.getTime() + 9 * 3_600_000).toISOString().slice(0, 10)

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

export function addMonths(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

/** The first such day of a month after `today`; 1 ≤ day ≤ 28. */
export function nextDayOfMonth(today: string, day: number): string {
  const thisMonth = `${today.slice(0, 7)}-${String(day).padStart(2, '0')}`
  return thisMonth > today ? thisMonth : `${addMonths(today.slice(0, 7), 1)}-${String(day).padStart(2, '0')}`
}

/** Saturday and Sunday do not count; public holidays are left to the real operators. */
export function nextBusinessDay(today: string): string {
  const next = addDays(today, 1)
  const weekday = new Date(`${next}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6 ? nextBusinessDay(next) : next
}
