import { kanjiNumber, numeralClass } from './characters.ts'
import { namesStreets, streetsLength } from './kyoto.ts'
import { type Lot, splitLot } from './lot.ts'
import type { Named } from './municipality-index.ts'
import { arabicNumerals } from './numerals.ts'
import { type Spelled, spelled } from './town-key.ts'
import type { MunicipalTowns } from './town-table.ts'

export type FoundTown = {
  readonly named: Named
  readonly town: string
  readonly several: boolean
  readonly aza: string
  readonly oaza: boolean
  /** Null: none was said, or it cannot be read. */
  readonly lot: Lot | null
  readonly building: string
}

const isDigit = (text: string): boolean => /^[0-9]$/.test(text)

/** Longest town that a key begins with, and how much of the key it takes. */
function townAtStart(key: string, towns: MunicipalTowns): { town: string; length: number } | null {
  for (let length = Math.min(towns.longest, key.length); length > 0; length--) {
    const town = towns.byKey.get(key.slice(0, length))
    if (town === undefined) continue
    const cutsNumber = isDigit(key[length - 1] ?? '') && isDigit(key[length] ?? '')
    if (!cutsNumber) return { town, length }
  }
  return null
}

const joint = '[ ・、,.のノ之-]'
const saidNumerals = new RegExp(
  `^(?:[${numeralClass}]+(?:${joint}(?=[${numeralClass}])|(?=$|[ 番号])))+`,
  'u',
)
const between = new RegExp(`(?<=[${numeralClass}])${joint}(?=[${numeralClass}])`, 'gu')
const numeral = new RegExp(`[${numeralClass}]+`, 'gu')

const inDigits = (text: string): string => text.replace(numeral, run => String(kanjiNumber(run) ?? run))
const joined = new RegExp(`(?<=[0-9](?:[のノ之-]|丁目|番地?))[${numeralClass}]+(?=$|[ のノ之番号-])`, 'gu')

/** Behind the town a numeral is a lot number, with or without a unit: 大手町一の一の五, 三丁目六の十六. */
const lotNumerals = (text: string): string =>
  text
    .replace(saidNumerals, said => inDigits(said.replace(between, '-')))
    // Once for 六 and once for 十六, which only then stands behind a digit.
    .replace(joined, inDigits)
    .replace(joined, inDigits)

/** Text behind the town → 小字, lot and building. */
function behindTown(text: string): Pick<FoundTown, 'aza' | 'lot' | 'building'> {
  const rest = lotNumerals(arabicNumerals(text.replace(/^[ ・、,-]+/u, '')))
  const split = splitLot(rest)
  const aza = (split?.before ?? rest).replace(/^大?字/u, '').replace(/[ -]/gu, '')
  const isLot = split?.clear && !(split.lot.numbers.length === 1 && split.lot.units[0] === 'chome')
  return { aza, lot: isLot ? split.lot : null, building: isLot ? split.after.trim() : '' }
}

/** Text and its key, from behind the municipality on. */
export type Behind = { readonly text: string; readonly from: number; readonly spelled: Spelled }

/** In Kyoto the text behind the streets is read first: 今出川通烏丸東入相国寺門前町. */
function waysToRead(behind: Behind, named: Named): readonly Behind[] {
  if (!namesStreets(named.code)) return [behind]
  const text = behind.text.slice(behind.from)
  const streets = streetsLength(text)
  if (streets === 0) return [behind]
  const rest = text.slice(streets)
  return [{ text: rest, from: 0, spelled: spelled(rest) }, behind]
}

/** The town that a text behind its municipality names; null where the municipality has no such town. */
export function findTown(behind: Behind, named: Named, towns: MunicipalTowns): FoundTown | null {
  // A village without towns has 小字 at most.
  if (towns.names.length === 0) {
    const rest = behindTown(behind.text.slice(behind.from))
    return { named, town: '', several: false, oaza: false, ...rest }
  }
  for (const { text, from, spelled } of waysToRead(behind, named)) {
    for (const prefix of [...named.prefixes, '']) {
      const found = townAtStart(prefix + spelled.key, towns)
      if (found === null || found.length <= prefix.length) continue
      const end = spelled.ends[found.length - prefix.length - 1] ?? 0
      return {
        named,
        town: found.town,
        several: towns.several.has(found.town),
        oaza: text.slice(from, end).includes('大字'),
        ...behindTown(text.slice(end)),
      }
    }
  }
  return null
}
