import { beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../mocks/sandbox.ts'
import { anyFields } from '../../mocks/world/canaries.ts'
import gateway from '../../openapi/switching-support-gateway.json' with { type: 'json' }
import fields from '../../src/disclosure/data/fields.json' with { type: 'json' }
import { ask, firstOf, pointsOf, type TruthRow } from './support.ts'

let sandbox: Sandbox
beforeEach(() => {
  sandbox = createSandbox({ seed: 'test', slowMs: 40 })
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

const relayOf = (point: TruthRow) => ({
  supplyPointNumber: point.supplyPointNumber,
  currentRetailer: point.bill.currentRetailer,
  currentContractNumber: point.bill.contractNumber,
  customerName: point.bill.nameAsPrinted,
  address: point.bill.address,
  ...(point.building === null ? {} : { building: point.building }),
  cancelOn: '2999-01-01',
  contractReference: 'C-1',
})

async function relayed(body: Record<string, unknown>, key: string): Promise<unknown[]> {
  const sent = await ask(sandbox, 'gateway', 'POST', '/cancellation-relays', body, { key })
  expect(sent).toMatchObject({ status: 202, body: { status: '01' } })
  const path = `/cancellation-relays/${String(sent.body.relayNumber)}`
  expect((await ask(sandbox, 'gateway', 'GET', path)).body).toEqual({ status: '01', reasons: [] })
  const other = await ask(sandbox, 'gateway', 'GET', path, undefined, { retailer: 'mihon' })
  expect(other.status).toBe(404)
  const { status, reasons } = (await ask(sandbox, 'gateway', 'GET', path)).body
  return [status, ...(reasons as string[])]
}

describe('acts', () => {
  it('accepts a relay of exactly what the bill says, and a second one is already in progress', async () => {
    for (const kind of ['other', 'apartment', 'name-trouble'] as const) {
      const point = await firstOf(sandbox, kind)
      expect(await relayed(relayOf(point), `${kind}-1`)).toEqual(['02'])
      expect(await relayed(relayOf(point), `${kind}-2`)).toEqual(['03', '03'])
    }
  })

  it('turns down a relay in which anything differs, with a reason only where one is public', async () => {
    const [first, second] = await pointsOf(sandbox, 'other', 2)
    if (!first || !second) throw new Error('two points')
    const good = relayOf(first)
    const cases: [Record<string, unknown>, string[]][] = [
      [{ ...good, supplyPointNumber: '0600000000000000000000' }, ['03', '01']],
      [{ ...good, currentContractNumber: 'X-1' }, ['03', '02']],
      [{ ...good, customerName: '別の 名前' }, ['03', '09']],
      [{ ...good, address: second.address }, ['03', '09']],
      [{ ...good, currentRetailer: '別の電力' }, ['03', '09']],
      [{ ...good, cancelOn: '2000-01-01' }, ['03', '09']],
    ]
    for (const [index, [body, reasons]] of cases.entries())
      expect(await relayed(body, `ng-${index}`)).toEqual(reasons)
    expect(await relayed(good, 'good')).toEqual(['02'])
  })

  it('needs an idempotency key, gives the first answer again, and refuses the key for another body', async () => {
    const body = relayOf(await firstOf(sandbox, 'other'))
    const send = (wanted: unknown, key?: string) =>
      ask(sandbox, 'gateway', 'POST', '/cancellation-relays', wanted, key === undefined ? {} : { key })
    expect((await send(body)).status).toBe(400)
    const first = await send(body, 'same')
    expect(await send(body, 'same')).toEqual(first)
    expect((await send({ ...body, contractReference: 'C-2' }, 'same')).status).toBe(422)
    expect((await send({ ...body, unknownKey: 1 }, 'new')).status).toBe(400)
  })

  it('lets a move-in through at a free point once, and says nothing but contract-exists elsewhere', async () => {
    const apply = (point: TruthRow, key: string) =>
      ask(
        sandbox,
        'gateway',
        'POST',
        '/move-in-applications',
        { supplyPointNumber: point.supplyPointNumber, customerName: '転入 者', moveInOn: '2999-01-01' },
        { key },
      )
    const free = await firstOf(sandbox, 'vacant')
    expect(await apply(free, 'a')).toMatchObject({ status: 202, body: { status: '02' } })
    expect((await apply(free, 'b')).body).toEqual({ code: 'contract-exists' })
    const blocked = await apply(await firstOf(sandbox, 'move-in-blocked'), 'c')
    expect(blocked).toMatchObject({ status: 409, body: { code: 'contract-exists' } })
    expect(Object.keys(blocked.body)).toEqual(['code'])
  })

  it('answers closed wheeling enquiries by schema, or that the value is not held', async () => {
    const enquire = async (body: unknown, key: string) => {
      const sent = await ask(sandbox, 'gateway', 'POST', '/wheeling-enquiries', body, { key })
      expect(sent.status).toBe(202)
      const path = `/wheeling-enquiries/${String(sent.body.number)}`
      expect((await ask(sandbox, 'gateway', 'GET', path)).body).toEqual({ status: 'waiting' })
      return (await ask(sandbox, 'gateway', 'GET', path)).body
    }
    const pair = (await pointsOf(sandbox, 'pair', 2)).find(one => one.values.contractForm === '動力')
    const home = (await pointsOf(sandbox, 'other', 1))[0]
    if (!home || !pair) throw new Error('a home and a pair')
    const { area, supplyPointNumber, address } = home
    expect(
      await enquire(
        { area: pair.area, question: 'contract-capacity', supplyPointNumber: pair.supplyPointNumber },
        '1',
      ),
    ).toEqual({ status: 'answered', values: { contractCapacity: pair.values.contractCapacity } })
    expect(await enquire({ area: '06', question: 'contract-current', supplyPointNumber }, '2')).toEqual({
      status: 'not-held',
    })
    expect(await enquire({ area, question: 'supply-point-number', site: { address } }, '3')).toEqual({
      status: 'answered',
      values: { supplyPointNumber },
    })
    const nowhere = { area, question: 'supply-point-number', site: { address: '架空県架空市一丁目1-1' } }
    expect(await enquire(nowhere, '4')).toEqual({ status: 'not-held' })
    const open = { area, question: 'customer-name', supplyPointNumber }
    expect((await ask(sandbox, 'gateway', 'POST', '/wheeling-enquiries', open, { key: '5' })).status).toBe(
      400,
    )
  })

  it('shows usage only under the password that the contract holder’s consent brought', async () => {
    const point = await firstOf(sandbox, 'other')
    const request = (customerName: unknown, key: string) =>
      ask(
        sandbox,
        'gateway',
        'POST',
        '/usage-password-requests',
        {
          supplyPointNumber: point.supplyPointNumber,
          customerName,
          evidence: { reference: 'E-1', obtainedOn: '2026-11-01' },
          months: 12,
        },
        { key },
      )
    const inquire = (requestNumber: unknown, password: string) =>
      ask(sandbox, 'gateway', 'POST', '/usage-inquiries', { requestNumber, password })
    const good = (await request(point.bill.nameAsPrinted, 'u1')).body.requestNumber
    const bad = (await request('別の 名前', 'u2')).body.requestNumber
    const issued = (await (await sandbox.app.request('/_control/usage-passwords')).json()) as {
      requestNumber: string
      password: string | null
    }[]
    const password = issued.find(one => one.requestNumber === good)?.password ?? ''
    expect((await inquire(good, 'guess')).status).toBe(403)
    expect((await inquire(bad, 'guess')).status).toBe(409)
    expect((await inquire('UR-999999', 'guess')).status).toBe(404)
    const { status, body } = await inquire(good, password)
    expect(status).toBe(200)
    expect(body.usage).toEqual((point.own.usage as unknown[]).slice(-12))
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
