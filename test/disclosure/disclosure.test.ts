import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { Disclosure } from '../../src/disclosure/disclosure.ts'
import { extrasOf } from '../../src/disclosure/extras.ts'
import { type FieldId, fieldIds } from '../../src/disclosure/fields.ts'
import type { Permit } from '../../src/disclosure/permit.ts'
import { type UseId, useOf, uses } from '../../src/disclosure/uses.ts'
import { type AnyUse, number, permitFor, regulatorFields, testOnlyUse } from './question.ts'
import { fitting, type JsonSchema } from './values.ts'

const useIds = Object.keys(uses) as UseId[]
const mark = 'SECRET-of-somebody'
const classOf = new Map<string, string>(regulatorFields.map(one => [one.id, one.visibility]))
const schemaOf = new Map<string, JsonSchema>(
  regulatorFields.map(one => [one.id, (one.schema ?? {}) as JsonSchema]),
)

const readings = {
  address: { address: '大阪府大阪市北区中之島三丁目6-16' },
  meterNumber: '12-345678',
  poleNumber: 'ナカノシマ12',
  contractCurrent: 40,
  meterReadingDay: { day: 12 },
} as const

/** Each shipped use, and the test's own that names own fields, for the own point. */
const permits: readonly { readonly use: AnyUse; readonly permit: Permit }[] = [
  ...useIds.map(id => ({ use: useOf(id) as AnyUse, permit: permitFor(useOf(id), {}, readings, id) })),
  { use: testOnlyUse, permit: permitFor(testOnlyUse, { ownership: 'own' }) },
]

const unknownKeys = [
  'contractNumber',
  'internalMemo',
  '氏名',
  'name',
  'x',
  '__proto__',
  'constructor',
] as const

/** A key that JSON may hold, `__proto__` among them, as `JSON.parse` makes it. */
const put = (object: Record<string, unknown>, key: string, value: unknown): void => {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
}

type Noise = Record<string, unknown>

/** Objects and arrays of any shape under known and unknown keys, a marked value at every leaf. */
const noise: fc.Arbitrary<Noise> = fc.letrec<{ object: Noise; value: unknown }>(tie => ({
  object: fc
    .array(fc.tuple(fc.constantFrom<string>(...fieldIds, ...unknownKeys), tie('value')), {
      minLength: 1,
      maxLength: 4,
    })
    .map(pairs => {
      const made: Noise = {}
      for (const [key, value] of pairs) put(made, key, value)
      return made
    }),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(mark, [mark], 7_770_001),
    tie('object'),
    fc.array(tie('object'), { maxLength: 2 }),
  ),
})).object

const without = (from: Noise, keys: readonly string[]): Noise => {
  const left: Noise = {}
  for (const [key, value] of Object.entries(from)) if (!keys.includes(key)) put(left, key, value)
  return left
}

const merged = (known: Record<string, unknown>, more: Noise): Record<string, unknown> => {
  const all: Record<string, unknown> = { ...known }
  for (const [key, value] of Object.entries(more)) put(all, key, value)
  return all
}

/** Every key of every object inside, by another walk than the one under test. */
function keysIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)])
}

const reported = (keys: readonly string[]) => {
  const found = new Map<string, string>()
  for (const key of keys) {
    const visibility = classOf.get(key)
    if (visibility === undefined) found.set('unclassified', 'minor')
    else found.set(key, visibility === 'any' ? 'minor' : 'serious')
  }
  return Object.fromEntries(found)
}

const said = (disclosure: Disclosure) =>
  JSON.stringify([disclosure.show, disclosure.compare, disclosure.dropped, disclosure.unreadable])

function made(permit: Permit, raw: unknown): Disclosure {
  // As it comes: parsed JSON, with no prototypes or getters of anybody's.
  const disclosure = Disclosure.of(permit, JSON.parse(JSON.stringify(raw)))
  if (disclosure === null) throw new Error('this was an answer to the question')
  return disclosure
}

const somePermit = fc.constantFrom(...permits)
const askedOf = ({ parts }: Permit): FieldId[] => [...new Set<FieldId>([...parts.show, ...parts.compare])]

/** Fitting values for what was asked, some of them null or left out. */
const answerTo = (permit: Permit): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(
      askedOf(permit).map(id => [
        id,
        fc.oneof(
          {
            weight: 6,
            arbitrary:
              id === 'address' ? fc.constant(readings.address.address) : fitting(schemaOf.get(id) ?? {}),
          },
          { weight: 1, arbitrary: fc.constant(null) },
        ),
      ]),
    ),
    { requiredKeys: [] },
  )

const cases = somePermit.chain(({ use, permit }) =>
  fc.record({
    use: fc.constant(use),
    permit: fc.constant(permit),
    values: answerTo(permit),
    beside: noise,
    above: noise,
    inside: noise,
  }),
)

/** For high voltage and generation there is no list yet: address and number only. */
const siteFields: readonly string[] = ['area', 'address', 'supplyPointNumber']
const isBeyondTheList = ({ contractForm, supplyMethod }: Record<string, unknown>): boolean =>
  contractForm === '高圧' || contractForm === '低圧電源' || supplyMethod === '三相3線式6kV'

describe('what a permit lets out of an answer', () => {
  it('is the permitted fields with the permitted values, whatever else was sent', () => {
    fc.assert(
      fc.property(cases, ({ permit, values, beside, above, inside }) => {
        const { show, compare } = permit.parts
        const asked = askedOf(permit)
        // Inside an allowed object or in the items of an allowed list, beside the keys that it may have.
        const spoilt = Object.fromEntries(
          Object.entries(values).map(([id, value]) => [id, spoil(value, inside)]),
        )
        const raw = {
          ...merged({ supplyPointNumber: number }, without(above, ['supplyPointNumber', 'values'])),
          values: merged(spoilt, without(beside, asked)),
        }
        const disclosure = made(permit, raw)

        expect(said(disclosure)).not.toContain(mark)
        expect(said(disclosure)).not.toContain('7770001')
        const beyond = isBeyondTheList(values)
        const shown = Object.fromEntries(
          show
            .filter(id => values[id] != null && (!beyond || siteFields.includes(id)))
            .map(id => [id, values[id]]),
        )
        expect(disclosure.show).toEqual(JSON.parse(JSON.stringify(shown)))
        expect(Object.keys(disclosure.compare)).toEqual([...compare])
        for (const one of Object.values(disclosure.compare))
          expect(['agrees', 'differs', 'cannot-tell']).toContain(one)
        expect(disclosure.unreadable).toEqual([])
        const spoils = Object.values(values).flatMap(value => (opens(value) ? keysIn(inside) : []))
        expect(Object.fromEntries(disclosure.dropped.map(one => [one.field, one.severity]))).toEqual(
          reported([
            ...keysIn(without(above, ['supplyPointNumber', 'values'])),
            ...keysIn(without(beside, asked)),
            ...spoils,
          ]),
        )
      }),
      { numRuns: 600 },
    )
  })

  it('is nothing that rides inside a string: such a value is unreadable and shown to nobody', () => {
    const riders = fc.constantFrom(
      'CANARY-customerName-1',
      ' 契約者 見本花子',
      ' 090-0000-0000',
      '\n0900000000',
      ' sample@example.jp',
      '（名義: 見本）',
      '\u0000',
    )
    const open = permits.slice(0, -1)
    let rode = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...open).chain(one => fc.tuple(fc.constant(one), answerTo(one.permit))),
        riders,
        fc.boolean(),
        ([{ permit }, values], rider, behind) => {
          const ridden = Object.fromEntries(
            Object.entries(values).map(([id, value]) => [
              id,
              ride(value, one => (behind ? `${one}${rider}` : rider)),
            ]),
          )
          const disclosure = made(permit, { supplyPointNumber: number, values: ridden })
          const carriers = Object.keys(ridden).filter(
            id => JSON.stringify(ridden[id]) !== JSON.stringify(values[id]),
          )
          rode += carriers.length
          expect(said(disclosure)).not.toContain(JSON.stringify(rider).slice(1, -1))
          expect([...disclosure.unreadable].sort()).toEqual(carriers.sort())
          for (const id of carriers) expect(Object.keys(disclosure.show)).not.toContain(id)
        },
      ),
      { numRuns: 600 },
    )
    expect(rode).toBeGreaterThan(300)
  })

  it('is nothing of a value of another kind', () => {
    fc.assert(
      fc.property(somePermit, fc.jsonValue(), ({ permit }, junk) => {
        const values = Object.fromEntries(askedOf(permit).map(id => [id, { [mark]: junk, list: [mark] }]))
        const disclosure = made(permit, { supplyPointNumber: number, values })
        expect(disclosure.show).toEqual({})
        expect(Object.values(disclosure.compare).every(one => one === 'cannot-tell')).toBe(true)
        expect([...disclosure.unreadable].sort()).toEqual(askedOf(permit).sort())
        expect(said(disclosure)).not.toContain(mark)
      }),
      { numRuns: 200 },
    )
  })

  it('is nothing at all of an answer about another point, or of none', () => {
    fc.assert(
      fc.property(somePermit, fc.oneof(noise, fc.jsonValue()), ({ permit }, junk) => {
        const other = { supplyPointNumber: '0600000000000000000002', values: { address: mark } }
        for (const raw of [junk, other, { values: {} }, { supplyPointNumber: number }, [], null, mark])
          expect(Disclosure.of(permit, raw)).toBeNull()
      }),
      { numRuns: 200 },
    )
  })

  it('says "held nothing" and "not sent" alike', () => {
    for (const { permit } of permits) {
      const nulls = Object.fromEntries(askedOf(permit).map(id => [id, null]))
      const disclosure = made(permit, { supplyPointNumber: number, values: nulls })
      expect(said(disclosure)).toBe(said(made(permit, { supplyPointNumber: number, values: {} })))
      expect(disclosure.show).toEqual({})
      expect(disclosure.unreadable).toEqual([])
    }
  })

  it('shows no value that is only compared', () => {
    const permit = permitFor(useOf('match-meter'), {}, readings, 'match-meter')
    const values = { poleNumber: 'ナカノシマ12', meterNumber: '99-999999' }
    const disclosure = made(permit, { supplyPointNumber: number, values })
    expect(disclosure.show).toEqual({})
    expect(disclosure.compare).toEqual({ poleNumber: 'agrees', meterNumber: 'differs' })
    expect(said(disclosure)).not.toContain('999999')
    expect(said(disclosure)).not.toContain('ナカノシマ')
  })

  it('cannot be had with anything but a permit of decide()', () => {
    const { permit } = permits[0] ?? expect.fail()
    const raw = { supplyPointNumber: number, values: {} }
    for (const forged of [{ parts: permit.parts }, { ...permit }, Object.create(permit)]) {
      let out: unknown = null
      try {
        out = Disclosure.of(forged as Permit, raw)
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError)
      }
      expect(out).toBeNull()
    }
  })

  it('cannot be widened afterwards', () => {
    const { permit } = permits[0] ?? expect.fail()
    const disclosure = made(permit, { supplyPointNumber: number, values: {} })
    expect(() => Object.assign(permit.parts, { show: ['customerName'] })).toThrow(TypeError)
    expect(() => Object.assign(disclosure, { show: { customerName: mark } })).toThrow(TypeError)
    expect(Object.keys({ ...permit })).toEqual([])
    expect(Object.keys({ ...disclosure })).toEqual([])
    expect(JSON.stringify(disclosure)).toBe('{}')
  })

  it('cannot be changed at any depth, nor is what it was made of', () => {
    const read = { address: { address: String(readings.address.address) } }
    const use = useOf('check-equipment')
    const raw = {
      supplyPointNumber: number,
      values: { smartMeter: { installed: true, remoteReadable: true } },
    }
    const permit = permitFor(useOf('confirm-site'), {}, read)
    const disclosure = made(permitFor(use, {}, {}, 'check-equipment'), { ...raw, extra: 1 })
    const { parts } = permit
    const inside: readonly (readonly [unknown, string, unknown])[] = [
      [parts.show, '0', 'customerName'],
      [parts.compare, '0', 'customerName'],
      [parts.readings, 'meterNumber', mark],
      [parts.readings.address, 'address', mark],
      [disclosure.show, 'customerName', mark],
      [disclosure.show.smartMeter, 'installed', mark],
      [disclosure.compare, 'address', 'agrees'],
      [disclosure.dropped, 'length', 0],
      [disclosure.dropped[0], 'field', mark],
      [disclosure.unreadable, '0', 'customerName'],
    ]
    for (const [target, key, value] of inside)
      expect(() => Object.assign(target as object, { [key]: value }), key).toThrow(TypeError)
    expect(() => (parts.show as FieldId[]).push('customerName')).toThrow(TypeError)
    read.address.address = mark
    expect(JSON.stringify(parts)).not.toContain(mark)
  })

  it('is nothing of values that came without their names', () => {
    const permit = permitFor(useOf('describe-site'), {}, {}, 'describe-site')
    const raw = { supplyPointNumber: number, values: [mark, '06-0000-0000'] }
    expect(Disclosure.of(permit, raw)).toBeNull()
    expect(extrasOf(null, raw)).toContainEqual({ field: 'unclassified', severity: 'minor' })
  })
})

describe('what has no name', () => {
  const contract = v.object({
    code: v.string(),
    list: v.optional(v.pipe(v.array(v.object({ kind: v.string() })), v.maxLength(9))),
  })
  const unclassified = [{ field: 'unclassified', severity: 'minor' }]

  it.each([
    ['a list where an object belongs', [mark]],
    ['a list of lists where an object belongs', [[[mark]]]],
    ['a list where a text belongs', { code: [mark, mark] }],
    ['a list in a list of objects', { code: 'x', list: [{ kind: 'x' }, [mark]] }],
  ])('is reported: %s', (_, raw) => {
    expect(extrasOf(contract, raw)).toEqual(unclassified)
  })

  it.each([
    ['an empty list', []],
    ['an empty list where a text belongs', { code: [] }],
    ['the list of the contract', { code: 'x', list: [{ kind: 'x' }] }],
  ])('is not %s', (_, raw) => {
    expect(extrasOf(contract, raw)).toEqual([])
  })

  it('is reported below the depth to which anybody looks', () => {
    const deep = (levels: number): unknown => (levels === 0 ? [mark] : [deep(levels - 1)])
    const list = v.lazy((): v.GenericSchema => v.array(v.unknown()))
    expect(extrasOf(list, deep(3))).toEqual(unclassified)
    const nested = (levels: number, leaf: unknown): unknown =>
      levels === 0 ? leaf : { area: nested(levels - 1, leaf) }
    const area = { field: 'area', severity: 'minor' }
    expect(extrasOf(null, nested(60, { customerName: mark }))).toContainEqual({
      field: 'customerName',
      severity: 'serious',
    })
    expect(extrasOf(null, nested(64, 'x'))).toEqual([area])
    expect(extrasOf(null, nested(100, { customerName: mark }))).toEqual([area, ...unclassified])
    expect(extrasOf(null, nested(3000, mark))).toEqual([area, ...unclassified])
  })
})

describe('an error body', () => {
  const errorBody = v.object({ code: v.string(), message: v.optional(v.string()) })

  it('has every extra key reported, a known one by its id and an unknown one never by name', () => {
    fc.assert(
      fc.property(noise, more => {
        const raw = JSON.parse(JSON.stringify(merged({ code: 'unknown-point' }, more))) as unknown
        const found = extrasOf(errorBody, raw)
        expect(Object.fromEntries(found.map(one => [one.field, one.severity]))).toEqual(
          reported(keysIn(more)),
        )
        for (const { field } of found) expect([...fieldIds, 'unclassified']).toContain(field)
      }),
      { numRuns: 300 },
    )
  })

  it('has nothing to report when it is what the contract says', () => {
    expect(extrasOf(errorBody, { code: 'unknown-point', message: '…' })).toEqual([])
  })
})

/** Objects and lists of objects can hold keys beyond their own. */
const opens = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(opens) : typeof value === 'object' && value !== null

function spoil(value: unknown, more: Noise): unknown {
  if (Array.isArray(value)) return value.map(one => spoil(one, more))
  return typeof value === 'object' && value !== null ? merged(value as Record<string, unknown>, more) : value
}

/** Every string inside, changed; a value without one stays. */
function ride(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map(one => ride(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, ride(one, change)]))
}
