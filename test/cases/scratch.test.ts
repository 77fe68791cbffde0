import { expect, it } from 'vitest'
import { startApp } from '../support/app.ts'
it('walks', async () => {
  const app = await startApp()
  const hanako = app.as('hanako')
  console.log((await hanako.get('/v1/me')).text)
  let c = (await hanako.post('/v1/cases', { scenario: 'switch', contact: { channel: 'phone' } }))
  console.log(c.status, c.text.slice(0, 1500))
  let k = c.body
  const [point] = await (await app.sandbox.app.request('/_control/points?retailer=sample&kind=other&limit=1')).json() as any
  console.log(JSON.stringify(point).slice(0,1500))
  const say = async (step: string, value: unknown) => { const r = await hanako.post(`/v1/cases/${k.id}/answers`, { step, value, revision: k.revision }); if (r.status !== 200) console.log(r.status, r.text); else k = r.body; console.log(step, '->', k.step?.id, k.outcome?.code) }
  await say('caller', 'holder'); await say('own-contract', 'no'); await say('wish', 'takes-part'); await say('bill', 'bill')
  await say('number', point.bill.supplyPointNumber); await say('address', { address: point.bill.address, ...(point.bill.building ? {building: point.bill.building} : {}) })
  const l = await hanako.post(`/v1/cases/${k.id}/lookups`, { step: k.step.id, revision: k.revision })
  console.log(l.status, l.text.slice(0, 600)); k = l.body.case
  await say('items', { readable:'read', nameAsPrinted: point.bill.nameAsPrinted, newName: point.bill.nameAsPrinted, currentRetailer: point.bill.currentRetailer, contractNumber: point.bill.contractNumber, wishedOn: '2026-12-20' })
  await say('check', { confirmed: true })
  const r = await hanako.post(`/v1/cases/${k.id}/lookups`, { step: 'site', revision: k.revision })
  console.log(r.status, r.text)
  console.log(app.logs.slice(0,3))
  expect(k.outcome.code).toBe('confirmed')
})
