import * as v from 'valibot'
import { tidy } from './characters.ts'
import { arabicNumerals } from './numerals.ts'
import { spelled } from './town-key.ts'

/** The towns of one municipality. */
export type MunicipalTowns = {
  /** As the postal data writes them. */
  readonly names: readonly string[]
  /** Key of `spelled` → name. */
  readonly byKey: ReadonlyMap<string, string>
  /** Length of the longest key. */
  readonly longest: number
  /** Names that several towns bear here; in Kyoto only the streets tell them apart. */
  readonly several: ReadonlySet<string>
}

/** The towns of one prefecture. */
export type TownTable = {
  /** Code of JIS X 0401, 2 digits. */
  readonly prefecture: string
  /** Code of a municipality, 5 digits → its towns; none where it has none. */
  readonly of: (municipality: string) => MunicipalTowns
}

/** Where the towns come from: files on Node, static assets on Workers. Rejects where they cannot be read. */
export type Towns = { readonly of: (prefecture: string) => Promise<TownTable> }

const fileSchema = v.object({
  prefecture: v.string(),
  /** Names with a space between them. */
  towns: v.record(v.string(), v.string()),
  several: v.optional(v.record(v.string(), v.string()), {}),
})

/** The spelling for comparing, of a name that stands alone. */
export const keyOf = (name: string): string => spelled(arabicNumerals(tidy(name))).key

const none: MunicipalTowns = { names: [], byKey: new Map(), longest: 0, several: new Set() }

/** A municipality is read when first asked for; a prefecture has up to 180. */
export function townTable(file: unknown): TownTable {
  const { prefecture, towns, several } = v.parse(fileSchema, file)
  const read = new Map<string, MunicipalTowns>()
  const of = (code: string): MunicipalTowns => {
    const known = read.get(code)
    if (known !== undefined) return known
    const text = towns[code]
    const names = text === undefined || text === '' ? [] : text.split(' ')
    const byKey = new Map(names.map(name => [keyOf(name), name]))
    const longest = Math.max(0, ...[...byKey.keys()].map(key => key.length))
    const twice = new Set((several[code] ?? '').split(' '))
    const made = names.length === 0 ? none : { names, byKey, longest, several: twice }
    read.set(code, made)
    return made
  }
  return { prefecture, of }
}

/** Read once in a process or isolate: the data is part of the release. */
const tables = new Map<string, TownTable>()

/** `read` gives the content of `towns/<prefecture>.json`. */
export const townsFrom = (read: (prefecture: string) => Promise<unknown>): Towns => ({
  of: async prefecture => {
    const known = tables.get(prefecture)
    if (known !== undefined) return known
    const made = townTable(await read(prefecture))
    tables.set(prefecture, made)
    return made
  },
})
