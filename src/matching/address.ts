import { type Agreement, together } from './agreement.ts'
import { tidy } from './characters.ts'
import { isGone } from './gone.ts'
import { type Lot, splitLot } from './lot.ts'
import { arabicNumerals } from './numerals.ts'
import { splitPrefecture, withoutPostalCode } from './prefectures.ts'
import { splitRoom, withoutWing } from './room.ts'
import { isAmbiguous, townText } from './town-text.ts'

/** An address taken apart for comparing; never shown, never sent: what is sent is what the customer read. */
export type NormalisedAddress = {
  readonly prefecture: string | null
  readonly county: string | null
  /** Municipality and town in one spelling. */
  readonly rest: string
  /** 丁目, 番, 号 (or 番地 and 枝番) in order; a room that was joined by hyphens stands here as well. */
  readonly numbers: readonly number[]
  readonly units: Lot['units']
  readonly branch: string
  readonly building: string | null
  readonly room: string | null
  /** False where part of it could not be read; nothing agrees with it. */
  readonly clear: boolean
}

export type AddressText = { readonly address: string; readonly building?: string | null | undefined }

const noLot = { before: '', lot: { numbers: [], units: [], branch: '' }, after: '', clear: false }

const buildingText = (inAddress: string, apart: string): string =>
  apart.startsWith(inAddress) ? apart : `${inAddress} ${apart}`.trim()

/** 官有無番地, 番外地: a place without a lot number, and says so. */
const noNumber = /^(.*?(?<![0-9]))(?:官有)?(?:無番地|番外地)(.*)$/u

/** Address (with or without building) as written or said → its parts. Never throws. */
export function normaliseAddress(text: string, building = ''): NormalisedAddress {
  const plain = withoutPostalCode(tidy(text)).replace(/[()「」[\]]/gu, ' ')
  const { prefecture, rest: local } = splitPrefecture(plain)
  const arabic = arabicNumerals(local)
  const [, head = arabic, tail = ''] = noNumber.exec(arabic) ?? []
  const { before, lot, after, clear } = splitLot(head) ?? { ...noLot, before: head }
  const { county, text: rest } = townText(before)
  const place = splitRoom(buildingText(`${after} ${tail}`.trim(), tidy(building)))
  // A lot of a 大字 has 番地; only an explicit 丁目 says otherwise.
  const areLots = before.includes('大字') && lot.units[0] === null && lot.numbers.length < 3
  const units = areLots ? ['lot' as const, ...lot.units.slice(1)] : lot.units
  return { prefecture, county, rest, numbers: lot.numbers, units, branch: lot.branch, ...place, clear }
}

function compareTown(a: NormalisedAddress, b: NormalisedAddress): Agreement {
  if (a.prefecture !== null && b.prefecture !== null && a.prefecture !== b.prefecture) return 'differs'
  if (a.rest === '' || b.rest === '') return 'cannot-tell'
  const otherCounty = a.county !== null && b.county !== null && a.county !== b.county
  if (a.rest === b.rest && !otherCounty) {
    const bothPlaced =
      (a.prefecture !== null && b.prefecture !== null) || (a.county !== null && b.county !== null)
    return !bothPlaced && isAmbiguous(a.rest) ? 'cannot-tell' : 'agrees'
  }
  // Counties change with the municipalities.
  if (isGone(a) !== isGone(b)) return 'cannot-tell'
  if (otherCounty) return 'differs'
  const [short, long] = a.rest.length < b.rest.length ? [a.rest, b.rest] : [b.rest, a.rest]
  const partOf = long.endsWith(short) || (long.startsWith(short) && /[市区町村]$/u.test(short))
  // Kyoto is addressed by streets (上る, 下る, 入る) or by town: two ways to name one place.
  const byStreets = /[上下入][るル]/u.test(a.rest + b.rest)
  return partOf || byStreets ? 'cannot-tell' : 'differs'
}

/** A lot and a room in one row, as 3-6-16-101 writes them. */
const row = (one: NormalisedAddress): readonly string[] => [
  ...one.numbers.map(String),
  ...(one.branch === '' ? [] : [one.branch]),
  ...(one.room === null ? [] : [one.room]),
]

/** 芝3丁目6番 and 大字芝3番地6 are two places. */
const unitsConflict = (a: Lot['units'], b: Lot['units']): boolean =>
  a.some((unit, at) => unit !== null && b[at] != null && (unit === 'chome') !== (b[at] === 'chome'))

function compareNumbers(a: NormalisedAddress, b: NormalisedAddress): Agreement {
  if (a.numbers.length === 0 || b.numbers.length === 0) return 'cannot-tell'
  if (unitsConflict(a.units, b.units)) return 'differs'
  if (a.numbers.some((number, at) => at < b.numbers.length && number !== b.numbers[at])) return 'differs'
  // 三丁目 alone is a part of town, no lot.
  if (a.units.at(-1) === 'chome' || b.units.at(-1) === 'chome') return 'cannot-tell'
  if (a.numbers.length === b.numbers.length) {
    return a.branch === b.branch ? compareRooms(a, b) : a.branch && b.branch ? 'differs' : 'cannot-tell'
  }
  return compareRows(a, b)
}

/** One side says 3-6-16-101, the other 3-6-16 and room 101; with fewer numbers the last may be 号 or 枝番. */
function compareRows(a: NormalisedAddress, b: NormalisedAddress): Agreement {
  const [rowA, rowB] = [row(a), row(b)]
  const common = Math.min(rowA.length, rowB.length)
  const differsAt = rowA.findIndex((part, at) => at < common && part !== rowB[at])
  const fewer = Math.min(a.numbers.length, b.numbers.length)
  if (differsAt >= 0)
    return fewer >= 3 && withoutWing(rowA[differsAt] ?? '') !== withoutWing(rowB[differsAt] ?? '')
      ? 'differs'
      : 'cannot-tell'
  const houseNumbered = fewer >= 3 && a.units[0] !== 'lot' && b.units[0] !== 'lot'
  return rowA.length === rowB.length && houseNumbered ? 'agrees' : 'cannot-tell'
}

function compareRooms(a: NormalisedAddress, b: NormalisedAddress): Agreement {
  if (a.room === b.room) return 'agrees'
  if (a.room === null || b.room === null) return 'cannot-tell'
  const [bareA, bareB] = [withoutWing(a.room), withoutWing(b.room)]
  const oneNamesWing = (bareA === a.room) !== (bareB === b.room)
  return oneNamesWing && bareA === bareB ? 'cannot-tell' : 'differs'
}

/** Names of buildings vary too much to differ for certain; but two of one name stand side by side (第1, A棟, 東館). */
function compareBuildings(a: NormalisedAddress, b: NormalisedAddress): Agreement {
  if (a.building === b.building) return 'agrees'
  if (a.building !== null && b.building !== null) return 'cannot-tell'
  const named = a.building ?? b.building ?? ''
  const oneOfSeveral = /[0-9]|[A-Z]$|[東西南北新本壱弐参]$|[棟館]$/u.test(named)
  const noRoom = a.room === null && b.room === null && a.numbers.length < 4
  return noRoom || oneOfSeveral ? 'cannot-tell' : 'agrees'
}

/**
 * Whether the address that the customer read is the registered one. A neighbour's number is one digit away, so it
 * agrees only where municipality, town, every number and the room do.
 */
export function compareAddress(read: AddressText, registered: AddressText | null): Agreement {
  if (registered === null) return 'cannot-tell'
  const a = normaliseAddress(read.address, read.building ?? '')
  const b = normaliseAddress(registered.address, registered.building ?? '')
  const parts = [compareTown(a, b), compareNumbers(a, b), compareBuildings(a, b)]
  return together(a.clear && b.clear ? parts : [...parts, 'cannot-tell'])
}
