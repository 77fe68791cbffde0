import type { Agreement } from './agreement.ts'
import { tidy } from './characters.ts'

const meterLabel = /^(?:計器|メーター|メータ)?(?:番号|ナンバー|NO\.?)? ?[:#＃]? ?/u

const meterNumber = (text: string): string =>
  tidy(text)
    .replace(meterLabel, '')
    .replace(/[ ー.・-]/gu, '')

const withoutZeros = (text: string): string => text.replace(/^0+/, '')

/**
 * 計器番号 as read against the registered one. Hyphens, spaces, width, case and a `No.` in front do not count. Equal
 * but for zeros in front: `cannot-tell`, since some bills leave them out and some meters have them.
 */
export function compareMeterNumber(read: string, registered: string | null | undefined): Agreement {
  const [a, b] = [meterNumber(read), meterNumber(registered ?? '')]
  if (a === '' || b === '') return 'cannot-tell'
  if (a === b) return 'agrees'
  return withoutZeros(a) === withoutZeros(b) && withoutZeros(a) !== '' ? 'cannot-tell' : 'differs'
}

const katakana = (text: string): string =>
  text.replace(/[ぁ-ゖ]/gu, kana => String.fromCharCode(kana.charCodeAt(0) + 0x60))

/** Kana and digits of a pole number as a row of parts: `ナカノシマ12-3` → ナカノシマ, 12, 3. */
const poleParts = (text: string): readonly string[] =>
  katakana(tidy(text))
    .replace(/(?<=[0-9])[ー・のノ](?=[0-9])/gu, '-')
    .replace(/^(?:電柱番号|電柱|NO\.?) ?[:#]? ?/u, '')
    .replace(/(?:号柱?|番)$/u, '')
    .match(/[0-9]+|[^0-9 -]+/gu) ?? []

/**
 * 引込柱番号 as read against the registered one. Kana width and kind, spaces and hyphens between kana and digits do
 * not count; a hyphen between digits does, since 12-3 and 123 are two poles of one line. Kanji against kana:
 * `cannot-tell`.
 */
export function comparePoleNumber(read: string, registered: string | null | undefined): Agreement {
  const [a, b] = [poleParts(read), poleParts(registered ?? '')]
  if (a.length === 0 || b.length === 0) return 'cannot-tell'
  if (a.join('-') === b.join('-')) return 'agrees'
  const kanji = /\p{Script=Han}/u
  if (kanji.test(a.join('')) !== kanji.test(b.join(''))) return 'cannot-tell'
  return a.join('') === b.join('') ? 'cannot-tell' : 'differs'
}
