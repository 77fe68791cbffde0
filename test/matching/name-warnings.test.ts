import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawCompany, drawPerson, drawTrouble } from '../../mocks/world/names.ts'
import { randomOf } from '../../mocks/world/random.ts'
import { nameWarningCodes } from '../../src/matching/name-warning-texts.ts'
import { type NameSaid, nameWarnings } from '../../src/matching/name-warnings.ts'

const said = (nameAsPrinted: string, more: Partial<NameSaid> = {}): NameSaid => ({
  nameAsPrinted,
  nameKana: null,
  newName: nameAsPrinted,
  callerIs: 'holder',
  readFrom: 'bill',
  ...more,
})
const codes = (name: string, more: Partial<NameSaid> = {}): string[] =>
  nameWarnings(said(name, more)).map(one => one.code)
const first = (name: string, more: Partial<NameSaid> = {}) => nameWarnings(said(name, more))[0]

const rows: readonly (readonly [string, Partial<NameSaid>, readonly string[]])[] = [
  ['田中 太郎', {}, []],
  ['田中太郎', { newName: null }, []],
  ['長谷川 由美', { nameKana: 'ハセガワ ユミ' }, []],
  ['林 修', {}, []],
  ['田中 真由美', {}, []],
  ['田中真由美', {}, []],
  ['髙橋 修', {}, []],
  ['田中 太郎', { newName: '田中 太郎 ', readFrom: 'web' }, []],
  ['田中 太郎', { newName: '田中 花子' }, ['family-member']],
  ['田中太郎', { newName: '田中花子', callerIs: 'unsaid' }, ['family-member']],
  ['田中商店', { newName: '田中工業' }, ['company-form-missing']],
  ['渡辺 太郎', {}, ['variant-kanji']],
  ['渡邊 太郎', {}, ['variant-kanji']],
  ['高橋修', {}, ['variant-kanji']],
  ['小野沢由美', {}, ['variant-kanji']],
  ['小野 由美', { newName: '小埜 由美' }, ['variant-kanji']],
  ['株式会社サンプル', {}, ['company-form']],
  ['サンプル（有）', {}, ['company-form']],
  ['カ)サンプル', {}, ['company-form']],
  ['一般社団法人見本会', {}, ['company-form']],
  ['田中商店', {}, ['company-form-missing']],
  ['サンプル', { callerIs: 'company' }, ['company-form-missing']],
  ['鈴木（旧姓 田中） 花子', {}, ['former-name-beside']],
  ['田中 花子', { newName: '鈴木 花子' }, ['former-name']],
  ['田中 太郎', { newName: '田中 花子', callerIs: 'family' }, ['family-member']],
  ['田中 太郎', { callerIs: 'family' }, ['another-person']],
  ['田中 太郎', { callerIs: 'family', newName: null }, ['another-person']],
  ['故 田中 太郎', {}, ['deceased']],
  ['田中 太郎（故）', { callerIs: 'family' }, ['deceased', 'another-person']],
  ['田中', {}, ['given-name-missing']],
  ['佐々木', {}, ['given-name-missing']],
  ['田中 太郎 様', {}, ['honorific']],
  ['田中 太郎 2', {}, ['digits-or-symbols']],
  ['タナカ ハナコ', {}, ['kana-only']],
  ['ﾀﾅｶ ﾊﾅｺ', {}, ['kana-only', 'kana-spelling']],
  ['タナカ ショウタ', {}, ['kana-only', 'kana-spelling']],
  ['John Smith-Jones', {}, ['letters']],
  ['田中 洋子', { nameKana: '田中' }, ['kana-field']],
  ['田中 洋子', { nameKana: 'タナカ ヨーコ' }, ['kana-spelling']],
  ['田中 花子', { readFrom: 'memory' }, ['from-memory']],
  ['田中 恵子', { readFrom: 'memory' }, ['from-memory', 'variant-kanji']],
  [
    '渡辺',
    { readFrom: 'memory', callerIs: 'family' },
    ['from-memory', 'given-name-missing', 'variant-kanji'],
  ],
  ['', {}, []],
  ['　', { readFrom: 'memory' }, []],
]

describe('what to have looked at again', () => {
  it.each(rows)('for %s with %j: %j', (name, more, expected) => {
    expect(codes(name, more)).toEqual(expected)
  })

  it('speaks of every kind of trouble that there is a code for', () => {
    expect(new Set(rows.flatMap(([, , expected]) => expected))).toEqual(new Set(nameWarningCodes))
  })

  it('names the character that the customer said and its other forms, as one says them on the telephone', () => {
    expect(first('渡辺 太郎')?.say.ja).toMatch(/^「辺」の字には、「邊」「邉」/u)
    expect(first('渡邉 太郎')?.say.ja).toMatch(/^「邉」の字には、「辺」「邊」/u)
    expect(first('高橋 修')?.say.ja).toContain('「髙（はしごだか）」')
  })

  it('asks about the company form in the same way whichever was said', () => {
    expect(first('株式会社サンプル')?.say).toEqual(first('（株）サンプル')?.say)
    expect(first('サンプル有限会社')?.say).toEqual(first('ユ）サンプル')?.say)
  })

  it('points to the item that is to be read again', () => {
    expect(first('田中 洋子', { nameKana: 'タナカ ヨーコ' })?.field).toBe('nameKana')
    expect(first('渡辺 太郎')?.field).toBe('nameAsPrinted')
  })
})

const callers = fc.constantFrom('holder', 'family', 'company', 'unsaid' as const)
const anyName = fc
  .array(
    fc.constantFrom(
      ...['田中', '渡辺', '髙', '花子', 'タロウ', 'ｼｮｳ', 'ー', ' ', '株式会社', '（有）', '商店', '故', '様'],
      ...['（旧姓 鈴木）', '7', 'Smith', '&', '佐々木', '「'],
    ),
    { maxLength: 6 },
  )
  .map(parts => parts.join(''))

describe('every warning', () => {
  const all = fc
    .record({
      nameAsPrinted: anyName,
      nameKana: fc.option(anyName),
      newName: fc.option(anyName),
      callerIs: callers,
      readFrom: fc.constantFrom('bill', 'web', 'memory' as const),
    })
    .map(one => nameWarnings(one))

  it('is one of at most three, each said once', () => {
    fc.assert(
      fc.property(all, found => {
        expect(found.length).toBeLessThanOrEqual(3)
        expect(new Set(found.map(one => one.code + one.field)).size).toBe(found.length)
      }),
    )
  })

  it('asks to look at the print, in both languages, and never says that anything is right or wrong', () => {
    let seen = 0
    fc.assert(
      fc.property(all, found => {
        for (const { say } of found) {
          seen++
          expect(say.ja).toContain('念のため')
          expect(say.ja).toContain('印刷')
          expect(say.en).toMatch(/print/u)
          expect(say.ja).not.toMatch(/違います|違って|誤り|間違|正しい|一致|登録/u)
          expect(say.en).not.toMatch(/wrong|incorrect|mistake|correct|registered|match/iu)
        }
      }),
      { numRuns: 1000 },
    )
    expect(seen).toBeGreaterThan(300)
  })
})

describe('over the sandbox’s names', () => {
  const random = randomOf('name-warnings')
  const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)
  const share = (names: readonly string[]): number =>
    names.filter(name => codes(name).length > 0).length / names.length

  it('an ordinary person’s name read from a bill is left alone, but for 山崎, which is registered as 山﨑 too', () => {
    const people = times(4000, () => drawPerson(random))
    const warned = people.filter(
      one => codes(one.name).length > 0 || codes(one.name, { nameKana: one.kana }).length > 0,
    )
    expect(warned.length / people.length).toBeLessThan(0.04)
    expect(new Set(warned.map(one => one.name.split(' ')[0]))).toEqual(new Set(['山崎']))
    expect(share(people.map(one => one.name.replace(' ', '')))).toBeLessThan(0.04)
  })

  it('every company’s form is asked about', () => {
    expect(share(times(300, () => drawCompany(random).name))).toBe(1)
  })

  it.each(['variant-kanji', 'company-form', 'maiden-name'] as const)(
    'a name said the usual way is always asked about where its words show the trouble: %s',
    trouble => {
      expect(share(times(400, () => drawTrouble(random, trouble).usual))).toBe(1)
    },
  )

  it.each(['kana-registered', 'deceased-parent', 'family-member'] as const)(
    'a name whose words show nothing is asked about when it was said from memory, or by family: %s',
    trouble => {
      for (const { usual } of times(200, () => drawTrouble(random, trouble))) {
        expect(codes(usual, { readFrom: 'memory' })[0]).toBe('from-memory')
        expect(codes(usual, { callerIs: 'family' })).toContain('another-person')
      }
    },
  )
})
