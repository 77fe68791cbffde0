import type { Whereabouts } from '../../../src/analysis/record.ts'
import type { Day } from './calendar.ts'
import type { Draw } from './draw.ts'

/** One supply point: as many as there are streets, houses and rooms; made up where it is asked for. */
export type Site = { readonly street: number; readonly lot: number; readonly room: number | null }

const scrambled = (number: number): number => {
  let mixed = Math.imul(number ^ 0x5bd1e995, 0x2545f491)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
  return (mixed ^ (mixed >>> 13)) >>> 0
}

const lots = 36

export const roomsOf = (street: number, lot: number): number => {
  const drawn = scrambled(street * 64 + lot)
  return drawn % 100 < 30 ? 6 + (drawn % 41) : 0
}

/** As on doors: 101, 102 … four to a floor. */
const roomNumber = (at: number): number => (1 + Math.floor(at / 4)) * 100 + 1 + (at % 4)

export function siteIn(street: number, draw: Draw): Site {
  const lot = 1 + draw.below(lots)
  const rooms = roomsOf(street, lot)
  return { street, lot, room: rooms === 0 ? null : roomNumber(draw.below(rooms)) }
}

/** More calls come from rooms than from houses. */
export function anySite(streets: number, draw: Draw): Site {
  const first = siteIn(draw.below(streets), draw)
  return first.room === null && draw.happens(0.4) ? siteIn(draw.below(streets), draw) : first
}

/** Houses one after the other, every door of them or almost. */
export function along(street: number, from: number, count: number, draw: Draw): readonly Site[] {
  const sites: Site[] = []
  for (let lot = from; sites.length < count && lot <= from + 3 * count; lot++)
    if (draw.happens(0.85))
      sites.push({ street, lot, room: roomsOf(street, lot) === 0 ? null : roomNumber(0) })
  return sites
}

export function buildingIn(streets: number, draw: Draw): { readonly street: number; readonly lot: number } {
  for (;;) {
    const [street, lot] = [draw.below(streets), 1 + draw.below(lots)]
    if (roomsOf(street, lot) >= 12) return { street, lot }
  }
}

export const rooms = (street: number, lot: number, from: number, count: number): readonly Site[] =>
  Array.from({ length: Math.min(count, roomsOf(street, lot) - from) }, (_, at) => ({
    street,
    lot,
    room: roomNumber(from + at),
  }))

const key = ({ street, lot, room }: Site): string => `${street}-${lot}-${room ?? 0}`
export const subjectOf = (site: Site, day: Day): string => `s${day.year}-${key(site)}`
export const placeOf = (site: Site, day: Day): string => `p${day.year}-${key(site)}`

/** Numbers are given when a contract begins: neighbours have quite different ones. */
export const rankOf = ({ street, lot, room }: Site): bigint =>
  700_000_000_000_000_000_0n + BigInt(scrambled(street * 8192 + lot * 128 + (room ?? 0))) * 1_000_003n

export const whereaboutsOf = (site: Site, numberRead: boolean): Whereabouts => ({
  street: `street-${site.street}`,
  lot: site.lot,
  room: site.room,
  rank: numberRead ? rankOf(site) : null,
})
