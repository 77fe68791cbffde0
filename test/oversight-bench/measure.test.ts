import { describe, expect, it } from 'vitest'
import type { Deed } from '../../src/analysis/record.ts'
import { dayOf } from './detection/calendar.ts'
import { promises } from './detection/figures-table.ts'
import type { Suspect } from './detection/generate.ts'
import type { Marked } from './detection/ledger.ts'
import { Measure, median, type Night, recall, together } from './detection/measure.ts'
import type { KindId } from './detection/parameters.ts'

const person = (sub: string, team: string | null = 'team-1') => ({
  ...{ sub, team, affiliation: null, employer: null, workplace: null, terminal: null, session: null },
})
const deed = (index: number, sub: string, kind: Deed['kind'], refers: number | null = null): Deed => ({
  ...{ index, kind, refers, at: 0, by: person(sub), scenario: null, step: null, use: null, purpose: null },
  ...{ subject: null, place: null, shown: [], compared: {}, outcome: null, decision: null, rule: null },
  reason: null,
})
const looked = (index: number, sub: string, wrong: KindId | null = null): readonly Marked[] => [
  { deed: deed(index, sub, 'lookup-asked'), wrong },
  { deed: deed(index + 1, sub, 'lookup-answered', index), wrong },
]
const quiet: Night = { unexplained: [], queued: [], people: [], teams: [] }
const suspect = (kind: KindId, sub: string, team = 'team-1', order = 0): Suspect => ({
  kind,
  sub,
  team,
  order,
})

const measured = (
  suspects: readonly Suspect[],
  nights: readonly (readonly [number, readonly Marked[], Partial<Night>])[],
  more: readonly (readonly [string, string])[] = [],
) => {
  const staff = [...suspects.map(one => [one.sub, one.team] as const), ...more].map(([sub, team]) => ({
    person: person(sub, team),
  }))
  const measure = new Measure(staff, suspects, rule => rule === 'spread')
  for (const [number, marked, night] of nights)
    measure.add({ day: dayOf(number), marked }, { ...quiet, ...night })
  return measure.figures()
}

describe('what the detection bench counts', () => {
  it('a lookup once, though it has two entries and a verdict may name either', () => {
    const marked = [...looked(0, 'a', 'sham-cases'), ...looked(2, 'b'), ...looked(4, 'b')]
    const figures = measured(
      [suspect('sham-cases', 'a')],
      [[0, marked, { unexplained: [1, 3], queued: [0, 1] }]],
      [['b', 'team-1']],
    )
    expect(figures).toMatchObject({ lookups: 3, legitimate: 2, explained: 1, queued: 1, queuedRightly: 1 })
  })

  it('an abuser as found by a finding that names them, not by one from before they began', () => {
    const early = { people: [{ sub: 'a', rule: 'early' }] }
    const late = { people: [{ sub: 'a', rule: 'late' }] }
    const suspects = [suspect('sham-cases', 'a')]
    const before = measured(suspects, [
      [0, [], early],
      [3, looked(0, 'a', 'sham-cases'), {}],
    ])
    expect(before.kinds[0]).toMatchObject({ abusers: 1, found: 0, rules: {} })
    const after = measured(suspects, [
      [3, looked(0, 'a', 'sham-cases'), {}],
      [40, [], late],
    ])
    expect(after.kinds[0]).toMatchObject({ found: 1, within30: 0, days: [37], rules: { late: 1 } })
  })

  it('nobody as missed who never began', () => {
    expect(measured([suspect('sham-cases', 'a')], [[0, looked(0, 'a'), {}]]).kinds[0]?.abusers).toBe(0)
  })

  it('an innocent person as flagged once, whatever names them and how often', () => {
    const people = ['x', 'y', 'x'].map(rule => ({ sub: 'b', rule }))
    const figures = measured(
      [suspect('mimic', 'a')],
      [[0, [], { people }]],
      [
        ['b', 'team-1'],
        ['c', 'team-1'],
      ],
    )
    expect(figures).toMatchObject({ innocent: 2, flagged: 1, flaggedBy: { x: 1, y: 1 } })
  })

  it('a habit as alerted in time up to the night of the third adopter, and never by another rule', () => {
    const suspects = ['a', 'b', 'c', 'd'].map((sub, order) => suspect('habit', sub, 'team-1', order))
    const days = ([1, 4, 8, 9] as const).map(
      (number, at) =>
        [number, [{ deed: deed(at, suspects[at]?.sub ?? '', 'refused'), wrong: 'habit' as const }]] as const,
    )
    const withAlert = (on: number, rule: string) =>
      measured(
        suspects,
        days.map(([number, marked]) => [
          number,
          marked,
          number === on ? { teams: [{ team: 'team-1', rule }] } : {},
        ]),
        [['x', 'team-2']],
      ).spread
    expect(withAlert(8, 'spread')).toMatchObject({
      teams: 1,
      byThird: 1,
      later: 0,
      elsewhere: 0,
      teamsWithout: 1,
    })
    expect(withAlert(9, 'spread')).toMatchObject({ byThird: 0, later: 1 })
    expect(withAlert(8, 'other')).toMatchObject({ byThird: 0, later: 0 })
  })

  it('the kinds that the rules do not know apart, and a team by its alert', () => {
    const suspects = [suspect('sham-cases', 'a'), suspect('mimic', 'b'), suspect('habit', 'c')]
    const marked = [...looked(0, 'a', 'sham-cases'), ...looked(2, 'b', 'mimic'), ...looked(4, 'c', 'habit')]
    const figures = measured(suspects, [[0, marked, { people: [{ sub: 'a', rule: 'x' }] }]])
    expect(recall(figures)).toEqual({ found: 1, abusers: 1, wholly: 1, of: 1 })
  })

  it('several seeds as one', () => {
    const one = measured(
      [suspect('sham-cases', 'a')],
      [[0, looked(0, 'a', 'sham-cases'), { people: [{ sub: 'a', rule: 'x' }] }]],
    )
    const two = together([one, one])
    expect(two.lookups).toBe(2)
    expect(two.kinds).toEqual([
      expect.objectContaining({ abusers: 2, found: 2, days: [0, 0], rules: { x: 2 } }),
    ])
    expect(median([1, 2, 9])).toBe(2)
    expect(median([])).toBeNull()
  })

  it('a promise without anybody to measure it by as neither met nor missed', () => {
    const rows = promises(measured([], [], [['b', 'team-1']]))
    expect(rows.find(one => one.promise.startsWith('precision'))?.met).toBeNull()
    expect(rows.find(one => one.promise.startsWith('innocent'))?.met).toBe(true)
  })
})
