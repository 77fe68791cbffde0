import type { Area } from '../disclosure/area.ts'
import { normaliseAddress } from './address.ts'
import { areaCandidates, areaCandidatesOf } from './area.ts'
import { placeSaid, type Words } from './narrow.ts'
import { roomInDigits } from './numerals.ts'
import type { Place, PlaceAnswer } from './place.ts'
import { comparedAddress, searchAddress } from './place-text.ts'

/** A search by what the customer said, in the words in which it is asked. */
export type Search = {
  /** What the matches are narrowed by. */
  readonly words: Words
  /** What the gateway is asked; building and room as one text. */
  readonly address: string
  readonly building: string | null
  readonly areas: readonly Area[]
  /** The same for every way to say one place; for its pseudonym. */
  readonly place: string
}

const placeKey = (words: Words): string => {
  const { prefecture, county, rest, numbers, branch, building, room } = normaliseAddress(
    words.address,
    placeSaid(words) ?? '',
  )
  return JSON.stringify([prefecture, county, rest, numbers, branch, building, room])
}

/** 番地, 枝番 and what comes then; no 丁目 is counted in hundreds. */
const isBehindBranch = ({ numbers: [first = 0], units }: Place['lot']): boolean =>
  units[0] === 'lot' || (units[0] === null && first >= 100)

/**
 * 3-6-16-101: a fourth number of three digits or more is a room, unless a room was said; a third one where the first
 * two are 番地 and 枝番 (267番地4-303).
 */
function withRoomApart(place: Place): { readonly place: Place; readonly room: string | null } {
  const { numbers, units, branch } = place.lot
  const last = numbers.at(-1) ?? 0
  const isRoom = numbers.length === 4 || (numbers.length === 3 && isBehindBranch(place.lot))
  if (!isRoom || last < 100 || branch !== '' || units.at(-1) !== null) return { place, room: null }
  const lot = { numbers: numbers.slice(0, -1), units: units.slice(0, -1), branch }
  return { place: { ...place, lot }, room: String(last) }
}

const inDigits = (text: string | null): string | null => (text === null ? null : roomInDigits(text))

/** Building and room in the address, and those said apart. */
const joined = (inAddress: string, apart: string): string =>
  apart.startsWith(inAddress) ? apart : `${inAddress} ${apart}`.trim()

const asSaid = (words: Words): Search => ({
  words,
  address: words.address,
  building: placeSaid(words),
  areas: areaCandidatesOf(words.address),
  place: placeKey(words),
})

/**
 * What was said, and what its place was found to be → how it is asked. Where the place cannot be told, or where it
 * does not read back as what was said, the customer's own words go.
 */
export function askedFor(said: Words, answer: PlaceAnswer): Search {
  if (!answer.ok) return asSaid(said)
  const whole = joined(answer.place.building, placeSaid(said) ?? '')
  const parts = normaliseAddress('', whole)
  const apart = parts.room === null ? withRoomApart(answer.place) : { place: answer.place, room: null }
  const address = comparedAddress(apart.place)
  const back = normaliseAddress(address)
  const { numbers, branch } = apart.place.lot
  if (!back.clear || back.numbers.join() !== numbers.join() || back.branch !== branch) return asSaid(said)
  const inAddress = answer.place.building === '' ? said : { ...said, building: whole, room: null }
  const behindLot = apart.room !== null || (/^[0-9]+$/.test(whole) && answer.place.building !== '')
  const words: Words = {
    ...inAddress,
    address,
    building: inDigits(inAddress.building),
    room: inDigits(inAddress.room) ?? apart.room,
    ...(behindLot ? { roomBehindLot: true } : {}),
  }
  return {
    words,
    address: searchAddress(apart.place),
    building: placeSaid(words),
    areas: areaCandidates(apart.place.code),
    place: placeKey(words),
  }
}
