import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kanjiNumber } from '../../src/matching/characters.ts'
import { arabicNumerals } from '../../src/matching/numerals.ts'
import { inKanji } from './sites.ts'

describe('kanji numerals', () => {
  it('are read with and without 十百千', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), number => {
        expect(kanjiNumber(inKanji(number))).toBe(number)
        const inARow = [...String(number)].map(one => '〇一二三四五六七八九'.charAt(Number(one))).join('')
        expect(kanjiNumber(inARow)).toBe(number)
      }),
    )
  })

  it.each(['', '十三三', '百千', '十〇', '二三十', '三田', '万'])('are no number in %s', text => {
    expect(kanjiNumber(text)).toBeNull()
  })

  it.each([
    ['三田三丁目', '三田3丁目'],
    ['千代田区三番町五', '千代田区3番町五'],
    ['十余二337', '十余二337'],
    ['字十三三番地', '字十三三番地'],
    ['八重洲二－三', '八重洲二－三'],
    ['八重洲二-三', '八重洲2-3'],
    ['八重洲2ー3', '八重洲2-3'],
    ['北十条西四丁目', '北10条西4丁目'],
    ['タワー3', 'タワー3'],
    ['五番地の二', '5番地の2'],
  ])('become Arabic beside a unit or hyphen only: %s', (text, expected) => {
    expect(arabicNumerals(text)).toBe(expected)
  })
})
