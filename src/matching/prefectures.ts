const names = [
  ...['北海道', '青森県', '岩手県', '宮城県', '秋田県', '山形県', '福島県', '茨城県', '栃木県', '群馬県'],
  ...['埼玉県', '千葉県', '東京都', '神奈川県', '新潟県', '富山県', '石川県', '福井県', '山梨県', '長野県'],
  ...['岐阜県', '静岡県', '愛知県', '三重県', '滋賀県', '京都府', '大阪府', '兵庫県', '奈良県', '和歌山県'],
  ...['鳥取県', '島根県', '岡山県', '広島県', '山口県', '徳島県', '香川県', '愛媛県', '高知県', '福岡県'],
  ...['佐賀県', '長崎県', '熊本県', '大分県', '宮崎県', '鹿児島県', '沖縄県'],
]

/** Prefecture → its code of JIS X 0401, `'01'` to `'47'`. */
export const prefectureCodes: ReadonlyMap<string, string> = new Map(
  names.map((name, at) => [name, String(at + 1).padStart(2, '0')]),
)

/** 〒350-0902 and the like, with the kana long mark for a hyphen too: no address begins with digits. */
const postalCode = /^(?:〒|郵便番号:?)? ?[0-9]{3}[-ーの ]?[0-9]{4}(?![0-9ー-]) ?/u

/** Whether a tidied address begins with a postal code, or with its mark. */
export const beginsWithPostalCode = (text: string): boolean => text.startsWith('〒') || postalCode.test(text)

/** A tidied address without the 〒 that people read out first. */
export const withoutPostalCode = (text: string): string => text.replace(postalCode, '')

const atStart = new RegExp(`^ ?(${names.join('|')})`, 'u')

/** The prefecture that a text begins with, and what follows it. */
export function splitPrefecture(text: string): { readonly prefecture: string | null; readonly rest: string } {
  const found = atStart.exec(text)
  return found === null
    ? { prefecture: null, rest: text }
    : { prefecture: found[1] ?? null, rest: text.slice(found[0].length) }
}
