import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addBusinessDays, addDays, isBusinessDay, isDay } from '../../src/matching/business-days.ts'

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))

describe('the calendar', () => {
  it.each(['2026-02-28', '2028-02-29', '2026-12-31'])('has %s', text => expect(isDay(text)).toBe(true))
  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '2026-04-31', '', '2026-04-01T00:00', '0000-00-00'])(
    'has no %j',
    text => {
      expect(isDay(text)).toBe(false)
      expect(() => addDays(text, 1)).toThrow(RangeError)
    },
  )
  it('counts over months, years and leap days', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  })
})

describe('business days', () => {
  it.each([
    ['2026-06-13', 'a Saturday'],
    ['2026-06-14', 'a Sunday'],
    ['2026-11-23', '勤労感謝の日'],
    ['2026-09-22', '国民の休日 between two holidays'],
    ['2026-05-06', '振替休日'],
    ['2027-03-22', '振替休日 of 春分の日'],
    ['2026-12-29', '年末年始'],
    ['2026-12-31', '年末年始'],
    ['2027-01-03', '年末年始'],
  ])('are not %s: %s', one => expect(isBusinessDay(one)).toBe(false))

  it.each(['2026-06-10', '2026-12-28', '2027-01-04', '2026-09-24', '2026-05-07'])('are %s', one =>
    expect(isBusinessDay(one)).toBe(true),
  )

  it('are not guessed for years without a table of holidays', () => {
    for (const one of ['2051-01-10', '1969-06-10']) expect(() => isBusinessDay(one)).toThrow(RangeError)
  })

  it('are counted from the next day on, over weekend, holiday and the end of the year', () => {
    expect(addBusinessDays('2026-06-10', 0)).toBe('2026-06-10')
    expect(addBusinessDays('2026-06-12', 1)).toBe('2026-06-15')
    expect(addBusinessDays('2026-12-28', 1)).toBe('2027-01-04')
    expect(addBusinessDays('2026-05-01', 2)).toBe('2026-05-08')
  })

  it('come to a business day with exactly so many of them passed', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 25 }), (from, count) => {
        const to = addBusinessDays(from, count)
        let passed = 0
        for (let one = addDays(from, 1); one <= to; one = addDays(one, 1)) if (isBusinessDay(one)) passed += 1
        expect(passed).toBe(count)
        expect(isBusinessDay(to)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})
