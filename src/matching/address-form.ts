import { normaliseAddress } from './address.ts'
import { tidy } from './characters.ts'
import { municipalitiesAt } from './municipality.ts'
import { arabicNumerals } from './numerals.ts'
import oazaUnlikely from './oaza-unlikely.json' with { type: 'json' }
import { beginsWithPostalCode, splitPrefecture, withoutPostalCode } from './prefectures.ts'

export type AddressFormCode =
  | 'address-lot'
  | 'address-postal-code'
  | 'address-prefecture'
  | 'address-lot-form'
  | 'address-oaza'

/** 3-6-16 and 三丁目 said as 3丁目: what people type, while a bill may print it otherwise. */
const typedLot = /(?<![0-9-])[0-9]+-[0-9]+-[0-9]+|[0-9]+丁目|[0-9](?:番地?)?の[0-9]/u

const unlikely: ReadonlySet<string> = new Set(
  Object.values(oazaUnlikely.codes).flatMap(codes => codes.split(' ')),
)
/** 大字 became these, or never was one: 本町, 一番丁, 寺町通, 北一条西, 十八線. */
const isNoOaza = /(?:[町丁通条線]|条[東西南北])$/u

/**
 * 大字 and 字 stand in addresses by 番地, hardly ever in a ward, in a town that is called 町, or in a city where most
 * are; people leave them out when they speak.
 */
function mayHaveOaza(plain: string, town: string): boolean {
  const { rest } = splitPrefecture(withoutPostalCode(plain))
  if (/字|丁目/u.test(plain) || /^[^0-9]{1,8}区/u.test(rest) || isNoOaza.test(town)) return false
  const named = municipalitiesAt(rest)
  return named.length === 0 || named.some(one => !unlikely.has(one.code))
}

/**
 * Address as read → what about the way it is written is worth a second look, the likeliest first. The bill is what
 * counts: none of them says that it is printed otherwise.
 */
export function addressDoubts(address: string, building: string | null): readonly AddressFormCode[] {
  const plain = tidy(address)
  const { rest, numbers, units } = normaliseAddress(address, building ?? '')
  const found: AddressFormCode[] = []
  if (numbers.length === 0 || units.at(-1) === 'chome') found.push('address-lot')
  if (beginsWithPostalCode(plain)) found.push('address-postal-code')
  else if (splitPrefecture(plain).prefecture === null) found.push('address-prefecture')
  const hasNoUnit = numbers.length > 0 && units.every(unit => unit === null)
  if (hasNoUnit || typedLot.test(plain)) found.push('address-lot-form')
  else if (numbers.length > 0 && mayHaveOaza(arabicNumerals(plain), rest)) found.push('address-oaza')
  return found
}

/** A building, or one of several homes in it: where a room is usual and none was read. */
export function lacksRoom(address: string, building: string | null): boolean {
  const place = normaliseAddress(address, building ?? '')
  return place.building !== null && place.room === null
}
