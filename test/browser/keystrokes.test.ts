import { afterAll, beforeAll, expect, it } from 'vitest'
import { tableOf } from './count-table.ts'
import { countAll } from './counted.ts'
import type { Count } from './counting.ts'
import { keysOf } from './keystrokes.ts'
import { openRoom, type Room } from './sit-down.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
}, 180_000)
afterAll(() => room?.close())

it('takes a practised person no longer than promised, and talk and re-readings are counted beside', {
  timeout: 180_000,
}, async () => {
  const counts = await countAll(room)
  console.log(tableOf(counts))
  const of = (start: string): Count => {
    const found = counts.find(({ job }) => job.startsWith(start))
    if (!found) throw new Error(`nobody counted ${start}`)
    return found
  }
  for (const { job, seconds, screens, atMost } of counts) {
    if (atMost === null) continue
    expect(seconds, job).toBeLessThanOrEqual(atMost.seconds)
    if (atMost.screens !== undefined) expect(screens, job).toBeLessThanOrEqual(atMost.screens)
  }
  const keys = ({ operators }: Count) => operators.split('K').length - 1
  expect(keys(of('type 4: place confirmed'))).toBeGreaterThan(22)
  expect(keys(of('type 3'))).toBeGreaterThanOrEqual(11)
  expect(of('type 4: place confirmed').talk).toBeGreaterThan(11)
  expect(of('type 4: place confirmed, a digit misread').readAgain).toBe(1)
  expect(counts.filter(({ atMost }) => atMost !== null)).toHaveLength(4)
})

it('counts the keys of an input method, not the characters', () => {
  expect(keysOf('06-1234')).toBe(7)
  expect(keysOf('見本　花子')).toBe(4 * 4 + 1 + 2 * 2)
  expect(keysOf('あ')).toBe(4)
})
