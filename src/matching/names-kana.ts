const rows = [
  ['ア', 'アカサタナハマヤラワガザダバパ'],
  ['イ', 'イキシチニヒミリギジビピ'],
  ['ウ', 'ウクスツヌフムユルグズブプ'],
  ['エ', 'エケセテネヘメレゲゼデベペ'],
  ['オ', 'オコソトノホモヨロゴゾドボポ'],
] as const

const vowels: ReadonlyMap<string, string> = new Map(
  rows.flatMap(([vowel, kana]) => [...kana].map((one): [string, string] => [one, vowel])),
)

/** After the vowel on the left, these only lengthen it: オオ, オウ and オー are heard alike. */
const lengthens: Readonly<Record<string, string>> = { ア: 'ア', イ: 'イ', ウ: 'ウ', エ: 'エイ', オ: 'オウ' }

const plainKana: ReadonlyMap<string, string> = new Map([
  ...[...'ァィゥェォッャュョヮヵヶ'].map((small, at): [string, string] => [
    small,
    'アイウエオツヤユヨワカケ'[at] ?? small,
  ]),
  ['ヂ', 'ジ'],
  ['ヅ', 'ズ'],
  ['ヲ', 'オ'],
  ['ヰ', 'イ'],
  ['ヱ', 'エ'],
  ['ヴ', 'ブ'],
])

const katakanaOf = (one: string): string =>
  one >= 'ぁ' && one <= 'ゖ' ? String.fromCharCode(one.charCodeAt(0) + 0x60) : one

/** ー, and the hyphen that is typed for it after a kana. */
const isMark = (one: string): boolean => one === 'ー' || one === '-'

/**
 * Kana as they sound: katakana, no small letters, every lengthening as ー. ショウコ, シヨウコ, ショーコ and しょうこ are
 * one; オオノ and オノ stay two. All else stays as it is. For comparing, never for sending.
 */
export function foldKana(text: string): string {
  let folded = ''
  let vowel: string | null = null
  for (const raw of text) {
    const katakana = katakanaOf(raw)
    const one = plainKana.get(katakana) ?? katakana
    if (vowel !== null && (isMark(one) || lengthens[vowel]?.includes(one))) {
      folded += 'ー'
      continue
    }
    folded += one
    vowel = vowels.get(one) ?? null
  }
  return folded
}

/** `ｶ゛` typed as two, and what NFKC would tear apart, joined again. Before NFKC. */
export const joinMarks = (text: string): string =>
  text.replace(/[\u309B\uFF9E]/gu, '\u3099').replace(/[\u309C\uFF9F]/gu, '\u309A')
