import fc from 'fast-check'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { concat, utf8 } from '../../src/oversight/bytes.ts'
import { canonical } from '../../src/oversight/canonical.ts'
import { type EntryParts, entryKinds, entryOf, parseEntry, seal } from '../../src/oversight/entry.ts'
import { portable } from '../../src/oversight/verify-engine.ts'
import { nodeEngine } from '../../src/oversight/verify-engine-command.ts'
import { patternOf, recogniser } from '../../src/oversight/verify-recognise.ts'
import { entryParts, randomOf } from '../oversight-bench/memory-log.ts'

const recognise = (bytes: Uint8Array, engine = portable) =>
  recogniser(engine.characters(concat(bytes, Uint8Array.of(0))))(0, bytes.length)

/** Never more than the judge accepts, and the same of what it reads. */
function agree(bytes: Uint8Array): 'recognised' | 'slow' | 'refused' {
  const judged = parseEntry(bytes)
  const fast = recognise(bytes)
  if (fast === null) return judged === null ? 'refused' : 'slow'
  expect(judged).not.toBeNull()
  const { kind, at, org, outcome, refers } = judged ?? {}
  expect(fast).toEqual({ kind, at, org, outcome, refers })
  return 'recognised'
}

const random = randomOf(7)
const anyOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

it('recognises every entry that the service writes, but for the rare', () => {
  const counts = { recognised: 0, slow: 0, refused: 0 }
  for (let at = 0; at < 3000; at++) counts[agree(seal(entryOf(entryParts(random, at * 997))).bytes)]++
  expect(counts).toEqual({ recognised: 3000, slow: 0, refused: 0 })
  for (const kind of entryKinds)
    expect(agree(seal(entryOf({ ...entryParts(random, 9), kind })).bytes)).toBe('recognised')
})

it('leaves to the judge, and never refuses by itself, what it is not sure of', () => {
  const parts = entryParts(random, 3)
  const slow: readonly Partial<EntryParts>[] = [
    { at: '2028-02-29T00:00:00.000Z' },
    { actor: { ...entryOf(parts).actor, team: '"引用"' } },
    { actor: { ...entryOf(parts).actor, team: '𠮷野家' } },
    { actor: { ...entryOf(parts).actor, sub: 'a\\b"c' } },
    { compared: { a: 'agrees', b: 'differs', prototypes: 'agrees' } },
  ]
  const found = slow.map(more => agree(seal(entryOf({ ...parts, ...more })).bytes))
  expect(found).toEqual(['slow', 'slow', 'slow', 'slow', 'recognised'])
})

/** One or two characters of a text exchanged, lost, doubled or brought in: small harm, often still JSON. */
function mutated(text: string): string {
  const at = Math.floor(random() * text.length)
  const other = Math.floor(random() * text.length)
  switch (Math.floor(random() * 6)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1)
    case 1:
      return (
        text.slice(0, at) + anyOf([...'"\\,:{}[]0159azAZ-._ é高\u0000\u007f\u0085\ud83d\n$']) + text.slice(at)
      )
    case 2:
      return text.slice(0, at) + (text[other] ?? '') + text.slice(at + 1)
    case 3:
      return text.replaceAll(/null/g, found =>
        random() < 0.1 ? anyOf(['"a"', '0', '{}', '[]', '""']) : found,
      )
    case 4:
      return text.replace(/"[^"]{2,}"/g, found => (random() < 0.05 ? `"${'9'.repeat(at % 12)}x-"` : found))
    default:
      return text.slice(0, Math.min(at, other)) + text.slice(Math.max(at, other))
  }
}

it('judges as the slow way does over twenty thousand texts that were harmed', { timeout: 120_000 }, () => {
  const counts = { recognised: 0, slow: 0, refused: 0 }
  for (let turn = 0; turn < 20_000; turn++) {
    let text = seal(entryOf(entryParts(random, turn))).text
    for (let times = 0; times <= turn % 3; times++) text = mutated(text)
    counts[agree(utf8(text))]++
  }
  expect(counts.refused).toBeGreaterThan(10_000)
  expect(counts.recognised).toBeGreaterThan(500)
})

it('judges values of every kind in every place as the slow way does', () => {
  const value = fc.oneof(
    fc.constant(null),
    fc.string(),
    fc.integer(),
    fc.double(),
    fc.constantFrom(
      '0612345678',
      '06-1234-5678',
      '2026',
      '9007199254740993',
      'constructor',
      '-',
      '高',
      '\u2028',
    ),
    fc.array(fc.constantFrom('a', 'b-1', 'p12345', '', '9', 'constructor'), { maxLength: 62 }),
    fc.dictionary(
      fc.constantFrom('a', 'b', 'B', '__proto__', 'constructor', '1'),
      fc.constantFrom('agrees', 'x'),
    ),
    fc.record({ kid: fc.constantFrom(null, '2026', '2026-2'), hash: fc.constantFrom(null, 'a'.repeat(64)) }),
    fc.constantFrom('2026-04-31T00:00:00.000Z', '2026-12-31T23:59:59.999Z', '2026-11-22T24:00:00.000Z'),
    fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  )
  const base = entryOf(entryParts(random, 5))
  const keys = Object.keys(base)
  const inner = Object.keys(base.actor)
  fc.assert(
    fc.property(
      fc.constantFrom(...keys),
      fc.constantFrom(...inner),
      value,
      fc.boolean(),
      (key, of, one, deep) => {
        const whole = deep ? { ...base, actor: { ...base.actor, [of]: one } } : { ...base, [key]: one }
        let text: string
        try {
          text = canonical(whole)
        } catch {
          return
        }
        agree(utf8(text))
      },
    ),
    { numRuns: 5000 },
  )
})

it('never accepts bytes that are not UTF-8, nor a text that goes on', () => {
  const bytes = seal(entryOf(entryParts(random, 5))).bytes
  for (let at = 0; at < bytes.length; at++)
    for (const byte of [0x00, 0x80, 0xc0, 0xed, 0xff]) {
      const other = bytes.slice()
      other[at] = byte
      agree(other)
    }
  expect(agree(concat(bytes, bytes))).toBe('refused')
  expect(agree(concat(bytes, Uint8Array.of(0)))).toBe('refused')
})

it('reads the same with either engine', () => {
  for (let turn = 0; turn < 200; turn++) {
    const bytes = seal(entryOf(entryParts(random, turn))).bytes
    expect(recognise(bytes, nodeEngine)).toEqual(recognise(bytes, portable))
    const [a, b] = [new Uint8Array(40), new Uint8Array(40)]
    nodeEngine.hash(bytes, a, turn % 9)
    portable.hash(bytes, b, turn % 9)
    expect(a).toEqual(b)
  }
})

it.each([
  ['a character class that goes over the quote', v.pipe(v.string(), v.regex(/^[^a]{1,9}$/))],
  ['a dot', v.pipe(v.string(), v.regex(/^a.c$/))],
  ['a class by its property', v.pipe(v.string(), v.regex(/^\p{L}+$/u))],
  ['letters of either case', v.pipe(v.string(), v.regex(/^[a-z]+$/i))],
  ['two patterns at once', v.pipe(v.string(), v.regex(/^[a-z]+$/), v.regex(/^[a-f]+$/))],
  ['a check of its own', v.pipe(v.string(), v.minLength(3))],
])('makes no pattern of what it cannot be sure of: %s', (_, schema) => {
  expect(() => patternOf(v.strictObject({ x: schema }))).toThrow(TypeError)
})
