import { beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../mocks/sandbox.ts'
import { ask, firstOf, pointsOf, type TruthRow } from './support.ts'

let sandbox: Sandbox
beforeEach(() => {
  sandbox = createSandbox({ seed: 'test' })
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
