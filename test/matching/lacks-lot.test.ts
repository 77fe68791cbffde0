import { describe, expect, it } from 'vitest'
import { beginsWithMunicipality } from '../../src/matching/area.ts'
import { lacksLot, withoutNoLot } from '../../src/matching/lacks-lot.ts'

describe('an address without a lot number', () => {
  it.each([
    '大阪府大阪市北区中之島',
    '〒530-0005 大阪府大阪市北区中之島',
    '大阪市北区中之島三丁目',
    '大阪市北区中之島３丁目',
    '札幌市北区北十条西四丁目',
    '千代田区三番町',
    '滝沢市鵜飼第一地割',
  ])('is %s', address => {
    expect(lacksLot(address)).toBe(true)
  })

  it.each([
    '大阪市北区中之島3-6-16',
    '大阪市北区中之島三丁目六番十六号',
    '大阪市北区中之島三の六の十六',
    '大阪市北区中之島 3 6 16',
    '千代田区三番町五',
    '石川県金沢市大手町イ12番地',
    '愛媛県松山市古三津123番地イ',
    '京都市中京区烏丸通御池上る538',
    '札幌市北区北10西4-1',
    // As likely a lot as the end of the name.
    '大阪市淀川区十三',
    // Places that have none, and say so.
    '北海道網走市字三眺官有無番地',
    '北海道北見市北陽番外地 1号棟',
    '大阪府大阪市北区中之島 番地なし',
    '大阪府大阪市北区中之島番地無し',
  ])('is not %s', address => {
    expect(lacksLot(address)).toBe(false)
  })

  it('says so with 番地なし, which is not kept, while 無番地 is part of the address', () => {
    expect(withoutNoLot('大阪府大阪市北区中之島 番地なし')).toBe('大阪府大阪市北区中之島')
    expect(withoutNoLot('大阪府大阪市北区中之島番地ナシ')).toBe('大阪府大阪市北区中之島')
    expect(withoutNoLot('北海道網走市字三眺無番地')).toBe('北海道網走市字三眺無番地')
    expect(withoutNoLot('大阪市北区中之島３－６')).toBe('大阪市北区中之島３－６')
  })
})

describe('an address that begins with its municipality', () => {
  it.each(['大坂府大阪市北区中之島3-6-16', '架空県見本市1-1', '〒000-0000 架空県見本郡例町1'])(
    'may name a prefecture that there is not: %s',
    address => {
      expect(beginsWithMunicipality(address)).toBe(true)
    },
  )

  it.each(['中之島3-6-16', '北区中之島3-6-16', '北区道修町3', '大阪 大阪市北区', '見本都', 'Osaka', ''])(
    'is not %s',
    address => {
      expect(beginsWithMunicipality(address)).toBe(false)
    },
  )
})
