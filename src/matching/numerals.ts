import { kanjiNumber, numeralClass } from './characters.ts'

const run = `[${numeralClass}壱]+`
const either = `[0-9${numeralClass}壱]`
const unit = `丁目|丁(?=[ -]|$|${either})|番|号|条|線|地割|軒|階|F(?![A-Z])|室|棟`

const longMark = new RegExp(`(?<=${either})ー(?=${either})|(?<=[0-9])ー(?=[A-Z])`, 'gu')
const beforeUnit = new RegExp(`${run}(?= ?(?:${unit}|-${either}))`, 'gu')
const afterUnit = new RegExp(
  `(?<=第|-|丁目|丁|番地|番|号|[0-9]条(?:通|東|西)?)([のノ ]?)(${run})(?=$|[ -]|${unit})`,
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
    .replace(beforeUnit, (found, at: number, whole: string) =>
      /[0-9]/.test(whole[at - 1] ?? '') ? found : digits(found),
    )
  return converted.replace(afterUnit, (_found, joint: string, numeral: string) => joint + digits(numeral))
}

/** The same for building and room, where a numeral may also stand alone (一〇一) or after 第 (第二ハイツ). */
export const arabicInBuilding = (text: string): string =>
  arabicNumerals(text)
    .replace(new RegExp(`(?<=第)${run}`, 'gu'), digits)
    .replace(new RegExp(`(?<=^| |-)${run}$`, 'gu'), digits)
