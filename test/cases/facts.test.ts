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

it.each([
  ['phone', 'お電話ありがとうございます。', 'お電話ありがとうございました。'],
  ['store', 'ご来店ありがとうございます。', 'ご来店ありがとうございました。'],
  ['web', 'お問い合わせありがとうございます。', 'お問い合わせありがとうございました。'],
] as const)('opens and closes a conversation by %s as it came about', async (channel, opening, closing) => {
  const app = await startApp({ env: calm })
  const walk = await Walk.open(app, 'hanako', 'contractor', { channel })
  expect(walk.view.step.say.ja.startsWith(opening)).toBe(true)
  await walk.walk({
    company: { company: '例示電工', contactName: '見本', callBack: '00000000000' },
    'work-site': { address: '大阪府大阪市北区中之島三丁目6-16' },
    'own-check': 'without-lookup',
    about: 'indoor-wiring',
  })
  expect(walk.view.outcome.say.ja.endsWith(closing)).toBe(true)
})

it('thanks nobody at their own door for calling', async () => {
  const app = await startApp({ env: calm })
  const walk = await Walk.open(app, 'jun', 'switch', { channel: 'visit' })
  await walk.answer('target', { by: 'visit', address: '大阪府大阪市北区中之島三丁目6-16' })
  expect(walk.step).toBe('caller')
  expect(walk.view.step.say.ja.startsWith('お時間をいただき、ありがとうございます。サンプル電力の')).toBe(
    true,
  )
  expect(walk.view.step.say.en.startsWith('Thank you for your time. This is ')).toBe(true)
})
