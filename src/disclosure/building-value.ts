import { inDigits } from '../matching/characters.ts'
import { arabicInBuilding } from '../matching/numerals.ts'

const kanji = '\\p{Script=Han}々'
const kana = '\\p{Script=Hiragana}\\p{Script=Katakana}ーヶヵ'
const kind =
  'ビル(?:ディング)?|マンション|アパート|ハイツ|コーポ|ハウス|タワー|団地|住宅|会館|倉庫|工場|店舗?|[荘寮棟館閣苑園舎楼校寺]'
const wing = '(?:[A-Z]|[0-9]{1,2}|[東西南北中新本])号?[棟館]'
const digit = '[0-9〇零一二三四五六七八九]'
const room = `(?:[A-Z]|[東西南北]|[0-9]{1,2}-)?${digit}{1,4}[A-Z]?(?:号室|号|室|F|階)?|[A-Z]号室|共用(?:部|灯)?`

const shape = new RegExp(
  `^(?<name>[${kanji}${kana}A-Z0-9・]{1,20}?)??(?<wing> ?${wing})?(?<room> ?-?(?:${room}))?$`,
  'u',
)
const saysWhatItIs = new RegExp(`(?:${kind})(?:[A-Z]|[0-9]{1,2})?$`, 'u')
const onlyKanji = new RegExp(`^[${kanji}0-9]*$`, 'u')

/**
 * Building and room as registers write them, tidied (`matching/characters.ts`): a name with a wing or room behind it,
 * or a name that ends in what it is (ビル, 荘); in kanji alone it must do so in any case, since 山田花子 101 does
 * not. The empty text is one.
 */
export function isBuilding(text: string): boolean {
  const ready = arabicInBuilding(text)
  const found = shape.exec(ready)?.groups
  if (found === undefined || inDigits(ready).replace(/[^0-9]/g, '').length > 7) return false
  const { name } = found
  if (name === undefined) return true
  if (/[A-Z]{5}|[0-9]{3}/.test(inDigits(name))) return false
  return saysWhatItIs.test(name) || (!onlyKanji.test(name) && Boolean(found.wing ?? found.room))
}
