import { describe, expect, it } from 'vitest'
import { areaAgrees, areaCandidates, areaCandidatesOf } from '../../src/matching/area.ts'
import exceptions from '../../src/matching/area-exceptions.json' with { type: 'json' }
import municipalities from '../../src/matching/municipalities.json' with { type: 'json' }
import { prefectureCodes } from '../../src/matching/prefectures.ts'
import { municipalityNamed } from './towns.ts'

const inArea = (area: string) => `${area}00000000000000000000`
const prefectureOf = (code: string) =>
  [...prefectureCodes].find(([, its]) => its === code.slice(0, 2))?.[0] ?? ''

describe('the area of an address', () => {
  it('follows the prefecture for all 47', () => {
    expect(prefectureCodes.size).toBe(47)
    for (const [name, code] of prefectureCodes) {
      const expected = Object.entries(exceptions.default).find(([its]) => its === code)?.[1]
      expect(areaCandidatesOf(`${name}どこか市1-1`)).toEqual([expected])
      expect(areaCandidates(code)).toEqual([expected])
    }
  })

  it('is known without its prefecture under a former name too', () => {
    expect(areaCandidatesOf('浦和市常盤6-4-4')).toEqual(['03'])
    expect(areaCandidatesOf('浜松市北区引佐町井伊谷1')).toEqual(['04'])
    // 那珂川町 is one of Tochigi today, and was one of Fukuoka.
    expect(areaCandidatesOf('那珂川町1-1')).toEqual(['03', '09'])
  })

  it.each(exceptions.exceptions)(
    'knows the exception $code by its code and by its name',
    ({ code, areas }) => {
      const name = municipalityNamed(code) ?? ''
      expect(name).not.toBe('')
      expect(areaCandidates(code)).toEqual(areas)
      expect(areaCandidatesOf(`${prefectureOf(code)}${name}本町1-1`)).toEqual(areas)
      expect(areaCandidatesOf(`${prefectureOf(code)} ${name.replace(/^.+郡/u, '')}本町1-1`)).toEqual(areas)
      for (const area of areas)
        expect(areaAgrees(inArea(area), `${prefectureOf(code)}${name}1`)).toBe('agrees')
    },
  )

  it.each([
    ['大阪市北区中之島3-6-16', ['06']],
    ['〒530-0005 大阪市北区中之島3-6-16', ['06']],
    ['〒530-0005 大阪府大阪市北区中之島3-6-16', ['06']],
    ['大阪市中之島3-6-16', ['06']],
    ['千代田区大手町1-1-1', ['03']],
    ['大和郡山市北郡山町248-4', ['06']],
    ['関が原町関ケ原894-58', ['04', '06']],
    ['不破郡関ケ原町関ケ原894-58', ['04', '06']],
    ['富士市岩淵1', ['03', '04']],
  ])('is that of the municipality where the prefecture was left out: %s', (address, areas) => {
    expect(areaCandidatesOf(address)).toEqual(areas)
  })

  it('is any of those that have a municipality of that name, unless the county tells them apart', () => {
    expect(areaCandidatesOf('府中市本町1-1')).toEqual(['03', '07'])
    expect(areaCandidatesOf('池田町六之井1')).toEqual(['01', '04', '05'])
    expect(areaCandidatesOf('揖斐郡池田町六之井1')).toEqual(['04'])
  })

  it.each(['中之島3-6-16', '北区中之島3-6-16', '港区1-1', '西区1-1', '大阪 大阪市北区', 'Osaka', ''])(
    'is not known from %s',
    address => {
      expect(areaCandidatesOf(address)).toEqual([])
    },
  )

  it('is known without the prefecture for every municipality but Tokyo’s wards that others have too', () => {
    const all = Object.values(municipalities.prefectures).flatMap(one =>
      Object.entries(one.municipalities).map(([code, name]) => ({ code, name })),
    )
    expect(all.length).toBeGreaterThan(1700)
    const missed = all.filter(({ code, name }) => {
      const found = areaCandidatesOf(`${name}本町1-1`)
      return !areaCandidates(code).every(area => found.includes(area))
    })
    expect(missed.map(one => one.name).sort()).toEqual(['中央区', '北区', '港区'].sort())
  })

  it('reads a municipality code with its check digit', () => {
    expect(areaCandidates('222038')).toEqual(['03'])
  })

  it('lets the first two digits decide in a split municipality', () => {
    expect(areaAgrees(inArea('03'), '静岡県富士市岩淵1')).toBe('agrees')
    expect(areaAgrees(inArea('04'), '静岡県富士市岩淵1')).toBe('agrees')
    expect(areaAgrees(inArea('06'), '静岡県富士市岩淵1')).toBe('differs')
  })

  it('differs when the number belongs to another area', () => {
    expect(areaAgrees(inArea('06'), '大阪府大阪市北区中之島3-6-16')).toBe('agrees')
    expect(areaAgrees(inArea('03'), '大阪府大阪市北区中之島3-6-16')).toBe('differs')
    expect(areaAgrees(inArea('04'), '静岡県沼津市大手町1-1')).toBe('differs')
  })

  it('cannot tell without a prefecture, for an unknown code or an impossible number', () => {
    expect(areaAgrees(inArea('06'), '大阪市北区中之島3-6-16')).toBe('cannot-tell')
    expect(areaAgrees(inArea('99'), '大阪府大阪市北区中之島3-6-16')).toBe('cannot-tell')
    expect(areaCandidates('48')).toEqual([])
    expect(areaCandidates('')).toEqual([])
  })
})
