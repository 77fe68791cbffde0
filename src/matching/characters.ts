/** Every character that people type or paste for a hyphen. Not 〜: between lot numbers it means a range. */
const dashes = /[\u002D\u02D7\u2010-\u2015\u2043\u2212\u2500\u2501\u2574\uFE58\uFE63\uFF0D]/gu

/** Format characters and variation selectors: invisible, and pasted along from web pages and PDFs. */
const invisible = /[\p{Cf}\p{Variation_Selector}]/gu

/** NFKC, upper case, one kind of hyphen, single spaces, nothing invisible. The kana long mark ー stays. */
export const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(dashes, '-')
    .toUpperCase()
    .replace(/\s+/gu, ' ')
    .trim()

/** The characters of a kanji numeral, for use inside a character class. 万 is left out: no lot number has it. */
export const numeralClass = '〇零一二三四五六七八九十百千'

const kanjiDigits: ReadonlyMap<string, string> = new Map(
  [...'〇零一二三四五六七八九'].map((kanji, at) => [kanji, String(Math.max(0, at - 1))]),
)

/** 〇, 零 and 一 to 九 as `'0'` to `'9'`; null for all else. */
export const kanjiDigit = (character: string): string | null => kanjiDigits.get(character) ?? null

/** Each of them replaced, in names too: for finding digits, not for comparing. */
export const inDigits = (text: string): string => [...text].map(one => kanjiDigit(one) ?? one).join('')

const multiplied =
  /^(?:([一二三四五六七八九]?)千)?(?:([一二三四五六七八九]?)百)?(?:([一二三四五六七八九]?)十)?([一二三四五六七八九]?)$/u

/**
 * 二十三, 百二, 一〇二 → 23, 102, 102. Null where the characters are no well-formed numeral (十三三), so that two
 * numerals that touch are never read as one number.
 */
export function kanjiNumber(run: string): number | null {
  if (run === '') return null
  if ([...run].every(one => kanjiDigits.has(one))) return Number([...run].map(kanjiDigit).join(''))
  const parts = multiplied.exec(run)
  if (parts === null) return null
  const times = (digit: string | undefined, unit: number) =>
    digit === undefined ? 0 : digit === '' ? unit : unit * Number(kanjiDigit(digit))
  return times(parts[1], 1000) + times(parts[2], 100) + times(parts[3], 10) + times(parts[4] || undefined, 1)
}
