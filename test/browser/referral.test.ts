import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Truth } from '../support/walk.ts'
import { handsAt } from './keystrokes.ts'
import { mainText, openRoom, type Person, type Room, sitDown } from './sit-down.ts'
import { applyMoveIn, signIn } from './walk.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
}, 180_000)
afterAll(() => room?.close())

/** Rooms whose earlier contract stands, in the area whose desk is staffed; each is blocked once. */
async function blockedPoint(at: number): Promise<Truth> {
  const found = await fetch(
    `${room.outside.sandboxUrl}/_control/points?retailer=sample&kind=move-in-blocked&area=06&limit=${at + 1}`,
  )
  const point = ((await found.json()) as Truth[])[at]
  if (!point) throw new Error('the sandbox has no such point')
  return point
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const desk = { viewport: { width: 1280, height: 800 }, locale: 'ja-JP' } as const
const small = { viewport: { width: 360, height: 740 }, locale: 'ja-JP', javaScriptEnabled: false } as const

/** The desk's person, whose inbox is thereby staffed. */
async function atDesk(options: typeof desk | typeof small = desk): Promise<Person> {
  const mei = await sitDown(room, options)
  await signIn(mei.page, room.url, 'mei', mei.look)
  await mei.page.click('a[href="/desk"]')
  await mei.page.waitForURL(`${room.url}/desk`)
  await mei.look(mei.page, 'inbox')
  return mei
}

/** A member of staff at the screen that says that an earlier contract blocks the move-in. */
async function atBlocked(persona: string, options: typeof desk | typeof small, at: number): Promise<Person> {
  const person = await sitDown(room, options)
  await signIn(person.page, room.url, persona, person.look)
  await applyMoveIn(person.page, await blockedPoint(at), inDays(3), person.look)
  expect(await mainText(person.page)).toContain('以前のご契約が残っている可能性')
  return person
}

const next = (page: Page) => page.locator('form[action$="/answers"] button:not(.second)').first()
const referralNumber = async (page: Page) => (await page.locator('.big.number').innerText()).trim()

describe('a referral from a type 3 case in a real browser', { timeout: 120_000 }, () => {
  it('takes a practised agent at most two screens and fifteen seconds', async () => {
    const mei = await atDesk()
    const { page, look, getUp } = await atBlocked('hanako', desk, 0)
    const screens: string[] = []
    const screen = async () => void screens.push(await page.locator('h1').innerText())
    const hands = handsAt(page)

    await screen()
    await hands.click(page.locator('input[name="value"][value="hand-over"]'))
    await hands.click(next(page))
    const phone = page.locator('input[name="phone"]')
    await phone.waitFor()
    await screen()
    await look(page, 'hand over')
    expect(await phone.evaluate(one => one === document.activeElement), 'begins at the number').toBe(true)
    await hands.type('00011112222')
    expect(await phone.inputValue()).toBe('00011112222')
    await hands.press('Enter')
    await page.locator('.big.number').waitFor()
    await look(page, 'handed over')

    const count = hands.count()
    console.log(
      `type 3, blocked → handed over: ${screens.length} screens, ${count.seconds} s (${count.operators})`,
    )
    expect(screens.length).toBeLessThanOrEqual(2)
    expect(count.seconds).toBeLessThanOrEqual(15)
    expect(count.operators.split('K').length - 1).toBeGreaterThanOrEqual(11)
    expect(await mainText(page)).toContain('送配電会社に届きました')

    const reference = await referralNumber(page)
    await page.click('.actions a[href$="/slip"]')
    await page.waitForURL(/\/slip$/)
    await look(page, 'slip')
    expect(await page.locator('textarea').first().inputValue()).toContain(reference)
    await page.emulateMedia({ media: 'print' })
    expect((await page.locator('body').innerText()).trim()).toMatch(/^窓口の控え/)
    await page.emulateMedia({ media: 'screen' })
    await page.goto(`${room.url}/referrals`)
    await look(page, 'mine')
    await page.locator(`#main a[href^="/referrals/"]`, { hasText: reference }).first().click()
    await look(page, 'one')
    await getUp()
    await mei.getUp()
  })

  it('is completed at the desk in at most three actions, without any script, at 360 px', async () => {
    const first = await atDesk(small)
    await first.getUp()
    const { page, look, getUp } = await atBlocked('jun', small, 1)
    await page.check('input[name="value"][value="hand-over"]')
    await next(page).click()
    await page.fill('input[name="phone"]', '000-1111-3333')
    await look(page, 'hand over')
    await page.click('form[action$="/referrals"] button')
    await page.locator('.big.number').waitFor()
    await look(page, 'handed over')
    const reference = await referralNumber(page)

    const mei = await atDesk(small)
    const hands = handsAt(mei.page)
    await hands.click(mei.page.locator('#main li a', { hasText: reference }))
    await mei.page.waitForURL(/\/desk\/[0-9a-f-]{36}$/)
    await mei.look(mei.page, 'at the desk')
    expect(await mainText(mei.page)).toContain('転居　花子')
    expect(await mei.page.locator('a[href="tel:00011113333"]').count()).toBe(1)
    expect(await mainText(mei.page)).not.toContain('サンプル')
    await hands.click(mei.page.locator('input[name="outcome"][value="customer-contacted"]'))
    await hands.click(mei.page.locator('form[action$="/complete"] button').first())
    await mei.page.waitForURL(`${room.url}/desk`)
    const count = hands.count()
    console.log(`inbox → completed: ${count.actions} actions, ${count.seconds} s (${count.operators})`)
    expect(count.actions).toBeLessThanOrEqual(3)
    expect(await mainText(mei.page)).not.toContain(reference)
    await mei.getUp()

    await page.reload()
    await look(page, 'completed')
    expect(await mainText(page)).toMatch(/対応が終わりました[\s\S]*ご本人に連絡済み/)
    await getUp()
  })
})
