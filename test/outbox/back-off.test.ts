import { describe, expect, it } from 'vitest'
import { givesUpAfter, nextTry } from '../../src/outbox/back-off.ts'

const aSecond = 1000
const aMinute = 60 * aSecond
const anHour = 60 * aMinute
const first = Date.parse('2026-11-22T00:00:00Z')

describe('the wait before another try', () => {
  it.each([
    [1, 5 * aSecond],
    [2, 30 * aSecond],
    [3, 2 * aMinute],
    [4, 10 * aMinute],
    [5, anHour],
    [6, anHour],
    [70, anHour],
  ])('behind try %i is %i ms', (tries, wait) => {
    expect(nextTry(tries, first, first, null)).toBe(first + wait)
  })

  it.each([
    ['longer than ours', 60 * aSecond, 60 * aSecond],
    ['shorter than ours', aSecond, 5 * aSecond],
    ['nothing', 0, 5 * aSecond],
    ['a year', 365 * 24 * anHour, 6 * anHour],
  ])('that the receiver asks for, %s, is respected and bounded', (_, asked, wait) => {
    expect(nextTry(1, first, first, asked)).toBe(first + wait)
  })

  it('ends in a person’s hands behind 72 hours, and not before', () => {
    let [now, tries] = [first, 1]
    for (
      let next = nextTry(tries, first, now, null);
      next !== null;
      next = nextTry(++tries, first, now, null)
    ) {
      expect(next).toBeGreaterThan(now)
      expect(next - now).toBeLessThanOrEqual(anHour)
      now = next
    }
    expect(now - first).toBeGreaterThan(givesUpAfter - anHour)
    expect(now - first).toBeLessThanOrEqual(givesUpAfter)
    expect(givesUpAfter).toBe(72 * anHour)
    expect(nextTry(3, first, first + givesUpAfter - aMinute, null)).toBeNull()
  })
})
