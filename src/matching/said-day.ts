import { isDay } from './business-days.ts'

/** 改元の年: the year before the first of each era that people still write. */
const eras: Readonly<Record<string, number>> = {
  令和: 2018,
  r: 2018,
  平成: 1988,
  h: 1988,
  昭和: 1925,
  s: 1925,
}

const western = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
const compact = /^(\d{4})(\d{2})(\d{2})$/
const japanese = /^(令和|平成|昭和|[rhs])\.?(元|\d{1,2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
const withoutYear = /^(\d{1,2})[/月](\d{1,2})日?$/

/**
 * A day as bills print it and people say it, as `YYYY-MM-DD`: 2026-12-20, 2026年12月20日, 20261220, 令和8年12月20日,
 * R8.12.20, full-width too. With `today` also 12月20日 and 12/20, in the year that brings it nearest to today, since
 * nobody leaves out a year that is not meant. Null for what is no day of the calendar.
 */
export function saidDay(text: string, today: string | null = null): string | null {
  const said = text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()
  const plain = western.exec(said) ?? compact.exec(said)
  if (plain) return dayOf(Number(plain[1]), plain[2], plain[3])
  const era = japanese.exec(said)
  if (era) return dayOf((eras[era[1] ?? ''] ?? 0) + yearOf(era[2]), era[3], era[4])
  const bare = withoutYear.exec(said)
  return bare && today !== null ? nearest(today, bare[1], bare[2]) : null
}

const yearOf = (text = ''): number => (text === '元' ? 1 : Number(text))

function dayOf(year: number, month = '', day = ''): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(text) ? text : null
}

/** Of last year, this one and the next. The distance is in days, so that a leap day finds its year. */
function nearest(today: string, month?: string, day?: string): string | null {
  const year = Number(today.slice(0, 4))
  const away = (one: string) => Math.abs(Date.parse(one) - Date.parse(today))
  const found = [year - 1, year, year + 1].flatMap(one => dayOf(one, month, day) ?? [])
  return found.toSorted((a, b) => away(a) - away(b))[0] ?? null
}
