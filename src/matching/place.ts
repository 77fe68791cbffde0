import type { Lot } from './lot.ts'

/** What of an address is missing, or cannot be told from what was said. */
export const placeMissing = [
  'municipality-unknown',
  'municipality-ambiguous',
  'town-missing',
  'town-unknown',
  // Several towns of one name in one ward.
  'town-ambiguous',
  // None, or it cannot be read to its end.
  'lot-missing',
] as const
export type PlaceMissing = (typeof placeMissing)[number]

/** An address whose town is known; the names are those of the postal data, the lot is as it was said. */
export type Place = {
  readonly prefecture: string
  /** 全国地方公共団体コード, 5 digits. */
  readonly code: string
  readonly municipality: string
  /** '' in the villages that have none. */
  readonly town: string
  /** 小字 and whatever else stands between town and lot, as said. */
  readonly aza: string
  /** 大字 was said. */
  readonly oaza: boolean
  readonly lot: Lot
  /** Building and room as said behind the lot; '' as a rule. */
  readonly building: string
}

export type PlaceAnswer =
  | { readonly ok: true; readonly place: Place }
  | {
      readonly ok: false
      readonly missing: PlaceMissing
      /** Names to choose from, the likeliest first: of municipalities or of towns. From the town data alone. */
      readonly candidates: readonly string[]
    }
