import { type AddressText, compareAddress, normaliseAddress } from './address.ts'

/** What the caller said so far. A search by pole or meter carries the address too, and is narrowed by it. */
export type Words = {
  readonly by: 'address' | 'pole' | 'meter'
  readonly address: string
  readonly building: string | null
  readonly room: string | null
  /** The pole's or the meter's. */
  readonly number: string | null
  /** The room stood behind the lot without a word for it: it may be part of the lot as well. */
  readonly roomBehindLot?: true
}

type Match = {
  readonly supplyPointNumber: string
  readonly address: string
  readonly building: string | null
}

/** One point, the next best question, or none. Never a list, never a count. */
export type Narrowed =
  | { readonly outcome: 'one'; readonly supplyPointNumber: string }
  | { readonly outcome: 'ask'; readonly question: 'building' | 'room' | 'meter-number' | 'pole' }
  | { readonly outcome: 'none' }

/** Building and room as one text, as bills print them; null when neither was said. */
export const placeSaid = ({ building, room }: Pick<Words, 'building' | 'room'>): string | null =>
  [building, room].filter(part => part !== null && part !== '').join(' ') || null

/**
 * Several contracts at one address are told apart by what the customer adds, in the order in which it is
 * easiest to say: building, room, then the number on the meter, which no two points share.
 */
export function narrow(words: Words, matches: readonly Match[], truncated: boolean): Narrowed {
  const said = { address: words.address, building: placeSaid(words) }
  const left = matches.filter(
    one => compareAddress(said, one) !== 'differs' && (words.roomBehindLot !== true || hasRoom(one, said)),
  )
  const [first] = left
  if (first === undefined) return { outcome: 'none' }
  if (left.length === 1 && !truncated) return { outcome: 'one', supplyPointNumber: first.supplyPointNumber }
  if (words.by === 'meter') return { outcome: 'ask', question: 'pole' }
  if (words.by === 'pole' || new Set(left.map(placeOf)).size === 1)
    return { outcome: 'ask', question: 'meter-number' }
  const severalBuildings = new Set(left.map(buildingOf)).size > 1
  // Said in whichever field: the room may stand behind the building's name, both behind the lot.
  const { building, room } = normaliseAddress(said.address, said.building ?? '')
  if (severalBuildings && !building) return { outcome: 'ask', question: 'building' }
  return { outcome: 'ask', question: room ? 'meter-number' : 'room' }
}

/**
 * The room alone, where it was said with a building that nothing is called there: the name on a lease is often another
 * one. Null where no room was said.
 */
export function inAnyBuilding(words: Words): Words | null {
  const { building, room } = normaliseAddress('', placeSaid(words) ?? '')
  if (words.by !== 'address' || building === null || room === null) return null
  return { ...words, building: null, room: `${room}号室`, roomBehindLot: true }
}

/** The same room of another building on the lot is another home: with two of them the building is asked again. */
export function narrowInAnyBuilding(words: Words, matches: readonly Match[], truncated: boolean): Narrowed {
  const narrowed = narrow(words, matches, truncated)
  const several = new Set(matches.map(buildingOf)).size > 1
  return several && narrowed.outcome !== 'none' ? { outcome: 'ask', question: 'building' } : narrowed
}

/** Only a home of that very room: a house on the lot in front of it is the neighbour of 450番地303. */
function hasRoom(one: Match, said: AddressText): boolean {
  const room = normaliseAddress(one.address, one.building ?? '').room
  return room !== null && room === normaliseAddress(said.address, said.building ?? '').room
}

const placeOf = (one: Match): string =>
  `${one.address}/${one.building ?? ''}`.normalize('NFKC').replace(/[\s‐-―−ー-]+/g, '')

/** `コーポ中之島 201` → `コーポ中之島`: the room is what stands last. */
const buildingOf = (one: Match): string => placeOf(one).replace(/[0-9A-Za-z]+(号室|号|室)?$/, '')
