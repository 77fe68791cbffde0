import { tidy } from './characters.ts'
import { normaliseName } from './names.ts'

export type CurrentRetailerCode =
  | 'retailer-unknown'
  | 'retailer-is-network'
  | 'retailer-is-own'
  | 'retailer-short'

const unknown =
  /^(?:(?:地元の|今の|大手の?)?(?:電力会社|電気会社|電力|電気|でんき)|不明|分から?ない|わからない|なし|無し|[?-]+)$/u
/** Names of the ten operators (一般送配電事業者) end so; one of them is called パワーグリッド, one 送配電. */
const network = /送配電|パワー ?グリッド|電力ネットワーク|電力NW|託送|^PG$/u
/** What people call the former regional companies; some mean two of them (中電, 北電), none is printed so. */
const short = /^(?:東電|関電|中電|中部|九電|北電|四電|東北電|東北|北陸電|沖電|東京|関西|九州|TEPCO|KEPCO)$/u

const plain = (name: string): string => normaliseName(name).key

/**
 * 現在ご契約の電力会社 as read → what about it is worth a second look; null for any other name. `ownName`: our own,
 * with which nobody switches to us.
 */
export function currentRetailerDoubt(read: string, ownName: string): CurrentRetailerCode | null {
  const text = tidy(read)
  if (unknown.test(text)) return 'retailer-unknown'
  if (network.test(text)) return 'retailer-is-network'
  if (ownName !== '' && plain(read) === plain(ownName)) return 'retailer-is-own'
  return short.test(text.replace(/さん$/u, '')) ? 'retailer-short' : null
}

/** Whether a company was read with its 株式会社 or the like; registers name retailers with it and without. */
export const hasCompanyForm = (read: string): boolean => normaliseName(read).company !== null
