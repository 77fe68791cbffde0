import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareAddress, normaliseAddress } from '../../src/matching/address.ts'

const runs = 4000

describe('any input as an address', () => {
  it('gives an answer, the same in both directions, and never throws', () => {
    const piece = fc.constantFrom(
      ...[
        '大阪府',
        '大阪市',
        '北区',
        '中之島',
        '丁目',
        '番地',
        '番',
        '号',
        '号室',
        '-',
        'ー',
        'の',
        ' ',
        '　',
        '3',
        '十',
      ],
      ...[
        '二',
        '一〇',
        '16',
        'A',
        '棟',
        '階',
        '大字',
        '字',
        'イ',
        '甲',
        '第',
        '\u0000',
        '\ud800',
        '99999999',
        '〒',
      ],
    )
    const text = fc.oneof(
      fc.array(piece, { maxLength: 14 }).map(all => all.join('')),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(text, text, (a, b) => {
        const there = compareAddress({ address: a }, { address: b })
        expect(compareAddress({ address: b }, { address: a })).toBe(there)
      }),
      { numRuns: runs },
    )
  })

  it('takes ten thousand characters', () => {
    for (const one of ['中', '3', '三', '-3', ' ', '3丁目', '3F', '101号室', 'ー', 'の1', '第', '郡', '〒']) {
      expect(normaliseAddress(one.repeat(10_000), one.repeat(10_000)).prefecture).toBeNull()
    }
  })
})
