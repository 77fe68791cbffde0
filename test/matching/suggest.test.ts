import { describe, expect, it } from 'vitest'
import { tablesFor } from '../../src/matching/find-place.ts'
import { suggestionsFor } from '../../src/matching/suggest.ts'
import { townsFromFiles } from '../../src/matching/town-files.ts'

const towns = townsFromFiles()
const typed = async (text: string) => suggestionsFor(text, await tablesFor(text, towns))
const first = async (text: string) => (await typed(text)).suggestions[0]

describe('suggestions while an address is typed', () => {
  it.each([
    ['ふじみの', '埼玉県ふじみ野市'],
    ['フジミノシ', '埼玉県ふじみ野市'],
    ['しんとう', '群馬県北群馬郡榛東村'],
    ['おおさかしきた', '大阪府大阪市北区'],
    ['とうきょうとちよだ', '東京都千代田区'],
    ['千代田区', '東京都千代田区'],
    ['北群馬郡しん', undefined],
    ['榛東', '群馬県北群馬郡榛東村'],
    ['大阪府大阪市北', '大阪府大阪市北区'],
    ['大阪市北区', '大阪府大阪市北区'],
    ['大阪市北区中之', '大阪府大阪市北区中之島'],
    ['中央区銀', '東京都中央区銀座'],
    ['古川市駅前', '宮城県大崎市古川駅前大通'],
    ['札幌市中央区北1西', '北海道札幌市中央区北一条西'],
    ['港区芝蒲', '東京都港区'],
    ['東京都港区芝蒲', '東京都港区芝浦'],
  ])('%s: first %s', async (text, expected) => {
    expect(await first(text)).toBe(expected)
  })

  it('put the municipality and the town that are typed to their end before all longer ones', async () => {
    const { suggestions } = await typed('東京都港区芝')
    expect(suggestions[0]).toBe('東京都港区芝')
    expect(suggestions).toContain('東京都港区芝浦')
    expect((await typed('府中市')).suggestions.slice(0, 2)).toEqual(['東京都府中市', '広島県府中市'])
  })

  it('are complete when municipality, town and lot are there, and say what is missing until then', async () => {
    expect(await typed('大阪市北区中之島3-6-16')).toEqual({
      suggestions: ['大阪府大阪市北区中之島三丁目6-16'],
      complete: true,
      missing: null,
    })
    expect(await typed('大阪市北区中之島')).toMatchObject({ complete: false, missing: 'lot-missing' })
    expect(await typed('大阪市北区')).toMatchObject({ complete: false, missing: 'town-missing' })
    expect(await typed('')).toEqual({ suggestions: [], complete: false, missing: 'municipality-unknown' })
  })

  it('are at most eight, each once', async () => {
    for (const text of ['東京都', '大阪市北区', '中央区', 'と', '京都市中京区']) {
      const { suggestions } = await typed(text)
      expect(suggestions.length).toBeGreaterThan(1)
      expect(suggestions.length).toBeLessThanOrEqual(8)
      expect(new Set(suggestions).size).toBe(suggestions.length)
    }
  })
})
