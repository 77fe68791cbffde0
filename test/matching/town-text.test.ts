import { describe, expect, it } from 'vitest'
import { tidy } from '../../src/matching/characters.ts'
import { isAmbiguous, townText } from '../../src/matching/town-text.ts'
import { postalTowns } from './towns.ts'

const towns = postalTowns()

describe('the spelling for comparing', () => {
  it('lets no two towns of Japan fall together', () => {
    const seen = new Map<string, string>()
    const fallen: string[] = []
    for (const { prefecture, city, town } of towns) {
      const raw = tidy(`${prefecture}${city}${town}`)
      const { county, text } = townText(tidy(`${city}${town}`))
      const key = `${prefecture}/${county}/${text}`
      const other = seen.get(key)
      if (other !== undefined && other !== raw) fallen.push(`${other} ${raw}`)
      seen.set(key, raw)
    }
    expect(seen.size).toBeGreaterThan(100_000)
    expect(fallen).toEqual([])
  })

  it('takes the county apart for every town and village that has one, and for no city', () => {
    for (const city of new Set(towns.map(one => one.city))) {
      const inCounty = /郡.+[町村]$/u.test(city)
      const { county, text } = townText(city)
      expect({ city, inCounty: county !== null }).toEqual({ city, inCounty })
      if (inCounty) expect(text).toMatch(/^[^郡].*[町村]$|^上郡町$/u)
    }
  })

  it('knows every municipality whose name does not say its prefecture', () => {
    const prefectures = new Map<string, Set<string>>()
    for (const { prefecture, city } of towns) {
      const { text } = townText(city)
      prefectures.set(text, (prefectures.get(text) ?? new Set()).add(prefecture))
    }
    const shared = [...prefectures].filter(([, all]) => all.size > 1).map(([text]) => text)
    expect(shared).toContain('府中市')
    expect(shared.filter(text => !isAmbiguous(text))).toEqual([])
  })

  it.each([
    ['渋谷区千駄ヶ谷', '渋谷区千駄が谷'],
    ['銚子市四ッ谷', '銚子市四つ谷'],
    ['市川市一ッ橋', '市川市一ツ橋'],
    ['八王子市堀之内', '八王子市堀ノ内'],
    ['柏市大字藤ヶ谷', '柏市 藤ケ谷'],
    ['世田谷区三軒茶屋の丘', '世田谷区三軒茶屋之丘'],
    ['北海道札幌市澤町', '北海道札幌市沢町'],
    ['京都市南区𠮷祥院嶌川原田町', '京都市南区吉祥院嶋川原田町'],
    ['岩手郡岩手町黑内', '岩手郡岩手町黒内'],
    ['富山市岩瀨圡場町', '富山市岩瀬土場町'],
    ['奈良市學園緑ヶ丘', '奈良市学園緑ヶ丘'],
    ['彦根市中薮', '彦根市中藪'],
    ['北蒲原郡聖籠町東港豐野', '北蒲原郡聖篭町東港豊野'],
    ['福山市赤坂町早戶', '福山市赤坂町早戸'],
  ])('writes %s and %s alike', (one, other) => {
    expect(townText(one)).toEqual(townText(other))
  })

  it('keeps 笹 and 篠 apart, one family name but two towns', () => {
    expect(townText('京都市下京区笹屋町')).not.toEqual(townText('京都市下京区篠屋町'))
  })
})
