import { normaliseAddress } from './address.ts'
import { numeralClass, tidy } from './characters.ts'
import { arabicNumerals } from './numerals.ts'
import { splitPrefecture, withoutPostalCode } from './prefectures.ts'

const noLot = / *番地(?:なし|ナシ|無し)$/u

/** An address without 番地なし behind it, which says that the lot number was asked for. */
export const withoutNoLot = (address: string): string =>
  noLot.test(tidy(address))
    ? address
        .normalize('NFKC')
        .trim()
        .replace(/\s*番地(?:なし|ナシ|無し)$/u, '')
    : address

const townNumbers = /[0-9]+(?:丁目|丁$|[条條](?:[東西南北])?|線|地割|番[町丁]|号[地線])/gu
const kanjiLot = new RegExp(`[${numeralClass}](?:[のノ・、 -][${numeralClass}]|$)`, 'u')

/**
 * Whether no lot number was said, though there is mostly one. Anything that may be one counts: in 大阪市淀川区十三 the
 * numeral could be either. Places that say themselves that they have none (無番地, 番外地) lack nothing.
 */
export function lacksLot(address: string): boolean {
  const plain = tidy(address)
  if (/無番地|番外地/u.test(plain) || noLot.test(plain)) return false
  const { numbers, units } = normaliseAddress(plain)
  if (numbers.length > 0 && units.at(-1) !== 'chome') return false
  const local = arabicNumerals(splitPrefecture(withoutPostalCode(plain)).rest).replace(townNumbers, '')
  return !/[0-9]/.test(local) && !kanjiLot.test(local)
}
