import { kanjiNumber, numeralClass } from './characters.ts'

const run = `[${numeralClass}壱]+`
const either = `[0-9${numeralClass}壱]`
const unit = `丁目|丁(?=[ -]|$|${either})|番|号|[条條]|線|地割|軒|階|F(?![A-Z])|室|棟`

const longMark = new RegExp(`(?<=${either})ー(?=${either})|(?<=[0-9])ー(?=[A-Z])`, 'gu')
const beforeUnit = new RegExp(`${run}(?= ?(?:${unit}|-${either}))`, 'gu')
/** 北十西四: the grids of Hokkaido without their 条, as people say them; no town of another kind holds such a numeral. */
const onGrid = new RegExp(`(?<=[東西南北])${run}(?=[東西南北])`, 'gu')
const afterUnit = new RegExp(
  `(?<=第|-|丁目|丁|番地|番|号|[0-9][条條](?:通|東|西)?)([のノ ]?)(${run})(?=$|[ -]|${unit})`,
  'gu',
)

const digits = (text: string): string => {
  const number = kanjiNumber(text.replaceAll('壱', '一'))
  return number === null ? text : String(number)
}

/**
 * Kanji numerals of lot, block, floor and room as Arabic digits; those inside names (三田, 八重洲, 十余二) stay. A
 * numeral counts when a unit or hyphen is beside it; one that touches another numeral stays as it is.
 */
export function arabicNumerals(text: string): string {
  const converted = text
    .replace(longMark, '-')
    .replace(onGrid, digits)
    .replace(beforeUnit, (found, at: number, whole: string) =>
      /[0-9]/.test(whole[at - 1] ?? '') ? found : digits(found),
    )
  return converted.replace(afterUnit, (_found, joint: string, numeral: string) => joint + digits(numeral))
}

const lastNumeral = new RegExp(`${run}(?=\\s?(?:号室|号|室)?$)`, 'u')
const isRoomNumber = new RegExp(`^[一二三四五六七八九][${numeralClass.slice(0, 11)}]{2,3}$`, 'u')

/**
 * The numeral that a building or room ends with as digits: メゾン桜二〇三 → メゾン桜203. Behind a name without a gap
 * only figure by figure and three or four of them; 一二三 (ひふみ) is a name.
 */
export const roomInDigits = (text: string): string =>
  text.replace(lastNumeral, (found, at: number) => {
    const isApart = at === 0 || /[\s-]/u.test(text[at - 1] ?? '') || at + found.length < text.length
    return isApart || (isRoomNumber.test(found) && found !== '一二三') ? digits(found) : found
  })

/** The same for building and room, where a numeral may also stand alone (一〇一) or after 第 (第二ハイツ). */
export const arabicInBuilding = (text: string): string =>
  roomInDigits(arabicNumerals(text).replace(new RegExp(`(?<=第)${run}`, 'gu'), digits))
