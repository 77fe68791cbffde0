import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareAddress, normaliseAddress } from '../../src/matching/address.ts'
import { findPlace, placeOf } from '../../src/matching/find-place.ts'
import { inAnyBuilding, narrow, narrowInAnyBuilding, type Words } from '../../src/matching/narrow.ts'
import { comparedAddress } from '../../src/matching/place-text.ts'
import { prefectureCodes } from '../../src/matching/prefectures.ts'
import { askedFor } from '../../src/matching/search-words.ts'
import { townsFromFiles } from '../../src/matching/town-files.ts'
import { anySite, anyStyle, render, twoSites } from './sites.ts'

const towns = townsFromFiles()
const loaded = await Promise.all([...prefectureCodes.values()].map(code => towns.of(code)))
const tables = new Map(loaded.map(table => [table.prefecture, table]))

const words = (address: string, building: string | null = null, room: string | null = null): Words => ({
  by: 'address',
  address,
  building,
  room,
  number: null,
})
const asked = async (said: Words) => askedFor(said, await findPlace(said.address, towns))

describe('a search', () => {
  it('asks in the registered spelling, with building and room apart', async () => {
    const found = await asked(words('大阪市北区中之島３－６－１６ サンハイツ２０１号室'))
    expect(found).toMatchObject({
      address: '大阪府大阪市北区中之島三丁目6-16',
      building: 'サンハイツ201号室',
      areas: ['06'],
    })
  })

  it('takes a fourth number of three digits for the room', async () => {
    const found = await asked(words('大阪市北区中之島3-6-16-101', 'サンハイツ'))
    expect(found).toMatchObject({ address: '大阪府大阪市北区中之島三丁目6-16', building: 'サンハイツ 101' })
    expect((await asked(words('大阪市北区中之島3-6-16-5'))).address).toBe(
      '大阪府大阪市北区中之島三丁目6-16-5',
    )
    // A room that was said is the room.
    expect((await asked(words('大阪市北区中之島3-6-16-101', null, '201'))).building).toBe('201')
  })

  it.each([
    ['メゾン桜二〇三', null, 'メゾン桜203'],
    ['メゾン桜', '二〇三', 'メゾン桜 203'],
    ['メゾン桜　一一二号室', null, 'メゾン桜　112号室'],
    ['第二ハイツ 二百三号室', null, '第二ハイツ 203号室'],
    // Names, not rooms.
    ['コーポ一二三', null, 'コーポ一二三'],
    ['ハイツ三千', null, 'ハイツ三千'],
  ])(
    'asks for a room in digits, the building as it was said: %s %s → %s',
    async (building, room, expected) => {
      expect((await asked(words('大阪市北区中之島3-6-16', building, room))).building).toBe(expected)
    },
  )

  it.each([
    ['能勢町宿野450番地 303', '大阪府豊能郡能勢町宿野450番地', '303'],
    ['能勢町宿野267番地4-303', '大阪府豊能郡能勢町宿野267番地4', '303'],
    ['能勢町宿野267の4-303', '大阪府豊能郡能勢町宿野267-4', '303'],
    ['大阪市北区中之島3-6-303', '大阪府大阪市北区中之島三丁目6-303', null],
    // As likely a 枝番 as a room.
    ['能勢町宿野450-303', '大阪府豊能郡能勢町宿野450-303', null],
    ['大阪市北区中之島3丁目 450', '大阪府大阪市北区中之島三丁目450', null],
    ['能勢町宿野450番地 4', '大阪府豊能郡能勢町宿野450番地4', null],
  ])('takes a room that stands apart behind the lot: %s → %s, %s', async (said, address, building) => {
    expect(await asked(words(said))).toMatchObject({ address, building })
  })

  it('never takes the house on the lot for a home behind it', async () => {
    const match = { supplyPointNumber: '06', address: '大阪府豊能郡能勢町宿野450番地' }
    const { words: said } = await asked(words('能勢町宿野450番地 303'))
    expect(narrow(said, [{ ...match, building: null }], false)).toEqual({ outcome: 'none' })
    expect(narrow(said, [{ ...match, building: 'メゾン桜 301号室' }], false)).toEqual({ outcome: 'none' })
    expect(narrow(said, [{ ...match, building: 'メゾン桜 303号室' }], false)).toMatchObject({
      outcome: 'one',
    })
  })

  it.each(['どこかの町1-2-3', '京都市中京区六角通大宮西入亀屋町3', '大阪市北区中之島', '八潮市二丁目123'])(
    'asks in the customer’s own words where the place cannot be told: %s',
    async address => {
      const found = await asked(words(address, 'ハイツ', '3'))
      expect(found).toMatchObject({ address, building: 'ハイツ 3', words: { address, building: 'ハイツ' } })
    },
  )

  it('has one place for every way to say it, and another for its neighbour', async () => {
    const said = [
      words('大阪府大阪市北区中之島三丁目6番16号', 'サンハイツ', '201'),
      words('大阪市北区中ノ島３－６－１６', 'サンハイツ201号室'),
      words('北区中之島3の6の16 サンハイツ 201'),
    ]
    const places = await Promise.all(said.map(async one => (await asked(one)).place))
    expect(new Set(places).size).toBe(1)
    expect((await asked(words('大阪市北区中之島3-6-17', 'サンハイツ', '201'))).place).not.toBe(places[0])
    // The customer's own words have one as well.
    expect((await asked(words('どこかの町１－２－３'))).place).toBe(
      (await asked(words('どこかの町1-2-3'))).place,
    )
  })

  it('narrows by the town that was found: a former name fits the address of today', async () => {
    const { words: narrowing } = await asked(words('浦和市常盤6-4-4'))
    const match = { supplyPointNumber: '03', building: null }
    const right = { ...match, address: '埼玉県さいたま市浦和区常盤六丁目4番4号' }
    expect(narrow(narrowing, [right], false)).toEqual({ outcome: 'one', supplyPointNumber: '03' })
    const next = { ...match, address: '埼玉県さいたま市浦和区常盤六丁目4番5号' }
    expect(narrow(narrowing, [next], false)).toEqual({ outcome: 'none' })
  })

  it('does not ask for a room that was said behind the building or the lot', async () => {
    const match = { supplyPointNumber: '06', address: '大阪府大阪市北区中之島三丁目6-16' }
    const two = [
      { ...match, building: 'サンハイツ201号室' },
      { ...match, building: 'サンハイツ201' },
    ]
    for (const said of [
      words('大阪市北区中之島3-6-16 サンハイツ201'),
      words('大阪市北区中之島3-6-16', 'サンハイツ201'),
      words('大阪市北区中之島3-6-16-201'),
    ])
      expect(narrow((await asked(said)).words, two, false)).toEqual({
        outcome: 'ask',
        question: 'meter-number',
      })
    const { words: roomless } = await asked(words('大阪市北区中之島3-6-16', 'サンハイツ'))
    expect(narrow(roomless, two, false)).toEqual({ outcome: 'ask', question: 'room' })
  })

  it('takes a room under any name of the building, unless two buildings stand there', () => {
    const address = '大阪府大阪市北区中之島三丁目6-16'
    const match = (supplyPointNumber: string, building: string | null) => ({
      supplyPointNumber,
      address,
      building,
    })
    const any = inAnyBuilding(words(address, 'コーポ', 'A-201')) ?? expect.fail()
    const [other, right] = [match('1', 'サンハイツ A101号室'), match('2', 'サンハイツ A201号室')]
    expect(narrowInAnyBuilding(any, [other, right], false)).toEqual({
      outcome: 'one',
      supplyPointNumber: '2',
    })
    expect(narrowInAnyBuilding(any, [other], false)).toEqual({ outcome: 'none' })
    expect(narrowInAnyBuilding(any, [match('3', null)], false)).toEqual({ outcome: 'none' })
    for (const next of [match('3', 'メゾン桜 101号室'), match('3', null)])
      expect(narrowInAnyBuilding(any, [right, next], false)).toEqual({ outcome: 'ask', question: 'building' })
    // More homes than are shown: another of that room may be among the rest.
    expect(narrowInAnyBuilding(any, [right], true)).toEqual({ outcome: 'ask', question: 'meter-number' })
    for (const [building, room] of [
      ['コーポ', null],
      [null, '201'],
      [null, null],
    ] as const)
      expect(inAnyBuilding(words(address, building, room))).toBeNull()
    expect(inAnyBuilding({ ...words(address, 'コーポ', '201'), by: 'meter', number: '1' })).toBeNull()
  })

  it('says the same lot that the customer said, in whatever style', () => {
    let placed = 0
    fc.assert(
      fc.property(anySite, anyStyle, (site, style) => {
        const { address } = render(site, style)
        const answer = placeOf(address, tables)
        if (!answer.ok) return
        placed++
        const [said, found] = [normaliseAddress(address), normaliseAddress(comparedAddress(answer.place))]
        expect(found).toMatchObject({ numbers: said.numbers, branch: said.branch, clear: true })
        expect(compareAddress({ address: comparedAddress(answer.place) }, { address })).not.toBe('differs')
      }),
      { numRuns: 2000 },
    )
    expect(placed).toBeGreaterThan(1800)
  })

  it('finds no neighbour: what it narrows by never agrees with another site of the town', () => {
    fc.assert(
      fc.property(twoSites, anyStyle, anyStyle, ([a, b], styleA, styleB) => {
        const said = render(a, styleA)
        const there = render(b, styleB)
        const { words: narrowing } = askedFor(
          words(said.address, said.building ?? null),
          placeOf(said.address, tables),
        )
        const read = { address: narrowing.address, building: narrowing.building }
        expect(compareAddress(read, there)).not.toBe('agrees')
      }),
      { numRuns: 3000 },
    )
  })
})
