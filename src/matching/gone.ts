import municipalities from './municipalities.json' with { type: 'json' }
import { townText } from './town-text.ts'

type Home = { readonly prefecture: string; readonly county: string | null }

/** What a text behind its prefecture and county may begin with today, in the spelling for comparing. */
const today = new Map<string, Home[]>()
/** Cities that have wards: 大阪市 alone names one too, as long as no other ward follows. */
const withWards = new Set<string>()

const add = (name: string, one: Home) => today.set(name, [...(today.get(name) ?? []), one])
for (const { name: prefecture, municipalities: all } of municipalities.prefectures) {
  for (const name of Object.values<string>(all)) {
    const { county, text } = townText(name)
    add(text, { prefecture, county })
    const [, city, ward] = /^(.+市)(.+区)$/u.exec(text) ?? []
    if (city === undefined || ward === undefined) continue
    withWards.add(city)
    add(city, { prefecture, county })
    add(ward, { prefecture, county })
  }
}
const longest = Math.max(...[...today.keys()].map(name => name.length))

/**
 * Whether a place begins with what reads like a municipality, and none is called so today: a former one, whose towns
 * may be called otherwise now, or a name that was misheard. `rest` in the spelling for comparing.
 */
export function isGone(place: {
  readonly prefecture: string | null
  readonly county: string | null
  readonly rest: string
}): boolean {
  const { prefecture, county, rest } = place
  if (!/^[^0-9]{1,7}?[市区町村]/u.test(rest)) return false
  for (let length = Math.min(longest, rest.length); length > 0; length--) {
    const name = rest.slice(0, length)
    const isThere = today
      .get(name)
      ?.some(
        one =>
          (prefecture === null || one.prefecture === prefecture) &&
          (county === null || one.county === county),
      )
    // 浜松市北区 is no ward of 浜松市 any more.
    if (isThere) return withWards.has(name) && /^[^0-9市区町村]{1,4}区/u.test(rest.slice(length))
  }
  return true
}
