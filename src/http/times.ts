import type { Language } from './language.ts'

const formats = {
  ja: new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', dateStyle: 'medium', timeStyle: 'medium' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tokyo', dateStyle: 'medium', timeStyle: 'medium' }),
}

/** An instant as people in Japan read it, in seconds. */
export const timeInJapan = (instant: string, l: Language): string => formats[l].format(new Date(instant))
