import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contractNumberDoubt } from '../../src/matching/contract-number.ts'
import { currentRetailerDoubt } from '../../src/matching/current-retailer.ts'

const point = '0612345678901234567890'

describe('a customer number', () => {
  it.each([
    ['12-9182-7364', null],
    ['A9182736-4', null],
    ['UK-918273645', null],
    ['０１-12345-12345-1-00', null],
    ['91827364ー55', 'contract-hyphens'],
    ['0612345678901234567890', 'contract-is-supply-point'],
    ['06-1234-5678-9012-3456-7890', 'contract-is-supply-point'],
    ['9012-3456-7890', 'contract-is-supply-point'],
    ['090-1234-9999', 'contract-is-telephone'],
    ['０９０１２３４９９９９', 'contract-is-telephone'],
    ['06(9999)1234', 'contract-is-telephone'],
    ['計器番号 918273', 'contract-is-meter'],
    ['****-7364-55', 'contract-hidden'],
    ['お客様番号 9182-7364-55', 'contract-words'],
    ['9182-7364-5O', 'contract-letters'],
    ['9I82-7364-55', 'contract-letters'],
    ['9l82-7364-55', 'contract-letters'],
    ['9182-7364-', 'contract-cut-off'],
    ['9182--55', 'contract-cut-off'],
    ['918-27', 'contract-short'],
    ['9182736455', 'contract-hyphens'],
    ['9182 7364 55', 'contract-hyphens'],
  ])('%j: %j', (text, code) => expect(contractNumberDoubt(text, point)).toBe(code))

  it('is judged without throwing, whatever was typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => void contractNumberDoubt(text, point)))
  })
})

describe('the current company', () => {
  it.each([
    ['ひので電力', null],
    ['関西電力', null],
    ['東京電力エナジーパートナー株式会社', null],
    ['関西電力送配電株式会社', 'retailer-is-network'],
    ['東京電力パワーグリッド', 'retailer-is-network'],
    ['中部電力ﾊﾟﾜｰｸﾞﾘｯﾄﾞ', 'retailer-is-network'],
    ['九州電力送配電', 'retailer-is-network'],
    ['東北電力ネットワーク', 'retailer-is-network'],
    ['サンプル電力', 'retailer-is-own'],
    ['株式会社サンプル電力', 'retailer-is-own'],
    ['電力会社', 'retailer-unknown'],
    ['わからない', 'retailer-unknown'],
    ['関電さん', 'retailer-short'],
    ['中電', 'retailer-short'],
  ])('%j: %j', (name, code) => expect(currentRetailerDoubt(name, 'サンプル電力')).toBe(code))
})
