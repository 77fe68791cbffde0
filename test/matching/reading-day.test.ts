import { describe, expect, it } from 'vitest'
import { compareReadingDay } from '../../src/matching/reading-day.ts'

const on = (day: number, next = '2026-12-15') => ({ day, next })

describe('a meter-reading day', () => {
  it('agrees with its day and differs one day off', () => {
    expect(compareReadingDay({ day: 15 }, on(15))).toBe('agrees')
    expect(compareReadingDay({ day: 14 }, on(15))).toBe('differs')
    expect(compareReadingDay({ day: 16 }, on(15))).toBe('differs')
  })

  it.each([
    ['2026-11-13', 'differs'],
    ['2026-11-14', 'agrees'],
    ['2026-11-15', 'agrees'],
    ['2026-11-16', 'differs'],
  ])('of the 15th against a period that ends on %s: %s', (periodEndsOn, expected) => {
    expect(compareReadingDay({ periodEndsOn }, on(15))).toBe(expected)
  })

  it.each([
    ['the month before ends', '2026-10-31', 1, 'agrees'],
    ['February ends in a leap year', '2028-02-29', 1, 'agrees'],
    ['February does not end in a leap year', '2028-02-28', 1, 'differs'],
    ['the 31st falls on the 30th', '2026-11-30', 31, 'agrees'],
    ['the day before the 31st that falls on the 30th', '2026-11-29', 31, 'agrees'],
    ['two days before', '2026-11-28', 31, 'differs'],
    ['the 30th of a month with 31 days', '2026-10-30', 31, 'agrees'],
  ])('minds how long a month is: %s', (_what, periodEndsOn, day, expected) => {
    expect(compareReadingDay({ periodEndsOn }, on(day))).toBe(expected)
  })

  it('reads the 31st as the 30th where the next reading is', () => {
    expect(compareReadingDay({ day: 30 }, on(31, '2026-11-30'))).toBe('agrees')
    expect(compareReadingDay({ day: 30 }, on(31, '2026-12-31'))).toBe('differs')
  })

  it('differs when one of two readings does not fit', () => {
    expect(compareReadingDay({ day: 15, periodEndsOn: '2026-11-14' }, on(15))).toBe('agrees')
    expect(compareReadingDay({ day: 15, periodEndsOn: '2026-11-20' }, on(15))).toBe('differs')
  })

  it('cannot tell where nothing is registered or read, or no such day exists', () => {
    expect(compareReadingDay({ day: 15 }, null)).toBe('cannot-tell')
    expect(compareReadingDay({}, on(15))).toBe('cannot-tell')
    expect(compareReadingDay({ day: 0 }, on(15))).toBe('cannot-tell')
    expect(compareReadingDay({ day: 15.5 }, on(15))).toBe('cannot-tell')
    expect(compareReadingDay({ periodEndsOn: '2026-02-30' }, on(15))).toBe('cannot-tell')
    expect(compareReadingDay({ periodEndsOn: '11/14' }, on(15))).toBe('cannot-tell')
  })
})
