import { tidy } from './characters.ts'
import { type CompanyForm, takeCompanyForm } from './names-company.ts'
import { foldKana, joinMarks } from './names-kana.ts'
import { formsOf, plainKanji } from './names-variants.ts'

export type Script = 'kanji' | 'kana' | 'letters' | 'none'

export type NameParts = {
  /** The words in one spelling, without honorific, company form and what stood in brackets about the person. */
  readonly words: readonly string[]
  /** The same without spaces: what two spellings of one name have in common. */
  readonly key: string
  /** As it was said, but for width, spaces and invisible marks. */
  readonly flat: string
  /** Its characters that are not in the form of daily use, in order. */
  readonly olderForms: string
  readonly script: Script
  readonly company: CompanyForm | null
  /** 旧姓, in the same spelling; null where none was said. */
  readonly formerName: string | null
  /** Words such as 故 or 遺族 stood beside the name. */
  readonly deceased: boolean
  /** 様, 殿, 御中 stood behind it. */
  readonly honorific: boolean
  /** Kana in brackets behind a kanji name, in the same spelling. */
  readonly reading: string | null
}

/** Kanji before kana, kana before Latin letters: 田中アンナ is `kanji`. */
export function kanjiOrKana(text: string): Script {
  if (/[\p{Script=Han}]/u.test(text)) return 'kanji'
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'kana'
  return /\p{L}/u.test(text) ? 'letters' : 'none'
}

const polite = ['オンチュウ', 'サマ', 'ドノ'].map(foldKana).join('|')
const honorific = new RegExp(
  `(?<=.) ?(?:様|御中)$|(?<=..) ?殿$|(?<=\\p{Script=Han}) ?サマ$|(?<=.) (?:${polite})$`,
  'u',
)
const bracket = /[([〔【「]([^()[\]〔〕【】「」]*)[)\]〕】」]/u
const former = /^(?:旧姓|旧氏|旧名)[ :]*(.*)$/u
const formerAtEnd = / ?(?:旧姓|旧氏)[ :]*([^ ]+)$/u
const dead = /^(?:故|故人|亡|亡[父母夫妻]|死亡|死去|[御ゴ]?遺族|相続人|相続人代表)$/u
const deadInFront = /^(?:故人? |故人?(?=[^ ]{3})|亡[父母夫妻]? |亡[父母夫妻](?=[^ ]{2}))/u
const marks = /[・·•.,:;、。'’‘"“”_/()[\]〔〕【】「」『』]/gu

/** Voicing marks that belong to no kana. */
const lonelyMarks = /[\u3099\u309A]/gu

const single = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** Words of one spelling as one; 堀之内, 堀ノ内 and 堀の内 are one. */
export const joined = (text: string): string =>
  foldKana(text.replace(/ /g, '')).replace(/(?<=\p{Script=Han})之(?=\p{Script=Han})/gu, 'ノ')

/** 佐々木 → 佐佐木. */
const repeated = (text: string): string =>
  text.replace(/(\p{Script=Han})([々〻]+)/gu, (_all, one: string, more: string) =>
    one.repeat(more.length + 1),
  )

const prepared = (tidied: string): string =>
  foldKana(plainKanji(repeated(tidied.replace(lonelyMarks, '').replace(/(?<=..)(?:さま|さん)$/u, '様'))))

type Aside = Pick<NameParts, 'formerName' | 'deceased' | 'reading'>

/** What stood in brackets, or after 旧姓: about the person, or (`null`) part of the name after all. */
function asideOf(inside: string, outside: string): Partial<Aside> | null {
  const old = former.exec(inside)
  if (old !== null) return { formerName: joined(old[1] ?? '') || null }
  if (dead.test(inside)) return { deceased: true }
  return kanjiOrKana(inside) === 'kana' && kanjiOrKana(outside) === 'kanji'
    ? { reading: joined(inside) }
    : null
}

/** Most names hold nothing of what the patterns below look for. */
const mayHoldMore =
  /[^\p{Script=Han}\p{Script=Katakana} ー]|会社|法人|カイシヤ|ガイシヤ|ホージン|様|御中|殿|サマ|ドノ|オンチ|故|亡|旧/u

type Step = { readonly rest: string; readonly found: Partial<NameParts> }

/** Takes one thing off that is no part of the name itself; null when nothing is left to take. */
function takeOne(text: string): Step | null {
  if (!mayHoldMore.test(text)) return null
  const company = takeCompanyForm(text)
  if (company !== null) return { rest: company.rest, found: { company: company.form } }
  const withoutHonorific = text.replace(honorific, '')
  if (withoutHonorific !== text) return { rest: withoutHonorific, found: { honorific: true } }
  const aside = bracket.exec(text)
  if (aside !== null) {
    const [all, inside = ''] = aside
    const [before, after] = [text.slice(0, aside.index), text.slice(aside.index + all.length)]
    const found = asideOf(inside.trim(), `${before} ${after}`)
    return { rest: `${before} ${found === null ? inside : ''} ${after}`, found: found ?? {} }
  }
  const old = formerAtEnd.exec(text)
  if (old !== null)
    return { rest: text.slice(0, old.index), found: { formerName: joined(old[1] ?? '') || null } }
  const alive = text.replace(deadInFront, '')
  if (alive !== text) return { rest: alive, found: { deceased: true } }
  const plain = single(text.replace(marks, ' '))
  return plain === text ? null : { rest: plain, found: {} }
}

/**
 * A name as it was said → its parts, for comparing with another name *that the same customer said*, or an own
 * customer's with own data. Never for sending, and never compared with anything of another retailer.
 */
export function normaliseName(text: string): NameParts {
  const tidied = tidy(joinMarks(text))
  let rest = prepared(tidied)
  let found: Partial<NameParts> = {}
  for (let step = takeOne(rest); step !== null; step = takeOne(rest)) {
    found = { ...step.found, ...found }
    rest = single(step.rest)
  }
  const words = rest.split(' ').map(joined).filter(Boolean)
  const key = joined(words.join(''))
  return {
    company: null,
    formerName: null,
    deceased: false,
    honorific: false,
    reading: null,
    ...found,
    words,
    key,
    flat: tidied.replace(/ /g, ''),
    olderForms: [...tidied].filter(one => (formsOf(one)?.plain ?? one) !== one).join(''),
    script: kanjiOrKana(key),
  }
}
