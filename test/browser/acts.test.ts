import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Truth } from '../support/walk.ts'
import { mainText, openRoom, type Room, sitDown } from './sit-down.ts'
import { applyMoveIn, lookUp, press, sendRelay, signIn, toSlip, walkToLookup } from './walk.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
}, 180_000)
afterAll(() => room?.close())

async function pointOf(kind: string): Promise<Truth> {
  const found = await fetch(`${room.outside.sandboxUrl}/_control/points?retailer=sample&kind=${kind}&limit=1`)
  const [point] = (await found.json()) as Truth[]
  if (!point) throw new Error(`the sandbox has no point of kind ${kind}`)
  return point
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const noScript = { viewport: { width: 360, height: 740 }, locale: 'ja-JP', javaScriptEnabled: false } as const

describe('acts in a real browser without any script, at 360 px', { timeout: 120_000 }, () => {
  it('a switch goes from the bill to the official answer', async () => {
    const { bill } = await pointOf('other')
    const { page, look, seen, getUp } = await sitDown(room, noScript)
    await signIn(page, room.url, 'hanako', look)
    await walkToLookup(page, bill, look)
    await lookUp(page, look)
    await sendRelay(page, bill, inDays(20), look)
    expect(await mainText(page)).toContain('送りました。回答を待っています。')
    for (const say of ['まだ回答はありません。', '進められるとの回答がありました。']) {
      await press(page, 'relays/status')
      await look(page, 'status')
      expect(await mainText(page)).toContain(say)
    }
    expect(await mainText(page)).toContain('お切り替えが整った')
    expect(seen).toContain('relay-sent')
    await getUp()
  })

  it('a move-in that an earlier contract blocks is found by words and ends on the slip', async () => {
    const point = await pointOf('move-in-blocked')
    const { page, look, getUp } = await sitDown(room, noScript)
    await signIn(page, room.url, 'jun', look)
    await applyMoveIn(page, point, inDays(3), look)
    expect(await mainText(page)).toContain('以前のご契約が残っている可能性')
    await toSlip(page, look)
    expect(await page.locator('.slip').innerText()).toMatch(/受付番号\s+[0-9]{4}-[0-9]{4}/)
    await getUp()
  })
})
