import { type Behind, type FoundTown, findTown } from './find-town.ts'
import { municipalityByCode } from './municipality-index.ts'
import type { PlaceText } from './read-place.ts'
import { behindKey } from './town-key.ts'
import type { TownTable } from './town-table.ts'

/**
 * 婦負郡八尾町角間 → 八尾町角間 of 富山市: where a town became part of a city, the city's towns mostly keep its name in
 * front. Null unless one municipality of the prefecture has that very town, and where the prefecture was not said: no
 * list of the counties of old tells it.
 */
export function townOfFormerCounty(read: PlaceText, table: TownTable | undefined): FoundTown | null {
  if (table === undefined || read.from === 0 || read.beginnings.length > 0) return null
  const { local, spelled, from } = read
  const behind: Behind = {
    text: local,
    from: spelled.ends[from - 1] ?? 0,
    spelled: behindKey(spelled, from),
  }
  const found = [...municipalityByCode.keys()]
    .filter(code => code.startsWith(table.prefecture))
    .flatMap(code => findTown(behind, { code, county: null, prefixes: [] }, table.of(code)) ?? [])
    .filter(one => one.aza === '' && /^[^町村]+[町村]./u.test(one.town))
  const [only, ...others] = found
  return only === undefined || others.length > 0 ? null : only
}
