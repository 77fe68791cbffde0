import type { AnalysisContext } from '../../src/analysis/context.ts'
import { parameters } from '../../src/analysis/parameters.ts'
import type { Answered, CaseRecord, Deed, Person } from '../../src/analysis/record.ts'
import { TraceBook } from '../../src/analysis/trace-book.ts'

const aSecond = 1000
export const aDay = 86_400_000
export const start = Date.parse('2026-11-10T10:00:00+09:00')
export const dayBegins = Date.parse('2026-11-10T00:00:00+09:00')

export const person = (sub = 'hanako', more: Partial<Person> = {}): Person => ({
  sub,
  affiliation: 'contractor',
  employer: 'Contact Co.',
  team: 'team-1',
  workplace: 'center-1',
  terminal: `t-${sub}`,
  session: 's1',
  ...more,
})

let count = 0

export type Wanted = {
  readonly by?: Person
  readonly at?: number
  /** Seconds between answers before the first lookup. */
  readonly pace?: number
  readonly ref?: string | null
  readonly channel?: string
  readonly scenario?: string
  readonly subject?: string
  readonly after?: 'talk' | 'rush' | 'nothing'
  readonly deeds?: readonly Partial<Deed>[]
  readonly answers?: readonly Answered[]
  readonly whereabouts?: CaseRecord['whereabouts']
  readonly id?: string
}

/** A case: six answers, a lookup, and what came after it. */
export function aCase(wanted: Wanted = {}): CaseRecord {
  count += 1
  const { by = person(), at = start, pace = 12, ref = 'T1', channel = 'phone', scenario = 'switch' } = wanted
  const { subject = `point-${count}`, after = 'talk', whereabouts = null } = wanted
  const id = wanted.id ?? `case-${count}`
  const step = pace * aSecond
  const before = ['caller', 'own-contract', 'wish', 'bill', 'number', 'address'].map((name, index) => ({
    ...{ step: name, at: at + (index + 1) * step, code: null },
  }))
  const asked = at + 6 * step + 2 * aSecond
  const gap = after === 'talk' ? 15 * aSecond : 2 * aSecond
  const later: Answered[] = after === 'nothing' ? [] : [{ step: 'items', at: asked + gap, code: 'read' }]
  const deed = (parts: Partial<Deed>): Deed => ({
    ...{ index: 1000 * count, at: asked, kind: 'lookup-asked' as const, by, scenario, step: 'site' },
    ...{ use: 'confirm-site', purpose: 'P3', subject, place: null, shown: [], compared: {} },
    ...{ outcome: null, decision: null, rule: null, reason: null, refers: null },
    ...parts,
  })
  const lookup = [
    deed({}),
    deed({ index: 1000 * count + 1, kind: 'lookup-answered', outcome: 'answered', refers: 1000 * count }),
  ]
  const more = (wanted.deeds ?? []).map((one, index) => deed({ index: 1000 * count + 2 + index, ...one }))
  return {
    ...{ id, org: 'retailer:sample' as const, scenario, channel, contactRef: ref, openedBy: by },
    ...{ openedAt: at, closedAt: null, outcome: null, whereabouts },
    answers: wanted.answers ?? [...before, ...later],
    deeds: [...lookup, ...more],
  }
}

/** Looked at before anybody could have spoken, without a call, and left. */
export const sham = (wanted: Wanted = {}): CaseRecord =>
  aCase({ pace: 1, ref: null, after: 'nothing', ...wanted })

export const contextOf = (book = new TraceBook(), more: Partial<AnalysisContext> = {}): AnalysisContext => ({
  until: dayBegins + aDay,
  book,
  parameters,
  early: new Map([['switch', new Set(['caller', 'own-contract', 'wish', 'bill', 'number', 'address'])]]),
  otherSide: [],
  ...more,
})
