import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../mocks/sandbox.ts'
import { type FieldId, fields } from '../../src/disclosure/fields.ts'
import { postalTowns } from '../matching/towns.ts'
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

/** Where we take less than the regulator's schema, on purpose. */
const tighter: Partial<Record<FieldId, (value: unknown) => boolean>> = {
  // In tenths of a kVA: its `number` has room for fifteen digits of anything.
  contractCapacity: value => typeof value === 'number' && Number(value.toFixed(1)) === value,
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
          const taken = theirs(value) && (tighter[id]?.(value) ?? true)
          expect(v.is(ours, value), JSON.stringify(value)).toBe(taken)
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

describe('a contract capacity', () => {
  it('has no room for a telephone number behind its point', () => {
    const ours = schemaOf('contractCapacity')
    for (const one of [0, 6, 12.5, 0.1, 499.9, 500]) expect(v.is(ours, one), String(one)).toBe(true)
    for (const one of [6.066999, 0.09012345678, 12.55, 0.30000000000000004])
      expect(v.is(ours, one), String(one)).toBe(false)
  })
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
    '東京都利島村1番地',
    '東京都千代田区三番町5',
    '石川県金沢市大手町イ12番地',
    '愛媛県松山市古三津123番地イ',
    '岩手県滝沢市鵜飼第一地割12番地3',
    '大阪府大阪市北区中之島三丁目6-16-101',
    '大阪府大阪市北区中之島三丁目6-16 101号室',
    '大阪府大阪市北区中之島三丁目6-16 中之島ビル',
    '大阪府大阪市北区中之島三丁目6番16号 緑山荘 一〇一号室',
    '大阪府大阪市北区中之島三丁目6番16号 サンハイツ2 A棟 101',
    '大阪府大阪市北区中之島三丁目6番16号 サンハイツ共用部',
  ])('is %s', text => {
    expect(v.is(address, text)).toBe(true)
  })

  it('is one in every town of Japan, but for a few whose names are notes or read like a lot', () => {
    const all = postalTowns().filter((_, at) => at % 4 === 0)
    expect(all.length).toBeGreaterThan(25_000)
    const turnedDown = all
      .map(({ prefecture, city, town }) => `${prefecture}${city}${town}`)
      .filter(
        town =>
          !v.is(address, `${town}1234番地5`) || !v.is(address, `${town}一丁目2番3号 サンハイツ 101号室`),
      )
    expect(turnedDown.length, turnedDown.slice(0, 20).join(' ')).toBeLessThan(25)
  })

  const riders = [
    ...['06・6999・0000', '06の6999の0000', '06ヶ6999ヶ0000', '06〆6999〆0000', '〇六六九九九〇〇〇〇'],
    ...[
      '契約者山田花子 〇九〇一二三四五六七八',
      '契約者 見本花子',
      'ヤマダ ハナコ',
      'ﾔﾏﾀﾞ ﾊﾅｺ',
      'ｙａｍａ ｄａ',
    ],
    ...[
      '山田花子',
      '山田花子 101',
      '山田様方',
      '名義山田荘',
      'ヤマダハナコ',
      '6999-0000',
      '〇六 六九九九 〇〇〇〇',
    ],
    ...['電話09ビル', 'ＴＥＬ６ビル', '（名義）', '一二三四五六荘', '6ビル 99 9000', '6-16\u30006999-0000'],
  ]
  it.each(riders)('has no room for %s behind it', rider => {
    const real = '大阪府大阪市北区中之島三丁目6-16'
    for (const text of [
      `${real} ${rider}`,
      `${real}　${rider}`,
      `${real}${rider}`,
      `${real} サンハイツ ${rider}`,
    ])
      expect(v.is(address, text), text).toBe(false)
  })

  it.each([
    ['in place of the lot', '大阪府大阪市北区中之島06-6999-0000'],
    ['in place of the lot, without its zero', '大阪府大阪市北区中之島6-6999-0000'],
    ['before the lot', '大阪府大阪市北区中之島〇六六九九九〇〇〇〇三丁目6-16'],
    ['before the lot, with kana between', '大阪府大阪市北区中之島06の6999の0000三丁目6-16'],
    ['behind the lot as more lots', '大阪府大阪市北区中之島三丁目6-16-90-1234-5678'],
  ])('has no room for a telephone number %s', (_, text) => {
    expect(v.is(address, text)).toBe(false)
  })

  it('has nothing invisible in it', () => {
    for (const one of ['\u200b', '\u202e', '\u00ad', '\ufe0f', '\t', '\u2028', '\u00a0'])
      expect(v.is(address, `大阪府大阪市北区中之島三丁目${one}6-16`)).toBe(false)
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
