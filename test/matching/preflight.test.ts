import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { preflight } from '../../src/matching/preflight.ts'
import { type RelayField, type RelayItems, relayFields } from '../../src/matching/relay-items.ts'
import { judging, plain, said, today } from './relay-said.ts'

const context = { today, ownRetailer: 'サンプル電力' }
const found = (changes: Partial<RelayItems>, more = {}) =>
  preflight(said(changes), { ...context, ...more }).map(
    ({ field, code, severity }) => `${severity} ${field} ${code}`,
  )

describe('before a relay', () => {
  it('lets what was read from a bill go as it stands', () => expect(preflight(plain, context)).toEqual([]))

  it.each([
    [{ supplyPointNumber: '' }, 'stop supplyPointNumber missing'],
    [{ supplyPointNumber: '061234567890123456789' }, 'stop supplyPointNumber number-unread'],
    [{ supplyPointNumber: '0312345678901234567890' }, 'stop supplyPointNumber number-area'],
    [{ nameAsPrinted: '　' }, 'stop nameAsPrinted missing'],
    [{ nameAsPrinted: '田中 太郎\u200b' }, 'stop nameAsPrinted unprintable'],
    [{ nameAsPrinted: '田中 \ue000郎' }, 'stop nameAsPrinted unprintable'],
    [{ newName: '田中 太郎🙂' }, 'stop newName unprintable'],
    [{ currentRetailer: '' }, 'stop currentRetailer missing'],
    [{ contractNumber: '' }, 'stop contractNumber missing'],
    [{ contractNumber: '9182\n7364' }, 'stop contractNumber unprintable'],
    [{ address: ' ' }, 'stop address missing'],
    [{ building: '\ufffdハイツ 203号室' }, 'stop building unprintable'],
    [{ cancelOn: '' }, 'stop cancelOn missing'],
    [{ cancelOn: '2026-06-31' }, 'stop cancelOn not-a-day'],
    [{ cancelOn: '2026-06-09' }, 'stop cancelOn date-past'],
    [{ cancelOn: today }, 'stop cancelOn date-past'],
    [{ cancelOn: '2026-06-12' }, 'stop cancelOn too-early'],
  ] satisfies [Partial<RelayItems>, string][])('stops %j: %s', (changes, warning) => {
    expect(found(changes)[0]).toBe(warning)
  })

  it.each([
    [{ site: 'differs' }, 'ask supplyPointNumber site-differs'],
    [{ site: 'cannot-tell' }, 'ask supplyPointNumber site-unsure'],
    [{ site: null }, 'ask supplyPointNumber site-unchecked'],
    [{ nameAsPrinted: '渡辺 太郎', newName: null }, 'ask nameAsPrinted variant-kanji'],
    [{ nameKana: '田中太郎' }, 'ask nameKana kana-field'],
    [{ currentRetailer: '関西電力送配電' }, 'ask currentRetailer retailer-is-network'],
    [{ currentRetailer: 'サンプル電力' }, 'ask currentRetailer retailer-is-own'],
    [{ contractNumber: '9182736455' }, 'ask contractNumber contract-hyphens'],
    [{ contractNumber: plain.supplyPointNumber }, 'ask contractNumber contract-is-supply-point'],
    [{ address: '大阪府大阪市北区中之島三丁目' }, 'ask address address-lot'],
    [{ address: '大阪府大阪市北区中之島' }, 'ask address address-lot'],
    [{ address: '〒530-0005 大阪府大阪市北区中之島三丁目6-16' }, 'ask address address-postal-code'],
    [{ address: '大阪市北区中之島三丁目6-16' }, 'ask address address-prefecture'],
    [{ address: '大阪府大阪市北区中之島3-6-16' }, 'ask address address-lot-form'],
    [{ address: '大阪府豊能郡能勢町宿野28番地' }, 'ask address address-oaza'],
    [{ building: 'サンハイツ' }, 'ask building room-missing'],
    [{ cancelOn: '2027-07-01' }, 'ask cancelOn date-far'],
  ] satisfies [Partial<RelayItems>, string][])('asks again about %j: %s', (changes, warning) => {
    expect(found(changes)).toEqual([warning])
  })

  it.each([
    '大阪府豊能郡能勢町大字宿野28番地',
    '京都府京都市中京区寺町28番地',
    '大阪府豊能郡豊能町本町28番地',
    '大阪府大東市中垣内28番地',
  ])('does not ask for 大字 in %s', address =>
    expect(found({ address, supplyPointNumber: plain.supplyPointNumber })).toEqual([]),
  )

  it('asks for the form of a lot that was read without a unit', () => {
    for (const address of ['大阪府豊能郡能勢町宿野28', '大阪府豊能郡能勢町宿野28-3'])
      expect(found({ address })).toEqual(['ask address address-lot-form'])
  })

  it('has at most two sentences about one address, the room’s included', () => {
    const address = '大阪市北区中之島3丁目'
    expect(found({ address })).toEqual(['ask address address-lot', 'ask address address-prefecture'])
    expect(found({ address, building: 'サンハイツ' })).toEqual([
      'ask address address-lot',
      'ask building room-missing',
    ])
  })

  it('does not ask for a room that was read', () => {
    for (const building of ['サンハイツ 203号室', 'コーポ A棟 101']) expect(found({ building })).toEqual([])
  })

  it('asks for the bill where everything was said from memory', () => {
    const warnings = found({ readFrom: 'memory' })
    for (const field of ['nameAsPrinted', 'currentRetailer', 'contractNumber', 'address'])
      expect(warnings).toContain(`ask ${field} from-memory`)
  })

  it('takes the lead time of the kind of supply', () => {
    const more = { voltage: 'high', meterWork: true }
    expect(found({ cancelOn: '2026-07-08' }, more)).toEqual([])
    expect(found({ cancelOn: '2026-07-07' }, more)).toEqual(['stop cancelOn too-early'])
  })

  it('asks for a later day, and never stops, where the number seems to be of high voltage', () => {
    const of = (third: string, cancelOn: string) => {
      const { supplyPointNumber: number } = plain
      const items = said({ supplyPointNumber: `${number.slice(0, 2)}${third}${number.slice(3)}`, cancelOn })
      return preflight(items, context).filter(one => one.field === 'cancelOn')
    }
    expect(of('1', '2026-06-15')).toMatchObject([{ code: 'high-voltage-days', severity: 'ask' }])
    expect(of('0', '2026-06-15').map(one => one.code)).not.toContain('high-voltage-days')
    expect(of('1', '2026-07-15').map(one => one.code)).not.toContain('high-voltage-days')
  })

  it('says from which day on a switch can be', () => {
    const [first] = preflight(said({ cancelOn: '2026-06-12' }), context)
    expect(first?.say.ja).toContain('2026年6月13日')
    expect(first?.say.en).toContain('2026-06-13')
  })

  it('says the stops first, each part in the order of the items', () => {
    const warnings = preflight(
      said({ address: '', cancelOn: today, site: null, contractNumber: '1', nameAsPrinted: '渡辺 太郎' }),
      context,
    )
    const at = (severity: string) =>
      warnings.filter(one => one.severity === severity).map(one => relayFields.indexOf(one.field))
    expect(at('stop').length).toBe(2)
    expect(at('ask').length).toBeGreaterThanOrEqual(3)
    expect(warnings.map(one => one.severity)).toEqual([...warnings.map(one => one.severity)].sort().reverse())
    for (const row of [at('stop'), at('ask')]) expect(row).toEqual([...row].sort((a, b) => a - b))
  })
})

const pool = [
  '渡邊 太郎', '株式会社田中商店', 'タナカ タロウ', '田中（旧姓 鈴木）花子', '関西電力送配電', '不明', '090-1234-5678',
  '9182736455', '計器番号 12', '北海道札幌市北区北10条西4丁目', '大字中2番地', 'メゾン桜', '2026-06-11', '2030-01-01', '', '🙂',
] // biome-ignore format: a table of words
const text = fc.oneof(fc.constantFrom(...pool), fc.string({ unit: 'grapheme', maxLength: 30 }))
const anything: fc.Arbitrary<RelayItems> = fc.record({
  supplyPointNumber: fc.oneof(fc.constantFrom(plain.supplyPointNumber, '0312345678901234567890'), text),
  nameAsPrinted: text,
  nameKana: fc.option(text),
  newName: fc.option(text),
  currentRetailer: text,
  contractNumber: text,
  address: fc.oneof(fc.constant(plain.address), text),
  building: fc.option(text),
  cancelOn: fc.oneof(fc.constant(plain.cancelOn), text),
  callerIs: fc.constantFrom('holder', 'family', 'company', 'unsaid'),
  readFrom: fc.constantFrom('bill', 'web', 'memory'),
  site: fc.constantFrom('agrees', 'differs', 'cannot-tell', null),
})

describe('whatever was said', () => {
  it('is answered by sentences that ask and never judge', () => {
    fc.assert(
      fc.property(anything, items => {
        for (const { say } of preflight(items, context)) {
          expect(say.ja).toMatch(/(?:か|い|す)。$/u)
          // What the customer said may be in a sentence about its characters; the judging words are ours.
          expect(say.ja.replace(/「[^」]*」/gu, '')).not.toMatch(judging)
          expect(say.en.length).toBeGreaterThan(0)
        }
      }),
    )
  })

  it('is stopped where one of the five items or the date is not there', () => {
    const needed: readonly RelayField[] = relayFields.filter(
      field => !['nameKana', 'newName', 'building'].includes(field),
    )
    fc.assert(
      fc.property(anything, fc.constantFrom(...needed), (items, field) => {
        const stops = preflight({ ...items, [field]: '' }, context).filter(one => one.severity === 'stop')
        expect(stops.map(one => `${one.field} ${one.code}`)).toContain(`${field} missing`)
      }),
    )
  })
})

describe('the day of the switch', () => {
  it.each([
    ['the next reading day, which is far enough ahead', '2026-12-14', '2026-12-14', []],
    ['another day than the next reading day', '2026-12-14', '2026-12-20', ['not-reading-day']],
    ['the reading day after the next, the next being too near', '2026-11-24', '2026-12-24', []],
    ['any day, where no reading day was read', null, '2026-12-20', []],
  ])('is asked about once where it is no reading day: %s', (_, nextReadingOn, cancelOn, expected) => {
    const found = preflight({ ...plain, nextReadingOn, cancelOn }, { today: '2026-11-22', ownRetailer: '' })
    expect(found.filter(one => one.field === 'cancelOn').map(one => one.code)).toEqual(expected)
    expect(found.every(one => one.severity === 'ask')).toBe(true)
  })
})
