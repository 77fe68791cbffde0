import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Truth } from '../support/walk.ts'
import { mainText, openRoom, type Room, sitDown } from './sit-down.ts'
import { staffOf } from './staff.ts'
import { signIn } from './walk.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
}, 180_000)
afterAll(() => room?.close())

const narrow = { locale: 'ja-JP', viewport: { width: 360, height: 740 } }

/** A switch of the rep's that stands at the reading back; the page's address. */
async function atCheck(): Promise<string> {
  const found = await fetch(`${room.outside.sandboxUrl}/_control/points?retailer=sample&kind=other&limit=1`)
  const [point] = (await found.json()) as Truth[]
  if (!point) throw new Error('the sandbox has no such point')
  const { supplyPointNumber, address, nameAsPrinted, currentRetailer, contractNumber } = point.bill
  const jun = await staffOf(room.url, room.outside, 'jun')
  const wishedOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  const id = await jun.walk('switch', {
    caller: 'holder',
    'own-contract': 'no',
    wish: 'takes-part',
    bill: 'bill',
    number: supplyPointNumber,
    address: { address },
    site: 'without-lookup',
    items: {
      readable: 'read',
      nameAsPrinted,
      newName: nameAsPrinted,
      currentRetailer,
      contractNumber,
      wishedOn,
    },
  })
  return `${room.url}/cases/${id}`
}

it.each([true, false])(
  'a customer confirms on their own phone, at 360 px (client script: %s)',
  {
    timeout: 120_000,
  },
  async javaScriptEnabled => {
    const at = await atCheck()
    const jun = await sitDown(room, { ...narrow, javaScriptEnabled })
    await signIn(jun.page, room.url, 'jun', jun.look)
    await jun.page.goto(at)
    await jun.look(jun.page, 'the reading back')
    await jun.page.click('form[action$="/confirm/link"] button')
    const link = (await jun.page.locator('#customer-link').textContent()) ?? ''
    const code = ((await jun.page.locator('dd.big').textContent()) ?? '').replace(' ', '')
    await jun.look(jun.page, 'the link')
    expect(await jun.page.locator('button[data-share]').isVisible()).toBe(javaScriptEnabled)

    const theirs = await sitDown(room, { ...narrow, javaScriptEnabled })
    await theirs.page.goto(link)
    await theirs.look(theirs.page, 'asked for the passcode')
    await theirs.page.fill('input[name="code"]', code)
    await theirs.page.click('.actions button')
    await theirs.look(theirs.page, 'what they said')
    await theirs.page.click('button[value="right"]')
    await theirs.look(theirs.page, 'thanked')
    expect(await theirs.page.context().cookies()).toEqual([])
    await theirs.getUp()

    // With script the page finds the answer by itself; without, when it is loaded again.
    if (javaScriptEnabled) await jun.page.waitForURL(at)
    else await jun.page.click('section[data-confirmation] a')
    expect(await mainText(jun.page)).toContain('お客さまが「間違いありません」とお答えです')
    await jun.look(jun.page, 'the answer')
    await jun.page.click('button[name="confirmed"]')
    await jun.page.locator('input[name="contract"]').first().waitFor()
    expect(await mainText(jun.page)).toContain('お客さまご自身の確認（お客さまの端末）')
    await jun.getUp()
  },
)

it('a customer confirms on the rep’s phone and hands it back', { timeout: 120_000 }, async () => {
  const at = await atCheck()
  const jun = await sitDown(room, { ...narrow, javaScriptEnabled: false })
  await signIn(jun.page, room.url, 'jun', jun.look)
  await jun.page.goto(at)
  await jun.page.click('.customer a.button')
  await jun.look(jun.page, 'the customer’s page')
  expect(await jun.page.locator('header, nav, footer').count()).toBe(0)
  await jun.page.click('button[value="right"]')
  await jun.look(jun.page, 'hand it back')
  expect(await mainText(jun.page)).toContain('端末を担当者にお返しください')
  await jun.page.click('main a')
  expect(await mainText(jun.page)).toContain('お客さまご自身の確認（同じ端末）')
  await jun.page.goto(`${room.url}/card`)
  await jun.look(jun.page, 'the card')
  await jun.getUp()
})
