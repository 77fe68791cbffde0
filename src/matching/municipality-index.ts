import former from './former-municipalities.json' with { type: 'json' }
import municipalities from './municipalities.json' with { type: 'json' }
import { keyOf } from './town-table.ts'
import { withoutCounty } from './town-text.ts'

/** A municipality that a text may begin with. */
export type Named = {
  /** 全国地方公共団体コード, 5 digits. */
  readonly code: string
  readonly county: string | null
  /**
   * What its towns may begin with beyond what was said: 大崎市古川駅前大通 was 古川市駅前大通. Empty where the
   * municipality was named as it is called today.
   */
  readonly prefixes: readonly string[]
}

type Whole = { readonly code: string; readonly prefecture: string; readonly name: string }

const wholes: readonly Whole[] = municipalities.prefectures.flatMap(prefecture =>
  Object.entries<string>(prefecture.municipalities).map(([code, name]) => ({
    code,
    prefecture: prefecture.name,
    name,
  })),
)

/** Code → prefecture and name, as the postal data writes them. */
export const municipalityByCode: ReadonlyMap<string, Whole> = new Map(wholes.map(one => [one.code, one]))

/** Every way to name a municipality, in the spelling for comparing, its county left out. */
const index: ReadonlyMap<string, readonly Named[]> = indexed()

function indexed(): Map<string, readonly Named[]> {
  const found = new Map<string, Named[]>()
  const add = (key: string, one: Named) => found.set(key, [...(found.get(key) ?? []), one])
  for (const { code, name } of wholes) {
    const { county, text } = withoutCounty(keyOf(name))
    add(text, { code, county, prefixes: [] })
    const [, city, ward] = /^(.+市)(.+区)$/u.exec(text) ?? []
    if (city === undefined || ward === undefined) continue
    // People leave the ward out, or say the ward alone.
    add(city, { code, county: null, prefixes: [] })
    add(ward, { code, county: null, prefixes: [] })
  }
  for (const { prefecture, name, into } of former.former) {
    const stem = keyOf(name.replace(/[市町村]$/u, ''))
    const now = wholes.filter(
      one =>
        one.code.startsWith(prefecture) &&
        into.some(whole => one.name === whole || (one.name.startsWith(whole) && whole.endsWith('市'))),
    )
    for (const { code } of now) add(keyOf(name), { code, county: null, prefixes: [stem, keyOf(name)] })
  }
  return found
}

const longest = Math.max(...[...index.keys()].map(key => key.length))

export type Beginning = { readonly length: number; readonly named: readonly Named[] }

/** Key of a text behind its prefecture and county → the municipalities that it may begin with, the longest name first. */
export function beginnings(key: string): readonly Beginning[] {
  const found: Beginning[] = []
  for (let length = Math.min(longest, key.length); length > 0; length--) {
    const named = index.get(key.slice(0, length))
    if (named !== undefined) found.push({ length, named })
  }
  return found
}
