import { expect, it } from 'vitest'
import { startApp } from '../support/app.ts'
import { watched } from '../support/events.ts'
import { addressRead, calm, entriesOf, pointOf, Walk } from '../support/walk.ts'

/** A lookup is under way while `meanwhile` happens to its case. */
async function whileAsking(meanwhile: (walk: Walk) => Promise<unknown>) {
  const watch = watched()
  const app = await startApp({ env: calm, db: watch.db })
  const [point, other] = [
    await pointOf(app, 'other', { area: '03' }),
    await pointOf(app, 'other', { area: '06' }),
  ]
  const walk = await Walk.open(app)
  await walk.wishing()
  await walk.walk({ bill: 'bill', number: point.bill.supplyPointNumber, address: addressRead(other) })
  expect(walk.step).toBe('site')
  let done = false
  watch.beforeWrite(async kinds => {
    if (done || !kinds.includes('lookup-answered')) return
    done = true
    await meanwhile(await walk.refresh())
  })
  const asked = walk.client.post(`/v1/cases/${walk.view.id}/lookups`, {
    step: 'site',
    revision: walk.view.revision,
  })
  return { app, walk, reply: await asked }
}

it('leaves a case closed as it was closed when a lookup comes back late, and logs what was shown', async () => {
  const { app, walk, reply } = await whileAsking(async walk => {
    await walk.answer('site', 'without-lookup')
    await walk.answer('items', {
      readable: 'read',
      nameAsPrinted: '見本 花子',
      newName: '見本 花子',
      currentRetailer: '例示でんき',
      contractNumber: '00-000-000',
      wishedOn: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
    })
    await walk.answer('check', { confirmed: true })
    await walk.answer('contract', { contract: 'elsewhere' })
    expect(walk.view).toMatchObject({ status: 'closed', outcome: { code: 'confirmed' } })
  })
  expect([reply.status, reply.body.compare]).toEqual([200, { address: 'differs' }])
  const before = walk.view
  await walk.refresh()
  expect(walk.view).toEqual(before)
  const answered = (await entriesOf(app)).find(one => one.kind === 'lookup-answered')
  expect(answered).toMatchObject({ outcome: 'answered', compared: { address: 'differs' } })
})

it('does not call staff back from where they went on without a lookup', async () => {
  const { walk, reply } = await whileAsking(walk => walk.answer('site', 'without-lookup'))
  expect(reply.status).toBe(200)
  await walk.refresh()
  expect(walk.step).toBe('items')
})

it('opens the lookup again when another number is read after it was passed over', async () => {
  const app = await startApp({ env: calm })
  const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other', { area: '03' }))
  await walk.answer('site', 'without-lookup')
  expect(walk.step).toBe('items')
  await walk.answer('number', (await pointOf(app, 'other', { area: '06' })).bill.supplyPointNumber)
  expect(walk.step).toBe('site')
})
