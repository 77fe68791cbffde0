import former from './former-municipalities.json' with { type: 'json' }
import municipalities from './municipalities.json' with { type: 'json' }
import { townText } from './town-text.ts'

export type Municipality = {
  /** 全国地方公共団体コード, 5 digits. */
  readonly code: string
  readonly county: string | null
}

/** Name in the spelling for comparing, without its county → everything in Japan that is or was called so. */
const byName: ReadonlyMap<string, readonly Municipality[]> = indexed()

function indexed(): Map<string, Municipality[]> {
  const index = new Map<string, Municipality[]>()
  const add = (name: string, one: Municipality) => index.set(name, [...(index.get(name) ?? []), one])
  for (const prefecture of municipalities.prefectures) {
    for (const [code, name] of Object.entries<string>(prefecture.municipalities)) {
      const { county, text } = townText(name)
      add(text, { code, county })
      // People say 大阪市 and leave the ward out.
      const city = /^(.+市).+区$/u.exec(text)?.[1]
      if (city !== undefined) add(city, { code, county: null })
    }
  }
  for (const { prefecture, name, into } of former.former) {
    for (const { code } of into.flatMap(now => index.get(townText(now).text) ?? []))
      if (code.startsWith(prefecture)) add(townText(name).text, { code, county: null })
  }
  // 北区, 港区 and 中央区 of Tokyo are wards of designated cities too: the name alone says too little.
  for (const name of [...index.keys()])
    if (/^[^市]+区$/u.test(name) && [...index.keys()].some(one => one.endsWith(`市${name}`)))
      index.delete(name)
  return index
}

const longest = Math.max(...[...byName.keys()].map(name => name.length))

/** An address without prefecture → the municipalities that it may begin with: one, several of one name, or none. */
export function municipalitiesAt(text: string): readonly Municipality[] {
  const town = townText(text)
  for (let length = Math.min(longest, town.text.length); length > 0; length--) {
    const named = byName.get(town.text.slice(0, length))
    if (named) return named.filter(one => town.county === null || one.county === town.county)
  }
  return []
}
