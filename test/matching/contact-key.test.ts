import { describe, expect, it } from 'vitest'
import { addressKey, phoneKey } from '../../src/matching/contact-key.ts'

describe('a telephone number', () => {
  it.each([
    '06-0000-1234',
    '０６－００００－１２３４',
    '06 0000 1234',
    '0600001234',
    '(06)0000-1234',
    '+81 6-0000-1234',
    '+81(0)6 0000 1234',
    '(+81)6-0000-1234',
    '81-6-0000-1234',
    '〇六-〇〇〇〇-一二三四',
    'TEL 06-0000-1234',
    '06-0000-1234 内線5',
    '06-0000-1234（夜8時まで）',
  ])('is the same however it is written: %s', text => {
    expect(phoneKey(text)).toBe('0600001234')
  })

  it('is another one with another digit', () => {
    expect(phoneKey('06-0000-1235')).not.toBe(phoneKey('06-0000-1234'))
  })

  it.each(['', 'なし', '1234', '不明', '119', '06-0000', '06-0000-1234/06-0000-1235', '携帯'])(
    'is none: %j',
    text => {
      expect(phoneKey(text)).toBeNull()
    },
  )
})

describe('an address', () => {
  const home = addressKey('大阪府大阪市北区中之島三丁目6-16 中之島ハイツ 101')

  it.each([
    '大阪市北区中之島3-6-16 中之島ハイツ101号室',
    '大阪府大阪市北区中之島３丁目６番１６号　中之島ハイツ　１０１',
    '大阪府大阪市北区中之島3-6-16-101',
  ])('is the same however it is written: %s', text => {
    expect(home).not.toBeNull()
    expect(addressKey(text)).toBe(home)
  })

  it.each([
    '大阪府大阪市北区中之島三丁目6-16 中之島ハイツ 102',
    '大阪府大阪市北区中之島三丁目6-17 中之島ハイツ 101',
    '大阪府大阪市北区中之島二丁目6-16 中之島ハイツ 101',
    '大阪府大阪市北区中之島三丁目6-16',
  ])('is another one: %s', text => {
    expect(addressKey(text)).not.toBe(home)
  })

  it('without a lot is kept as it is written, and nothing is none', () => {
    expect(addressKey('中之島 のビル')).toBe('中之島のビル')
    expect(addressKey('　')).toBeNull()
  })
})
