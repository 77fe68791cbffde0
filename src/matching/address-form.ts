import { normaliseAddress } from './address.ts'
import { tidy } from './characters.ts'
import { arabicNumerals } from './numerals.ts'
import { splitPrefecture } from './prefectures.ts'

export type AddressFormCode =
  | 'address-lot'
  | 'address-postal-code'
  | 'address-prefecture'
  | 'address-lot-form'
  | 'address-oaza'

const postalCode = /^〒|^[0-9]{3}-?[0-9]{4}(?![0-9-])/u
/** 3-6-16 and 三丁目 said as 3丁目: what people type, while a bill may print it otherwise. */
const typedLot = /(?<![0-9-])[0-9]+-[0-9]+-[0-9]+|[0-9]+丁目|[0-9](?:番地?)?の[0-9]/u

/** 大字 and 字 stand in addresses by 番地, hardly ever in a ward; people leave them out when they speak. */
const mayHaveOaza = (plain: string): boolean =>
  !/字|丁目/u.test(plain) && !/^[^0-9]{1,8}区/u.test(splitPrefecture(plain).rest)

/**
 * Address as read → what about the way it is written is worth a second look, the likeliest first. The bill is what
 * counts: none of them says that it is printed otherwise.
 */
export function addressDoubts(address: string, building: string | null): readonly AddressFormCode[] {
  const plain = tidy(address)
  const { numbers, units } = normaliseAddress(address, building ?? '')
  const found: AddressFormCode[] = []
  if (numbers.length === 0 || units.at(-1) === 'chome') found.push('address-lot')
  if (postalCode.test(plain)) found.push('address-postal-code')
  else if (splitPrefecture(plain).prefecture === null) found.push('address-prefecture')
  if (typedLot.test(plain)) found.push('address-lot-form')
  else if (numbers.length > 0 && mayHaveOaza(arabicNumerals(plain))) found.push('address-oaza')
  return found
}

/** A building, or one of several homes in it: where a room is usual and none was read. */
export function lacksRoom(address: string, building: string | null): boolean {
  const place = normaliseAddress(address, building ?? '')
  return place.building !== null && place.room === null
}
