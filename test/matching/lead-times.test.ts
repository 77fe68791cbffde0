import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { areas } from '../../src/disclosure/area.ts'
import { addDays } from '../../src/matching/business-days.ts'
import file from '../../src/matching/lead-times.json' with { type: 'json' }
import {
  earliestSwitch,
  leadTimesOf,
  leadTimesSchema,
  moveInMayBegin,
  usualSwitchDate,
} from '../../src/matching/lead-times.ts'

describe('the lead times', () => {
  it('are there for every area, each with the day on which they were entered', () => {
    for (const area of areas) expect(leadTimesOf(area).source.date).toMatch(/^20[0-9]{2}-/)
  })

  it('claim to be verified by nobody as long as they are the default', () => {
    const { source: _, area: __, ...first } = leadTimesOf('01')
    for (const area of areas) {
      const { source, area: ___, ...times } = leadTimesOf(area)
      expect(times).toEqual(first)
      expect(source.verified).toBe(false)
    }
  })

  it('take no operator twice, none left out, and no verification without its page', () => {
    const [first, ...others] = file.operators
    const fits = (operators: readonly unknown[]) =>
      v.safeParse(leadTimesSchema, { ...file, operators }).success
    expect(fits(file.operators)).toBe(true)
    expect(fits([first, first, ...others.slice(1)])).toBe(false)
    expect(fits(others)).toBe(false)
    const source = { url: null, date: '2026-11-22', verified: true }
    expect(fits([{ ...first, source }, ...others])).toBe(false)
  })
})

describe('the earliest switch', () => {
  const low = { area: '06', voltage: 'low' } as const
  const high = { area: '06', voltage: 'high' } as const
  it.each([
    [low, false, '2026-06-10', '2026-06-13'],
    [low, true, '2026-06-10', '2026-06-24'],
    [high, false, '2026-06-10', '2026-06-22'],
    [high, true, '2026-06-10', '2026-07-08'],
    [low, false, '2026-06-12', '2026-06-17'],
    [low, false, '2026-12-28', '2027-01-06'],
  ])('%j, meter work %j, applied for on %s, is %s', (point, meterWork, today, earliest) => {
    expect(earliestSwitch({ ...point, meterWork }, today)).toBe(earliest)
  })
})

describe('the usual day of a switch', () => {
  it.each([
    [{ day: 25, next: '2026-06-25' }, '2026-06-13', '2026-06-25'],
    [{ day: 25, next: '2026-06-13' }, '2026-06-13', '2026-06-13'],
    [{ day: 12, next: '2026-06-12' }, '2026-06-13', '2026-07-12'],
    [{ day: 31, next: '2026-05-31' }, '2026-06-13', '2026-06-30'],
    [{ day: 31, next: '2027-01-31' }, '2027-02-01', '2027-02-28'],
    [{ day: 5, next: '2026-12-05' }, '2026-12-06', '2027-01-05'],
    [null, '2026-06-13', '2026-06-13'],
  ])('of reading day %j and the earliest day %s is %s', (reading, earliest, usual) => {
    expect(usualSwitchDate(reading, earliest)).toBe(usual)
  })

  it('is never before the earliest day, and at most a month behind it once the next reading has passed', () => {
    const anyDay = fc.integer({ min: 0, max: 9000 }).map(days => addDays('2020-01-01', days))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), anyDay, anyDay, (day, next, earliest) => {
        const usual = usualSwitchDate({ day, next }, earliest)
        expect(usual >= earliest).toBe(true)
        if (next < earliest) expect(usual <= addDays(earliest, 31)).toBe(true)
      }),
    )
  })
})

describe('a move-in', () => {
  it('may be backdated by a month and no further', () => {
    expect(moveInMayBegin('2026-06-10')).toBe('2026-05-10')
    for (const area of areas) expect(moveInMayBegin('2026-06-10', area)).toBe('2026-05-10')
  })
})
