import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../mocks/sandbox.ts'
import { type FieldId, fields } from '../../src/disclosure/fields.ts'
import { type RegulatorField, regulatorFields } from './question.ts'
import { type JsonSchema, near } from './values.ts'

const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)

/** Our schema drops a key beyond the contract and reports it; the regulator's turns the whole value down. */
const withoutClosedObjects = (schema: unknown): object =>
  JSON.parse(
    JSON.stringify(schema).replaceAll('"additionalProperties":false', '"additionalProperties":true'),
  ) as object

function schemaOf(id: FieldId): v.GenericSchema<unknown, unknown> {
  const field = fields[id]
  if (!('schema' in field)) throw new Error(`${id} has no schema`)
  return field.schema
}

const withSchema = regulatorFields.filter(one => one.schema !== undefined)
const exceptAddress = withSchema.filter(one => one.id !== 'address')

describe('every field', () => {
  it.each(regulatorFields)('has the regulator’s labels, class and narrowing: $id', ({ schema, ...said }) => {
    const { ja, en, visibility, narrowed, source } = fields[said.id]
    expect({ id: said.id, ja, en, visibility, narrowed, source }).toMatchObject({
      ...pick(said),
    })
    expect(schema === undefined, 'a closed field is never parsed').toBe(visibility === 'never')
  })

  it.each(exceptAddress)(
    'takes the values that the regulator’s schema takes, and no others: $id',
    ({ id, schema }) => {
      const theirs = ajv.compile(withoutClosedObjects(schema))
      const ours = schemaOf(id)
      fc.assert(
        fc.property(near(schema as JsonSchema), value => {
          fc.pre(value !== null)
          expect(v.is(ours, value), JSON.stringify(value)).toBe(theirs(value))
        }),
        { numRuns: 400 },
      )
    },
  )

  it.each(withSchema)('never takes null, which is how "not held" is said: $id', ({ id }) => {
    expect(v.is(schemaOf(id), null)).toBe(false)
  })

  it.each(exceptAddress)('keeps of an object the keys of its schema alone: $id', ({ id, schema }) => {
    const closed = ajv.compile(schema as object)
    fc.assert(
      fc.property(near(schema as JsonSchema), value => {
        const parsed = v.safeParse(schemaOf(id), value)
        if (parsed.success) expect(closed(parsed.output), JSON.stringify(value)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

const pick = ({ id, ja, en, visibility, narrowed, source }: Omit<RegulatorField, 'schema'>) => ({
  id,
  ja,
  en,
  visibility,
  narrowed,
  source,
})

describe('an address', () => {
  const address = schemaOf('address')

  it('is every address of the sandbox, with and without its building', () => {
    const { points } = createSandbox().world
    expect(points.length).toBeGreaterThan(20_000)
    const turnedDown = points
      .flatMap(one => [one.address, ...(one.building === null ? [] : [`${one.address} ${one.building}`])])
      .filter(text => !v.is(address, text))
    expect(turnedDown).toEqual([])
  })

  it.each([
    '大阪府大阪市北区中之島三丁目6-16',
    '大阪府大阪市北区中之島３丁目６番１６号　中之島ハイツ１０１号室',
    '京都府京都市中京区烏丸通二条上る蒔絵屋町280',
    '北海道札幌市中央区大通西4丁目1番地',
    '東京都千代田区大手町一丁目3番2号',
    '沖縄県那覇市泉崎1-2-2 Aビル 5F',
  ])('is %s', text => {
    expect(v.is(address, text)).toBe(true)
  })

  it.each([
    ['no prefecture', '大阪市北区中之島三丁目6-16'],
    ['no such municipality', '大阪府架空市北区中之島三丁目6-16'],
    ['another prefecture’s municipality', '大阪府横浜市中区本町1-1'],
    ['a line break', '大阪府大阪市北区中之島三丁目6-16\n見本花子'],
    ['a telephone number in one run', '大阪府大阪市北区中之島三丁目6-16 00000000000'],
    ['a telephone number with hyphens', '大阪府大阪市北区中之島三丁目6-16 090-0000-0000'],
    ['a telephone number with wide hyphens', '大阪府大阪市北区中之島三丁目6-16 ０６－００００－００００'],
    ['a telephone number in parentheses', '大阪府大阪市北区中之島三丁目6-16 06(0000)0000'],
    ['a telephone number with spaces', '大阪府大阪市北区中之島三丁目6-16 090 0000 0000'],
    ['a Latin word', '大阪府大阪市北区中之島三丁目6-16 Hanako'],
    ['a mail address', '大阪府大阪市北区中之島三丁目6-16 a@example.jp'],
    ['a key and its value', '大阪府大阪市北区中之島三丁目6-16 名義:見本'],
    ['a canary', '大阪府大阪市北区中之島三丁目6-16 CANARY-customerName'],
    ['more than 120 characters', `大阪府大阪市北区中之島三丁目6-16${'あ'.repeat(110)}`],
  ])('has no room for %s', (_, text) => {
    expect(v.is(address, text)).toBe(false)
  })
})
