import { getResponse } from 'msw'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Listening, listen } from '../../mocks/listen.ts'
import { createSandbox, type Sandbox } from '../../mocks/sandbox.ts'
import { serveSandbox } from '../../mocks/serve-sandbox.ts'
import { anyFields, findCanary, neverFields, ownFields } from '../../mocks/world/canaries.ts'
import { ask, firstOf, pointsOf } from './support.ts'

let sandbox: Sandbox
beforeEach(() => {
  sandbox = createSandbox({ seed: 'test', slowMs: 60 })
})

const setModes = async (modes: Record<string, string[]>) => {
  const init = { method: 'PUT', body: JSON.stringify(modes) }
  expect((await sandbox.app.request('/_control/modes', init)).status).toBe(200)
}
const loose = { loose: true }
const inquire = (supplyPointNumber: string, fields: readonly string[] = anyFields) =>
  ask(sandbox, 'gateway', 'POST', '/facility-inquiries', { supplyPointNumber, fields }, loose)
const search = (address: string) =>
  ask(sandbox, 'gateway', 'POST', '/supply-point-searches', { by: 'address', address }, loose)

/** Every object in a value, at whatever depth. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn)
  if (typeof value !== 'object' || value === null) return []
  const own = Object.fromEntries(Object.entries(value))
  return [own, ...Object.values(own).flatMap(objectsIn)]
}

describe('without a mode', () => {
  it('no answer of any party holds a canary or a hidden truth', async () => {
    for (const kind of ['other', 'apartment', 'move-in-blocked', 'out-of-scope'] as const) {
      const point = await firstOf(sandbox, kind)
      const texts = [
        (await inquire(point.supplyPointNumber)).text,
        (await search(point.address)).text,
        (await inquire('0600000000000000000000')).text,
        (await ask(sandbox, 'gateway', 'GET', '/capabilities')).text,
      ]
      for (const text of texts) {
        expect(findCanary(text)).toBeNull()
        for (const key of ['customerName', 'customerPhone', 'contractNumber', 'retailerName'])
          expect(text).not.toContain(String(point.own[key]))
      }
    }
  })
})

describe('leaky', () => {
  beforeEach(() => setModes({ sample: ['leaky'] }))

  it('carries every own and never key with its canary at the top, beside the values, nested and in arrays', async () => {
    const point = await firstOf(sandbox, 'other')
    const { status, body } = await inquire(point.supplyPointNumber)
    expect(status).toBe(200)
    const nested = (body.customer as Record<string, unknown>).contract
    const places = [body, body.values, (body.values as Record<string, unknown>).meter, nested]
    for (const place of [...places, ...(body.related as unknown[]).slice(0, 1)])
      for (const id of [...ownFields, ...neverFields])
        expect(objectsIn(place)[0]).toHaveProperty(id, point.canaries[id])
    expect(JSON.stringify(body.related)).toContain('deeper')
    expect(body).toHaveProperty('internalMemo')
    const values = body.values as Record<string, unknown>
    for (const id of anyFields)
      if (typeof point.values[id] !== 'object') expect(values[id]).toEqual(point.values[id])
  })

  it('leaks in search matches, in errors and in what it says it can do, each match with its own canaries', async () => {
    const [first] = await pointsOf(sandbox, 'apartment', 1)
    const { body } = await search(first?.address ?? '')
    const matches = body.matches as Record<string, unknown>[]
    expect(matches.length).toBe(9)
    for (const match of matches)
      expect(match.customerName).toBe(`CANARY-customerName-${String(match.supplyPointNumber)}`)
    const outside = await firstOf(sandbox, 'out-of-scope')
    const others = [
      await inquire('0600000000000000000000'),
      await inquire(outside.supplyPointNumber),
      await ask(sandbox, 'gateway', 'GET', '/capabilities', undefined, loose),
      await ask(sandbox, 'customers', 'POST', '/customer-searches', { phone: '1' }, loose),
    ]
    expect(others.map(one => one.status)).toEqual([404, 422, 200, 200])
    for (const { body: leaked } of others) expect(String(leaked.customerName)).toMatch(/^CANARY-/)
  })

  it('never leaks the truth itself, and the canaries change when the truth is changed', async () => {
    const point = await firstOf(sandbox, 'other')
    const before = (await inquire(point.supplyPointNumber)).text
    for (const key of ['customerName', 'customerPhone', 'contractNumber'])
      expect(before).not.toContain(String(point.own[key]))
    const edit = { supplyPointNumber: point.supplyPointNumber, own: { customerName: '別の 名前' } }
    await sandbox.app.request('/_control/truth', { method: 'PUT', body: JSON.stringify(edit) })
    const after = (await inquire(point.supplyPointNumber)).text
    expect(after).not.toBe(before)
    expect(after).toContain(`CANARY-customerName-${point.supplyPointNumber}-1`)
    expect(after).not.toContain('別の 名前')
  })

  it('leaks for that retailer alone', async () => {
    const answer = await ask(sandbox, 'gateway', 'GET', '/capabilities', undefined, { retailer: 'mihon' })
    expect(findCanary(answer.text)).toBeNull()
  })
})

describe('smuggle', () => {
  it('puts canaries inside the allowed strings, and keeps numbers and keys as asked', async () => {
    await setModes({ sample: ['smuggle'] })
    const point = (await pointsOf(sandbox, 'other', 20)).find(one => one.area === '03')
    if (!point) throw new Error('a point in area 03')
    const { body } = await inquire(point.supplyPointNumber)
    const values = body.values as Record<string, unknown>
    expect(Object.keys(values).sort()).toEqual([...anyFields].sort())
    for (const id of ['poleNumber', 'meterNumber', 'supplyMethod', 'contractForm', 'disconnection'])
      expect(values[id]).toBe(point.canaries.customerName)
    expect(values.address).toBe(`${point.address} ${String(point.canaries.customerName)}`)
    expect(body.supplyPointNumber).toBe(point.supplyPointNumber)
    expect(values.contractCurrent).toBe(point.values.contractCurrent)
    const [match] = (await search(point.address)).body.matches as Record<string, unknown>[]
    expect(match?.supplyPointNumber).toBe(point.supplyPointNumber)
    expect(findCanary(String(match?.address))).not.toBeNull()
  })
})

describe('other modes', () => {
  it('slow answers late, and not at all to one who has gone', async () => {
    await setModes({ sample: ['slow'] })
    let over = false
    const answer = ask(sandbox, 'gateway', 'GET', '/capabilities').then(one => {
      over = true
      return one
    })
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(over).toBe(false)
    expect((await answer).status).toBe(200)
  })

  it('garbled answers 200 that is no JSON', async () => {
    await setModes({ sample: ['garbled'] })
    for (const answer of [
      await inquire('0600000000000000000000'),
      await ask(sandbox, 'gateway', 'GET', '/capabilities', undefined, loose),
    ]) {
      expect(answer.status).toBe(200)
      expect(answer.body).toEqual({})
      expect(findCanary(answer.text)).not.toBeNull()
    }
  })

  it('maintenance says until when, and answers 503 to everything else', async () => {
    await setModes({ sample: ['maintenance'] })
    const { body } = await ask(sandbox, 'gateway', 'GET', '/capabilities')
    expect(Date.parse(String(body.maintenanceUntil))).toBeGreaterThan(Date.now())
    const { supplyPointNumber } = await firstOf(sandbox, 'other')
    expect(await inquire(supplyPointNumber)).toMatchObject({ status: 503, body: { code: 'maintenance' } })
  })

  it('search-on-screen offers no search, and still answers inquiries', async () => {
    await setModes({ sample: ['search-on-screen'] })
    const point = await firstOf(sandbox, 'other')
    expect((await ask(sandbox, 'gateway', 'GET', '/capabilities')).body.search).toBe('screen')
    expect((await search(point.address)).status).toBe(404)
    expect((await inquire(point.supplyPointNumber)).status).toBe(200)
  })

  it('a mode may be set for one party alone', async () => {
    await setModes({ sample: ['gateway:maintenance', 'customers:leaky'] })
    expect((await inquire('0600000000000000000000')).status).toBe(503)
    const found = await ask(sandbox, 'customers', 'POST', '/customer-searches', { phone: '1' }, loose)
    expect(findCanary(found.text)).not.toBeNull()
    expect(findCanary((await ask(sandbox, 'gateway', 'GET', '/capabilities')).text)).toBeNull()
  })
})

describe('over HTTP and in process', () => {
  let open: Listening | null = null
  afterEach(async () => {
    await open?.close()
    open = null
  })

  it('breaks the connection when down, and answers again afterwards', async () => {
    open = await serveSandbox(sandbox)
    const headers = { authorization: 'Bearer sandbox-sample-gateway' }
    const url = `${open.url}/sample/gateway/capabilities`
    await setModes({ sample: ['down'] })
    await expect(fetch(url, { headers })).rejects.toThrow()
    await setModes({ sample: [] })
    expect((await fetch(url, { headers })).status).toBe(200)
  })

  it('serves the very same answers through msw handlers as over HTTP', async () => {
    open = await serveSandbox(sandbox)
    const { supplyPointNumber } = await firstOf(sandbox, 'other')
    const handlers = sandbox.handlers('http://sandbox.test')
    for (const modes of [[], ['leaky'], ['smuggle'], ['garbled']]) {
      await setModes({ sample: modes })
      const init = {
        method: 'POST',
        headers: { authorization: 'Bearer sandbox-sample-gateway' },
        body: JSON.stringify({ supplyPointNumber, fields: ['address', 'meterNumber'] }),
      }
      const path = '/sample/gateway/facility-inquiries'
      const inProcess = await getResponse(handlers, new Request(`http://sandbox.test${path}`, init))
      const overHttp = await fetch(`${open.url}${path}`, init)
      expect(inProcess?.status).toBe(overHttp.status)
      expect(await inProcess?.text()).toBe(await overHttp.text())
    }
    await setModes({ sample: ['down'] })
    const broken = await getResponse(handlers, new Request('http://sandbox.test/sample/gateway/capabilities'))
    expect(broken?.type).toBe('error')
  })

  it('names a taken port in one sentence', async () => {
    open = await serveSandbox(sandbox)
    const port = Number(new URL(open.url).port)
    await expect(listen({ fetch: () => new Response(), port })).rejects.toThrow(`Port ${port} is in use`)
  })
})
