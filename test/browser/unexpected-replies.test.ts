import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/db.ts'
import { openFile } from '../../src/db/file.ts'
import type { Truth } from '../support/walk.ts'
import { arrived, type Desk, deskOf, field, go, someoneElses } from './at-the-desk.ts'
import { mainText, openRoom, type Room } from './sit-down.ts'
import { signIn } from './walk.ts'

let room: Room
let db: Db
let point: Truth
let jun: Desk
// Chromium reports the status of each in its console, and what was stopped on purpose.
const told = /status of|ERR_FAILED|ERR_ABORTED/

beforeAll(async () => {
  room = await openRoom()
  db = await openFile(`file:${room.outside.folder}/service.db`)
  point = await someoneElses(room)
}, 180_000)
afterAll(async () => {
  await db?.close()
  await room?.close()
})
beforeEach(async () => {
  jun = await deskOf(room, 'jun', point, { viewport: { width: 360, height: 740 }, hasTouch: true }, told)
  return () => jun.getUp()
})

const typed = '06-1234-5678-9012-3456-7890'
const kept = (): Promise<string[]> => jun.page.evaluate(() => Object.keys(sessionStorage))
const endSessions = () => db.write([{ sql: 'update session set seen_at = 0', args: [] }])
const focused = () => jun.page.evaluate(() => document.activeElement?.closest('main')?.textContent ?? '')

/** From the page that is open to the provider's own, and back. */
async function signInAgain(): Promise<void> {
  await jun.page.click('button[value="jun"]')
  await jun.page.waitForURL(`${room.url}/**`)
  await jun.page.waitForLoadState()
}

describe('an answer that the service fails over', { timeout: 60_000 }, () => {
  /** Nothing of this case can be read until it is mended. */
  async function broken(id: string): Promise<() => Promise<unknown>> {
    const [found] = await db.read([{ sql: 'select answers from cases where id = ?', args: [id] }])
    const set = (answers: string) =>
      db.write([{ sql: 'update cases set answers = ? where id = ?', args: [answers, id] }])
    await set('{}')
    return () => set(String(found?.rows[0]?.answers))
  }

  it('is told with its number and the way back, where what was typed stands again', async () => {
    const { page } = jun
    const id = await jun.at('number')
    const before = await jun.revisionOf(id)
    await field(page).fill(typed)
    const mend = await broken(id)
    await page.route('**/answers', async route => {
      const response = await route.fetch()
      await mend()
      await route.fulfill({ response })
    })
    await go(page).tap()
    await page.getByText('お問い合わせ番号').waitFor()
    expect(await mainText(page)).toContain('もう一度お試しください')
    expect(await focused()).toContain('お問い合わせ番号')
    expect(await page.title()).not.toContain('受付 ')
    await jun.look(page, 'failed')
    await page.unroute('**/answers')
    await page.getByText('前の画面へ戻る').tap()
    await page.waitForURL(`**/cases/${id}`)
    expect(await field(page).inputValue()).toBe(typed)
    await go(page).tap()
    await arrived(page, before + 1)
    expect(await kept()).toEqual([])
  })
})

describe('a sign-in that ended while somebody typed', { timeout: 60_000 }, () => {
  const ended = () => jun.page.getByText('入力した内容は、10分間お預かりしています').waitFor()

  it('is told, and what was typed goes on from there', async () => {
    const { page } = jun
    const id = await jun.at('number')
    const before = await jun.revisionOf(id)
    await field(page).fill(typed)
    await endSessions()
    await go(page).tap()
    await ended()
    expect(await focused()).toContain('入力した内容は、10分間')
    await jun.look(page, 'ended')
    await page.locator('main a.button').tap()
    await signInAgain()
    await page.getByText('続きを送る', { exact: true }).tap()
    await arrived(page, before + 1)
    expect(await jun.answerOf(id, 'number')).toBe(typed.replaceAll('-', ''))
  })

  it('is told to an answer that was sent by itself too', async () => {
    const { page } = jun
    await jun.at('number')
    await page.route('**/answers', route => route.abort())
    await field(page).fill(typed)
    await go(page).tap()
    await page.locator('button[data-send]').waitFor()
    await endSessions()
    await page.unroute('**/answers')
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await ended()
    expect(await page.locator('main a.button').getAttribute('href')).toContain(encodeURIComponent('/kept/'))
  })

  it('loses nothing where the next sign-in fails, or is begun from the first page', async () => {
    const { page } = jun
    const id = await jun.at('number')
    await field(page).fill(typed)
    await endSessions()
    await go(page).tap()
    await ended()
    await page.goto(`${room.url}/sign-in/callback?state=spent&code=spent`)
    await page.getByText('もう一度サインインしてください').waitFor()
    expect(await kept()).toEqual([`madoguchi:${id}:number`])
    await signIn(page, room.url, 'jun', jun.look)
    await jun.open(id)
    expect(await field(page).inputValue()).toBe(typed)
  })

  it('leaves what waits for another case where it is, to go when its page is opened', async () => {
    const { page } = jun
    const id = await jun.at('number')
    const before = await jun.revisionOf(id)
    await page.route('**/answers', route => route.abort())
    await field(page).fill(typed)
    await go(page).tap()
    await page.locator('button[data-send]').waitFor()
    await page.goto(room.url)
    // Tried at once, and nothing is under way any more.
    await page.locator('[data-case]', { hasText: 'まだ送れていません' }).waitFor()
    await page.unroute('**/answers')
    await endSessions()
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await page.locator('[data-case]', { hasText: '送れませんでした' }).locator('a').tap()
    await signInAgain()
    await arrived(page, before + 1)
    expect(await kept()).toEqual([])
  })
})

it('leaves nothing in a tab whose person signed out in another', { timeout: 60_000 }, async () => {
  const { page } = jun
  await jun.at('number')
  await field(page).fill(typed)
  const beside = await page.context().newPage()
  await beside.goto(room.url)
  await beside.locator('form[action="/sign-out"] button').tap()
  await beside.waitForURL('**/signed-out')
  await beside.close()
  await page.goto(room.url)
  expect(await kept()).toEqual([])
})
