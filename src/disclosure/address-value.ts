import * as v from 'valibot'
import { inDigits, tidy } from '../matching/characters.ts'
import { type Lot, splitLot } from '../matching/lot.ts'
import municipalities from '../matching/municipalities.json' with { type: 'json' }
import { arabicNumerals } from '../matching/numerals.ts'
import { isBuilding } from './building-value.ts'

const byPrefecture = new Map(
  municipalities.prefectures.map(one => [one.name, Object.values<string>(one.municipalities)]),
)

const letter = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー々ヶヵ'
/** As it came: what is tidied away for comparing (invisible characters, line ends) would still be shown. */
const written = new RegExp(`^[${letter}A-Za-zＡ-Ｚａ-ｚ0-9０-９・\\-‐−－ 　]*$`, 'u')

/** Whatever stands between: 06-0000-0000, 06の0000の0000, 〇六〆…; no number of a lot begins with a zero. */
const telephone = /(?<![0-9])0[0-9]{1,4}[^0-9]{1,3}[0-9]{1,4}[^0-9]{1,3}[0-9]{3,4}(?![0-9])/u
/** Words about a person or contract. 様似, 様舞, 小様 and 様子見町 are towns. */
const aboutPerson = /契約|名義|電話|連絡|携帯|氏名|TEL|(?<!小)様(?![似舞]|子見)/u

/** Town, 大字 and 字, with 北10条西, 3番町 and Fビレッジ among them; a space only before another 字 and at the ends. */
const town = new RegExp(
  `^ ?(?:[${letter}]|(?<![0-9])[0-9]{1,2}(?=\\p{Script=Han})|(?<![A-Z])[A-Z]{1,2}(?![A-Z])|(?<=\\S) (?=大?字)){0,40} ?$`,
  'u',
)

/** 三丁目6-16, 1234番地5, 3-6-16-101: together fewer digits than any telephone number has without its zero. */
function isLot({ numbers, units }: Lot, text: string): boolean {
  const digits = (some: readonly number[]) => some.join('').length
  return (
    numbers.length <= 4 &&
    (units[0] !== 'chome' || digits(numbers.slice(0, 1)) <= 2) &&
    digits(numbers.slice(0, 3)) <= 8 &&
    digits(numbers.slice(3)) <= 4 &&
    !/(?<![0-9])0/.test(text)
  )
}

/**
 * 供給地点住所 as the gateway may send it. An address is the one free string that is shown, so it is held to a
 * shape: a real prefecture and municipality, a town in Japanese letters, a lot that can be read to its end, and
 * behind it nothing but a building and a room. No telephone number fits in one piece, in any script and whatever
 * stands between its parts; no phrase, no longer Latin word, no name with a space in it. Which towns there are is not
 * known here: what is spelled like one town or building (ヤマダハナコ 101), or digits dealt out over lot and room,
 * cannot be told from the real ones.
 */
export function looksLikeAddress(text: string): boolean {
  const prefecture = /^(北海道|東京都|京都府|大阪府|.{2,3}県)/u.exec(text)?.[0]
  if (prefecture === undefined) return false
  const rest = text.slice(prefecture.length)
  const municipality = byPrefecture.get(prefecture)?.find(name => rest.startsWith(name))
  if (municipality === undefined) return false
  const raw = rest.slice(municipality.length)
  const local = tidy(raw)
  if (!written.test(raw) || aboutPerson.test(local)) return false
  const digits = inDigits(local)
  if (/[0-9]{6}/.test(digits) || telephone.test(digits)) return false
  const arabic = arabicNumerals(local)
  const split = splitLot(arabic)
  if (split === null || !split.clear) return false
  const { before, lot, after } = split
  const lotText = arabic.slice(before.length, arabic.length - after.length)
  if (!town.test(before) || /[0-9]{4}/.test(inDigits(before))) return false
  return isLot(lot, lotText) && isBuilding(after)
}

/** At most 120 characters; see `looksLikeAddress`. */
export const registeredAddress = v.pipe(v.string(), v.maxLength(120), v.check(looksLikeAddress))
