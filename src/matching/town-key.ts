import { plainCharacter } from './town-text.ts'

/** The longest that municipality and town together can be, in characters. */
const most = 60

/** Text in the spelling for comparing, and where each of its characters ends in the text that it came from. */
export type Spelled = { readonly key: string; readonly ends: readonly number[] }

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9'
const direction = '東西南北'
/** 日之出 and 日の出 are two towns of 清須市西枇杷島町. */
const keepsNo = '西枇杷島町日'

/**
 * The spelling of `townText`, county and all, character by character: where a municipality and a town were found in
 * it, the rest of the address can be read as it was said. Takes text that is tidied and has Arabic numerals; what
 * stands further behind than any town is left unread.
 */
export function spelled(text: string): Spelled {
  let key = ''
  const ends: number[] = []
  let at = 0
  for (const character of text.length > most ? text.slice(0, most) : text) {
    const before = at
    at += character.length
    const next = text[at]
    if (character === ' ') continue
    // A hyphen between two digits belongs to a lot: 鶴沼第1-2 is not 鶴沼第12.
    if (character === '-' && !(isDigit(text[before - 1]) && isDigit(next))) continue
    if (character === '字' || (character === '大' && next === '字')) continue
    if (character === 'り' && key.endsWith('通')) {
      ends[ends.length - 1] = at
      continue
    }
    if (character === '第' && /^[0-9]+地割/u.test(text.slice(at, at + 5))) continue
    const one = plainCharacter(character)
    // 北10西4: the 条 of Hokkaido's towns is left out in speech.
    if (direction.includes(one) && isDigit(key.at(-1)) && /[東西南北][0-9]+$/u.test(key)) {
      key += '条'
      ends.push(before)
    }
    const written = one === '之' && !key.endsWith(keepsNo) ? 'ノ' : one
    key += written
    for (let unit = 0; unit < written.length; unit++) ends.push(at)
  }
  return { key, ends }
}

/** The rest of a spelled text, behind so many characters of its key. */
export const behindKey = ({ key, ends }: Spelled, length: number): Spelled => ({
  key: key.slice(length),
  ends: ends.slice(length),
})
