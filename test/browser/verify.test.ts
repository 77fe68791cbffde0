import { createClient } from '@libsql/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openRoom, type Person, type Room, sitDown, mainText as text } from './sit-down.ts'
import { staffOf } from './staff.ts'
import { signIn } from './walk.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
}, 180_000)
afterAll(() => room?.close())

async function overseer(options: Parameters<typeof sitDown>[1]): Promise<Person> {
  const person = await sitDown(room, options, /status of (40[14]|503)|net::ERR_(ABORTED|FAILED)/)
  await signIn(person.page, room.url, 'osamu', person.look)
  await person.page.goto(`${room.url}/oversight/verify`)
  await person.look(person.page, 'verify')
  return person
}

const titles = {
  good: /^検証できました - /,
  bad: /^記録に問題があります - /,
  unread: /^検証できませんでした - /,
}

/** Types the key, starts, and waits for the verdict. */
async function verdictOf({ page, look }: Person, vkey: string): Promise<{ verdict: string; said: string }> {
  await page.fill('#f-vkey', vkey)
  await page.click('#verify-start')
  const box = page.locator('#verify-verdict')
  await box.waitFor()
  await look(page, 'verdict')
  const verdict = (await box.getAttribute('data-verdict')) ?? ''
  // For whoever works in another tab, and for whoever cannot see the page.
  expect(await page.title()).toMatch(titles[verdict as keyof typeof titles])
  expect(await box.evaluate(one => one === document.activeElement)).toBe(true)
  return { verdict, said: await box.innerText() }
}

async function tamper(statements: readonly string[]): Promise<void> {
  const raw = createClient({ url: `file:${room.outside.folder}/service.db` })
  const { rows } = await raw.execute(`select name from sqlite_master where type = 'trigger'`)
  await raw.batch([...rows.map(row => `drop trigger "${row.name}"`), ...statements], 'write')
  raw.close()
}

it('verifies the log in the overseer’s own browser, and says where it was tampered with', {
  timeout: 120_000,
}, async () => {
  const vkey = room.outside.vkeys.get('retailer-sample') ?? ''
  const hanako = await staffOf(room.url, room.outside, 'hanako')
  for (let times = 0; times < 3; times++) await hanako.walk('switch', {})
  const osamu = await overseer({ locale: 'ja-JP' })

  expect(await verdictOf(osamu, 'a key')).toMatchObject({ verdict: 'unread' })
  const good = await verdictOf(osamu, vkey)
  expect(good).toMatchObject({
    verdict: 'good',
    said: expect.stringMatching(/^初めの\d+件は、署名されたとおりです/),
  })
  const kept = await osamu.page.locator('#verify-checkpoint').innerText()
  expect(kept).toContain('madoguchi')

  // While it reads: how far it is, that the tab is to stay open, and a question before what was read is thrown away.
  let go = () => {}
  const held = new Promise<void>(resolve => (go = resolve))
  await osamu.page.route('**/tile/**', async route => {
    await held
    await route.continue()
  })
  await osamu.page.click('#verify-start')
  await osamu.page.locator('#verify-stay').waitFor()
  expect(await osamu.page.evaluate(() => document.activeElement?.id)).toBe('verify-stop')
  expect(await text(osamu.page)).toContain('別のタブ')
  const asked = osamu.page.waitForEvent('dialog')
  const leaving = osamu.page.close({ runBeforeUnload: true })
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await leaving
  go()
  await osamu.page.locator('#verify-stay').waitFor({ state: 'hidden' })
  await osamu.page.unroute('**/tile/**')

  // A network that goes away for a moment throws nothing away.
  let lost = 0
  await osamu.page.route(
    '**/tile/**',
    route => [() => route.abort(), () => route.fulfill({ status: 503 })][lost++]?.() ?? route.continue(),
  )
  expect(await verdictOf(osamu, vkey)).toMatchObject({ verdict: 'good' })
  expect(lost).toBeGreaterThan(2)
  await osamu.page.unroute('**/tile/**')

  for (const answer of [{ status: 401 }, { status: 303, headers: { location: '/sign-in' } }]) {
    await osamu.page.route('**/tile/**', route => route.fulfill(answer))
    expect(await verdictOf(osamu, vkey)).toMatchObject({ verdict: 'unread' })
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
    said: '記録に問題があります。番号1の記録が、そのハッシュと合いません。',
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
