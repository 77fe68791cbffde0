export const aSecond = 1000
export const aMinute = 60 * aSecond
export const anHour = 60 * aMinute
export const aDay = 24 * anHour

/** Midnight in Japan of the first day: the moving season comes first. A Monday. */
export const begins = Date.parse('2026-03-01T15:00:00Z')

export type Day = {
  /** From 0; calendar days, weekends among them. */
  readonly number: number
  /** Midnight in Japan, ms. */
  readonly from: number
  readonly weekend: boolean
  /** March and April. */
  readonly season: boolean
  readonly date: string
  /** The keys of the hashes change with it. */
  readonly year: string
}

export function dayOf(number: number): Day {
  const from = begins + number * aDay
  const inJapan = new Date(from + 9 * anHour)
  const month = inJapan.getUTCMonth()
  return {
    number,
    from,
    weekend: inJapan.getUTCDay() === 0 || inJapan.getUTCDay() === 6,
    season: month === 2 || month === 3,
    date: inJapan.toISOString().slice(0, 10),
    year: inJapan.toISOString().slice(2, 4),
  }
}

/** Whole months as 30 days each, so that figures of different lengths compare. */
export const daysOf = (months: number): number => months * 30
