import * as v from 'valibot'

const isDay = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text
}

const day = v.pipe(v.string(), v.regex(/^2[0-9]{3}-[0-9]{2}-[0-9]{2}$/), v.check(isDay, 'no-such-day'))

/** Whole days in Japan, both ends included. */
export const dayEntries = { from: day, to: day }
export type Days = { readonly from: string; readonly to: string }

const dayMs = 86_400_000
const shifted = (text: string, days: number): string =>
  new Date(Date.parse(`${text}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

export const daysIn = ({ from, to }: Days): number => (Date.parse(to) - Date.parse(from)) / dayMs + 1

/** The Monday with which the week of a day begins (ISO 8601). */
export const weekOf = (text: string): string =>
  shifted(text, -((new Date(`${text}T00:00:00Z`).getUTCDay() + 6) % 7))

const monthAfter = (month: string): string => shifted(`${month}-28`, 4).slice(0, 7)

/** The whole months of a time, and what stands before and after them: so years are summed from months. */
export function partsOf({ from, to }: Days): {
  readonly days: readonly Days[]
  readonly months: Days | null
} {
  const first = from.endsWith('-01') ? from.slice(0, 7) : monthAfter(from.slice(0, 7))
  const behind = shifted(to, 1).slice(0, 7)
  if (first >= behind) return { days: [{ from, to }], months: null }
  const edges = [
    { from, to: shifted(`${first}-01`, -1) },
    { from: `${behind}-01`, to },
  ]
  return {
    days: edges.filter(one => one.from <= one.to),
    months: { from: first, to: shifted(`${behind}-01`, -1).slice(0, 7) },
  }
}
