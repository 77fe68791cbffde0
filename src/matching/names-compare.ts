import { joined, type NameParts, normaliseName, type Script } from './names.ts'

export type NameResult =
  | 'same'
  | 'same-but-written-differently'
  | 'same-family-name'
  | 'differs'
  | 'cannot-tell'

export type NameWhy =
  | 'nothing-said'
  | 'variant-kanji'
  | 'spelling'
  | 'kana-for-kanji'
  | 'kana-against-kanji'
  | 'company-form'
  | 'company-side'
  | 'company-form-missing'
  | 'company-kind'
  | 'honorific'
  | 'former-name'
  | 'given-name-missing'
  | 'given-name-differs'
  | 'given-name-same'
  | 'same-reading'

export type NameComparison = { readonly result: NameResult; readonly why: readonly NameWhy[] }

/** A name, and how it is read where the customer (or the own ledger) says so. */
export type Named = { readonly name: string; readonly kana?: string | null }

/** One name, taken apart once. */
export type NameSide = {
  readonly parts: NameParts
  /** How it is read, in words; null where nobody said. */
  readonly words: readonly string[] | null
}

const told = (result: NameResult, ...why: NameWhy[]): NameComparison => ({ result, why })

export function nameSide(named: string | Named): NameSide {
  const { name, kana = null } = typeof named === 'string' ? { name: named } : named
  const parts = normaliseName(name)
  const given = kana === null ? null : normaliseName(kana)
  const words =
    parts.script === 'kana'
      ? parts.words
      : given !== null && given.script === 'kana'
        ? given.words
        : parts.reading === null
          ? null
          : [parts.reading]
  return { parts, words }
}

/** Of one key: in what the two spellings differ. */
function spellings(a: NameParts, b: NameParts): NameWhy[] {
  const why: NameWhy[] = []
  if (a.olderForms !== b.olderForms) why.push('variant-kanji')
  if ((a.company === null) !== (b.company === null)) why.push('company-form-missing')
  else if (a.company?.written !== b.company?.written) why.push('company-form')
  else if (a.company?.side !== b.company?.side) why.push('company-side')
  if (a.honorific !== b.honorific) why.push('honorific')
  if (a.formerName !== b.formerName) why.push('former-name')
  return why.length === 0 ? ['spelling'] : why
}

type Kin = 'family' | 'family-alone' | 'given' | null

const commonFront = (a: string, b: string): number => {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}
const commonEnd = (a: string, b: string): number => {
  let at = 0
  while (at < Math.min(a.length, b.length) && a.at(-1 - at) === b.at(-1 - at)) at++
  return at
}

/** How many characters at one end make a family or given name where no space tells: fewer kanji than kana. */
const least = (script: Script): number => (script === 'kanji' ? 2 : 3)

/** Two different names: do family or given name agree? Without a space only ends can be compared. */
function kinOf(a: readonly string[], b: readonly string[], script: Script): Kin {
  const [one, other] = [a.join(''), b.join('')]
  if (a.length > 1 && b.length > 1)
    return a[0] === b[0] ? 'family' : a.slice(1).join('') === b.slice(1).join('') ? 'given' : null
  if (a.length > 1 || b.length > 1) {
    const [split, whole] = a.length > 1 ? [a, other] : [b, one]
    const [family = '', given = ''] = [split[0], split.slice(1).join('')]
    if (whole === family) return 'family-alone'
    return whole.startsWith(family) ? 'family' : whole.endsWith(given) ? 'given' : null
  }
  const front = commonFront(one, other)
  if (front >= least(script))
    return front === one.length || front === other.length ? 'family-alone' : 'family'
  const isLong = Math.min(one.length, other.length) > least(script)
  return isLong && commonEnd(one, other) >= least(script) ? 'given' : null
}

/** 鈴木（旧姓 田中）花子 against 田中 花子. */
function isFormer(named: NameParts, other: NameParts): boolean {
  if (named.formerName === null) return false
  const given = named.words.slice(1).join('')
  return given !== '' && other.key === named.formerName + given
}

function byKin(kin: Kin): NameComparison {
  if (kin === 'family') return told('same-family-name', 'given-name-differs')
  if (kin === 'family-alone') return told('same-family-name', 'given-name-missing')
  return kin === 'given' ? told('differs', 'given-name-same') : told('differs')
}

/**
 * Two names of one customer's own words, or of an own customer and own data. Symmetrical. Kana against kanji can
 * be told only where both readings were given.
 */
export const compareNames = (one: string | Named, other: string | Named): NameComparison =>
  compareSides(nameSide(one), nameSide(other))

/** The same over names that are already taken apart. */
export function compareSides(a: NameSide, b: NameSide): NameComparison {
  if (a.parts.key === '' || b.parts.key === '') return told('cannot-tell', 'nothing-said')
  if (a.parts.flat === b.parts.flat) return told('same')
  const [kindA, kindB] = [a.parts.company?.kind, b.parts.company?.kind]
  if (kindA !== undefined && kindB !== undefined && kindA !== kindB) return told('differs', 'company-kind')
  if (a.parts.key === b.parts.key) return told('same-but-written-differently', ...spellings(a.parts, b.parts))
  if (isFormer(a.parts, b.parts) || isFormer(b.parts, a.parts))
    return told('same-but-written-differently', 'former-name')
  const isCompany = kindA !== undefined || kindB !== undefined
  const sameReading =
    a.words !== null && b.words !== null && joined(a.words.join('')) === joined(b.words.join(''))
  if (a.parts.script !== b.parts.script) {
    if (sameReading) return told('same-but-written-differently', 'kana-for-kanji')
    if (a.words === null || b.words === null || isCompany) return told('cannot-tell', 'kana-against-kanji')
    return byKin(kinOf(a.words, b.words, 'kana'))
  }
  if (sameReading && a.parts.script === 'kanji') return told('cannot-tell', 'same-reading')
  return isCompany ? told('differs') : byKin(kinOf(a.parts.words, b.parts.words, a.parts.script))
}
