import { describe, expect, it } from 'vitest'
import { addressDoubts } from '../../src/matching/address-form.ts'
import { municipalityByCode } from '../../src/matching/municipality-index.ts'
import oazaUnlikely from '../../src/matching/oaza-unlikely.json' with { type: 'json' }
import { prefectureCodes } from '../../src/matching/prefectures.ts'
import { townsFromFiles } from '../../src/matching/town-files.ts'

const towns = townsFromFiles()

describe('大字 that was left out', () => {
  it.each([
    ['長野県長野市若穂川田28番地', true],
    ['青森県青森市荒川28番地', true],
    ['大分県大分市三佐28番地', true],
    ['栃木県宇都宮市石那田28番地', false],
    ['長野県長野市本町28番地', false],
    ['長野県長野市大字若穂川田28番地', false],
  ])('is asked for where the city still has it: %s, %s', (address, isAsked) => {
    expect(addressDoubts(address, null).includes('address-oaza')).toBe(isAsked)
  })

  it('is unlikely in the cities of the list, which are those whose towns are mostly called 町 and the like', async () => {
    const counted: Record<string, string> = {}
    for (const prefecture of prefectureCodes.values()) {
      const table = await towns.of(prefecture)
      const codes = [...municipalityByCode].flatMap(([code, { name }]) => {
        const { names } = table.of(code)
        const called = names.filter(one => /(?:[町丁通条線台丘]|条[東西南北])$/u.test(one)).length
        const isIt =
          code.startsWith(prefecture) && name.endsWith('市') && names.length > 0 && called * 2 >= names.length
        return isIt ? [code] : []
      })
      if (codes.length > 0) counted[prefecture] = codes.sort().join(' ')
    }
    expect(Object.keys(counted).length).toBeGreaterThan(40)
    expect(oazaUnlikely.codes).toEqual(counted)
  })
})
