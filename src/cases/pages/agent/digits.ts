import { areaOf } from '../../../disclosure/area.ts'
import type { Language } from '../../../http/language.ts'
import { digitsIn, groups } from '../../../matching/supply-point-number.ts'

const whole = 22
/** The server reads no longer text either. */
const absurd = 4_000

const formatted = (digits: string): string =>
  groups(digits.slice(0, whole)).filter(Boolean).join('-') + digits.slice(whole)

/** Where the caret stands in the grouped writing when so many digits are before it. */
const placeOf = (count: number): number => count + [2, 6, 10, 14, 18].filter(end => end < count).length

export type Writing = { readonly text: string; readonly caret: number }

/** Grouped as printed, the caret behind the same digit; null while it holds anything but digits, to be left as it is. */
export function regrouped({ text, caret }: Writing): Writing | null {
  const digits = text.length > absurd ? null : digitsIn(text)
  if (digits === null || digits === '') return null
  const before = digitsIn(text.slice(0, caret))?.length ?? digits.length
  return { text: formatted(digits), caret: Math.min(placeOf(before), formatted(digits).length) }
}

/** A key that took away a hyphen alone was meant for the digit beyond it. */
export function withoutDigit({ text, caret }: Writing, way: 'backward' | 'forward'): Writing {
  const at = digitsIn(text.slice(0, caret))?.length ?? 0
  const gone = way === 'backward' ? at - 1 : at
  const digits = digitsIn(text) ?? ''
  if (gone < 0 || gone >= digits.length) return { text, caret }
  const left = digits.slice(0, gone) + digits.slice(gone + 1)
  return { text: formatted(left), caret: placeOf(gone) }
}

export type Said = { readonly text: string; readonly wrong: boolean }

/** What is wrong so far, or how many are to come. */
export function saidOf(text: string, l: Language): Said {
  const say = (wrong: boolean, ja: string, en: string): Said => ({ wrong, text: l === 'ja' ? ja : en })
  if (text.length > absurd)
    return say(true, '長すぎます。22桁の数字だけを入力してください。', 'Too long: 22 digits only.')
  const digits = digitsIn(text)
  if (digits === null)
    return say(true, '数字以外の文字が混じっています。', 'There is something other than digits.')
  const { length } = digits
  if (length === 0) return say(false, '', '')
  if (length > 1 && areaOf(digits) === null)
    return say(
      true,
      'はじめの2桁は01から10までです。もう一度お読みいただいてください。',
      'The first two digits are 01 to 10. Please have them read again.',
    )
  const left = whole - length
  if (left < 0) return say(true, `${-left}桁多いです。`, `Too many by ${-left}.`)
  return left === 0
    ? say(false, '22桁そろいました。', 'All 22 digits are there.')
    : say(false, `あと${left}桁です。`, `${left} more to come.`)
}
