import { tidy } from './characters.ts'
import { type Beginning, beginnings, type Named } from './municipality-index.ts'
import { arabicNumerals } from './numerals.ts'
import { prefectureCodes, splitPrefecture, withoutPostalCode } from './prefectures.ts'
import { type Spelled, spelled } from './town-key.ts'
import { withoutCounty } from './town-text.ts'

/** An address as said, read up to its municipality. */
export type PlaceText = {
  /** Code of the prefecture that was said, or null. */
  readonly prefecture: string | null
  /** What stands behind the prefecture, tidied. */
  readonly local: string
  readonly spelled: Spelled
  /** Where the municipality begins in the key: behind the county, if one was said. */
  readonly from: number
  /** What it may begin with, the longest name first. */
  readonly beginnings: readonly Beginning[]
}

/** 大阪 for 大阪府; 北海道 is always said in full. */
const shortPrefecture = new RegExp(
  `^ ?(${[...prefectureCodes.keys()].flatMap(name => (name === '北海道' ? [] : [name.slice(0, -1)])).join('|')})(?=.)`,
  'u',
)
const byShortName = new Map([...prefectureCodes].map(([name, code]) => [name.slice(0, -1), code]))

type Numerals = (text: string) => string

function readLocal(prefecture: string | null, rest: string, numerals: Numerals): PlaceText {
  const local = numerals(rest)
  const whole = spelled(local)
  const { county, text } = withoutCounty(whole.key)
  const fits = (one: Named): boolean =>
    (prefecture === null || one.code.startsWith(prefecture)) &&
    // Counties have changed with the municipalities.
    (county === null || one.county === county || one.prefixes.length > 0)
  const named = beginnings(text).flatMap(({ length, named }) => {
    const fitting = named.filter(fits)
    return fitting.length === 0 ? [] : [{ length, named: fitting }]
  })
  return { prefecture, local, spelled: whole, from: whole.key.length - text.length, beginnings: named }
}

/** Numerals stay as said: 丈六三丁目 is 3丁目 of 丈六, which only the towns can tell. */
export const asSaid: Numerals = text => text

/** An address as said → its parts up to the municipality. Never throws. */
export function readPlace(text: string, numerals: Numerals = arabicNumerals): PlaceText {
  const plain = withoutPostalCode(tidy(text)).replace(/[()「」[\]]/gu, ' ')
  const { prefecture, rest } = splitPrefecture(plain)
  const read = readLocal(
    prefecture === null ? null : (prefectureCodes.get(prefecture) ?? null),
    rest,
    numerals,
  )
  if (prefecture !== null || read.beginnings.length > 0) return read
  const short = shortPrefecture.exec(plain)
  const code = byShortName.get(short?.[1] ?? '')
  if (short === null || code === undefined) return read
  const shorter = readLocal(code, plain.slice(short[0].length), numerals)
  return shorter.beginnings.length > 0 ? shorter : read
}

/** Codes of the prefectures whose towns decide where the place is. */
export const prefecturesOf = (read: PlaceText): readonly string[] => [
  ...new Set([
    ...read.beginnings.flatMap(({ named }) => named.map(one => one.code.slice(0, 2))),
    // A county that is gone: the towns of its prefecture tell what it became.
    ...(read.prefecture !== null && read.from > 0 ? [read.prefecture] : []),
  ]),
]
