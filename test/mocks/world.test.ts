import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { canariesOf, canaryOf, findCanary, neverFields, ownFields } from '../../mocks/world/canaries.ts'
import { drawPoints } from '../../mocks/world/draw-points.ts'
import { isOfKind, kinds } from '../../mocks/world/kinds.ts'
import fields from '../../mocks/world/regulator-fields.json' with { type: 'json' }
import { phoneOf } from '../../mocks/world/secrets.ts'
import { worldOf } from '../../mocks/world/world.ts'
import { areas } from '../../src/disclosure/area.ts'
import exceptions from '../../src/matching/area-exceptions.json' with { type: 'json' }

const world = worldOf('test', '2026-11-22')
const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)

describe('the sandbox world', () => {
  it('has at least 20,000 supply points, some thousand in each of the ten areas, each number once', () => {
    expect(world.points.length).toBeGreaterThanOrEqual(20_000)
    for (const area of areas) {
      expect(world.points.filter(point => point.area === area).length).toBeGreaterThan(2_000)
    }
    expect(new Set(world.points.map(point => point.supplyPointNumber)).size).toBe(world.points.length)
    for (const { supplyPointNumber, area } of world.points) {
      expect(supplyPointNumber).toMatch(/^(0[1-9]|10)[01][0-9]{19}$/)
      expect(supplyPointNumber.startsWith(area)).toBe(true)
    }
  })

  it('is the same for the same seed, and another for another', () => {
    expect(drawPoints('test')).toEqual(world.points)
    const other = new Set(drawPoints('other').map(point => point.supplyPointNumber))
    expect(world.points.filter(point => other.has(point.supplyPointNumber)).length).toBe(0)
  })

  it('has every kind that a test can ask for, for both retailers of the demo', () => {
    for (const retailer of ['sample', 'mihon'])
      for (const kind of kinds) {
        const found = world.points.filter(point => isOfKind(point, kind, retailer))
        expect(found.length, `${kind} for ${retailer}`).toBeGreaterThan(kind === 'own' ? 300 : 200)
        expect(found.some(point => point.area === '06') || kind === 'split' || kind === 'island').toBe(true)
      }
  })

  it('numbers the points of a town one after the other, so that a slip lands on a neighbour', () => {
    const homes = world.points.filter(point => point.kind === 'home')
    const beside = homes.filter(point => {
      const next = (BigInt(point.supplyPointNumber) + 1n).toString().padStart(22, '0')
      return world.point(next) !== undefined
    })
    expect(beside.length / homes.length).toBeGreaterThan(0.9)
  })

  it('has blocks of many contracts at one address, and 電灯 with 動力 at one site', () => {
    const block = world.points.find(point => point.kind === 'apartment')
    const rooms = world.points.filter(point => point.address === block?.address)
    expect(rooms.length).toBe(9)
    expect(new Set(rooms.map(point => point.building)).size).toBe(9)
    const lit = world.points.find(point => point.kind === 'pair' && point.contractForm === '動力')
    const pair = world.points.filter(point => point.address === lit?.address)
    expect(pair.map(point => point.contractForm).sort()).toEqual(['動力', '電灯'])
  })

  it('puts points of both areas into split municipalities, and one area at one address', () => {
    const split = world.points.filter(point => point.kind === 'split')
    const codes = exceptions.exceptions.filter(one => one.areas.length > 1)
    expect(codes.length).toBeGreaterThan(0)
    const cities = new Map<string, Set<string>>()
    for (const point of split) {
      const city = /^.+?[都道府県](.+?[市町村])/.exec(point.address)?.[1] ?? ''
      cities.set(city, (cities.get(city) ?? new Set()).add(point.area))
    }
    expect([...cities.values()].filter(both => both.size === 2).length).toBeGreaterThan(3)
    const areaAt = new Map<string, string>()
    for (const { address, area } of world.points) {
      expect(areaAt.get(address) ?? area).toBe(area)
      areaAt.set(address, area)
    }
  })

  it('holds a truth for every class any field, each value fitting its schema or null', () => {
    const checks = fields.fields
      .filter(field => field.visibility === 'any')
      .map(field => ({ id: field.id, fits: ajv.compile(field.schema ?? false) }))
    const seen = new Set<string>()
    const wrong: string[] = []
    for (const point of world.points) {
      const facility = world.facility(point)
      if (Object.keys(facility).length !== checks.length) wrong.push(`${point.supplyPointNumber} keys`)
      for (const { id, fits } of checks) {
        const value = facility[id]
        if (value !== null) seen.add(id)
        if (value !== null && !fits(value)) wrong.push(`${point.supplyPointNumber} ${id}`)
      }
    }
    expect(wrong).toEqual([])
    expect([...seen].sort()).toEqual(checks.map(one => one.id).sort())
  })

  it('writes addresses that a reader accepts: from the prefecture on, no long run of digits, 120 characters', () => {
    for (const point of world.points) {
      const address = String(world.facility(point).address)
      expect(address).toMatch(/^(北海道|東京都|(京都|大阪)府|.{2,3}県).+[市区町村].+\d/)
      expect(address).not.toMatch(/\d{10}|[\r\n]/)
      expect(address.length).toBeLessThanOrEqual(120)
    }
  })

  it('has no contract current in ordinary homes of areas 06, 07, 08 and 10, and amperes elsewhere', () => {
    const lit = world.points.filter(point => point.contractForm === '電灯')
    const without = new Set(['06', '07', '08', '10'])
    for (const point of lit)
      if (without.has(point.area)) expect(world.facility(point).contractCurrent).toBeNull()
    const held = lit.filter(
      point => !without.has(point.area) && world.facility(point).contractCurrent !== null,
    )
    expect(held.length).toBeGreaterThan(5_000)
  })

  it('names no telephone that could be anybody’s', () => {
    for (const index of [0, 1, 4_999, 5_000, 24_999]) {
      expect(phoneOf(index, 0)).toMatch(/^0[5-9]0-0000-\d{4}$/)
      expect(phoneOf(index, 1)).not.toBe(phoneOf(index, 0))
    }
    for (const customer of world.customers('sample')) expect(customer.phone).toMatch(/^0[5-9]0-0000-\d{4}$/)
  })

  it('prints on a bill what is registered, and nothing of the contract where nobody who calls has a bill', () => {
    for (const point of world.points.filter((_, index) => index % 7 === 0)) {
      const bill = world.bill(point)
      const { own } = world.secrets(point)
      expect(bill.supplyPointNumber.replaceAll('-', '')).toBe(point.supplyPointNumber)
      const held = point.retailer !== null && point.kind !== 'move-in-blocked'
      expect(bill.contractNumber).toBe(held ? own.contractNumber : null)
      expect(bill.nameAsPrinted).toBe(held ? own.customerName : null)
    }
  })

  it('gives name troubles in which the usual writing differs from the registered one', () => {
    const troubles = world.points
      .filter(point => point.kind === 'name-trouble')
      .map(point => world.secrets(point))
    expect(new Set(troubles.map(one => one.trouble?.kind)).size).toBe(7)
    for (const { trouble, own } of troubles) {
      if (trouble?.kind === 'address-form') expect(trouble.usualName).toBe(own.customerName)
      else expect(trouble?.usualName).not.toBe(own.customerName)
    }
  })

  it('has customers of our own: active ones, and ended ones who owe', () => {
    const list = world.customers('sample')
    expect(list.filter(one => one.status === 'active').length).toBeGreaterThan(1_000)
    const ended = list.filter(one => one.status === 'ended')
    expect(ended.length).toBeGreaterThan(200)
    expect(ended.every(one => one.endedOn !== undefined && (one.balanceDue ?? 0) > 0)).toBe(true)
    expect(world.customers('nobody')).toEqual([])
  })
})

describe('canaries', () => {
  it('exist for every own and never field, and a text search finds each of them', () => {
    for (const point of world.points.slice(0, 50)) {
      const canaries = canariesOf(point.supplyPointNumber)
      expect(Object.keys(canaries).sort()).toEqual([...ownFields, ...neverFields].sort())
      for (const value of Object.values(canaries)) expect(findCanary(JSON.stringify(value))).not.toBeNull()
    }
    expect(canaryOf('customerName', '06')).toBe('CANARY-customerName-06')
    expect(canaryOf('customerName', '06', 2)).toBe('CANARY-customerName-06-2')
    expect(canaryOf('contractPower', '06')).toBeGreaterThanOrEqual(7_770_000)
    expect(canaryOf('contractPower', '06')).toBeLessThanOrEqual(7_779_999)
  })

  it('stand nowhere in the truth: no value, bill or customer reads like one', () => {
    for (const point of world.points) {
      const text = JSON.stringify([point, world.facility(point), world.secrets(point), world.bill(point)])
      const found = findCanary(text)
      if (found !== null) expect.fail(found)
    }
    for (const retailer of ['sample', 'mihon'])
      expect(findCanary(JSON.stringify(world.customers(retailer)))).toBeNull()
  })
})
