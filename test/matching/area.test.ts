import { describe, expect, it } from 'vitest'
import { areaAgrees, areaCandidates, areaCandidatesOf } from '../../src/matching/area.ts'
import exceptions from '../../src/matching/area-exceptions.json' with { type: 'json' }
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
