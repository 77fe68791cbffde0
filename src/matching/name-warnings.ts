import type { Text } from '../http/language.ts'
import { tidy } from './characters.ts'
import { companyFormText, fixedTexts, type NameWarningCode, variantText } from './name-warning-texts.ts'
import { kanjiOrKana, type NameParts } from './names.ts'
import { looksLikeCompany } from './names-company.ts'
import { compareSides, type NameComparison, nameSide } from './names-compare.ts'
import { type Forms, formsOf } from './names-variants.ts'
import type { RelayField, RelayItems } from './relay-items.ts'

export type NameSaid = Pick<RelayItems, 'nameAsPrinted' | 'nameKana' | 'newName' | 'callerIs' | 'readFrom'>
export type NameWarning = { readonly field: RelayField; readonly code: NameWarningCode; readonly say: Text }

type Said = NameSaid & {
  readonly parts: NameParts
  readonly isCompany: boolean
  readonly versus: NameComparison | null
}

const most = 3

const fixed = (code: keyof typeof fixedTexts, field: RelayField = 'nameAsPrinted'): NameWarning => ({
  field,
  code,
  say: fixedTexts[code],
})

/** Family names of three characters and more, which look like a whole name. 々 is already written out. */
const longFamilies = new Set(
  [
    '長谷川 佐佐木 五十嵐 大久保 小野寺 久保田 佐久間 宇佐美 日下部 二階堂 大河原 小笠原 勅使河原 長谷部 曽我部 伊集院',
    '波多野 仲宗根 我那覇 宇都宮 海老原 海老沢 小田島 小山田 大和田 西園寺 武者小路 東海林 三田村 四方田 八重樫 阿久津',
    '阿比留 加賀谷 安孫子 木ノ下 井ノ上 山ノ内 堀ノ内 一ノ瀬',
  ].flatMap(line => line.split(' ')),
)

function isFamilyAlone({ words, key, script }: NameParts): boolean {
  if (words.length !== 1) return false
  if (script === 'kanji') return [...key].length <= 2 || longFamilies.has(key)
  return script === 'kana' && key.length <= 4
}

/** Ends of longer family names (小野沢, 海老島); given names hardly begin with them. */
const familyEnds = '沢崎島浜辺瀬関滝峰淵館'

/** Without a space, the characters in front that are the family name: 田中太郎 two, 長谷川太郎 three. */
function familyOf(name: string): string {
  const [first = '', second = '', third = '', ...more] = name
  const isLong = longFamilies.has(first + second + third) || (more.length > 1 && familyEnds.includes(third))
  return first + second + (isLong ? third : '')
}

type Character = { readonly said: string; readonly forms: Forms }

/** Characters of the name (its plain form) that have other forms, as they were said. */
function charactersOf(plain: string, text: string): Character[] {
  return [...new Set(plain)].flatMap(one => {
    const forms = formsOf(one)
    const said = forms?.all.find(form => text.includes(form))
    return forms === null || said === undefined ? [] : [{ said, forms }]
  })
}

/** Somebody who said 髙 told it from 高; 邊 and 邉 are mistaken for one another even so. */
const isOpen = ({ said, forms }: Character): boolean =>
  forms.often && (said === forms.plain || forms.all.length > 2)

function variants({ parts, isCompany, readFrom, versus }: Said): NameWarning[] {
  const whole = charactersOf(parts.words.join(''), parts.flat)
  const [first = ''] = parts.words
  const isWhole = parts.words.length === 1 || isCompany
  const family = isWhole ? familyOf(first) : first
  const twoForms = versus?.why.includes('variant-kanji') ?? false
  const asked = twoForms
    ? whole
    : whole.filter(one => (readFrom === 'memory' ? true : family.includes(one.forms.plain) && isOpen(one)))
  const ordered = [...asked].sort((a, b) => Number(b.forms.often) - Number(a.forms.often))
  return ordered.length === 0
    ? []
    : [{ field: 'nameAsPrinted', code: 'variant-kanji', say: variantText(ordered.slice(0, 2)) }]
}

function company({ parts, isCompany }: Said): NameWarning[] {
  if (parts.company !== null)
    return [{ field: 'nameAsPrinted', code: 'company-form', say: companyFormText(parts.company.kind) }]
  return isCompany ? [fixed('company-form-missing')] : []
}

/** What stood beside the name, or where a name is expected and none is. */
function besides({ parts, isCompany }: Said): NameWarning[] {
  const isOdd = !isCompany && /[\p{N}\p{S}\p{P}]/u.test(parts.key.replace(/[-&]/g, ''))
  return [
    ...(parts.deceased ? [fixed('deceased')] : []),
    ...(parts.formerName === null ? [] : [fixed('former-name-beside')]),
    ...(parts.honorific ? [fixed('honorific')] : []),
    ...(isOdd ? [fixed('digits-or-symbols')] : []),
    ...(!isCompany && isFamilyAlone(parts) ? [fixed('given-name-missing')] : []),
  ]
}

/** Whether the print may show somebody else, or the same person by another family name. */
function persons({ isCompany, callerIs, versus }: Said): NameWarning[] {
  if (isCompany) return []
  if (versus?.why.includes('given-name-same') || versus?.why.includes('former-name'))
    return [fixed('former-name')]
  if (versus?.why.includes('given-name-differs')) return [fixed('family-member')]
  return callerIs === 'family' ? [fixed('another-person')] : []
}

const halfWidth = /[\uFF66-\uFF9D]/u
const changeable = /[ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎー]/u

function kana({ nameAsPrinted, nameKana, readFrom, parts, isCompany }: Said): NameWarning[] {
  const found: NameWarning[] = []
  if (!isCompany && parts.script === 'kana') {
    found.push(fixed('kana-only'))
    if (changeable.test(parts.flat) || halfWidth.test(nameAsPrinted)) found.push(fixed('kana-spelling'))
  }
  if (!isCompany && parts.script === 'letters') found.push(fixed('letters'))
  const line = tidy(nameKana ?? '')
  if (nameKana !== null && line !== '') {
    const isDoubtful = (readFrom === 'memory' ? changeable : /ー/u).test(line)
    if (kanjiOrKana(line) !== 'kana') found.push(fixed('kana-field', 'nameKana'))
    else if (isDoubtful || halfWidth.test(nameKana)) found.push(fixed('kana-spelling', 'nameKana'))
  }
  return found
}

/**
 * What to say now that the name has been typed, so that the customer looks at the print again before anything is
 * sent: at most three sentences, the likeliest first, none for an ordinary name read from a bill. From the
 * customer's own words alone; whether the name is right is not said and not known.
 */
export function nameWarnings(said: NameSaid): readonly NameWarning[] {
  const side = nameSide({ name: said.nameAsPrinted, kana: said.nameKana })
  const { parts } = side
  if (parts.key === '') return []
  const isOther = said.newName !== null && said.newName !== said.nameAsPrinted
  const versus = isOther ? compareSides(side, nameSide(said.newName ?? '')) : null
  const isCompany = parts.company !== null || said.callerIs === 'company' || looksLikeCompany(parts.key)
  const all: Said = { ...said, parts, isCompany, versus }
  const fromMemory = said.readFrom === 'memory' ? [fixed('from-memory')] : []
  const found = [...fromMemory, ...besides(all), ...company(all), ...persons(all), ...kana(all)]
  const kanji = variants(all)
  // Two forms in one breath, or a family name of many forms, come before what is only a guess about persons.
  const at = found.findIndex(one => later.has(one.code))
  const ordered = at === -1 ? [...found, ...kanji] : [...found.slice(0, at), ...kanji, ...found.slice(at)]
  return ordered.slice(0, most)
}

const later: ReadonlySet<NameWarningCode> = new Set([
  'former-name',
  'family-member',
  'another-person',
  'kana-only',
  'letters',
  'kana-spelling',
  'kana-field',
])
