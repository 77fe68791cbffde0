import { answerWithinDays } from './vocabulary.ts'

const aDay = 86_400_000
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * aDay).toISOString().slice(0, 10)

/** The last day on which the first answer is in time. */
export const answerBy = (raisedOn: string): string => daysAfter(raisedOn, answerWithinDays)
