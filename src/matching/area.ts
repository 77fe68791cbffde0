import { type Area, areaOf, isArea } from '../disclosure/area.ts'
import type { Agreement } from './agreement.ts'
import data from './area-exceptions.json' with { type: 'json' }
import { tidy } from './characters.ts'
import municipalities from './municipalities.json' with { type: 'json' }
import { municipalitiesAt } from './municipality.ts'
import { prefectureCodes, splitPrefecture, withoutPostalCode } from './prefectures.ts'
import { townText } from './town-text.ts'

const byPrefecture: ReadonlyMap<string, Area> = new Map(
  Object.entries(data.default).flatMap(([code, area]) => (isArea(area) ? [[code, area] as const] : [])),
)

const byMunicipality: ReadonlyMap<string, readonly Area[]> = new Map(
  data.exceptions.map(one => [one.code, one.areas.filter(isArea)]),
)

/** Names of the exceptional municipalities in the spelling for comparing, by prefecture code. */
const exceptionalNames: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  municipalities.prefectures.map(prefecture => [
    prefecture.code,
    new Map(
      Object.entries(prefecture.municipalities)
        .filter(([code]) => byMunicipality.has(code))
        .map(([code, name]) => [townText(name).text, code]),
    ),
  ]),
)

/**
 * Code of a prefecture (2 digits) or municipality (5, or 6 with the check digit) → the areas that it may lie in;
 * none where the code is unknown. More than one: the municipality is split, and the number's first two digits decide.
 */
export function areaCandidates(code: string): readonly Area[] {
  const exception = byMunicipality.get(code.slice(0, 5))
  if (exception !== undefined) return exception
  const area = byPrefecture.get(code.slice(0, 2))
  return area === undefined ? [] : [area]
}

/**
 * Address as read → the areas that it may lie in; none where it begins with neither a prefecture nor a municipality.
 * Without its prefecture: the areas of all municipalities of that name.
 */
export function areaCandidatesOf(address: string): readonly Area[] {
  const { prefecture, rest } = splitPrefecture(withoutPostalCode(tidy(address)))
  const code = prefecture === null ? undefined : prefectureCodes.get(prefecture)
  if (code === undefined)
    return [...new Set(municipalitiesAt(rest).flatMap(one => areaCandidates(one.code)))].sort()
  const town = townText(rest).text
  for (const [name, exceptional] of exceptionalNames.get(code) ?? []) {
    if (town.startsWith(name)) return areaCandidates(exceptional)
  }
  return areaCandidates(code)
}

/** No town begins so that is said without its municipality: 北区道修町. */
const fromPrefecture = /^[^0-9\s市区町村郡]{2,3}[都道府県][^0-9]*[市区町村]/u

/**
 * Whether an address begins with its municipality, known or not: one whose prefecture was misheard has no area, finds
 * nothing, and goes on as such.
 */
export const beginsWithMunicipality = (address: string): boolean =>
  areaCandidatesOf(address).length > 0 || fromPrefecture.test(withoutPostalCode(tidy(address)))

/** Whether the first two digits of a supply point number fit the address; `cannot-tell` without a prefecture. */
export function areaAgrees(number: string, address: string): Agreement {
  const area = areaOf(number)
  const { prefecture } = splitPrefecture(withoutPostalCode(tidy(address)))
  const candidates = areaCandidatesOf(address)
  if (area === null || prefecture === null || candidates.length === 0) return 'cannot-tell'
  return candidates.includes(area) ? 'agrees' : 'differs'
}
