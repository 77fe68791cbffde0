import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareContractCurrent, parseContractCurrent } from '../../src/matching/contract-current.ts'
import { compareMeterNumber, comparePoleNumber } from '../../src/matching/meter.ts'

describe('a meter number', () => {
  it.each([
    '12A-345678',
    '１２Ａ－３４５６７８',
    '12a 345 678',
    'No.12A345678',
    '№ 12A345678',
    '計器番号：12A345678',
  ])('agrees when read as %s', read => {
    expect(compareMeterNumber(read, '12A-345678')).toBe('agrees')
  })

  it('never agrees with another digit', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 12 })
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (all, at, by) => {
        const changed = all.map((one, here) => (here === at % all.length ? (one + by) % 10 : one))
        expect(compareMeterNumber(changed.join(''), all.join(''))).toBe('differs')
        expect(compareMeterNumber(`No. ${all.join('-')}`, all.join(''))).toBe('agrees')
      }),
    )
  })

  it('differs when a digit is missing', () => {
    expect(compareMeterNumber('12A34567', '12A345678')).toBe('differs')
  })

  it('cannot tell where nothing is registered or read, or only zeros in front are missing', () => {
    expect(compareMeterNumber('123', null)).toBe('cannot-tell')
    expect(compareMeterNumber('123', undefined)).toBe('cannot-tell')
    expect(compareMeterNumber(' ', '123')).toBe('cannot-tell')
    expect(compareMeterNumber('123', '00123')).toBe('cannot-tell')
  })
})

describe('a pole number', () => {
  it.each(['ナカノシマ12-3', 'ﾅｶﾉｼﾏ１２－３', 'なかのしま 12の3', 'ナカノシマ-12ー3', 'ナカノシマ12-3号'])(
    'agrees when read as %s',
    read => {
      expect(comparePoleNumber(read, 'ナカノシマ12-3')).toBe('agrees')
    },
  )

  it.each(['ナカノシマ12-4', 'ナカノシマ13-3', 'ドウジマ12-3', 'ナカノシマ12'])(
    'differs when read as %s',
    read => {
      expect(comparePoleNumber(read, 'ナカノシマ12-3')).toBe('differs')
    },
  )

  it('cannot tell where only a hyphen between digits is missing, kanji stands against kana, or nothing is held', () => {
    expect(comparePoleNumber('ナカノシマ123', 'ナカノシマ12-3')).toBe('cannot-tell')
    expect(comparePoleNumber('中之島12-3', 'ナカノシマ12-3')).toBe('cannot-tell')
    expect(comparePoleNumber('ナカノシマ12-3', null)).toBe('cannot-tell')
    expect(comparePoleNumber('', 'ナカノシマ12-3')).toBe('cannot-tell')
  })
})

describe('a contract current', () => {
  it.each([['30A'], ['３０アンペア'], ['30 A'], ['三十アンペア'], ['契約電流 30A'], [30]])(
    'of 30 is read from %s',
    read => {
      expect(parseContractCurrent(read)).toBe(30)
      expect(compareContractCurrent(read, 30)).toBe('agrees')
      expect(compareContractCurrent(read, 40)).toBe('differs')
    },
  )

  it.each([['6kVA'], ['30.5'], [''], ['0A'], ['201A'], [Number.NaN], [-30], ['30A40A']])(
    'is not read from %s',
    read => {
      expect(parseContractCurrent(read)).toBeNull()
      expect(compareContractCurrent(read, 30)).toBe('cannot-tell')
    },
  )

  it('cannot tell where the area holds none', () => {
    expect(compareContractCurrent('30A', null)).toBe('cannot-tell')
    expect(compareContractCurrent('30A', undefined)).toBe('cannot-tell')
  })
})
