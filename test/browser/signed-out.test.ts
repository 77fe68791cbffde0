import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Truth } from '../support/walk.ts'
import { mainText, openRoom, type Room, sitDown } from './sit-down.ts'
import { signIn, walkToLookup } from './walk.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
}, 180_000)
afterAll(() => room?.close())

// Far enough back lies the address of the sign-in itself, which is good for one time; Chromium reports its status.
const spent = /status of 400/

it('shows nothing to whoever presses back after the sign-out, and no address held a value', {
  timeout: 120_000,
}, async () => {
  const found = await fetch(`${room.outside.sandboxUrl}/_control/points?retailer=sample&kind=other&limit=1`)
  const [point] = (await found.json()) as Truth[]
  if (!point) throw new Error('the sandbox has no point')
  const { page, look, getUp } = await sitDown(room, { locale: 'ja-JP' }, spent)
  const addresses: string[] = []
  const cached: string[] = []
  page.on('request', request => void addresses.push(decodeURIComponent(request.url())))
  page.on('response', reply => {
    const kept = reply.headers()['cache-control'] ?? ''
    if (!kept.includes('no-store') && reply.url().startsWith(room.url))
      cached.push(new URL(reply.url()).pathname)
  })
  await signIn(page, room.url, 'hanako', look)
  await walkToLookup(page, point.bill, look)
  expect(await mainText(page)).toContain(point.bill.address)
  await page.locator('form[action="/sign-out"] button').click()
  await page.waitForURL('**/signed-out')
  for (const _ of [1, 2, 3]) {
    await page.goBack({ timeout: 5_000 }).catch(() => null)
    expect(await page.locator('body').innerText()).not.toContain(point.bill.address)
  }
  expect(addresses.length).toBeGreaterThan(5)
  const values = [point.bill.address, point.bill.supplyPointNumber, point.bill.nameAsPrinted]
  for (const value of values)
    expect(addresses.filter(one => value !== null && one.includes(value))).toEqual([])
  expect(cached.filter(path => !/^\/(?:style\.css|assets\/.+)$/.test(path))).toEqual([])
  await getUp()
})
