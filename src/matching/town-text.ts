import { inPlaces, often, seldom } from './kanji-forms.ts'

/**
 * Municipality and town in one spelling for comparing. Each rule here was held against every town of the postal
 * data: no two towns of one municipality fall together that are not the same place (test/matching/town-text.test.ts).
 */

/** Beside the forms of one character: numerals as banks write them, and 祗園 for 祇園. */
const townPairs = '壹一 壱一 祗祇'

/** One family name, two towns: 笹屋町 and 篠屋町 in 京都市下京区. */
const twoInTowns = '笹篠筱'

/** Older or personal forms of a character → the form in daily use. */
const variants: ReadonlyMap<string, string> = new Map([
  ...[...often, ...seldom, ...inPlaces]
    .flatMap(line => line.split(' '))
    .filter(group => group !== twoInTowns)
    .flatMap(group => {
      const [plain = group, ...others] = group
      return others.map(one => [one, plain] as const)
    }),
  ...townPairs.split(' ').map(([older = '', plain = '']) => [older, plain] as const),
])

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
