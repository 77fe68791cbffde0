import { beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../mocks/sandbox.ts'
import { anyFields } from '../../mocks/world/canaries.ts'
import fields from '../../mocks/world/regulator-fields.json' with { type: 'json' }
import gateway from '../../openapi/switching-support-gateway.json' with { type: 'json' }
import { ask, firstOf, pointsOf } from './support.ts'

let sandbox: Sandbox
beforeEach(() => {
  sandbox = createSandbox({ seed: 'test' })
})

const search = (body: unknown) => ask(sandbox, 'gateway', 'POST', '/supply-point-searches', body)
const numbersOf = (body: Record<string, unknown>) =>
  (body.matches as { supplyPointNumber: string }[]).map(match => match.supplyPointNumber)

describe('the gateway', () => {
  it('has a contract whose values are those of the field table', () => {
    const values: Record<string, { anyOf: unknown[] }> = gateway.components.schemas.FacilityValues.properties
    const table = fields.fields.filter(field => field.visibility === 'any')
    expect(Object.keys(values)).toEqual(table.map(field => field.id))
    for (const { id, schema } of table) expect(values[id]?.anyOf[0]).toEqual(schema)
  })

  it('turns away a missing or another party’s token', async () => {
    for (const token of ['', 'sandbox-mihon-gateway', 'sandbox-sample-customers'])
      expect((await ask(sandbox, 'gateway', 'GET', '/capabilities', undefined, { token })).status).toBe(401)
  })

  it('says what it can do', async () => {
    const { status, body } = await ask(sandbox, 'gateway', 'GET', '/capabilities')
    expect(status).toBe(200)
    expect(body).toMatchObject({ search: 'api', maintenanceUntil: null })
    expect(body.areas).toHaveLength(10)
  })

  it('answers exactly the fields that were asked for, with the truth', async () => {
    for (const kind of ['other', 'own', 'pair', 'island', 'after-fit', 'high-voltage'] as const) {
      for (const point of await pointsOf(sandbox, kind, 10)) {
        const wanted = [['address', 'supplyMethod'], ['meterNumber'], [...anyFields]]
        for (const asked of wanted) {
          const { supplyPointNumber } = point
          const { status, body } = await ask(sandbox, 'gateway', 'POST', '/facility-inquiries', {
            supplyPointNumber,
            fields: asked,
          })
          expect(status).toBe(200)
          expect(body).toEqual({
            supplyPointNumber,
            values: Object.fromEntries(asked.map(id => [id, point.values[id]])),
          })
        }
      }
    }
  })

  it('answers no field of class own or never, of no customer', async () => {
    for (const { supplyPointNumber } of [await firstOf(sandbox, 'other'), await firstOf(sandbox, 'own')])
      for (const field of fields.fields.filter(one => one.visibility !== 'any')) {
        const asked = { supplyPointNumber, fields: [field.id] }
        expect((await ask(sandbox, 'gateway', 'POST', '/facility-inquiries', asked)).status).toBe(400)
      }
  })

  it('knows unknown points from those out of scope', async () => {
    const outside = await firstOf(sandbox, 'out-of-scope')
    const ask22 = (supplyPointNumber: string) =>
      ask(sandbox, 'gateway', 'POST', '/facility-inquiries', { supplyPointNumber, fields: ['address'] })
    expect(await ask22('0600000000000000000000')).toMatchObject({
      status: 404,
      body: { code: 'unknown-point' },
    })
    expect(await ask22(outside.supplyPointNumber)).toMatchObject({
      status: 422,
      body: { code: 'out-of-scope' },
    })
    expect(numbersOf((await search({ by: 'address', address: outside.address })).body)).toEqual([])
  })

  it('finds a point by its address however that is written, and no neighbour', async () => {
    const ways: ((address: string) => string)[] = [
      address => address,
      address => address.replace(/^.+?[都道府県]/, ''),
      address => address.replace(/[0-9]/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
      address => address.replace(/-/g, '－'),
      address =>
        address
          .replace(/番地(?=[0-9])/, '-')
          .replace('番地', '')
          .replace('大字', ''),
      address => address.replace(/([一二三四五])丁目/, (_, k: string) => `${'一二三四五'.indexOf(k) + 1}-`),
      address => address.replace(/(.)(?=[0-9])/, '$1 '),
    ]
    for (const point of await pointsOf(sandbox, 'other', 40))
      for (const way of ways) {
        const { body } = await search({ by: 'address', address: way(point.address) })
        expect(numbersOf(body), way(point.address)).toContain(point.supplyPointNumber)
        for (const match of body.matches as { address: string }[]) expect(match.address).toBe(point.address)
      }
  })

  it('asks for the building and the room by giving several, and narrows by them', async () => {
    const point = await firstOf(sandbox, 'apartment')
    const [name = '', room = ''] = String(point.building).split(' ')
    const find = async (building?: string) =>
      numbersOf(
        (await search({ by: 'address', address: point.address, ...(building ? { building } : {}) })).body,
      )
    expect(await find()).toHaveLength(9)
    expect(await find(name)).toHaveLength(9)
    for (const way of [
      `${name}${room}`,
      `${name} ${room.replace('号室', '')}`,
      room.replace('号室', ''),
      `${name}　１０１`,
    ])
      expect(await find(way), way).toEqual([point.supplyPointNumber])
    expect(await find(`${name} 999号室`)).toEqual([])
  })

  it('finds by meter number one point, by pole number those on it, within the area alone', async () => {
    const point = await firstOf(sandbox, 'other')
    const { meterNumber, poleNumber } = point.values as { meterNumber: string; poleNumber: string }
    const meter = (area: string, number: string) => search({ by: 'meter', area, number })
    expect(numbersOf((await meter(point.area, meterNumber)).body)).toEqual([point.supplyPointNumber])
    expect(
      numbersOf((await meter(point.area, meterNumber.replace('-', '').toLowerCase())).body),
    ).toHaveLength(1)
    expect(numbersOf((await meter(point.area === '01' ? '02' : '01', meterNumber)).body)).toEqual([])
    const onPole = numbersOf((await search({ by: 'pole', area: point.area, number: poleNumber })).body)
    expect(onPole).toContain(point.supplyPointNumber)
    expect(onPole.length).toBeLessThanOrEqual(20)
  })

  it('has no search by name, by telephone, or by nothing', async () => {
    const point = await firstOf(sandbox, 'other')
    const ways = [
      { by: 'name', name: point.own.customerName },
      { by: 'phone', phone: point.own.customerPhone },
      { by: 'address', address: point.address, name: point.own.customerName },
      {},
      [],
      'text',
    ]
    for (const way of ways) expect((await search(way)).status).toBe(400)
  })
})

describe('the own customer system', () => {
  const find = (body: unknown, retailer = 'sample') =>
    ask(sandbox, 'customers', 'POST', '/customer-searches', body, { retailer })

  it('finds own customers by each of its keys, and nobody else’s', async () => {
    const point = await firstOf(sandbox, 'own')
    const { supplyPointNumber, own, address } = point
    const keys = [
      { supplyPointNumber },
      { customerNumber: own.contractNumber },
      { phone: String(own.customerPhone).replaceAll('-', '') },
      { name: String(own.customerName).replace(' ', ''), address },
      { address },
    ]
    for (const key of keys) {
      const { body } = await find(key)
      expect(body.customers).toMatchObject([{ supplyPointNumber, status: 'active', name: own.customerName }])
      expect((await find(key, 'mihon')).body).toEqual({ customers: [] })
    }
  })

  it('holds what former customers owe', async () => {
    const { supplyPointNumber } = await firstOf(sandbox, 'arrears')
    const { body } = await find({ supplyPointNumber })
    const [customer] = body.customers as { status: string; balanceDue: number; endedOn: string }[]
    expect(customer?.status).toBe('ended')
    expect(customer?.balanceDue).toBeGreaterThan(0)
  })

  it('takes one key at a time, a name only with an address', async () => {
    for (const body of [{}, { name: '田中' }, { phone: '1', customerNumber: '2' }, { email: 'a' }])
      expect((await find(body)).status).toBe(400)
  })
})
