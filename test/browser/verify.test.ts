import { createClient } from '@libsql/client'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openRoom, type Person, type Room, sitDown, mainText as text } from './sit-down.ts'
import { staffOf } from './staff.ts'
import { signIn } from './walk.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
  const hanako = await staffOf(room.url, room.outside, 'hanako')
  for (let times = 0; times < 3; times++) await hanako.walk('switch', {})
}, 180_000)
afterAll(() => room?.close())

async function overseer(options: Parameters<typeof sitDown>[1]): Promise<Person> {
  const person = await sitDown(
    room,
    options,
    /status of (?:40[14]|50[234])|net::ERR_(?:ABORTED|CONNECTION_RESET)/,
  )
  await signIn(person.page, room.url, 'osamu', person.look)
  await person.page.goto(`${room.url}/oversight/verify`)
  await person.look(person.page, 'verify')
  return person
}

/** For whoever works in another tab meanwhile. */
const titles: Readonly<Record<string, string>> = {
  good: '検証が終わりました - ',
  bad: '記録に問題があります - ',
  unread: '検証できませんでした - ',
}

const focused = (page: Page): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id)

/** Types the key, starts, and waits for the verdict, which has the focus and stands in the tab’s title. */
async function verdictOf(person: Person, vkey: string): Promise<{ verdict: string; said: string }> {
  await start(person, vkey)
  return verdictOn(person)
}

async function start({ page }: Person, vkey: string): Promise<void> {
  await page.fill('#f-vkey', vkey)
  await page.click('#verify-start')
}

async function verdictOn({ page, look }: Person): Promise<{ verdict: string; said: string }> {
  const box = page.locator('#verify-verdict')
  await box.waitFor()
  await look(page, 'verdict')
  const verdict = (await box.getAttribute('data-verdict')) ?? ''
  expect((await page.title()).startsWith(titles[verdict] ?? '?'), await page.title()).toBe(true)
  expect(await focused(page)).toBe('verify-verdict')
  expect(await page.locator('#verify-start').isVisible()).toBe(true)
  return { verdict, said: await box.innerText() }
}

async function tamper(statements: readonly string[]): Promise<void> {
  const raw = createClient({ url: `file:${room.outside.folder}/service.db` })
  const { rows } = await raw.execute(`select name from sqlite_master where type = 'trigger'`)
  await raw.batch([...rows.map(row => `drop trigger "${row.name}"`), ...statements], 'write')
  raw.close()
}

it('goes on reading where a reply is lost or the service pauses, and says at last how to go on', {
  timeout: 120_000,
}, async () => {
  const vkey = room.outside.vkeys.get('retailer-sample') ?? ''
  const osamu = await overseer({ locale: 'ja-JP' })
  const { page } = osamu
  await page.clock.install()
  const verdictInHaste = async () => {
    await start(osamu, vkey)
    while (!(await page.locator('#verify-verdict').isVisible())) await page.clock.runFor(5_000)
    return verdictOn(osamu)
  }

  const troubles = [null, 502, 503, 504]
  await page.route('**/tile/**', route => {
    const trouble = troubles.shift()
    if (trouble === undefined) return route.continue()
    return trouble === null ? route.abort('connectionreset') : route.fulfill({ status: trouble })
  })
  expect(await verdictInHaste()).toMatchObject({ verdict: 'good' })
  expect(troubles).toEqual([])
  await page.unroute('**/tile/**')

  await page.route('**/tile/**', route => route.abort('connectionreset'))
  expect(await verdictInHaste()).toEqual({
    verdict: 'unread',
    said: expect.stringMatching(/応答がありません.*もう一度「検証する」を押してください/),
  })
  await osamu.getUp()
})

it('verifies the log in the overseer’s own browser, and says where it was tampered with', {
  timeout: 120_000,
}, async () => {
  const vkey = room.outside.vkeys.get('retailer-sample') ?? ''
  const osamu = await overseer({ locale: 'ja-JP' })

  expect(await verdictOf(osamu, 'a key')).toMatchObject({
    verdict: 'unread',
    said: expect.stringContaining('貼り付けて'),
  })
  const good = await verdictOf(osamu, vkey)
  expect(good).toMatchObject({
    verdict: 'good',
    said: expect.stringMatching(/^初めの\d+件は、署名されたとおりです/),
  })
  const kept = await osamu.page.locator('#verify-checkpoint').innerText()
  expect(kept).toContain('madoguchi')

  // While it reads: how far it is, that the tab is to stay open, and a question before what was read is thrown away.
  await osamu.page.route('**/tile/**', () => undefined)
  await osamu.page.click('#verify-start')
  await osamu.page.locator('#verify-stay').waitFor()
  expect(await text(osamu.page)).toContain('別のタブ')
  expect(await focused(osamu.page)).toBe('verify-stop')
  expect(await osamu.page.locator('#verify-start').isVisible()).toBe(false)
  expect(await osamu.page.title()).not.toContain('検証が終わりました')
  const asked = osamu.page.waitForEvent('dialog')
  const leaving = osamu.page.close({ runBeforeUnload: true })
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await leaving
  await osamu.page.press('#f-vkey', 'Enter')
  expect(await focused(osamu.page), 'it is not begun twice').toBe('f-vkey')
  await osamu.page.press('#verify-stop', 'Enter')
  const stopped = await verdictOn(osamu)
  expect(stopped).toMatchObject({ verdict: 'unread', said: expect.stringContaining('中止しました') })
  await osamu.page.unroute('**/tile/**')

  for (const answer of [{ status: 401 }, { status: 303, headers: { location: '/sign-in' } }]) {
    await osamu.page.route('**/tile/**', route => route.fulfill(answer))
    const out = await verdictOf(osamu, vkey)
    expect(out).toMatchObject({ verdict: 'unread', said: expect.stringContaining('サインインし') })
    await osamu.page.unroute('**/tile/**')
  }
  await osamu.page.evaluate(() => {
    const real = crypto.subtle.importKey
    crypto.subtle.importKey = () => {
      crypto.subtle.importKey = real
      return Promise.reject(new DOMException('', 'NotSupportedError'))
    }
  })
  expect(await verdictOf(osamu, vkey)).toMatchObject({
    verdict: 'unread',
    said: expect.stringContaining('Ed25519'),
  })

  await osamu.page.fill('#f-held', kept)
  expect((await verdictOf(osamu, vkey)).said).toMatch(/以前に控えた\d+件の続きです/)

  await tamper([`update oversight_body set entry = replace(entry, 'phone', 'visit') where idx = 1`])
  expect(await verdictOf(osamu, vkey)).toEqual({
    verdict: 'bad',
    said: expect.stringMatching(
      /^記録に問題があります。番号1の記録が、そのハッシュと合いません。.*ください。$/,
    ),
  })
  await osamu.getUp()
})

it('says how to verify by the command where the browser runs no script', { timeout: 60_000 }, async () => {
  const person = await overseer({
    viewport: { width: 360, height: 740 },
    locale: 'en-US',
    javaScriptEnabled: false,
  })
  expect(await text(person.page)).toContain('Without them, verify by this command')
  expect(await person.page.locator('#verify').isVisible()).toBe(false)
  await person.getUp()
})
