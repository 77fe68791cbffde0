import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareAddress } from '../../src/matching/address.ts'
import { anySite, anyStyle, render, type Site, twoSites } from './sites.ts'

const base = '大阪府大阪市北区中之島三丁目6-16'
const runs = 4000

describe('one place, however it is written', () => {
  it('agrees in every combination of width, numerals, units, hyphens, spaces and spellings', () => {
    fc.assert(
      fc.property(anySite, anyStyle, anyStyle, (site, one, other) => {
        expect(compareAddress(render(site, one), render(site, other))).toBe('agrees')
      }),
      { numRuns: runs },
    )
  })

  it.each([
    ['大阪府大阪市北区中之島３ー６－１６'],
    ['大阪市北区中之島三丁目六番十六号'],
    ['大阪市北区中ノ島3丁目6番地16'],
    ['大阪市北区中の島 3-6-16'],
    ['〒530-8270 大阪府 大阪市 北区 中之島 3 6 16'],
    ['大阪府大阪市北区中之島3の6の16'],
    ['大阪府大阪市北区中之島三－六－一六'],
  ])('reads %s as the registered address', written => {
    expect(compareAddress({ address: written }, { address: base })).toBe('agrees')
  })

  it.each([
    ['千葉県柏市十余二337番地1', '千葉県柏市十余二 337-1'],
    ['北海道札幌市北区北十条西四丁目1番地', '札幌市北区北10西4-1'],
    ['岐阜県不破郡関ケ原町関ヶ原894番地58', '岐阜県関が原町関ケ原894-58'],
    ['大阪府堺市堺区甲斐町東三丁2番1号', '大阪府堺市堺区甲斐町東3-2-1'],
    ['岩手県滝沢市鵜飼第一地割12番地3', '岩手県滝沢市鵜飼1地割12-3'],
    ['石川県金沢市大手町イ12番地', '石川県金沢市大手町イ12'],
    ['愛媛県松山市古三津123番地イ', '松山市古三津123-イ'],
    ['東京都千代田区三番町5', '東京都千代田区3番町5番地'],
    ['奈良県大和郡山市北郡山町248番地4', '大和郡山市北郡山町248-4'],
  ])('reads %s and %s as one place', (one, other) => {
    expect(compareAddress({ address: one }, { address: other })).toBe('agrees')
  })

  it('takes a room joined by a hyphen, inside the address or apart as the same room', () => {
    const registered = { address: `${base} 中之島ハイツ 101号室` }
    for (const read of [
      { address: `${base}-101` },
      { address: base, building: '中之島ハイツ１０１' },
      { address: base, building: '101号室' },
      { address: `${base}　中之島ハイツ一〇一号室` },
      { address: base, building: '中之島ハイツ 0101' },
    ]) {
      expect(compareAddress(read, registered)).toBe('agrees')
    }
  })
})

describe('another place', () => {
  it('never agrees with a different number, block or room of the same town, however both are written', () => {
    fc.assert(
      fc.property(twoSites, anyStyle, anyStyle, ([a, b], one, other) => {
        expect(compareAddress(render(a, one), render(b, other))).not.toBe('agrees')
      }),
      { numRuns: runs },
    )
  })

  it('differs when a lot, block or branch number is changed', () => {
    const part = fc.constantFrom('chome' as const, 'lot' as const, 'branch' as const)
    fc.assert(
      fc.property(
        anySite,
        part,
        fc.integer({ min: 1, max: 30 }),
        anyStyle,
        anyStyle,
        (site, key, by, one, other) => {
          fc.pre(site[key] !== null)
          const changed: Site = { ...site, [key]: (site[key] ?? 0) + by }
          expect(compareAddress(render(changed, one), render(site, other))).toBe('differs')
        },
      ),
      { numRuns: runs },
    )
  })

  it('never agrees when one thing only is changed, dropped or added', () => {
    const change = fc.constantFrom<(site: Site) => Site>(
      site => ({ ...site, lot: site.lot + 1 }),
      site => ({ ...site, lot: site.lot * 10 + 1 }),
      site => ({ ...site, branch: site.branch === null ? 1 : null }),
      site => ({ ...site, branch: (site.branch ?? 0) + 1 }),
      site => ({ ...site, room: site.room === '101' ? '102' : '101' }),
      site => ({ ...site, room: site.room === null ? 'A101' : null }),
      site => ({ ...site, lot: site.branch ?? site.lot + 2, branch: site.lot }),
    )
    fc.assert(
      fc.property(anySite, change, anyStyle, anyStyle, (site, changed, one, other) => {
        const another = changed(site)
        fc.pre(another.lot !== site.lot || another.branch !== site.branch || another.room !== site.room)
        expect(compareAddress(render(another, one), render(site, other))).not.toBe('agrees')
        expect(compareAddress(render(site, one), render(another, other))).not.toBe('agrees')
      }),
      { numRuns: runs },
    )
  })

  it('never agrees with the same numbers in another town', () => {
    fc.assert(
      fc.property(anySite, anySite, anyStyle, anyStyle, (a, b, one, other) => {
        fc.pre(a.town !== b.town)
        expect(compareAddress(render({ ...a, town: b.town }, one), render(a, other))).not.toBe('agrees')
      }),
      { numRuns: runs },
    )
  })

  it.each([
    ['another prefecture', '京都府大阪市北区中之島三丁目6-16'],
    ['another town', '大阪府大阪市北区堂島三丁目6-16'],
    ['another block', '大阪府大阪市北区中之島二丁目6-16'],
    ['a neighbour', '大阪府大阪市北区中之島三丁目6-17'],
    ['digits swapped', '大阪府大阪市北区中之島三丁目6-61'],
    ['digits moved over the hyphen', '大阪府大阪市北区中之島三丁目61-6'],
    ['another municipality of today', '大阪府堺市北区中之島三丁目6-16'],
    ['another number under a former name', '大阪府大坂市北区中之島三丁目6-17'],
    ['another prefecture under a former name', '京都府大坂市北区中之島三丁目6-16'],
  ])('differs for %s', (_what, read) => {
    expect(compareAddress({ address: read }, { address: base })).toBe('differs')
  })

  it.each([
    ['of one county', '岐阜県揖斐郡池田町六之井1', '岐阜県揖斐郡大野町六之井1'],
    ['of two counties', '北海道中川郡池田町東1', '北海道足寄郡足寄町東1'],
    ['of one name in two counties', '今立郡池田町稲荷1', '揖斐郡池田町稲荷1'],
    ['that are both former ones', '埼玉県浦和市常盤1', '埼玉県大宮市土手町1'],
    ['of which one says no ward', '大阪府大阪市中之島1', '大阪府堺市北区中之島1'],
  ])('differs for two municipalities %s', (_what, one, other) => {
    expect(compareAddress({ address: one }, { address: other })).toBe('differs')
  })

  it('differs where one says 丁目 and the other 番地 of the same number', () => {
    const lots = { address: '埼玉県川口市大字芝3番地6' }
    expect(compareAddress({ address: '埼玉県川口市芝3丁目6番地' }, lots)).toBe('differs')
  })

  it.each(['102号室', 'A-102', '5F', '1101'])('differs for room %s where 101 is registered', room => {
    expect(compareAddress({ address: base, building: room }, { address: base, building: '101' })).toBe(
      'differs',
    )
  })

  it('differs for the same room of another wing', () => {
    expect(
      compareAddress(
        { address: base, building: 'ハイツA棟101' },
        { address: base, building: 'ハイツB棟101' },
      ),
    ).toBe('differs')
  })

  it.each([
    ['甲', '乙'],
    ['イ', 'ロ'],
  ])('differs for 123番地%s and 123番地%s', (one, other) => {
    const town = '愛媛県松山市古三津123番地'
    expect(compareAddress({ address: town + one }, { address: town + other })).toBe('differs')
  })
})

describe('not enough to be sure', () => {
  it.each([
    ['the room is missing', { address: base }, { address: base, building: 'ハイツ 101' }],
    ['a room is read and none registered', { address: base, building: '101' }, { address: base }],
    ['the wing is missing', { address: base, building: '101' }, { address: base, building: 'A棟101' }],
    ['only one side names a building', { address: base, building: '中之島ハイツ' }, { address: base }],
    [
      'two buildings of one name may stand there',
      { address: base, building: '101' },
      { address: base, building: '第二ハイツ101' },
    ],
    [
      'buildings are named differently',
      { address: base, building: 'ハイツ101' },
      { address: base, building: 'コーポ101' },
    ],
    ['the last number is missing', { address: '大阪市北区中之島3-6' }, { address: base }],
    ['only the block is read', { address: '大阪市北区中之島三丁目' }, { address: '大阪市北区中之島三丁目' }],
    ['no number is read', { address: '大阪府大阪市北区中之島' }, { address: base }],
    ['the municipality is missing', { address: '中之島3-6-16' }, { address: base }],
    [
      'a last number may be a room or a house number',
      { address: '大阪市北区中之島5-12-203' },
      { address: '大阪市北区中之島5-12', building: '203' },
    ],
    [
      'two prefectures have such a ward',
      { address: '中央区日本橋1-1-1' },
      { address: '東京都中央区日本橋1-1-1' },
    ],
    [
      'a street of Kyoto is read',
      { address: '京都市中京区烏丸通御池上る538' },
      { address: '京都市中京区二条殿町538' },
    ],
    [
      'a number has five digits in kanji, whose 万 is not read (1111 is written 千百十一)',
      { address: '大阪市北区中之島三丁目一万千百十一番地' },
      { address: '大阪市北区中之島三丁目1111番地' },
    ],
    [
      'the town itself is called 六番, and the lot stands apart',
      { address: '名古屋市熱田区六番 100' },
      { address: '名古屋市熱田区六番100' },
    ],
    [
      'the municipality of one side is a former one',
      { address: '埼玉県浦和市常盤6-4-4' },
      { address: '埼玉県さいたま市浦和区常盤六丁目4番4号' },
    ],
    [
      'it went into one of another county',
      { address: '岡山県真庭郡富村富西谷123' },
      { address: '岡山県苫田郡鏡野町富西谷123' },
    ],
    [
      'the ward is a former one',
      { address: '静岡県浜松市北区引佐町井伊谷1' },
      { address: '静岡県浜松市浜名区引佐町井伊谷1' },
    ],
    [
      'no municipality that there ever was is said',
      { address: '大阪府大坂市北区中之島3-6-16' },
      { address: base },
    ],
    [
      'the place has no lot number',
      { address: '北海道網走市字三眺官有無番地' },
      { address: '北海道網走市三眺官有無番地' },
    ],
    [
      'two buildings stand where there is no lot number',
      { address: '北海道網走市三眺無番地 甲寮101' },
      { address: '北海道網走市三眺無番地 乙寮101' },
    ],
    [
      'only one side says that there is none',
      { address: '北海道網走市三眺' },
      { address: '北海道網走市三眺官有無番地' },
    ],
    ['a word of place follows', { address: '大阪市北区中之島3-6-16付近' }, { address: base }],
    ['nothing is read', { address: '' }, { address: base }],
  ])('cannot tell when %s', (_what, read, registered) => {
    expect(compareAddress(read, registered)).toBe('cannot-tell')
  })

  it('cannot tell where nothing is registered', () => {
    expect(compareAddress({ address: base }, null)).toBe('cannot-tell')
  })
})
