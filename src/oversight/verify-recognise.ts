import { entryLimit, entrySchema } from './entry.ts'

/** What a verifier needs of an entry that it has recognised. */
export type Recognised = {
  readonly kind: string
  readonly at: string
  readonly org: string
  readonly outcome: string | null
  readonly refers: number | null
}

/** A valibot schema, as far as it is looked into here. */
type Node = {
  readonly type: string
  readonly entries?: Readonly<Record<string, Node>>
  readonly wrapped?: Node
  readonly pipe?: readonly Node[]
  readonly requirement?: unknown
  readonly item?: Node
  readonly key?: Node
  readonly value?: Node
  readonly options?: readonly (string | Node)[]
  readonly literal?: unknown
}

// UTF-8 byte by byte (RFC 3629 §4), each alternative one code point of the basic plane that JSON writes as it
// is and that is no control character. The others are left to the slow way.
const plain =
  '(?:[ !#-\\[\\]-~]|\\xc2[\\xa0-\\xbf]|[\\xc3-\\xdf][\\x80-\\xbf]|\\xe0[\\xa0-\\xbf][\\x80-\\xbf]' +
  '|[\\xe1-\\xec\\xee\\xef][\\x80-\\xbf]{2}|\\xed[\\x80-\\x9f][\\x80-\\xbf])'

/** Patterns that take what JSON escapes, narrowed to what it does not. */
const narrowed: Readonly<Record<string, string>> = {
  '[^\\p{Cc}\\p{Surrogate}]{1,100}': `${plain}{1,100}`,
  '[\\x21-\\x7e]{1,255}': '[!#-\\[\\]-~]{1,255}',
}

/** A pattern of a whole string as one of a string between quotes: what looks ahead must stop at the quote. */
function quoted({ source, flags }: RegExp): string {
  const inner = source.replace(/^\^/, '').replace(/\$$/, '')
  const known = narrowed[inner]
  if (known !== undefined) return `"(?:${known})"`
  const bounded = inner.replaceAll('.*', '[^"]*').replaceAll('[^0-9]', '[^0-9"]').replaceAll('$', '"')
  // What is left of it must name its characters, or it could run over the quote and over what JSON escapes.
  const rest = bounded.replaceAll(/\[\^(?:0-9)?"\]|\\\.|\[[A-Za-z0-9+/=:._-]+\]/g, '')
  if (flags !== '' || /[.\\[\]^]/.test(rest)) throw new TypeError('a pattern of the schema is not known here')
  return `"(?:${bounded})"`
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Of a pipe, or of the pipe that it goes on from. */
const requirement = (node: Node, type: string): unknown =>
  node.requirement ??
  node.pipe?.map(part => (part.type === type || part.pipe ? requirement(part, type) : null)).find(Boolean)

/** What is looked at beyond its form: the one group of each name. */
const groups: ReadonlySet<string> = new Set(['kind', 'at', 'org', 'outcome', 'refers', 'compared'])

// What a pipe may ask beyond its pattern. `check` is that of `at`, which `isInstant` answers for.
const known = /^(?:regex|max_length|safe_integer|min_value|check)$/

function textOf(node: Node): string {
  const asked = node.pipe?.slice(1).map(part => part.type) ?? []
  if (asked.some((type, at) => !known.test(type) || asked.indexOf(type) !== at))
    throw new TypeError('the schema asks what is not known here')
  switch (node.type) {
    case 'strict_object':
      return `\\{${Object.keys(node.entries ?? {})
        .sort()
        .map(key => `"${key}":${named(key, textOf(need(node.entries?.[key])))}`)
        .join(',')}\\}`
    case 'nullable':
      return `(?:null|${textOf(need(node.wrapped))})`
    case 'union':
      return `(?:${(node.options ?? []).map(one => textOf(need(one))).join('|')})`
    case 'picklist':
      return `"(?:${(node.options ?? []).map(one => escaped(String(one))).join('|')})"`
    case 'null':
      return 'null'
    case 'literal':
      return escaped(JSON.stringify(node.literal))
    case 'number':
      return '(?:0|[1-9][0-9]{0,15})'
    case 'string': {
      const pattern = requirement(node, 'regex')
      if (!(pattern instanceof RegExp)) throw new TypeError('a string of the schema has no pattern')
      return quoted(pattern)
    }
    case 'array': {
      const item = textOf(need(node.item))
      return `\\[(?:${item}(?:,${item}){0,${Number(requirement(node, 'max_length')) - 1}})?\\]`
    }
    case 'record': {
      const member = `${textOf(need(node.key))}:${textOf(need(node.value))}`
      return `\\{(?:${member}(?:,${member})*)?\\}`
    }
    default:
      throw new TypeError('the schema has a part that is not known here')
  }
}

const named = (key: string, text: string): string => (groups.has(key) ? `(?<${key}>${text})` : text)

function need(node: Node | string | undefined): Node {
  if (node === undefined || typeof node === 'string') throw new TypeError('the schema lacks a part')
  return node
}

/**
 * What a schema accepts, as a regular expression over its canonical text; it may accept less, never more. Throws a
 * `TypeError` on a schema that asks for what it does not know.
 */
export const patternOf = (schema: Node): string => textOf(schema)

const whole = new RegExp(`${patternOf(entrySchema as Node)}\\x00`, 'y')

/**
 * Reads entries whose form can be told in one pass over their bytes, one character for a byte, each followed by
 * U+0000, and gives null at the first that it cannot be sure of: `parseEntry` is the judge of those. Whatever it
 * accepts is the canonical text of an Entry v1, because the pattern is made out of that schema.
 */
export function recogniser(text: string): (from: number, length: number) => Recognised | null {
  return (from, length) => {
    whole.lastIndex = from
    if (length > entryLimit) return null
    const { kind, at, org, outcome, refers, compared } = whole.exec(text)?.groups ?? {}
    if (!kind || !at || !org || !outcome || !refers || !compared) return null
    if (whole.lastIndex !== from + length + 1 || !isInstant(at) || !inOrder(compared)) return null
    const index = refers === 'null' ? null : Number(refers)
    if (index !== null && !Number.isSafeInteger(index)) return null
    return {
      kind: kind.slice(1, -1),
      at: at.slice(1, -1),
      org: org.slice(1, -1),
      outcome: outcome === 'null' ? null : outcome.slice(1, -1),
      refers: index,
    }
  }
}

const instant =
  /^"[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5]/

/** A moment that there is; of a 29 February the slow way knows. */
const isInstant = (at: string): boolean => instant.test(at)

/** RFC 8785 §3.2.3, and no key twice. Two names that JavaScript gives a meaning of its own go the slow way. */
function inOrder(compared: string): boolean {
  if (compared === '{}') return true
  let last = ''
  for (const [, key = ''] of compared.matchAll(/"([^"]*)":/g)) {
    if (key <= last || key === 'constructor' || key === 'prototype') return false
    last = key
  }
  return true
}
