/**
 * Municipality and town in one spelling for comparing. Each rule here was held against every town of the postal
 * data: no two towns of one municipality fall together that are not the same place (test/matching/town-text.test.ts).
 */

/** Older or personal forms of a character → the form of the postal data. */
const variantPairs = [
  '澤沢 濱浜 瀧滝 邊辺 邉辺 條条 嶋島 嶌島 櫻桜 廣広 龍竜 檜桧 國国 學学 圓円 壽寿',
  '榮栄 藏蔵 莊荘 會会 總総 眞真 鐵鉄 臺台 冨富 曾曽 鹽塩 鷗鴎 鰺鯵 﨑崎 嵜崎 髙高',
  '惠恵 應応 假仮 關関 縣県 區区 靑青 德徳 瀨瀬 灣湾 萬万 壹一 壱一 舊旧 舘館 埜野',
  '溪渓 拔抜 祗祇 彌弥 與与 鷄鶏 斷断 缺欠 團団 驛駅 瀦潴 攝摂 寬寛 繩縄 籠篭 礪砺',
]

const variants: ReadonlyMap<string, string> = new Map(
  variantPairs.flatMap(line => line.split(' ')).map(([older, plain]) => [older ?? '', plain ?? '']),
)

/** What does not count in any town's name: 千駄ヶ谷・千駄ケ谷・千駄が谷, 四ッ谷・四ツ谷・四つ谷, 堀ノ内・堀の内. */
const alike: ReadonlyMap<string, string> = new Map([
  ...variants,
  ...[...'ヶヵが箇ガ'].map(kana => [kana, 'ケ'] as const),
  ...[...'ッつっ'].map(kana => [kana, 'ツ'] as const),
  ...[...'の乃'].map(kana => [kana, 'ノ'] as const),
])

/** One character of a town's name in the spelling for comparing; 之 stays (see `spelling`). */
export const plainCharacter = (character: string): string => alike.get(character) ?? character

/** 堀之内 too; but one pair of neighbouring towns differs by nothing else: 日之出 and 日の出 in 清須市西枇杷島町. */
const spelling = (text: string): string =>
  [...text]
    .map(plainCharacter)
    .join('')
    .replace(/(?<!西枇杷島町日)之/gu, 'ノ')
    .replace(/通り/gu, '通')

/** Cities with 郡 inside their own name. */
const notCounty = /^(?:郡山市|大和郡山市|蒲郡市|郡上市|小郡市)/u
const countyAtStart = /^((?:余市|高市|田村|東村山|西村山|北村山|[^市区町村郡]{1,5})郡)(?=.{1,6}[町村])/u

/** Text in the spelling for comparing → its county apart. */
export function withoutCounty(whole: string): { readonly county: string | null; readonly text: string } {
  const county = notCounty.test(whole) ? null : (countyAtStart.exec(whole)?.[1] ?? null)
  return { county, text: county === null ? whole : whole.slice(county.length) }
}

/**
 * What follows the prefecture, up to the lot number → `text` without county, 大字, 字 and spaces, the county apart,
 * since people leave it out.
 */
export function townText(raw: string): { readonly county: string | null; readonly text: string } {
  const whole = spelling(raw.replace(/[ -]/gu, '').replace(/大?字/gu, ''))
    // 北10西4: the 条 of Hokkaido's towns is left out in speech.
    .replace(/([東西南北])([0-9]+)(?=[東西南北])/gu, '$1$2条')
    .replace(/第(?=[0-9]+地割)/gu, '')
  return withoutCounty(whole)
}

/** Municipalities of one name in more than one prefecture, and wards that designated cities have as well. */
const needsPrefecture = /^(?:府中市|伊達市|鹿島市|中央区|港区|北区|[^市区]{1,5}?[町村](?!市|田市|上市|山市))/u

/** Whether a text without its prefecture (and county) may name more than one municipality of Japan. */
export const isAmbiguous = (text: string): boolean => needsPrefecture.test(text)
