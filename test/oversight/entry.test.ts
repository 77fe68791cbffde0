import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toHex, utf8 } from '../../src/oversight/bytes.ts'
import { actorPart, type Entry, entryKinds, entryOf, parseEntry, seal } from '../../src/oversight/entry.ts'
import { kidOf, pseudonym } from '../../src/oversight/pseudonym.ts'
import { leafHash } from '../../src/oversight/tree.ts'
import { actor, caseId, org, osamu } from './support.ts'

const base = {
  kind: 'refused',
  org,
  at: '2026-11-22T00:00:00.000Z',
  salt: 'AAAAAAAAAAAAAAAAAAAAAA==',
} as const

// The keys of Entry v1 as `contracts.md` lists them, in the order of RFC 8785.
const text =
  '{"actor":{"affiliation":null,"employer":null,"role":null,"session":null,"sub":"system","team":null,"terminal":null,"workplace":null},' +
  '"asked":[],"at":"2026-11-22T00:00:00.000Z","case":null,"compared":{},"contact":{"channel":null,"ref":null},"decision":null,' +
  '"dropped":[],"kind":"refused","org":"retailer:sample","outcome":null,"place":{"hash":null,"kid":null},"policy":null,"purpose":null,' +
  '"reason":null,"refers":null,"rule":null,"salt":"AAAAAAAAAAAAAAAAAAAAAA==","scenario":null,"script":null,"shown":[],"step":null,' +
  '"subject":{"hash":null,"kid":null},"use":null,"v":1}'

const phoned = (ref: string) => ({ channel: 'phone', ref })

describe('an entry', () => {
  it('has every key, and one text', () => {
    const sealed = seal(entryOf(base))
    expect(sealed.text).toBe(text)
    expect(sealed.bytes).toEqual(utf8(text))
    expect(toHex(sealed.hash)).toBe(toHex(leafHash(utf8(text))))
    expect(parseEntry(sealed.bytes)).toEqual(sealed.entry)
  })

  it('takes every kind there is', () => {
    for (const kind of entryKinds) expect(parseEntry(seal(entryOf({ ...base, kind })).bytes)?.kind).toBe(kind)
  })

  it.each([
    { rule: 'by:supply-point-number', outcome: 'none', reason: 'out-of-step' },
    { scenario: 'switch', script: 'switch-12', step: 'site', use: 'confirm-site', purpose: 'P3' },
    { policy: 'uses-0123456789abcdef', rule: 'release-2026-11-22' },
    { case: caseId(1) },
    { contact: { channel: 'phone', ref: 'CTI-20261122-000123456' } },
    { contact: { channel: 'phone', ref: '202611220001234' } },
    { contact: { channel: 'visit', ref: '061234567' } },
  ] as const)('takes codes and references: %j', parts => {
    const sealed = seal(entryOf({ ...base, ...parts }))
    expect(parseEntry(sealed.bytes)).toMatchObject(parts)
  })

  it('says who acted without their name', () => {
    const sealed = seal(entryOf({ ...base, actor: actorPart(osamu, 'overseer') }))
    expect(sealed.entry.actor).toMatchObject({ sub: 'osamu', role: 'overseer', employer: 'サンプル電力' })
    expect(sealed.text).not.toContain(osamu.name)
  })

  const wrong: readonly [string, Record<string, unknown>][] = [
    ['a sentence for a reason', { reason: 'CANARY customer said no' }],
    ['a Japanese name for a rule', { rule: 'CANARY花子' }],
    ['a value for a field id', { shown: ['CANARY 40 A'] }],
    ['a value for an agreement', { compared: { address: 'CANARY' } }],
    ['a value under a field that is none', { compared: { 'CANARY 1': 'agrees' } }],
    ['a name for a contact reference', { contact: { channel: 'phone', ref: 'CANARY 花子' } }],
    ['a supply point number for its hash', { subject: { kid: '2026', hash: '0612345678901234567890' } }],
    ['a supply point number for a reason', { reason: '0612345678901234567890' }],
    ['a supply point number in groups for an outcome', { outcome: '06-1234-5678-9012-3456-7890' }],
    ['a telephone number for a rule', { rule: 'by:06-1234-5678' }],
    ['a telephone number for a step', { step: 'tel.0612345678' }],
    ['a supply point number for a policy', { policy: '0612345678901234567890' }],
    ['a supply point number in a field id', { dropped: ['p0612345678901234567890'] }],
    ['a supply point number under agreements', { compared: { p0612345678901234567890: 'agrees' } }],
    ['a supply point number for a case', { case: '0612345678901234567890' }],
    ['a name for a case', { case: 'CANARY' }],
    ['a supply point number for a contact reference', { contact: phoned('0612345678901234567890') }],
    ['one in groups for a contact reference', { contact: phoned('06-1234-5678-9012-3456-7890') }],
    ['a telephone number for a contact reference', { contact: phoned('0612345678') }],
    ['a mobile number for a contact reference', { contact: phoned('090.1234.5678') }],
    ['a telephone number between punctuation', { contact: phoned(':06:1234-5678.') }],
    ['a hash without its key', { subject: { kid: null, hash: 'a'.repeat(64) } }],
    ['an unknown kind', { kind: 'CANARY' }],
    ['an unknown key', { CANARY: 1 }],
    ['an unknown key of the actor', { actor: { ...actor('hanako'), CANARY: 1 } }],
    ['a short salt', { salt: 'CANARY==' }],
    ['a time without milliseconds', { at: '2026-11-22T00:00:00Z' }],
    ['a day that is none', { at: '2026-02-30T00:00:00.000Z' }],
    ['another organisation', { org: 'CANARY:1' }],
    ['a fraction of an index', { refers: 0.5 }],
    ['a lone surrogate', { actor: actor('hanako', { team: 'CANARY\ud800' }) }],
  ]
  it.each(wrong)('refuses %s, naming keys and quoting nothing', (_, parts) => {
    let failure: unknown
    try {
      seal({ ...entryOf(base), ...parts } as Entry)
    } catch (error) {
      failure = error
    }
    expect(failure).toBeInstanceOf(TypeError)
    expect(String(failure)).not.toMatch(/CANARY|1234/)
    expect(parseEntry(utf8(JSON.stringify({ ...entryOf(base), ...parts })))).toBeNull()
  })

  it('is at most 4 kB long', () => {
    const long = Array.from({ length: 60 }, (_, at) => `field${'x'.repeat(30)}${at}`)
    expect(() => seal(entryOf({ ...base, asked: long, shown: long }))).toThrow(RangeError)
  })

  it('is read in its one text only', () => {
    for (const other of [
      ` ${text}`,
      text.replace('"v":1', '"v":1.0'),
      text.replace('"refused"', '"r\\u0065fused"'),
      text.replace('"v":1', '"v":1,"v":1'),
      text.replace('{"actor"', '{"v":1,"actor"').replace(',"v":1}', '}'),
      text.slice(0, -1),
      '',
    ])
      expect(parseEntry(utf8(other)), other).toBeNull()
    expect(parseEntry(Uint8Array.of(0xff))).toBeNull()
  })

  it('is never read from arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        expect(parseEntry(bytes)).toBeNull()
      }),
    )
  })
})

describe('a pseudonym', () => {
  it('is HMAC-SHA-256 as RFC 4231 §4.2 and §4.3 have it', () => {
    const first = pseudonym({ kid: '2026', secret: new Uint8Array(20).fill(0x0b) }, 'Hi There')
    expect(first.hash).toBe('b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7')
    const second = pseudonym({ kid: '2026', secret: utf8('Jefe') }, 'what do ya want for nothing?')
    expect(second.hash).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
  })

  it('changes its key at midnight in Japan', () => {
    expect(kidOf(new Date('2026-12-31T14:59:59.999Z'))).toBe('2026')
    expect(kidOf(new Date('2026-12-31T15:00:00.000Z'))).toBe('2027')
  })
})
