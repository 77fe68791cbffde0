import { expect, it } from 'vitest'
import { browse, formOf, textOf } from '../pages/browser.ts'
import { startApp } from '../support/app.ts'
import { calm, entriesOf } from '../support/walk.ts'
import { dayIn, fill, goOn, hold, seen, sweep } from './support.ts'

const clock = () => Date.parse('2026-06-15T03:00:00.000Z')
const start = () => startApp({ env: { ...calm, ERASE_CASE_DAYS: '45' }, clock })
const address = '/oversight/retention'

it('shows what is kept until when and what was erased, in both languages', async () => {
  const app = await start()
  await seen(app)
  await fill(app, 299)
  goOn(app, { years: 5, days: 250 })
  await sweep(app)
  const osamu = await browse(app, 'osamu')
  const text = textOf((await osamu.open(address)).html)
  expect(text).toContain('監査の記録の本文 5年 256番から')
  expect(text).toContain('終わった受付でお聞きしたこと 45日')
  expect(text).toContain('256番より前の記録の本文')
  expect(text).toContain('2026年の鍵')
  expect(text).toContain('停止はありません')
  const english = textOf((await (await browse(app, 'osamu', 'en')).open(address)).html)
  expect(english).toContain('Bodies of the entries below 256')
  expect(english).not.toMatch(/[ぁ-んァ-ヶ]{2}/)
  expect(textOf((await osamu.open('/oversight')).html)).toContain('保存と消去')
  // An area keeps other things.
  const yuki = textOf((await (await browse(app, 'yuki')).open(address)).html)
  expect(yuki).toContain('引継ぎ（送配電） 5年')
  expect(yuki).not.toContain('工事会社')
})

it('sets a hold and ends it, by forms alone', async () => {
  const app = await start()
  const osamu = await browse(app, 'osamu')
  await osamu.open(address)
  const typed = { reason: 'court', from: '２０２６/06/01', to: '2026.06.30', until: dayIn(app, 30) }
  const set = await osamu.submit(`${address}/holds`, typed)
  expect([set.status, set.path]).toEqual([200, address])
  expect(textOf(set.html)).toContain('裁判所の求め 2026年6月1日～2026年6月30日')
  const action = /action="(\/oversight\/retention\/holds\/[0-9a-f-]{36}\/end)"/.exec(set.html)?.[1] ?? ''
  const ended = await osamu.submit(action)
  expect(textOf(ended.html)).toContain('監査担当が終了')
  expect(ended.html).not.toContain('/end"')
  expect((await entriesOf(app)).map(one => one.kind)).toEqual(['log-read', 'hold-set', 'hold-ended'])
})

it('sets one hold for one form, however often it is pressed, and takes days as people write them', async () => {
  const app = await start()
  const osamu = await browse(app, 'osamu')
  await osamu.open(address)
  const key = formOf(osamu.page.html, `${address}/holds`).values.get('key') ?? ''
  const typed = { reason: 'court', from: '2026年6月1日', to: '令和8年6月30日', until: dayIn(app, 30), key }
  for (const _ of ['press', 'press again'])
    expect((await osamu.post(`${address}/holds`, new URLSearchParams(typed).toString())).status).toBe(303)
  const { html } = await osamu.open(address)
  expect(textOf(html)).toContain('裁判所の求め 2026年6月1日～2026年6月30日')
  expect(html.match(/\/end"/g)).toHaveLength(1)
  expect((await entriesOf(app)).filter(one => one.kind === 'hold-set')).toHaveLength(1)
})

it.each([
  [{ from: '2026-02-30' }, 'f-from'],
  [{ from: '2026-07-01' }, 'f-to'],
  [{ until: '2026-06-14' }, 'f-until'],
])('says what to correct: %j', async (wrong, field) => {
  const app = await start()
  const osamu = await browse(app, 'osamu')
  await osamu.open(address)
  const typed = { reason: 'audit', from: '2026-06-01', to: '2026-06-30', until: dayIn(app, 30), ...wrong }
  const reply = await osamu.submit(`${address}/holds`, typed)
  expect(reply.status).toBe(422)
  expect(reply.html).toContain(`href="#${field}"`)
  for (const value of Object.values(wrong)) expect(reply.html).toContain(`value="${value}"`)
  expect((await entriesOf(app)).map(one => one.kind)).toEqual(['log-read'])
})

it('lets the auditor read and nothing else, and nobody touch another’s hold', async () => {
  const app = await start()
  const { id } = await hold(app, { from: -1, to: 1, until: 30 })
  const aoi = await browse(app, 'aoi')
  const page = await aoi.open(address)
  expect(page.status).toBe(200)
  expect(textOf(page.html)).toContain('停止中')
  expect(page.html).not.toContain('action="/oversight/retention')
  expect((await aoi.post(`${address}/holds/${id}/end`, '')).status).toBe(403)
  expect((await (await browse(app, 'toru')).post(`${address}/holds/${id}/end`, '')).status).toBe(404)
  expect((await (await browse(app, 'hanako')).open(address)).status).toBe(403)
  expect((await app.as('aoi').get('/v1/oversight/holds')).body.holds[0].ended).toBeNull()
})
