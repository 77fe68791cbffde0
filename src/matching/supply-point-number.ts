import { areaOf } from '../disclosure/area.ts'
import { kanjiDigit } from './characters.ts'

export type NumberIssue = 'not-digits' | 'too-short' | 'too-long' | 'unknown-area'
export type ParsedNumber =
  | { readonly ok: true; readonly number: string }
  | { readonly ok: false; readonly issue: NumberIssue }

const length = 22
const groupLengths = [2, 4, 4, 4, 4, 4] as const

/** What stands before the digits when somebody reads on: 番号は, No., ナンバー, in any width and case, one after the other too. */
const label = /^\s*(?:(?:供給地点特定番号|番号|ナンバー|なんばー|ﾅﾝﾊﾞｰ|[nｎ][oｏ][.．。]?|№)[\sはがを:：]*)+/iu
/** Digits as they are said, in either kana; ゼロ, マル, レイ and レー are all zero. */
const spoken: readonly (readonly [RegExp, string])[] = [
  [/ゼロ|レイ|レー|マル/gu, '0'],
  [/イチ/gu, '1'],
  [/サン/gu, '3'],
  [/ヨン/gu, '4'],
  [/ロク/gu, '6'],
  [/ナナ|シチ/gu, '7'],
  [/ハチ/gu, '8'],
  [/キュウ|キュー/gu, '9'],
  [/ニイ|ニ/gu, '2'],
  [/ゴウ|ゴ/gu, '5'],
  [/シ/gu, '4'],
  [/ク/gu, '9'],
]
const katakana = (text: string): string =>
  text.normalize('NFKC').replace(/[ぁ-ゖ]/gu, kana => String.fromCharCode(kana.charCodeAt(0) + 0x60))

/** Hyphens of every kind (the long mark ー and the wave dash too), spaces, line ends, commas, dots, invisible marks. */
const separators =
  '[\\s\\p{Cf}\\p{Pd}\\u02D7\\u2043\\u2212\\u2500\\u2501\\u2574\\u30FC\\uFF70,.\\u3001\\u3002\\uFF0C\\uFF0E\\u30FB\\uFF65]'
const separator = new RegExp(separators, 'u')
const digit = '[0-9〇零一二三四五六七八九○◯]'
/** の between two groups, with a hyphen or pause before or behind it. */
const between = new RegExp(`(?<=${digit})${separators}*ノ${separators}*(?=${digit})`, 'gu')

/** Kana that say digits, and の between groups; text without kana is left as it is. */
function withoutKana(text: string): string {
  if (!/[ぁ-ゖァ-ヺｦ-ﾟ]/u.test(text)) return text
  const words = spoken.reduce((said, [word, digit]) => said.replace(word, digit), katakana(text))
  return words.replace(between, ' ')
}

function digitOf(character: string): string | null {
  if (/^[0-9]$/.test(character)) return character
  if (/^[０-９]$/u.test(character)) return String.fromCharCode(character.charCodeAt(0) - 0xfee0)
  // ○ and ◯ are what a Japanese keyboard offers first for まる.
  if (character === '\u25CB' || character === '\u25EF') return '0'
  return kanjiDigit(character)
}

/** The digits of whatever was said, typed or pasted so far; null where something else is among them. */
export function digitsIn(text: string): string | null {
  let digits = ''
  for (const character of withoutKana(text.replace(label, ''))) {
    const digit = digitOf(character)
    if (digit !== null) digits += digit
    else if (!separator.test(character)) return null
  }
  return digits
}

/**
 * 供給地点特定番号 however it was said, typed or pasted → its 22 ASCII digits. A letter O is not a zero: whoever reads it
 * out is asked again. No check digit is known, so only length and area can be judged here.
 */
export function parseSupplyPointNumber(text: string): ParsedNumber {
  const digits = digitsIn(text)
  if (digits === null) return { ok: false, issue: 'not-digits' }
  if (digits.length < length) return { ok: false, issue: 'too-short' }
  if (digits.length > length) return { ok: false, issue: 'too-long' }
  if (areaOf(digits) === null) return { ok: false, issue: 'unknown-area' }
  return { ok: true, number: digits }
}

/** 22 digits → the six groups as printed on a bill: 2-4-4-4-4-4. */
export function groups(number: string): readonly string[] {
  let from = 0
  return groupLengths.map(size => {
    const part = number.slice(from, from + size)
    from += size
    return part
  })
}

/** 22 digits → `06-1234-…`, as printed on a bill. */
export const formatSupplyPointNumber = (number: string): string => groups(number).join('-')

/** Position of a digit (0 to 21) → which of the six printed groups it stands in, 1 to 6. */
export function group(position: number): 1 | 2 | 3 | 4 | 5 | 6 {
  if (!Number.isInteger(position) || position < 0 || position >= length) throw new RangeError('position')
  return (position < 2 ? 1 : Math.floor((position - 2) / 4) + 2) as 1 | 2 | 3 | 4 | 5 | 6
}
