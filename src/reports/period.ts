import * as v from 'valibot'

const isDay = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text
}

const day = v.pipe(v.string(), v.regex(/^20[0-9]{2}-[0-9]{2}-[0-9]{2}$/), v.check(isDay, 'no-such-day'))

/** Whole days in Japan, both ends included. */
export const periodEntries = { from: day, to: day }
export type Period = { readonly from: string; readonly to: string }

/** The instants, as entries write them, from which and before which. */
export const instantsOf = ({ from, to }: Period): readonly [string, string] => [
  new Date(Date.parse(`${from}T00:00:00+09:00`)).toISOString(),
  new Date(Date.parse(`${to}T00:00:00+09:00`) + 86_400_000).toISOString(),
]

/** `2026-11-22`, so many days on. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

export type Pieces = {
  /** Single days, as stretches with both ends included. */
  readonly days: readonly Period[]
  /** Whole calendar months (`2026-11`), both ends included; null where the period holds none. */
  readonly months: Period | null
}

const monthAfter = (month: string): string => dayAfter(`${month}-01`, 31).slice(0, 7)

/** The whole months of a period, and the days that are left before and behind them. */
export function piecesOf({ from, to }: Period): Pieces {
  const first = from.endsWith('-01') ? from.slice(0, 7) : monthAfter(from.slice(0, 7))
  const behind = dayAfter(to, 1)
  // The month that the day behind the period is in is not whole.
  const last = dayAfter(`${behind.slice(0, 7)}-01`, -1).slice(0, 7)
  if (first > last) return { days: [{ from, to }], months: null }
  const days = [
    { from, to: dayAfter(`${first}-01`, -1) },
    { from: `${monthAfter(last)}-01`, to },
  ]
  return { days: days.filter(one => one.from <= one.to), months: { from: first, to: last } }
}

/** The Monday of a day's week. */
export const weekOf = (day: string): string =>
  dayAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
