import { tidy } from './characters.ts'
import { placeOf, type Tables } from './find-place.ts'
import { splitLot } from './lot.ts'
import { municipalityByCode } from './municipality-index.ts'
import readings from './municipality-readings.json' with { type: 'json' }
import type { PlaceMissing } from './place.ts'
import { searchAddress } from './place-text.ts'
import { withoutPostalCode } from './prefectures.ts'
import { type PlaceText, readPlace } from './read-place.ts'
import { spelled } from './town-key.ts'
import { keyOf } from './town-table.ts'
import { withoutCounty } from './town-text.ts'

/** How an address that is being typed may go on; from the town data alone. */
export type Suggestions = {
  readonly suggestions: readonly string[]
  /** Municipality, town and lot are there. */
  readonly complete: boolean
  readonly missing: PlaceMissing | null
}

const most = 8

type Row = { readonly name: string; readonly keys: readonly string[]; readonly kana: readonly string[] }

const readingOf: Readonly<Record<string, string>> = readings.readings
const katakana = (text: string): string =>
  text.replace(/[ぁ-ゖ]/gu, kana => String.fromCharCode(kana.charCodeAt(0) + 0x60))

/** Each municipality by every beginning that people type: with prefecture and county, without, or by the ward. */
const rows: readonly Row[] = [...municipalityByCode.values()].map(({ code, prefecture, name }) => {
  const [whole, bare] = [keyOf(name), withoutCounty(keyOf(name)).text]
  const ward = /^.+市(.+区)$/u.exec(bare)?.[1]
  const kana = readingOf[code] ?? ''
  const bareKana = whole === bare ? kana : kana.replace(/^.+グン(?=.{2})/u, '')
  return {
    name: `${prefecture}${name}`,
    keys: [whole, bare, ...(ward === undefined ? [] : [ward]), keyOf(prefecture) + whole],
    kana: [kana, bareKana, `${readingOf[code.slice(0, 2)] ?? ''}${kana}`],
  }
})

/** 0 where the name is typed to its end; null where it does not begin so. */
function rank(row: Row, typed: string, kana: string | null): number | null {
  if (row.keys.includes(typed)) return 0
  if (row.keys.slice(0, -1).some(key => key.startsWith(typed))) return 1
  if (row.keys.at(-1)?.startsWith(typed)) return 2
  if (kana === null) return null
  if (row.kana.includes(kana)) return 1
  return row.kana.some(reading => reading.startsWith(kana)) ? 3 : null
}

function municipalitiesFor(text: string): readonly string[] {
  const plain = withoutPostalCode(tidy(text)).replace(/ /gu, '')
  const typed = keyOf(plain)
  if (typed === '') return []
  const kana = /^[ぁ-ゖァ-ヺー]+$/u.test(plain) ? katakana(plain) : null
  return rows
    .flatMap(row => {
      const at = rank(row, typed, kana)
      return at === null ? [] : [{ name: row.name, at }]
    })
    .sort((a, b) => a.at - b.at)
    .map(one => one.name)
}

/** Of the municipalities that are typed to their end: the towns that begin with what follows, the very one first. */
function townsFor(read: PlaceText, tables: Tables): readonly string[] {
  const [longest] = read.beginnings
  if (longest === undefined) return []
  const from = read.spelled.ends[read.from + longest.length - 1] ?? 0
  const rest = read.local.slice(from)
  const typed = spelled(splitLot(rest)?.before ?? rest).key
  const found = longest.named.flatMap(({ code, prefixes }) => {
    const whole = municipalityByCode.get(code)
    const towns = tables.get(code.slice(0, 2))?.of(code)
    if (whole === undefined || towns === undefined) return []
    const name = `${whole.prefecture}${whole.name}`
    const named = [...prefixes, ''].map(prefix => prefix + typed)
    const fitting = [...towns.byKey].filter(([key]) => named.some(one => key.startsWith(one)))
    const own = typed === '' ? [{ text: name, at: -1 }] : []
    return [
      ...own,
      ...fitting.map(([key, town]) => ({ text: name + town, at: named.includes(key) ? 0 : key.length })),
    ]
  })
  return found.sort((a, b) => a.at - b.at).map(one => one.text)
}

/** What is typed so far → at most eight ways to go on, the likeliest first. `tables` holds those of `tablesFor`. */
export function suggestionsFor(text: string, tables: Tables): Suggestions {
  const answer = placeOf(text, tables)
  if (answer.ok) return { suggestions: [searchAddress(answer.place)], complete: true, missing: null }
  const named = [...municipalitiesFor(text), ...townsFor(readPlace(text), tables)]
  // Of several municipalities the right one may be another than those with such a town.
  const others = named.length === 0 || answer.missing === 'municipality-ambiguous' ? answer.candidates : []
  return {
    suggestions: [...new Set([...named, ...others])].slice(0, most),
    complete: false,
    missing: answer.missing,
  }
}
