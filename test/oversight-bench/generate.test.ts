import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../src/analysis/record.ts'
import { type DayOut, generate } from './detection/generate.ts'
import { kindIds, kinds } from './detection/parameters.ts'

const setting = { seed: 5, people: 120, months: 1, abuse: true }
const daysOf = (more: Partial<typeof setting> = {}): readonly DayOut[] => [
  ...generate({ ...setting, ...more }).days(),
]
const days = daysOf()

/** Cases as they stand at the end. */
const lastOf = (all: readonly DayOut[]): readonly CaseRecord[] => [
  ...new Map(all.flatMap(one => one.records).map(one => [one.id, one])).values(),
]
const lookups = (all: readonly DayOut[]) =>
  all.flatMap(one => one.marked).filter(({ deed }) => /^(lookup|search)-asked$/.test(deed.kind))
const text = (value: unknown): string =>
  JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? String(one) : one))

describe('the generator of months', () => {
  it('gives the same days for the same seed, others for another', () => {
    const second = (seed: number): string => {
      const its = generate({ ...setting, seed }).days()
      its.next()
      return text(its.next().value)
    }
    expect(second(5)).toBe(text(days[1]))
    expect(second(6)).not.toBe(text(days[1]))
  })

  it('takes calls at the rate of the sheet', () => {
    const staffed = new Set(
      days.flatMap(({ day, records }) =>
        records.filter(one => one.openedAt >= day.from).map(one => `${one.openedBy.sub} ${day.number}`),
      ),
    )
    const perHour = lastOf(days).length / staffed.size / 8.2
    expect(perHour).toBeGreaterThan(3.8)
    expect(perHour).toBeLessThan(5)
  })

  it('writes a log: indexes without a gap, in the order of time, every answer behind its asking', () => {
    const deeds = days.flatMap(one => one.marked.map(({ deed }) => deed))
    expect(deeds.every((deed, at) => deed.index === at)).toBe(true)
    expect(deeds.every(({ refers, index }) => refers === null || refers < index)).toBe(true)
    for (const { marked } of days)
      expect(marked.every(({ deed }, at) => at === 0 || deed.at >= (marked[at - 1]?.deed.at ?? 0))).toBe(true)
  })

  it('shows nothing outside a lookup, and in it nothing without an answer before', () => {
    const cases = lastOf(days)
    const shown = cases.flatMap(one => one.deeds.filter(deed => deed.shown.length > 0))
    expect(shown.length).toBeGreaterThan(1000)
    expect(shown.every(deed => deed.kind === 'lookup-answered')).toBe(true)
    const first = cases.flatMap(one => {
      const asked = one.deeds.find(deed => /^(lookup|search)-asked$/.test(deed.kind))
      return asked === undefined ? [] : [one.answers.some(answer => answer.at <= asked.at)]
    })
    expect(first.filter(before => !before)).toEqual([])
  })

  it('has nobody who abuses where none is wished, and the same calls', () => {
    const honest = daysOf({ abuse: false })
    expect(honest.flatMap(one => one.marked).filter(one => one.wrong !== null)).toEqual([])
    const wrong = lookups(days).filter(one => one.wrong !== null).length
    expect(wrong).toBeGreaterThan(100)
    expect(Math.abs(lookups(honest).length / (lookups(days).length - wrong) - 1)).toBeLessThan(0.01)
  })

  it('lets every kind that it knows happen', () => {
    const happened = new Set(days.flatMap(one => one.marked.flatMap(({ wrong }) => wrong ?? [])))
    expect(kindIds.filter(kind => !happened.has(kind))).toEqual([])
    expect(kindIds.filter(kind => kinds[kind].known).length).toBeGreaterThanOrEqual(12)
    expect(kindIds.filter(kind => !kinds[kind].known).length).toBeGreaterThanOrEqual(2)
  })

  it('lets a habit be refused, and no lookup come of it', () => {
    const habit = days.flatMap(one => one.marked).filter(one => one.wrong === 'habit')
    expect(new Set(habit.map(one => one.deed.by.sub)).size).toBeGreaterThan(2)
    expect(habit.every(({ deed }) => deed.kind === 'refused' && deed.decision === 'refuse')).toBe(true)
  })

  it('takes up cases on later days, by others', () => {
    const later = lastOf(days).filter(one => one.deeds.some(deed => deed.kind === 'case-taken'))
    expect(later.length).toBeGreaterThan(100)
  })

  it('knows of the analysis the shape of a record alone', () => {
    const folder = new URL('detection/', import.meta.url)
    const generating = readdirSync(folder).filter(name => name !== 'production.ts')
    expect(generating.length).toBeGreaterThan(10)
    const imports = generating.flatMap(name =>
      [
        ...readFileSync(new URL(name, folder), 'utf8').matchAll(/import (type )?.*'(.*src\/analysis\/.*)'/g),
      ].map(([, type, from]) => [name, Boolean(type), from]),
    )
    expect(imports.length).toBeGreaterThan(3)
    expect(imports.filter(([, type, from]) => !type || !String(from).endsWith('/record.ts'))).toEqual([])
  })
})
