import { describe, expect, it } from 'vitest'
import { type Analysed, analyse } from '../../src/analysis/analyse.ts'
import type { AnalysisContext } from '../../src/analysis/context.ts'
import { Hours, workedOf } from '../../src/analysis/counts-of.ts'
import { type RuleId, ruleIds } from '../../src/analysis/findings/rule-ids.ts'
import { rules, sayWith } from '../../src/analysis/findings/rules.ts'
import { refusedKey, workedKey } from '../../src/analysis/findings/spreading.ts'
import { parameters } from '../../src/analysis/parameters.ts'
import type { CaseRecord } from '../../src/analysis/record.ts'
import { type Trace, TraceBook } from '../../src/analysis/trace-book.ts'
import { aCase, aDay, contextOf, dayBegins, person, sham, start } from './cases.ts'

/** Night after night, each with its own day's cases; what the last one found. */
function nights(
  days: readonly (readonly CaseRecord[])[],
  more: Partial<AnalysisContext> = {},
  before: readonly Trace[] = [],
): Analysed {
  const book = new TraceBook([...worked(), ...before])
  let last: Analysed = { verdicts: [], findings: [], traces: [], withdrawn: [] }
  for (const [day, records] of days.entries()) {
    const since = dayBegins + day * aDay
    const context = contextOf(book, { until: since + aDay, ...more })
    last = analyse(records, context, since, { over: true })
    const hours = new Hours()
    hours.add(last.verdicts)
    book.add(hours.traces(since, parameters.afterHours.people))
    book.add(workedOf(records, since))
  }
  return last
}

const on = (day: number, hour = 10): number => dayBegins + day * aDay + hour * 3_600_000
const found = ({ findings }: Analysed): readonly string[] =>
  findings.map(({ rule, sub, team }) => `${rule} ${sub ?? team}`)

/** The center worked from nine to six on the twelve days before, and everybody has been there for a while. */
const worked = (): Trace[] => [
  ...Array.from({ length: 12 }, (_, day) =>
    Array.from(
      { length: 18 },
      (_, bin): Trace => ({
        ...{ kind: 'hour', key: `center-1 ${18 + bin}`, sub: '', caseId: `before-${day}`, index: 0 },
        ...{ at: dayBegins - (day + 1) * aDay, n: 1, about: '' },
      }),
    ),
  ).flat(),
  ...['hanako', 'jiro', 'sora'].map(
    (sub): Trace => ({
      ...{
        kind: 'pace',
        key: 'before',
        sub,
        caseId: '',
        index: 0,
        at: dayBegins - 20 * aDay,
        n: 12,
        about: '',
      },
    }),
  ),
]

const refused = (sub: string, day: number, team = 'team-1', rule = 'lookup:purpose'): CaseRecord => {
  const record = aCase({ by: person(sub, { team }), at: on(day), scenario: 'usage' })
  return { ...record, deeds: [{ ...asked(record), kind: 'refused', rule, reason: 'purpose-forbidden' }] }
}

const asked = (record: CaseRecord): CaseRecord['deeds'][number] => {
  const [first] = record.deeds
  if (first === undefined) throw new Error('no lookup')
  return first
}

describe('a rule finds', () => {
  it('little by little: two lookups in weeks that nothing explains', () => {
    expect(found(nights([[sham()]]))).toEqual([])
    const later = nights([[sham()], ...Array.from({ length: 19 }, () => []), [sham({ at: on(20) })]])
    expect(found(later)).toContain('badly-explained hanako')
  })

  it('nothing in two such lookups that are more than a month apart', () => {
    const days = [[sham()], ...Array.from({ length: 31 }, () => []), [sham({ at: on(32) })]]
    expect(found(nights(days))).toEqual([])
  })

  it('more slowly with whoever began this week, since they practise', () => {
    const at = (day: number) => [sham({ by: person('new'), at: on(day) })]
    expect(found(nights([at(0), at(1), at(2)]))).toEqual([])
    const practised = [at(0), at(1), ...Array.from({ length: 18 }, () => []), at(20)]
    expect(found(nights(practised))).toEqual([])
    expect(found(nights([...practised, at(21)]))).toContain('badly-explained new')
  })

  it('at once of whoever was there when their workplace began, since nobody knows how long they have been', () => {
    const at = (day: number, by: CaseRecord['openedBy']) => [
      aCase({ by, at: on(day) }),
      aCase({ by, at: on(day) }),
    ]
    const [first, second] = ['first', 'second'].map(sub => person(sub, { workplace: 'center-2' }))
    if (first === undefined || second === undefined) throw new Error('nobody')
    const open = [0, 1].map(day => [...at(day, first), ...at(day, second)])
    const shams = [5, 6].map(day => [sham({ by: first, at: on(day) })])
    expect(found(nights([...open, [], [], [], ...shams]))).toContain('badly-explained first')
  })

  it('a case beside another of the same call, quicker than anybody is asked twice', () => {
    const talk = (day: number) => aCase({ scenario: 'usage', ref: `T${day}`, at: on(day) })
    const beside = (day: number, more: object = {}) =>
      aCase({ ref: `T${day}`, at: on(day) + 30_000, pace: 4, after: 'nothing', ...more })
    const days = (more: object = {}) => [1, 2].map(day => [talk(day), beside(day, more)])
    expect(found(nights([[], ...days()]))).toContain('badly-explained hanako')
    expect(found(nights([[], ...days({ pace: 10 })]))).toEqual([])
    expect(found(nights([[], ...days({ ref: 'another' })]))).toEqual([])
    const after = [1, 2].map(day => [talk(day), beside(day, { at: on(day) + 600_000 })])
    expect(found(nights([[], ...after]))).toEqual([])
  })

  it('lookups before the customer’s answers', () => {
    const behind = (): CaseRecord => {
      const record = aCase()
      return { ...record, answers: record.answers.map(one => ({ ...one, at: one.at + 900_000 })) }
    }
    expect(found(nights([[behind(), behind()]]))).toContain('look-first hanako')
  })

  it('cases that are looked up in and left', () => {
    const left = Array.from({ length: 4 }, (_, n) => sham({ ref: `T${n}`, at: on(0, 10 + n) }))
    expect(found(nights([left]))).toContain('left-open hanako')
    expect(found(nights([left.slice(1)]))).not.toContain('left-open hanako')
  })

  it('somebody most of whose calls have no reference', () => {
    const calls = [...Array.from({ length: 12 }, () => aCase({ ref: null })), sham()]
    expect(found(nights([calls]))).toContain('no-reference hanako')
    const most = [...calls, ...Array.from({ length: 40 }, () => aCase())]
    expect(found(nights([most]))).not.toContain('no-reference hanako')
  })

  it('one point from the cases of several people', () => {
    const same = { subject: 'somebody known' }
    const seen = [sham(same), sham({ ...same, by: person('jiro') }), sham({ ...same, by: person('sora') })]
    const people = found(nights([seen])).filter(one => one.startsWith('same-place'))
    expect(people.sort()).toEqual(['same-place hanako', 'same-place jiro', 'same-place sora'])
    const rung = [aCase(same), aCase({ ...same, by: person('jiro') }), aCase(same)]
    expect(found(nights([rung]))).toEqual([])
    const entries = nights([seen]).findings.flatMap(one => (one.sub === 'jiro' ? one.entries : []))
    expect(entries).toEqual([asked(seen[1] ?? sham()).index])
  })

  it('or from three of one person that name no call, however slow', () => {
    const again = (ref: string | null, more: object = {}) =>
      [0, 4, 9].map(day => aCase({ subject: 'somebody known', ref, at: on(day), ...more }))
    const spread = (cases: readonly CaseRecord[]) =>
      nights(Array.from({ length: 10 }, (_, day) => cases.filter(one => one.openedAt === on(day))))
    expect(found(spread(again(null)))).toContain('same-place hanako')
    expect(found(spread(again('T1')))).toEqual([])
    expect(found(spread(again(null, { scenario: 'arrears', channel: 'outbound' })))).toEqual([])
  })

  it('house after house of a street, and not a rep who talks at each door', () => {
    const along = (make: typeof aCase) =>
      Array.from({ length: 6 }, (_, lot) =>
        make({ at: on(0) + lot * 120_000, whereabouts: { street: 'x', lot, room: null, rank: null } }),
      )
    expect(found(nights([along(sham)]))).toContain('sweep hanako')
    expect(found(nights([along(aCase)]))).toEqual([])
  })

  it('numbers in the order of a list', () => {
    const listed = (ranks: readonly number[]) =>
      ranks.map((rank, n) =>
        sham({
          at: on(0) + n * 120_000,
          whereabouts: { street: null, lot: null, room: null, rank: BigInt(rank) },
        }),
      )
    expect(found(nights([listed([1, 5, 9, 12, 40])]))).toContain('list-order hanako')
    expect(found(nights([listed([9, 1, 40, 5, 12])]))).not.toContain('list-order hanako')
  })

  it('hours at which nobody works there, and not a call that came in late', () => {
    const night = (more: object) => Array.from({ length: 3 }, () => aCase({ at: on(0, 23), ...more }))
    expect(found(nights([night({ ref: null })]))).toContain('after-hours hanako')
    expect(found(nights([night({ ref: 'T9' })]))).toEqual([])
    expect(found(nights([night({ ref: null, at: on(0, 17.8) })]))).toEqual([])
  })

  it('a debtor’s point that is looked up with nobody on the line', () => {
    const debt = aCase({ scenario: 'arrears', subject: 'debtor', by: person('jiro') })
    const owned = { ...debt, deeds: debt.deeds.map(one => ({ ...one, kind: 'own-search' as const })) }
    expect(found(nights([[owned], [sham({ subject: 'debtor', at: on(1) })]]))).toContain('old-points hanako')
    expect(found(nights([[owned], [aCase({ subject: 'debtor', at: on(1) })]]))).toEqual([])
  })

  it('debtors’ points, three of them looked up without a call, and not two', () => {
    const points = ['one', 'two', 'three']
    const debts = points.map(subject => {
      const debt = aCase({ scenario: 'arrears', subject, by: person('jiro') })
      return { ...debt, deeds: debt.deeds.map(one => ({ ...one, kind: 'own-search' as const })) }
    })
    const looks = (ref: string | null) => points.map(subject => aCase({ subject, ref, at: on(1) }))
    expect(found(nights([debts, looks(null)]))).toEqual(['old-points hanako'])
    expect(found(nights([debts, looks(null).slice(1)]))).toEqual([])
    expect(found(nights([debts, looks('T1')]))).toEqual([])
  })

  it('contracts that begin with a look and no call', () => {
    const won = (day: number) => {
      const record = sham({ at: on(day) })
      const relay = {
        ...asked(record),
        index: asked(record).index + 5,
        kind: 'relay' as const,
        outcome: 'ok',
      }
      return { ...record, deeds: [...record.deeds, relay] }
    }
    expect(found(nights([[won(0)], [won(1)]]))).toContain('own-contract hanako')
  })

  it('a refused request by its third person at the latest', () => {
    const habit = [[refused('hanako', 0), refused('hanako', 0)], [refused('jiro', 1)], [refused('sora', 2)]]
    expect(found(nights(habit))).toEqual(['spreading team-1'])
    const apart = [[refused('hanako', 0)], [refused('jiro', 1, 'team-2')], [refused('sora', 2, 'team-3')]]
    expect(found(nights(apart))).toEqual([])
    const different = [0, 1, 2].map(n => [
      refused(['hanako', 'jiro', 'sora'][n] ?? '', n, 'team-1', `rule-${n}`),
    ])
    expect(found(nights(different))).toEqual([])
  })

  it('no habit in as many wrong keys as other teams press', () => {
    const trace = { sub: '', caseId: 'before', index: 0, at: dayBegins - aDay, n: 1, about: '' }
    const cases = (team: string, n: number): Trace => ({
      ...{ ...trace, kind: 'worked', key: workedKey(team, 'usage'), n },
    })
    const slip = (n: number): Trace => ({
      ...{ ...trace, kind: 'refused', sub: `other-${n}`, index: -n - 1 },
      key: refusedKey('', { scenario: 'usage', rule: 'lookup:purpose', reason: 'purpose-forbidden' }),
    })
    const habit = ['hanako', 'jiro', 'sora'].map((sub, day) => [refused(sub, day)])
    const quiet = [cases('team-1', 1000), cases('', 15_000)]
    expect(found(nights(habit, {}, quiet))).toEqual(['spreading team-1'])
    const common = [...quiet, ...Array.from({ length: 20 }, (_, n) => slip(n))]
    expect(found(nights(habit, {}, common))).toEqual([])
  })

  it('one name at two terminals by turns, and not a terminal that broke', () => {
    const at = (minutes: number, terminal: string) =>
      aCase({ at: start + minutes * 60_000, by: person('hanako', { terminal }) })
    const turns = [at(0, 'a'), at(5, 'b'), at(10, 'a'), at(15, 'b'), at(20, 'a')]
    expect(found(nights([turns]))).toContain('two-sessions hanako')
    expect(found(nights([[at(0, 'a'), at(5, 'a'), at(10, 'b'), at(15, 'b')]]))).toEqual([])
    const putThrough = { ...at(3, 'b'), deeds: [3, 7, 12].flatMap(minutes => at(minutes, 'b').deeds) }
    expect(found(nights([[at(0, 'a'), at(5, 'a'), at(10, 'a'), at(15, 'a'), putThrough]]))).toEqual([])
  })

  it('a mix of uses of which one is left', () => {
    const day = (use: string, at: number) =>
      Array.from({ length: 30 }, () => {
        const record = aCase({ at: on(at) })
        return { ...record, deeds: record.deeds.map(one => ({ ...one, use })) }
      })
    const mixed = [0, 1, 2, 3].map(at => [...day('confirm-site', at), ...day('move-in-site', at)])
    const rest = Array.from({ length: 16 }, () => [])
    const one = [20, 21, 22].map(at => day('describe-site', at))
    expect(found(nights([...mixed, ...rest, ...one]))).toContain('narrowing hanako')
    const same = [20, 21, 22].map(at => [...day('confirm-site', at), ...day('move-in-site', at)])
    expect(found(nights([...mixed, ...rest, ...same]))).toEqual([])
  })

  it('relays about one point, turned down in case after case', () => {
    const fished = (record: CaseRecord): CaseRecord => {
      const index = asked(record).index + 5
      const relay = { ...asked(record), index, kind: 'relay' as const, outcome: 'ng' }
      return { ...record, deeds: [...record.deeds, relay] }
    }
    const shams = [0, 1].map(day => [fished(sham({ subject: 'guessed', at: on(day), after: 'rush' }))])
    expect(found(nights(shams))).toContain('second-ng hanako')
    const talks = (ref: string | null) =>
      [0, 1].map(day => [fished(aCase({ subject: 'guessed', at: on(day), ref }))])
    expect(found(nights(talks(null)))).toEqual(['second-ng hanako'])
    expect(found(nights(talks('T1')))).toEqual([])
  })

  it('a customer who is rung after their change was seen', () => {
    const record = aCase({ subject: 'leaving' })
    const shown = record.deeds.map(one =>
      one.kind === 'lookup-answered' ? { ...one, shown: ['changeApplicationReceipt'] } : one,
    )
    const rung = aCase({ subject: 'leaving', channel: 'outbound', scenario: 'win-back', at: on(1) })
    expect(found(nights([[{ ...record, deeds: shown }], [rung]]))).toContain('after-change hanako')
    expect(found(nights([[record], [{ ...rung, id: 'another' }]]))).toEqual([])
  })

  it('a terminal that the network operator’s staff use too', () => {
    const otherSide = [{ employer: null, workplace: null, terminal: 't-hanako' }]
    expect(found(nights([[aCase()]], { otherSide }))).toEqual(['both-sides hanako'])
  })
})

describe('the rules', () => {
  it('are those of the list, each with a test above', async () => {
    expect(rules.map(one => one.id)).toEqual([...ruleIds])
    const { readFileSync } = await import('node:fs')
    const text = readFileSync(new URL(import.meta.url), 'utf8')
    const tested = ruleIds.filter(
      (id: RuleId) => text.includes(`'${id} hanako'`) || text.includes(`'${id} team-1'`),
    )
    expect(tested).toEqual([...ruleIds])
  })

  it('say their sentence in both languages with every number filled in', () => {
    for (const { sentence } of rules)
      for (const text of [sentence.ja, sentence.en]) expect(sayWith(text, {})).not.toMatch(/[{}]/)
  })

  it('find nothing in a day of ordinary calls', () => {
    const calls = Array.from({ length: 40 }, (_, n) => aCase({ at: on(0) + n * 600_000 }))
    expect(nights([calls]).findings).toEqual([])
  })
})
