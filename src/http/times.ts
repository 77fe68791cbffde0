import type { Language } from './language.ts'

const locales = { ja: 'ja-JP', en: 'en-GB' } as const
const formats = (options: Intl.DateTimeFormatOptions) => ({
  ja: new Intl.DateTimeFormat(locales.ja, options),
  en: new Intl.DateTimeFormat(locales.en, options),
})
const toTheSecond = formats({ timeZone: 'Asia/Tokyo', dateStyle: 'medium', timeStyle: 'medium' })
const toTheMinute = formats({ timeZone: 'Asia/Tokyo', dateStyle: 'medium', timeStyle: 'short' })
const days = formats({ timeZone: 'UTC', dateStyle: 'long' })

/** An instant as people in Japan read it, in seconds: for whoever reads a record. */
export const timeInJapan = (instant: string, l: Language): string => toTheSecond[l].format(new Date(instant))

/** The same to the minute: for whoever has to ring somebody by then. */
export const minuteInJapan = (instant: string, l: Language): string =>
  toTheMinute[l].format(new Date(instant))

/** A day of the calendar, `YYYY-MM-DD`: 2026年12月13日, 13 December 2026. */
export const dayInWords = (day: string, l: Language): string => days[l].format(dateOf(day))

/** From one day to another, both `YYYY-MM-DD`: 2026年10月1日～2026年10月31日, 1 – 31 October 2026. */
export const daysInWords = (from: string, to: string, l: Language): string =>
  l === 'ja' && from !== to
    ? `${dayInWords(from, l)}～${dayInWords(to, l)}`
    : days[l].formatRange(dateOf(from), dateOf(to))

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`)
