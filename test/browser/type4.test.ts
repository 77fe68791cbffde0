import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { client, customer, type Service } from '../support/smoke.ts'
import type { Truth } from '../support/walk.ts'
import { openRoom, type Room, sitDown, mainText as text } from './sit-down.ts'
import { finish, lookUp, signIn, walkToLookup } from './walk.ts'

let room: Room
let point: Truth
const service: Service = {
  fetch: (path, init) => fetch(room.url + path, init),
  runJobs: async () => undefined,
}

beforeAll(async () => {
  room = await openRoom()
  point = await customer(room.outside)
}, 180_000)
afterAll(() => room?.close())

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

describe('a switching case in a real browser', { timeout: 120_000 }, () => {
  it.each([
    ['on a desk, in Japanese', { viewport: { width: 1280, height: 800 }, locale: 'ja-JP' }],
    [
      'at 360 px and without any script, in English',
      { viewport: { width: 360, height: 740 }, locale: 'en-US', javaScriptEnabled: false },
    ],
  ] as const)('goes from sign-in to the confirmed facts %s', async (_, options) => {
    const { page, look, seen, getUp } = await sitDown(room, options)
    const lang = options.locale.slice(0, 2)
    await page.goto(`${room.url}/emergency`)
    await look(page, 'emergency')
    await signIn(page, room.url, 'hanako', look)
    expect(await page.getAttribute('html', 'lang')).toBe(lang)
    await walkToLookup(page, point.bill, look)
    expect(await lookUp(page, look)).toBe(200)
    expect(await text(page)).toMatch(lang === 'ja' ? /供給地点住所\s+一致/ : /Supply point address\s+Agrees/)
    await finish(page, point.bill, inDays(20), look)
    expect(await text(page)).toContain(lang === 'ja' ? 'この受付は終わりました' : 'This case is closed')
    expect(seen).toContain('end')
    await getUp()
  })

  it('answers out of turn with the reason and the lawful way, which the overseer sees', async () => {
    // Chromium reports the status of a refusal in the console; there is nothing wrong with it.
    const rin = await sitDown(room, { locale: 'ja-JP' }, /status of 403/)
    await signIn(rin.page, room.url, 'rin', rin.look)
    await walkToLookup(rin.page, point.bill, rin.look)
    expect(await lookUp(rin.page, rin.look)).toBe(403)
    const refusal = await text(rin.page)
    expect(refusal).toContain('照会できません')
    expect(refusal).toContain('研修の期限が切れています')
    expect(refusal).toContain('お手元の検針票・請求書・会員ページ')
    await rin.getUp()

    const hanako = await client(service, room.outside, 'hanako')
    const opened = await hanako.post('/v1/cases', { scenario: 'arrears', contact: { channel: 'phone' } })
    const { id, step, revision } = opened.body
    const refused = await hanako.post(`/v1/cases/${id}/lookups`, { step: step.id, revision })
    expect(refused).toMatchObject({ status: 403, body: { reason: 'purpose-forbidden' } })

    const osamu = await sitDown(room, { locale: 'ja-JP' })
    await signIn(osamu.page, room.url, 'osamu', osamu.look)
    await osamu.page.goto(`${room.url}/oversight`)
    await osamu.look(osamu.page, 'oversight')
    for (const [index, person] of [
      [refused.body.entry, 'hanako'],
      [/記録されました。番号 (\d+)/.exec(refusal)?.[1], 'rin'],
    ] as const) {
      const row = osamu.page.locator('tr', {
        has: osamu.page.getByRole('rowheader', { name: String(index), exact: true }),
      })
      expect(await row.innerText()).toContain('照会不可')
      expect(await row.innerText()).toContain(person)
    }
    await osamu.getUp()
  })
})
