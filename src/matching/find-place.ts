import { numeralClass } from './characters.ts'
import { type Behind, type FoundTown, findTown } from './find-town.ts'
import { townOfFormerCounty } from './former-county.ts'
import { splitLot } from './lot.ts'
import { municipalityByCode, type Named } from './municipality-index.ts'
import { nearestTowns } from './nearest-towns.ts'
import type { Place, PlaceAnswer } from './place.ts'
import { asSaid, type PlaceText, prefecturesOf, readPlace } from './read-place.ts'
import { behindKey, spelled } from './town-key.ts'
import { keyOf, type MunicipalTowns, type Towns, type TownTable } from './town-table.ts'

/** Tables by prefecture code. */
export type Tables = ReadonlyMap<string, TownTable>

const none: MunicipalTowns = { names: [], byKey: new Map(), longest: 0, several: new Set() }
const townsOf = (code: string, tables: Tables): MunicipalTowns =>
  tables.get(code.slice(0, 2))?.of(code) ?? none

const fullName = (code: string): string => {
  const one = municipalityByCode.get(code)
  return one === undefined ? '' : `${one.prefecture}${one.name}`
}

/** One municipality, and whatever it is called. */
const onePerCode = (named: readonly Named[]): readonly Named[] => [
  ...new Map(named.map(one => [one.code, one])).values(),
]

const behindName = ({ local, spelled, from }: PlaceText, length: number): Behind => ({
  text: local,
  from: spelled.ends[from + length - 1] ?? 0,
  spelled: behindKey(spelled, from + length),
})

/**
 * Of the municipalities of one name the one that has such a town. A town with 小字 behind it may as well be another
 * town's name, so that it decides only where there is one municipality.
 */
function decided(found: readonly FoundTown[], candidates: number): FoundTown | null {
  const exact = found.filter(one => one.aza === '')
  const [only] = candidates === 1 ? found : exact
  return only !== undefined && (candidates === 1 || exact.length === 1) ? only : null
}

/** No such town: the names that are spelled nearest. */
const unknownTown = (code: string, key: string, tables: Tables): PlaceAnswer => ({
  ok: false,
  missing: 'town-unknown',
  candidates: nearestTowns(key, townsOf(code, tables)).map(town => fullName(code) + town),
})

function answered(found: FoundTown, tables: Tables): PlaceAnswer {
  const { named, town, aza, oaza, lot, building } = found
  if (found.several) return { ok: false, missing: 'town-ambiguous', candidates: [] }
  const whole = municipalityByCode.get(named.code)
  if (whole === undefined) return { ok: false, missing: 'municipality-unknown', candidates: [] }
  if (lot === null && aza !== '') return unknownTown(named.code, keyOf(town + aza), tables)
  if (lot === null) return { ok: false, missing: 'lot-missing', candidates: [fullName(named.code) + town] }
  const { prefecture, name: municipality } = whole
  const place: Place = { prefecture, code: named.code, municipality, town, aza, oaza, lot, building }
  return { ok: true, place }
}

function undecided(read: PlaceText, tables: Tables): PlaceAnswer {
  const [longest] = read.beginnings
  if (longest === undefined) return { ok: false, missing: 'municipality-unknown', candidates: [] }
  const named = onePerCode(longest.named)
  const [only] = named
  if (only === undefined || named.length > 1) {
    const candidates = named.slice(0, 8).map(one => fullName(one.code))
    return { ok: false, missing: 'municipality-ambiguous', candidates }
  }
  const { text, from } = behindName(read, longest.length)
  const rest = text.slice(from)
  const key = spelled(splitLot(rest)?.before ?? rest).key
  if (key === '') return { ok: false, missing: 'town-missing', candidates: [] }
  return unknownTown(only.code, key, tables)
}

function placeIn(read: PlaceText, tables: Tables): PlaceAnswer {
  const inFormerCounty = townOfFormerCounty(read, tables.get(read.prefecture ?? ''))
  if (inFormerCounty !== null) return answered(inFormerCounty, tables)
  for (const { length, named } of read.beginnings) {
    const candidates = onePerCode(named)
    const text = behindName(read, length)
    const found = candidates.flatMap(one => findTown(text, one, townsOf(one.code, tables)) ?? [])
    const one = decided(found, candidates.length)
    if (one !== null) return answered(one, tables)
    if (found.length > 0) break
  }
  return undecided(read, tables)
}

const numeral = new RegExp(`[${numeralClass}]`, 'u')
const isWhole = (answer: PlaceAnswer): boolean => answer.ok && answer.place.aza === ''

/** Address as said → its place, or what is missing of it. `tables` holds at least those of `tablesFor`. */
export function placeOf(address: string, tables: Tables): PlaceAnswer {
  const answer = placeIn(readPlace(address), tables)
  if (isWhole(answer) || !numeral.test(address)) return answer
  const other = placeIn(readPlace(address, asSaid), tables)
  return isWhole(other) ? other : answer
}

/** The tables that decide about an address. Rejects where the town data cannot be read. */
export async function tablesFor(address: string, towns: Towns): Promise<Tables> {
  const loaded = await Promise.all(prefecturesOf(readPlace(address)).map(code => towns.of(code)))
  return new Map(loaded.map(table => [table.prefecture, table]))
}

export const findPlace = async (address: string, towns: Towns): Promise<PlaceAnswer> =>
  placeOf(address, await tablesFor(address, towns))
