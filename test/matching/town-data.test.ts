import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import former from '../../src/matching/former-municipalities.json' with { type: 'json' }
import municipalities from '../../src/matching/municipalities.json' with { type: 'json' }
import { beginnings } from '../../src/matching/municipality-index.ts'
import readings from '../../src/matching/municipality-readings.json' with { type: 'json' }
import { townsFromAssets } from '../../src/matching/town-assets.ts'
import { townsFromFiles } from '../../src/matching/town-files.ts'
import { spelled } from '../../src/matching/town-key.ts'
import { keyOf, townsFrom, townTable } from '../../src/matching/town-table.ts'
import { townText, withoutCounty } from '../../src/matching/town-text.ts'
import { postalTowns } from './towns.ts'

const folder = new URL('../../src/matching/towns/', import.meta.url)
const files = readdirSync(folder).sort()
const prefectures = municipalities.prefectures.map(one => one.code)
const tables = await Promise.all(prefectures.map(code => townsFromFiles().of(code)))
const codes = municipalities.prefectures.flatMap(one => Object.keys(one.municipalities))
const tableOf = (code: string) => tables.find(one => one.prefecture === code.slice(0, 2))

describe('the town data', () => {
  it('is one small file a prefecture and nothing else, since a Worker serves that folder to the service', () => {
    expect(files).toEqual(prefectures.map(code => `${code}.json`))
    const bytes = files.reduce((sum, file) => sum + statSync(new URL(file, folder)).size, 0)
    expect(bytes).toBeLessThan(2_000_000)
  })

  it('holds the towns of every municipality of Japan, but for the villages that have none', () => {
    const without = codes.filter(code => tableOf(code)?.of(code).names.length === 0)
    expect(without.length).toBeLessThan(30)
    const names = municipalities.prefectures.flatMap(one => Object.entries<string>(one.municipalities))
    const nameOf = new Map(names)
    expect(without.map(code => nameOf.get(code)).filter(name => !/[町村]$/u.test(name ?? ''))).toEqual([])
  })

  it('names only towns of the postal data, and nearly all of them', () => {
    const postal = new Set(postalTowns().flatMap(one => one.town.split('、')))
    const names = codes.flatMap(code => tableOf(code)?.of(code).names ?? [])
    expect(names.filter(name => !postal.has(name))).toEqual([])
    expect(names.length).toBeGreaterThan(117_000)
    expect(names).not.toContain('丸の内丸の内ビルディング')
  })

  it('has no two towns of one municipality in one spelling', () => {
    for (const code of codes) {
      const towns = tableOf(code)?.of(code)
      expect(towns?.byKey.size, code).toBe(towns?.names.length)
    }
  })

  it('knows which towns of Kyoto bear one name', () => {
    expect(tableOf('26104')?.of('26104').several.has('亀屋町')).toBe(true)
    expect(tableOf('26102')?.of('26102').several.has('相国寺門前町')).toBe(false)
  })

  it('has a reading for every municipality and prefecture', () => {
    const known: Readonly<Record<string, string>> = readings.readings
    const wrong = [...codes, ...prefectures].filter(code => !/^[ァ-ヶー]+$/u.test(known[code] ?? ''))
    expect(wrong).toEqual([])
  })

  it('reads a file once, and says when one is missing', async () => {
    let asked = 0
    const towns = townsFrom(async () => {
      asked++
      return { prefecture: '99', towns: { '99001': '本町' } }
    })
    expect((await towns.of('99')).of('99001').names).toEqual(['本町'])
    await towns.of('99')
    expect(asked).toBe(1)
    const empty = townsFromAssets({ fetch: async () => new Response('', { status: 404 }) })
    await expect(empty.of('98')).rejects.toThrow('missing')
    expect(() => townTable({ prefecture: 1 })).toThrow()
  })

  it('asks the static assets for the file of the prefecture', async () => {
    const paths: string[] = []
    const assets = {
      fetch: async (request: Request) => {
        paths.push(new URL(request.url).pathname)
        return new Response(readFileSync(new URL('27.json', folder)))
      },
    }
    // Another name than any prefecture's, since what was read once is kept.
    expect((await townsFromAssets(assets).of('27-assets')).of('27127').names).toContain('中之島')
    expect(paths).toEqual(['/27-assets.json'])
  })
})

describe('the spelling of a town', () => {
  it('is the one that addresses are compared in', () => {
    const different = codes
      .flatMap(code => tableOf(code)?.of(code).names ?? [])
      // A town like 小谷郡上町 looks like a county only where it stands alone.
      .filter(name => withoutCounty(spelled(name).key).text !== townText(name).text)
    expect(different).toEqual([])
  })

  it('says where each part ends in the text as said', () => {
    const { key, ends } = spelled('千駄ヶ 谷大字本町通り3-6')
    expect(key).toBe('千駄ケ谷本町通3-6')
    expect('千駄ヶ 谷大字本町通り3-6'.slice(0, ends[2])).toBe('千駄ヶ')
    expect('千駄ヶ 谷大字本町通り3-6'.slice(ends[6])).toBe('3-6')
  })
})

describe('former municipalities', () => {
  it('belong to municipalities of today, and are none themselves', () => {
    for (const { prefecture, name, into } of former.former) {
      const now = municipalities.prefectures.find(one => one.code === prefecture)
      const names = Object.values<string>(now?.municipalities ?? {})
      expect(
        names.filter(one => one.replace(/^.+郡/u, '') === name),
        name,
      ).toEqual([])
      for (const one of into)
        expect(
          names.some(whole => whole.startsWith(one)),
          one,
        ).toBe(true)
      const found = beginnings(keyOf(name)).flatMap(one => one.named)
      expect(found.filter(one => one.code.startsWith(prefecture)).length, name).toBeGreaterThan(0)
    }
    expect(former.former.length).toBeGreaterThan(80)
  })
})
