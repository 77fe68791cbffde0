import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../mocks/sandbox.ts'
import { kinds } from '../../mocks/world/kinds.ts'
import { ask, firstOf, pointsOf } from './support.ts'

const secret = `whsec_${Buffer.from('a secret of the sandbox, 32 bytes').toString('base64')}`
let sandbox: Sandbox
beforeEach(() => {
  sandbox = createSandbox({ seed: 'test', webhookSecrets: { '06': secret } })
})

const put = (path: string, body: unknown) =>
  sandbox.app.request(path, { method: 'PUT', body: typeof body === 'string' ? body : JSON.stringify(body) })

describe('sandbox control', () => {
  it('hands out points of every kind with their truth and bill, in every area by turns', async () => {
    for (const retailer of ['sample', 'mihon'])
      for (const kind of kinds) {
        const points = await pointsOf(sandbox, kind, 4, retailer)
        expect(points.length).toBe(4)
        for (const point of points) {
          expect(Object.keys(point.values).length).toBeGreaterThan(20)
          expect(Object.keys(point.canaries).length).toBeGreaterThan(15)
          expect(point.bill.supplyPointNumber).toMatch(/^\d{2}(-\d{4}){5}$/)
          if (kind === 'own')
            expect(point.own.retailerName).toBe(retailer === 'sample' ? 'サンプル電力' : '見本でんき')
          else expect(point.own.retailerName).not.toBe(retailer === 'sample' ? 'サンプル電力' : '見本でんき')
        }
      }
    const areas = (await pointsOf(sandbox, 'other', 10)).map(point => point.area)
    expect(new Set(areas).size).toBe(10)
    expect(areas[0]).toBe('06')
  })

  it('refuses to hand out points of unknown kinds or retailers, or without end', async () => {
    for (const query of ['kind=all', 'retailer=nobody', 'limit=0', 'limit=x', 'limit=100000'])
      expect((await sandbox.app.request(`/_control/points?${query}`)).status).toBe(400)
    expect((await sandbox.app.request('/_control/points/0600000000000000000000')).status).toBe(404)
  })

  it('switches modes by retailer and refuses what it does not know, changing nothing', async () => {
    const all = ['leaky', 'smuggle', 'slow', 'down', 'garbled', 'maintenance', 'search-on-screen']
    expect(await (await put('/_control/modes', { sample: all, mihon: [] })).json()).toEqual({
      sample: all,
      mihon: [],
    })
    for (const wrong of [{ sample: ['unknown'] }, { nobody: ['down'] }, { sample: 'down' }, [], 'text'])
      expect((await put('/_control/modes', wrong)).status).toBe(400)
    expect(await (await sandbox.app.request('/_control/modes')).json()).toEqual({ sample: all, mihon: [] })
    await put('/_control/modes', { sample: [] })
    expect((await ask(sandbox, 'gateway', 'GET', '/capabilities')).status).toBe(200)
  })

  it('records every call that a party received, without what was in it, until cleared', async () => {
    const { supplyPointNumber } = await firstOf(sandbox, 'other')
    await ask(sandbox, 'gateway', 'POST', '/facility-inquiries', { supplyPointNumber, fields: ['address'] })
    await ask(sandbox, 'customers', 'POST', '/customer-searches', { phone: '1' }, { retailer: 'mihon' })
    await ask(sandbox, 'gateway', 'GET', '/capabilities', undefined, { token: 'wrong' })
    const calls = async () =>
      (await (await sandbox.app.request('/_control/calls')).json()) as Record<string, unknown>[]
    expect((await calls()).map(({ at, ...rest }) => rest)).toEqual([
      { party: 'gateway', retailer: 'sample', method: 'POST', path: '/facility-inquiries' },
      { party: 'customers', retailer: 'mihon', method: 'POST', path: '/customer-searches' },
      { party: 'gateway', retailer: 'sample', method: 'GET', path: '/capabilities' },
    ])
    expect(JSON.stringify(await calls())).not.toContain(supplyPointNumber)
    expect((await sandbox.app.request('/_control/calls', { method: 'DELETE' })).status).toBe(204)
    expect(await calls()).toEqual([])
  })

  it('changes only own and never values, and relays are matched against the new ones', async () => {
    const point = await firstOf(sandbox, 'other')
    const { supplyPointNumber } = point
    const own = { customerName: '別の 名前', retailerName: null }
    expect((await put('/_control/truth', { supplyPointNumber, own, never: { map: '別図' } })).status).toBe(
      204,
    )
    const after = await (await sandbox.app.request(`/_control/points/${supplyPointNumber}`)).json()
    expect(after).toMatchObject({ own, never: { map: '別図' }, values: point.values, address: point.address })
    const apply = { supplyPointNumber, customerName: 'a', moveInOn: '2999-01-01' }
    expect((await ask(sandbox, 'gateway', 'POST', '/move-in-applications', apply, { key: 'k' })).status).toBe(
      202,
    )
    for (const wrong of [
      { supplyPointNumber, own: { address: 'x' } },
      { supplyPointNumber, own: { contractCurrent: 30 } },
      { supplyPointNumber, never: { customerName: 'x' } },
      { supplyPointNumber: '0600000000000000000000', own },
      { supplyPointNumber, values: {} },
      { own },
    ])
      expect((await put('/_control/truth', wrong)).status).toBe(400)
  })

  it('shares no mode, call, edit or act between two sandboxes of the same world', async () => {
    const { supplyPointNumber } = await firstOf(sandbox, 'vacant')
    const apply = { supplyPointNumber, customerName: 'a', moveInOn: '2999-01-01' }
    await put('/_control/truth', { supplyPointNumber, own: { customerName: 'x' } })
    await ask(sandbox, 'gateway', 'POST', '/move-in-applications', apply, { key: 'k' })
    const other = createSandbox({ seed: 'test' })
    expect(other.world).toBe(sandbox.world)
    expect(other.calls.all()).toEqual([])
    expect((await firstOf(other, 'vacant')).own.customerName).toBeNull()
    expect((await ask(other, 'gateway', 'POST', '/move-in-applications', apply, { key: 'k2' })).status).toBe(
      202,
    )
  })
})

describe('the service center of an area', () => {
  const send = (area: string, headers: Record<string, string>, body: string) =>
    sandbox.app.request(`http://sandbox.test/nsc/${area}`, { method: 'POST', headers, body })
  const event = JSON.stringify({
    type: 'referral.withdrawn',
    timestamp: new Date().toISOString(),
    data: { version: 1, id: '00000000-0000-4000-8000-000000000001', reference: '0000-0001' },
  })
  const signed = (id: string, at = Math.floor(Date.now() / 1000)) => ({
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
      .update(`${id}.${at}.${event}`)
      .digest('base64')}`,
  })

  it('takes a signed referral, once however often it comes', async () => {
    expect((await send('06', signed('w1'), event)).status).toBe(202)
    expect((await send('06', signed('w1'), event)).status).toBe(202)
    const kept = await (await sandbox.app.request('/_control/webhooks')).json()
    expect(kept).toEqual([{ id: 'w1', area: '06', type: 'referral.withdrawn', times: 2 }])
    expect(sandbox.calls.all()).toMatchObject([{ party: 'service-center', retailer: null }, {}])
  })

  it('turns away a signature that is missing, old, or of another body', async () => {
    const stale = signed('w2', Math.floor(Date.now() / 1000) - 600)
    expect((await send('06', {}, event)).status).toBe(401)
    expect((await send('06', stale, event)).status).toBe(401)
    expect((await send('06', signed('w2'), `${event} `)).status).toBe(401)
    expect((await send('06', signed('w2'), event)).status).toBe(202)
  })

  it('answers the status that it was told to', async () => {
    for (const status of ['410', '429', '503']) {
      await put('/_control/modes', { 'nsc:06': [status] })
      expect((await send('06', signed('w3'), event)).status).toBe(Number(status))
    }
  })
})
