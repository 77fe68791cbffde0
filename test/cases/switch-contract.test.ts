import { expect, it } from 'vitest'
import { startApp } from '../support/app.ts'
import { addressRead, calm, inDays, itemsRead, modes, pointOf, Walk } from '../support/walk.ts'

const concluded = { contract: 'concluded', contractReference: 'K-0000-0001' }

it('goes on from the item that is read again after an NG, without the contract being asked again', async () => {
  const app = await startApp({ env: calm })
  const point = await pointOf(app, 'other', { area: '03' })
  const walk = await (await Walk.open(app)).toRelay(point, { contractNumber: '00-0000-0000' })
  await walk.relay()
  expect(walk.outcome).toBe('relay-waiting')
  for (let tries = 0; tries < 3 && walk.outcome === 'relay-waiting'; tries++) await walk.standing('relays')
  expect(walk.step).toBe('ng')
  await walk.answer('ng', 'read-again')
  expect(walk.view).toMatchObject({ status: 'open', outcome: { code: 'read-again', parked: true } })

  const colleague = await walk.takenBy('ichiro')
  await colleague.answer('items', itemsRead(app, point))
  await colleague.walk({ check: { confirmed: true } })
  expect(colleague.step).toBe('relay')
  expect((await colleague.relay()).status).toBe(201)
  for (let tries = 0; tries < 3 && colleague.outcome === 'relay-waiting'; tries++)
    await colleague.standing('relays')
  expect(colleague.view).toMatchObject({ status: 'closed', outcome: { code: 'switch-accepted' } })
})

it('makes a quote from the values of its use alone, and takes the contract up later', async () => {
  const app = await startApp({ env: calm })
  const point = await pointOf(app, 'other', { area: '03' })
  const walk = await (await Walk.open(app)).toSite(point)
  await walk.lookUp()
  await walk.walk({
    items: itemsRead(app, point),
    check: { confirmed: true },
    contract: { contract: 'quote' },
  })
  const reply = await walk.lookUp()
  expect(reply.body.outcome).toBe('answered')
  const allowed = [
    'contractForm',
    'capacityDetermination',
    'contractCurrent',
    'contractCapacity',
    'minimumCharge',
  ]
  expect(Object.keys(reply.body.show).length).toBeGreaterThan(0)
  for (const id of Object.keys(reply.body.show)) expect(allowed).toContain(id)
  await walk.answer('quoted', 'enough')
  expect(walk.outcome).toBe('awaiting-contract')
  await walk.answer('contract', concluded)
  expect(walk.step).toBe('relay')
})

it('without a bill reads the meter first, and goes to the relay with the number it found', async () => {
  const app = await startApp({ env: calm })
  const point = await pointOf(app, 'other', { area: '03', fits: one => one.bill.meterNumber !== null })
  const walk = await (await Walk.open(app)).wishing()
  await walk.walk({ bill: 'none', 'site-address': addressRead(point), 'which-meter': point.bill.meterNumber })
  expect(walk.step).toBe('find-meter')
  expect((await walk.search()).body).toMatchObject({
    outcome: 'one',
    supplyPointNumber: point.supplyPointNumber,
  })
  await walk.lookUp()
  await walk.walk({
    'known-items': 'yes',
    items: itemsRead(app, point),
    check: { confirmed: true },
    contract: concluded,
  })
  expect(walk.step).toBe('relay')
})

it('goes on with the bill alone to the confirmed facts and the contract', async () => {
  const app = await startApp({ env: calm })
  const point = await pointOf(app, 'other', { area: '03' })
  const walk = await (await Walk.open(app)).toSite(point)
  modes(app, ['down'])
  await walk.lookUp()
  await walk.refresh()
  await walk.walk({
    items: { ...itemsRead(app, point), wishedOn: inDays(app, 40) },
    check: { confirmed: true },
    contract: { contract: 'later' },
  })
  expect(walk.view).toMatchObject({ mode: 'bill', status: 'open', outcome: { code: 'awaiting-contract' } })
})
