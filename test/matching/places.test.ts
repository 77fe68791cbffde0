import { describe, expect, it } from 'vitest'
import { findPlace, placeOf } from '../../src/matching/find-place.ts'
import { municipalityByCode } from '../../src/matching/municipality-index.ts'
import type { PlaceAnswer } from '../../src/matching/place.ts'
import { searchAddress } from '../../src/matching/place-text.ts'
import { prefectureCodes } from '../../src/matching/prefectures.ts'
import { townsFromFiles } from '../../src/matching/town-files.ts'
import { inKanji } from './sites.ts'

const towns = townsFromFiles()
const loaded = await Promise.all([...prefectureCodes.values()].map(code => towns.of(code)))
const tables = new Map(loaded.map(table => [table.prefecture, table]))

const searched = (answer: PlaceAnswer): string => (answer.ok ? searchAddress(answer.place) : answer.missing)

describe('an address as said', () => {
  it.each([
    ['大阪府大阪市北区中之島三丁目6-16', '大阪府大阪市北区中之島三丁目6-16'],
    ['大阪市北区中之島３－６－１６', '大阪府大阪市北区中之島三丁目6-16'],
    ['〒530-0005 大阪市 北区 中ノ島3丁目6番16号', '大阪府大阪市北区中之島三丁目6-16'],
    ['大阪市中之島3の6の16', '大阪府大阪市北区中之島三丁目6-16'],
    ['大阪中之島三丁目六の十六', 'municipality-unknown'],
    ['大阪北区中之島三丁目六の十六', '大阪府大阪市北区中之島三丁目6-16'],
    ['千代田区大手町一の一の五', '東京都千代田区大手町一丁目1-5'],
    ['東京千代田区大手町一丁目17-1', '東京都千代田区大手町一丁目17-1'],
    ['大島郡徳之島町大字金見５８１番地３', '鹿児島県大島郡徳之島町大字金見581番地3'],
    ['徳之島町金見581番地の3', '鹿児島県大島郡徳之島町金見581番地3'],
    ['埼玉県ふじみ野市うれし野1-2-3', '埼玉県ふじみ野市うれし野一丁目2-3'],
    ['渋谷区千駄が谷5丁目', 'lot-missing'],
    ['渋谷区千駄が谷5丁目1番', '東京都渋谷区千駄ヶ谷五丁目1'],
    ['十日町市本町三丁目6番地', '新潟県十日町市本町三丁目6番地'],
  ])('%s → %s', (said, expected) => {
    expect(searched(placeOf(said, tables))).toBe(expected)
  })

  it.each([
    ['上京区今出川通烏丸東入相国寺門前町647番地', '京都府京都市上京区相国寺門前町647番地'],
    ['京都市上京区今出川通烏丸東入る相国寺門前町647', '京都府京都市上京区相国寺門前町647'],
    ['京都府京都市上京区相国寺門前町647番地の20', '京都府京都市上京区相国寺門前町647番地20'],
    ['京都市下京区烏丸通七条下ル東塩小路町721-1', '京都府京都市下京区東塩小路町721-1'],
    ['京都市下京区四条通寺町東入二丁目御旅町35', '京都府京都市下京区御旅町35'],
    ['京都市中京区烏丸通御池上る', 'town-unknown'],
    // Several of that name in this ward: only the streets tell them apart.
    ['京都市中京区六角通大宮西入亀屋町3', 'town-ambiguous'],
  ])('with the streets of Kyoto: %s → %s', (said, expected) => {
    expect(searched(placeOf(said, tables))).toBe(expected)
  })

  it.each([
    ['札幌市中央区北1条西3丁目2番地', '北海道札幌市中央区北一条西三丁目2'],
    ['札幌市中央区北一条西三丁目二番地', '北海道札幌市中央区北一条西三丁目2'],
    ['札幌市中央区北1西3-2', '北海道札幌市中央区北一条西三丁目2'],
    ['帯広市西5条南10丁目1-2', '北海道帯広市西五条南十丁目1-2'],
    ['虻田郡京極町字京極527', '北海道虻田郡京極町京極527'],
    ['帯広市西十三北1-2-3', '北海道帯広市西十三条北一丁目2-3'],
    ['札幌市手稲区曙五條二丁目3-4', '北海道札幌市手稲区曙五条二丁目3-4'],
    ['札幌市中央区北一條西3-2', '北海道札幌市中央区北一条西三丁目2'],
  ])('on the grids of Hokkaido: %s → %s', (said, expected) => {
    expect(searched(placeOf(said, tables))).toBe(expected)
  })

  it.each([
    ['浦和市常盤6-4-4', '埼玉県さいたま市浦和区常盤六丁目4-4'],
    ['埼玉県大宮市桜木町1-1-1', '埼玉県さいたま市大宮区桜木町一丁目1-1'],
    ['静岡県清水市草薙123番地', '静岡県静岡市清水区草薙123番地'],
    ['古川市駅前大通1-5-18', '宮城県大崎市古川駅前大通一丁目5-18'],
    ['水沢市大手町1-1', '岩手県奥州市水沢大手町1-1'],
    ['浜松市北区三方原町123-4', '静岡県浜松市中央区三方原町123-4'],
    ['浜松市北区引佐町井伊谷123-4', '静岡県浜松市浜名区引佐町井伊谷123-4'],
    ['富山県婦負郡八尾町角間123', '富山県富山市八尾町角間123'],
    ['広島県深安郡神辺町川北１５３２番地', '広島県福山市神辺町川北1532番地'],
    // No list of the counties of old says which prefecture that was.
    ['婦負郡八尾町角間123', 'municipality-unknown'],
    ['富山県婦負郡八尾町どこか123', 'municipality-unknown'],
  ])('under a former name: %s → %s', (said, expected) => {
    expect(searched(placeOf(said, tables))).toBe(expected)
  })

  it.each([
    ['どこかの町1-2-3', 'municipality-unknown', []],
    ['府中市1-2-3', 'municipality-ambiguous', ['東京都府中市', '広島県府中市']],
    ['港区芝浦3-4-1', null, []],
    ['港区芝蒲', 'municipality-ambiguous', ['東京都港区', '愛知県名古屋市港区', '大阪府大阪市港区']],
    ['東京都港区麻布二', 'town-unknown', ['東京都港区麻布台']],
    ['東京都港区芝蒲', 'town-unknown', ['東京都港区芝浦']],
    ['大阪市北区3-6-16', 'town-missing', []],
    ['大阪市北区中之島', 'lot-missing', ['大阪府大阪市北区中之島']],
  ])('%s: %s, with names of the postal data to choose from', (said, missing, some) => {
    const answer = placeOf(said, tables)
    expect(answer.ok ? null : answer.missing).toBe(missing)
    expect(answer.ok ? [] : answer.candidates).toEqual(expect.arrayContaining(some))
  })

  it.each([
    ['350ー0902 狭山市新狭山1-2-3', '埼玉県狭山市新狭山一丁目2-3'],
    ['〒３５０－０９０２埼玉県狭山市新狭山1-2-3', '埼玉県狭山市新狭山一丁目2-3'],
    ['350 0902 狭山市新狭山1-2-3', '埼玉県狭山市新狭山一丁目2-3'],
    ['郵便番号350の0902 狭山市新狭山1-2-3', '埼玉県狭山市新狭山一丁目2-3'],
  ])('behind a postal code: %s → %s', (said, expected) => {
    expect(searched(placeOf(said, tables))).toBe(expected)
  })

  it.each([
    ['足立区千住龍田町10', '千住龍田町'],
    ['愛知県弥富市六条町12番地', '六條町'],
    ['青森県外ヶ浜町三厩六条間633', '三厩六條間'],
    ['大木町大薮43の3', '大藪'],
  ])('in another form of a character: %s → %s', (said, town) => {
    const answer = placeOf(said, tables)
    expect(answer.ok && answer.place.town).toBe(town)
  })

  it('takes three numbers with spaces for a lot, though a building with its own follows', () => {
    const answer = placeOf('福岡県北九州市小倉北区朝日ケ丘 2 7 1 コーポみどり 104号室', tables)
    expect(searched(answer)).toBe('福岡県北九州市小倉北区朝日ケ丘二丁目7-1')
    expect(answer).toMatchObject({ place: { building: 'コーポみどり 104号室' } })
  })

  it('is found with the tables of the prefectures that it may lie in, and no other', async () => {
    const asked: string[] = []
    const counted = {
      of: (code: string) => {
        asked.push(code)
        return towns.of(code)
      },
    }
    expect(searched(await findPlace('府中市宮西町2-24', counted))).toBe('東京都府中市宮西町2-24')
    expect(asked.sort()).toEqual(['13', '34'])
    expect(searched(await findPlace('富山県婦負郡八尾町角間1', counted))).toBe('富山県富山市八尾町角間1')
  })

  it('keeps what stands between town and lot, and the building behind it', () => {
    const answer = placeOf('盛岡市上田第3地割12-3 コーポ・ラ・メール 201号室', tables)
    expect(answer).toMatchObject({
      ok: true,
      place: { town: '上田', aza: '第3地割', building: 'コーポ・ラ・メール 201号室' },
    })
  })
})

/** Every town of Japan stands in for the ways to say its address: a seventh of them for each. */
const every = [...municipalityByCode.values()].flatMap(({ code, prefecture, name }) =>
  (tables.get(code.slice(0, 2))?.of(code).names ?? []).map(town => ({ code, prefecture, name, town })),
)
const bare = (name: string) => name.replace(/^.+郡(?=.+[町村]$)/u, '')
type Said = (typeof every)[number]
const ways: Readonly<Record<string, (said: Said) => string>> = {
  'in full': one => `${one.prefecture}${one.name}${one.town}12番地3`,
  'in full width': one => `${one.prefecture}${one.name}${one.town}１２－３`,
  'without prefecture': one => `${one.name}${one.town}12-3`,
  'without county': one => `${one.prefecture}${bare(one.name)}${one.town}12-3`,
  'with 大字': one => `${one.prefecture}${one.name}大字${one.town}12番地`,
  'with spaces': one => `${one.prefecture} ${one.name} ${one.town} 12番3号`,
  'in kanji': one => `${one.prefecture}${one.name}${one.town}${inKanji(12)}番地の${inKanji(3)}`,
}

describe.each(Object.entries(ways))('the towns of Japan %s', (way, say) => {
  it('are found, but for those that share a name or end in a number', () => {
    const at = Object.keys(ways).indexOf(way)
    const some = every.filter((_, index) => index % 7 === at)
    const wrong: string[] = []
    let unknown = 0
    for (const one of some) {
      const answer = placeOf(say(one), tables)
      if (!answer.ok) unknown++
      else if (answer.place.code !== one.code || answer.place.town !== one.town)
        wrong.push(`${say(one)} → ${answer.place.municipality}${answer.place.town}`)
    }
    expect(some.length).toBeGreaterThan(16_000)
    expect(wrong).toEqual([])
    expect(unknown / some.length).toBeLessThan(0.002)
  })
})
