import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Truth } from '../support/walk.ts'
import { arrived, type Desk, deskOf, field, go, someoneElses } from './at-the-desk.ts'
import { openRoom, type Room } from './sit-down.ts'
import { signIn } from './walk.ts'

let room: Room
let point: Truth
let jun: Desk
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const
// A lost connection is told in the console too.
const lost = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_ABORTED|status of/

beforeAll(async () => {
  room = await openRoom()
  point = await someoneElses(room)
}, 180_000)
afterAll(() => room?.close())

const waits =
  '入力した内容はこの端末のこのタブだけに残しています。このタブで受付の画面を開いていると、つながったときに自動で送ります。'
const kept = (): Promise<string[]> =>
  jun.page.evaluate(() => [...Object.keys(sessionStorage), ...Object.keys(localStorage)])
const typed = '06-1234-5678-9012-3456-7890'

const digits = (text: string): string => text.replaceAll('-', '')

/** Pressed without a connection. */
async function keptOffline(text: string): Promise<void> {
  const { page } = jun
  await field(page).fill(text)
  await page.context().setOffline(true)
  await go(page).tap()
  await page.getByText(waits).waitFor()
}

/** The first answer gets no reply until it is let go; those after it find no connection. */
async function heldBack(page: Page, when: 'before it arrives' | 'after it arrived') {
  let letGo = (): void => undefined
  let seen = (): void => undefined
  const gate = new Promise<void>(resolve => (letGo = resolve))
  const first = new Promise<void>(resolve => (seen = resolve))
  let held = false
  await page.route('**/answers', async route => {
    if (held) return route.abort()
    held = true
    if (when === 'after it arrived') await route.fetch({ maxRedirects: 0 })
    seen()
    await gate
    // Nobody waits for it any more.
    await route.continue().catch(() => undefined)
  })
  return { first, letGo: () => letGo() }
}

/** What is sent to the service from here on. */
function sentFrom({ page }: Desk): { path: string; body: string }[] {
  const posts: { path: string; body: string }[] = []
  page.on('request', one => {
    if (one.method() === 'POST') posts.push({ path: new URL(one.url()).pathname, body: one.postData() ?? '' })
  })
  return posts
}

describe('an answer without a connection', { timeout: 60_000 }, () => {
  beforeEach(async () => {
    jun = await deskOf(room, 'jun', point, phone, lost)
    return () => jun.getUp()
  })

  it('waits in the tab and goes by itself when the connection is back, with the key that it had', async () => {
    const { page } = jun
    const id = await jun.at('number')
    const before = await jun.revisionOf(id)
    const key = await page.locator('main form[data-go] input[name="key"]').inputValue()
    const posts = sentFrom(jun)
    await field(page).fill(point.bill.supplyPointNumber)
    await page.context().setOffline(true)
    await go(page).tap()
    await page.getByText(waits).waitFor()
    await jun.look(page, 'waits')
    expect(await jun.revisionOf(id)).toBe(before)
    expect((await kept()).every(one => one.startsWith(`madoguchi:${id}`))).toBe(true)
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    await page.context().setOffline(false)
    await arrived(page, before + 1)
    expect(await jun.stepOf(id)).toBe('address')
    expect(posts.length).toBeGreaterThan(1)
    for (const one of posts) expect(new URLSearchParams(one.body).get('key')).toBe(key)
    expect(await kept()).toEqual([])
  })

  it('whose reply was lost on the way counts once', async () => {
    const { page } = jun
    const id = await jun.at('number')
    const before = await jun.revisionOf(id)
    await field(page).fill(point.bill.supplyPointNumber)
    // It arrives, and nobody hears of it.
    await page.route('**/answers', async route => {
      await route.fetch({ maxRedirects: 0 })
      await route.abort()
    })
    await go(page).tap()
    await page.getByText(waits).waitFor()
    expect(await jun.revisionOf(id)).toBe(before + 1)
    await page.unroute('**/answers')
    await page.locator('button[data-send]').tap()
    await arrived(page, before + 1)
    expect(await jun.revisionOf(id)).toBe(before + 1)
    expect(await page.locator('section[role="alert"]').count()).toBe(0)
  })

  it('outlives a reload of the tab, sent or not', async () => {
    const { page } = jun
    const id = await jun.at('number')
    await field(page).fill(typed)
    await page.reload()
    expect(await field(page).inputValue()).toBe(typed)
    await page.route('**/answers', route => route.abort())
    await go(page).tap()
    await page.getByText(waits).waitFor()
    await page.reload()
    await page.getByText(waits).waitFor()
    const before = await jun.revisionOf(id)
    await page.unroute('**/answers')
    await page.reload()
    await arrived(page, before + 1)
    expect(await jun.stepOf(id)).toBe('address')
    expect(await kept()).toEqual([])
  })

  it('stays where the service does not take it, with what is wrong', async () => {
    const { page } = jun
    const id = await jun.at('number')
    await field(page).fill('0612')
    await page.context().setOffline(true)
    await go(page).tap()
    await page.getByText(waits).waitFor()
    await page.context().setOffline(false)
    await page.locator('#error-summary').waitFor()
    expect(await field(page).inputValue()).toBe('06-12')
    expect((await kept()).filter(one => one === `madoguchi:${id}`)).toEqual([])
    await field(page).fill(point.bill.supplyPointNumber)
    await go(page).tap()
    await page.locator('input[name="address"]').waitFor()
    expect(await kept()).toEqual([])
  })

  it('that is mended meanwhile does not go by itself any more', async () => {
    const { page } = jun
    const id = await jun.at('number')
    const before = await jun.revisionOf(id)
    await field(page).fill(typed)
    await page.context().setOffline(true)
    await go(page).tap()
    await page.getByText(waits).waitFor()
    await field(page).fill('06-1234')
    await page.getByText('直した内容は、自動では送りません。').waitFor()
    const posts = sentFrom(jun)
    await page.context().setOffline(false)
    await page.evaluate(() => dispatchEvent(new Event('online')))
    expect(posts).toEqual([])
    expect(await jun.revisionOf(id)).toBe(before)
  })

  it('that is mended while the old one is being sent again takes its place, and waits in its place', async () => {
    const { page } = jun
    const id = await jun.at('number')
    const before = await jun.revisionOf(id)
    await keptOffline(typed)
    const sent = await heldBack(page, 'before it arrives')
    await page.context().setOffline(false)
    await sent.first
    await field(page).fill(point.bill.supplyPointNumber)
    await page.getByText('直した内容は、自動では送りません。').waitFor()
    await go(page).tap()
    await page.getByText(waits).waitFor()
    sent.letGo()
    await page.unroute('**/answers')
    expect(await jun.revisionOf(id)).toBe(before)
    await page.locator('button[data-send]').tap()
    await arrived(page, before + 1)
    expect(await jun.answerOf(id, 'number')).toBe(digits(point.bill.supplyPointNumber))
    expect(await kept()).toEqual([])
  })

  it('that is mended when the old one has arrived is not lost: it is shown, and counts when it is sent', async () => {
    const { page } = jun
    const id = await jun.at('number')
    const before = await jun.revisionOf(id)
    await keptOffline(typed)
    const sent = await heldBack(page, 'after it arrived')
    await page.context().setOffline(false)
    await sent.first
    await field(page).fill(point.bill.supplyPointNumber)
    await page.unroute('**/answers')
    await go(page).tap()
    await page.getByText('入力された内容はまだ反映せず').waitFor()
    sent.letGo()
    expect(digits(await field(page).inputValue())).toBe(digits(point.bill.supplyPointNumber))
    expect(await jun.answerOf(id, 'number')).toBe(digits(typed))
    await go(page).tap()
    await arrived(page, before + 2)
    expect(await jun.answerOf(id, 'number')).toBe(digits(point.bill.supplyPointNumber))
  })

  it('is gone from the tab after 30 minutes, and says so', async () => {
    const { page } = jun
    await page.clock.install()
    const id = await jun.at('number')
    await field(page).fill(typed)
    await page.context().setOffline(true)
    await go(page).tap()
    await page.getByText(waits).waitFor()
    expect(await kept()).toHaveLength(2)
    // Trying again now and then makes it no younger.
    for (const _ of Array.from({ length: 31 })) await page.clock.runFor(60_000)
    expect(await kept()).toEqual([])
    await page.getByText('30分たったため、残していた内容を消しました。').waitFor()
    await page.context().setOffline(false)
    await jun.open(id)
    expect(await field(page).inputValue()).toBe('')
  })

  it('is gone at sign-out, wherever that is pressed', async () => {
    const { page } = jun
    for (const path of ['', '/me']) {
      if (path !== '') await signIn(page, room.url, 'jun', jun.look)
      const id = await jun.at('number')
      await field(page).fill(typed)
      expect(await kept()).toEqual([`madoguchi:${id}:number`])
      if (path !== '') await page.goto(room.url + path)
      await page.locator('form[action="/sign-out"] button').tap()
      await page.waitForURL('**/signed-out')
      await page.waitForLoadState()
      expect(await kept()).toEqual([])
    }
  })

  it('is not shown to another person in the same tab', async () => {
    const { page } = jun
    const id = await jun.at('number')
    await field(page).fill(typed)
    await page.context().clearCookies()
    // Nobody signed out: the next one comes with the tab as it was left.
    const left = await page.evaluate(() => JSON.stringify(sessionStorage))
    await signIn(page, room.url, 'hanako', jun.look)
    await page.evaluate(text => Object.assign(sessionStorage, JSON.parse(text)), left)
    expect(await kept()).toHaveLength(1)
    await page.goto(`${room.url}/cases/${id}`)
    expect(await page.content()).not.toContain(typed)
    expect(await kept()).toEqual([])
  })

  it('is not kept on for somebody who signs in with another tab meanwhile', async () => {
    const { page } = jun
    const id = await jun.at('number')
    const before = await jun.revisionOf(id)
    await page.route('**/answers', route => route.abort())
    await field(page).fill(typed)
    await go(page).tap()
    await page.getByText(waits).waitFor()
    await page.context().clearCookies()
    const beside = await page.context().newPage()
    await signIn(beside, room.url, 'hanako', jun.look)
    await beside.close()
    await page.unroute('**/answers')
    await page.locator('button[data-send]').tap()
    await page.locator('[data-owner$=" hanako"]').waitFor()
    expect(await jun.revisionOf(id)).toBe(before)
    expect(await page.content()).not.toContain(typed)
    expect(await kept()).toEqual([])
  })
})

describe('an answer that waits for another case than the one that is open', { timeout: 60_000 }, () => {
  beforeEach(async () => {
    jun = await deskOf(room, 'jun', point, phone, lost)
    return () => jun.getUp()
  })

  /** Pressed with no way to the service, and left for another page. */
  async function leftBehind(text: string, path: string): Promise<string> {
    const { page } = jun
    const id = await jun.at('number')
    await field(page).fill(text)
    await page.route('**/answers', route => route.abort())
    await go(page).tap()
    await page.getByText(waits).waitFor()
    await page.goto(room.url + path)
    return id
  }
  const told = (text: string) => jun.page.locator('[data-elsewhere] [data-case]', { hasText: text })

  it('goes from whatever page of the cases is open, and leads back to its own', async () => {
    const { page } = jun
    const other = `/cases/${await jun.at('caller')}`
    for (const path of ['/', other, `${other}/scenario`]) {
      const id = await leftBehind(point.bill.supplyPointNumber, path)
      await told('つながると自動で送ります').waitFor()
      await jun.look(page, 'waits elsewhere')
      const before = await jun.revisionOf(id)
      await page.unroute('**/answers')
      await page.evaluate(() => dispatchEvent(new Event('online')))
      await told('を送りました').waitFor()
      expect(await told('つながると自動で送ります').count()).toBe(0)
      expect(await jun.revisionOf(id)).toBe(before + 1)
      expect(await kept()).toEqual([])
      await told('を送りました').locator('a').tap()
      await arrived(page, before + 1)
      await page.locator('input[name="address"]').waitFor()
    }
  })

  it('goes when another page is loaded, and says its number', async () => {
    const { page } = jun
    const id = await jun.at('number')
    const reference = await page.locator('.case-line .number').innerText()
    await field(page).fill(point.bill.supplyPointNumber)
    await page.route('**/answers', route => route.abort())
    await go(page).tap()
    await page.getByText(waits).waitFor()
    await page.unroute('**/answers')
    await page.goto(room.url)
    expect(await told('を送りました').locator('a').innerText()).toContain(reference)
    expect(await jun.stepOf(id)).toBe('address')
  })

  it('is not lost where it is not taken: its own page says why', async () => {
    const { page } = jun
    const id = await leftBehind('0612', '/')
    await page.unroute('**/answers')
    await page.reload()
    await told('送れませんでした').locator('a').tap()
    await page.locator('#error-summary').waitFor()
    expect(page.url()).toContain(id)
    expect(await field(page).inputValue()).toBe('06-12')
    expect(await kept()).toEqual([])
  })

  it('is gone after 30 minutes, and that is said, on a page that stands open or the next that is opened', async () => {
    const { page } = jun
    await page.clock.install()
    const gone = told('30分たったため')
    await leftBehind(typed, '/')
    await told('つながると自動で送ります').waitFor()
    for (const _ of Array.from({ length: 31 })) await page.clock.runFor(60_000)
    await gone.waitFor()
    expect(await told('つながると自動で送ります').count()).toBe(0)
    expect(await kept()).toEqual([])
    const id = await leftBehind(typed, '/me')
    await page.clock.fastForward(31 * 60_000)
    await page.goto(room.url)
    await gone.waitFor()
    expect(await gone.locator('a').getAttribute('href')).toBe(`/cases/${id}`)
    expect(await kept()).toEqual([])
  })
})

describe('a lookup without a connection', { timeout: 60_000 }, () => {
  beforeEach(async () => {
    jun = await deskOf(room, 'jun', point, phone, lost)
    return () => jun.getUp()
  })

  it('says so at its button, is not kept, and is never sent by itself', async () => {
    const { page } = jun
    const id = await jun.at('site')
    const posts = sentFrom(jun)
    await page.context().setOffline(true)
    await page.locator('form[action$="/lookups"] button').tap()
    await page.getByText('あとから自動で送ることはありません').waitFor()
    await jun.look(page, 'no lookup')
    expect(posts).toEqual([])
    expect(await kept()).toEqual([])
    await page.context().setOffline(false)
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await page.reload()
    expect(posts).toEqual([])
    expect(await jun.stepOf(id)).toBe('site')
    expect(await page.locator('form[action$="/lookups"] button').isEnabled()).toBe(true)
  })
})

it('says at the first page too that nothing is sent without a connection', { timeout: 60_000 }, async () => {
  jun = await deskOf(room, 'jun', point, phone, lost)
  const { page } = jun
  await page.goto(room.url)
  await page.context().setOffline(true)
  await page.locator('form[action="/cases"] .bar button').tap()
  await page.getByText('電波がないため、いまは送れません。').waitFor()
  await jun.getUp()
})

it('keeps nothing in the browser without client script', { timeout: 60_000 }, async () => {
  jun = await deskOf(room, 'jun', point, { ...phone, javaScriptEnabled: false }, lost)
  const { page } = jun
  const id = await jun.at('number')
  const before = await jun.revisionOf(id)
  await field(page).fill(point.bill.supplyPointNumber)
  await go(page).tap()
  await arrived(page, before + 1)
  expect(await page.context().storageState()).toMatchObject({ origins: [] })
  await jun.getUp()
})
