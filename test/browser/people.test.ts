import { createClient } from '@libsql/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mainText, openRoom, type Room, sitDown } from './sit-down.ts'
import { staffOf } from './staff.ts'
import { signIn } from './walk.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
}, 180_000)
afterAll(() => room?.close())

const narrow = { locale: 'ja-JP', viewport: { width: 360, height: 740 } }

it('carries rules, team and a concern through a narrow browser, each page fit to be read', {
  timeout: 120_000,
}, async () => {
  const staff = await staffOf(room.url, room.outside, 'hanako')
  await staff.walk('switch', {})
  const raw = createClient({ url: `file:${room.outside.folder}/service.db` })
  const incident = (n: number) =>
    `insert into incident (id, org, raised_at, kind, severity, party, fields, state, entry)
     values ('${String(n).repeat(32)}', 'retailer:sample', '2026-01-01T00:00:00.000Z', 'over-disclosure', 'serious',
       'switching-support-gateway', '["customerName"]', 'needs-person', 0)`
  await raw.batch([incident(1), incident(2)], 'write')
  raw.close()

  const hanako = await sitDown(room, narrow, /status of 422/)
  const { page, look } = hanako
  await signIn(page, room.url, 'hanako', look)
  await page.locator('main .notice a[href="/me"]').click()
  await look(page, 'me')
  await page.locator('form[action="/me/acknowledgments"] button').click()
  await page.waitForURL('**/me')
  await look(page, 'acknowledged')
  expect(await mainText(page)).toContain('確認済みです')
  expect(await page.locator('main .notice.warn').count()).toBe(0)
  await page.locator('footer a[href="/concerns"]').click()
  await look(page, 'concerns')
  await page.locator('form[action="/concerns"] button').click()
  await look(page, 'what is missing')
  await page.check('input[value="other-system"]')
  await page.check('input[name="what-usage"]')
  await page.fill('textarea', '使用量が見えています。')
  await page.locator('form[action="/concerns"] button').click()
  await look(page, 'the code')
  const code = await page.locator('.big').innerText()
  await hanako.getUp()

  const hikari = await sitDown(room, narrow)
  await signIn(hikari.page, room.url, 'hikari', hikari.look)
  await hikari.page.goto(`${room.url}/concern-inbox`)
  await hikari.page.locator('summary').first().click()
  await hikari.look(hikari.page, 'inbox')
  expect(await mainText(hikari.page)).toContain('使用量が見えています。')
  await hikari.page.fill('textarea', '直しました。')
  await hikari.page.locator('form[action$="/answer"] button').click()
  await hikari.page.waitForURL('**/concern-inbox')
  await hikari.look(hikari.page, 'answered')
  await hikari.getUp()

  const anybody = await sitDown(room, { ...narrow, locale: 'en-GB', javaScriptEnabled: false })
  await anybody.page.goto(`${room.url}/concerns/answer`)
  await anybody.page.fill('input[name="code"]', code.toLowerCase())
  await anybody.page.locator('main form button').click()
  expect(await mainText(anybody.page)).toContain('直しました。')
  await anybody.getUp()

  const kaoru = await sitDown(room, narrow)
  await signIn(kaoru.page, room.url, 'kaoru', kaoru.look)
  for (const path of ['/me', '/team?running=1', '/team']) {
    await kaoru.page.goto(`${room.url}${path}`)
    await kaoru.look(kaoru.page, path)
  }
  await kaoru.page.locator('form[action="/team/confirmations"] button').click()
  await kaoru.page.waitForURL('**/team?week=*')
  await kaoru.look(kaoru.page, 'confirmed')
  await kaoru.getUp()

  const osamu = await sitDown(room, narrow)
  await signIn(osamu.page, room.url, 'osamu', osamu.look)
  for (const path of ['/oversight', '/oversight/conduct', '/oversight/incidents']) {
    await osamu.page.goto(`${room.url}${path}`)
    await osamu.look(osamu.page, path)
  }
  await osamu.page.getByText('確認する', { exact: true }).first().click()
  await osamu.page.locator('form[action$="/steps"]:visible button').first().click()
  await osamu.page.waitForURL('**/oversight/incidents')
  await osamu.look(osamu.page, 'taken in hand')
  await osamu.getUp()
})
