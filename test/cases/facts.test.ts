import { expect, it } from 'vitest'
import { startApp } from '../support/app.ts'
import { addressRead, calm, inDays, modes, pointOf, Walk } from '../support/walk.ts'

it('names the day of this matter, not of one that was given up', async () => {
  const app = await startApp({ env: calm })
  const point = await pointOf(app, 'other', { area: '03' })
  const walk = await (await Walk.open(app)).toRelay(point)
  await walk.send('scenario', { scenario: 'move-in', revision: walk.view.revision })
  await walk.walk({ power: 'on' })
  await walk.answer('site-address', addressRead(point))
  await walk.answer('application', { plan: 'takes-part', newName: '転居　花子', wishedOn: inDays(app, 60) })
  await walk.send('scenario', { scenario: 'switch', revision: walk.view.revision })
  await walk.walk({ wish: 'takes-part', check: { confirmed: true } })
  await walk.answer('contract', { contract: 'elsewhere' })
  const [year = '', month = '', day = ''] = inDays(app, 30).split('-')
  expect(walk.outcome).toBe('confirmed')
  expect(walk.view.outcome.say.ja).toContain(`${year}年${Number(month)}月${Number(day)}日`)
})

it('names the operator of the place that was said, not of a number that was taken back', async () => {
  const app = await startApp({ env: calm })
  const elsewhere = await pointOf(app, 'other', { area: '03' })
  const walk = await (await Walk.open(app)).wishing()
  await walk.walk({ bill: 'bill', number: elsewhere.supplyPointNumber })
  await walk.answer('bill', 'none')
  await walk.walk({ 'site-address': { address: '大阪府大阪市北区中之島三丁目6-16' }, 'which-meter': null })
  modes(app, ['search-on-screen'])
  await walk.search()
  await walk.walk({ 'occto-number': null })
  expect(walk.view.step.say.ja).toContain('関西電力送配電')
  await walk.walk({ 'site-enquiry': 'without-lookup', 'hand-over': 'slip' })
  expect(walk.view.outcome.slip.operators.map((one: { area: string }) => one.area)).toEqual(['06'])
})
