import { isCompleted } from '../../analysis/tally/completed.ts'
import { type Result, type Statement, sql, type Value } from '../../db/db.ts'
import type { EntryKind } from '../../oversight/entry.ts'
import { type Period, piecesOf, weekOf } from '../period.ts'
import type { Counted, Sheet } from '../sheet.ts'

type Figures = Pick<Sheet, 'lookups' | 'scenarios' | 'refusals' | 'denied' | 'steps' | 'erasures'> & {
  readonly conduct: Omit<Sheet['conduct'], 'rules'>
}

const counted = [
  'lookup-asked',
  'search-asked',
  'case-opened',
  'case-closed',
  'refused',
  'denied',
  'erasure',
  'incident-step',
  'finding-step',
] as const satisfies readonly EntryKind[]

/** The tallies of these kinds, by months where the period holds whole ones: ten years are as quick as one. */
function tallied(logId: string, kinds: readonly EntryKind[], period: Period) {
  const { days, months } = piecesOf(period)
  const parts = [
    ...days.map(part => ({ table: 'tally', part })),
    ...(months === null ? [] : [{ table: 'tally_month', part: months }]),
  ]
  const of = kinds.map(() => '?').join(', ')
  return {
    text: parts
      .map(
        ({ table }) =>
          `select team, kind, scenario, reason, outcome, n from ${table}
           where log = ? and kind in (${of}) and day between ? and ?`,
      )
      .join(' union all '),
    args: parts.flatMap(({ part }): Value[] => [logId, ...kinds, part.from, part.to]),
  }
}

const summed = (columns: string, logId: string, kinds: readonly EntryKind[], period: Period): Statement => {
  const from = tallied(logId, kinds, period)
  return sql(`select ${columns}, sum(n) as n from (${from.text}) group by ${columns}`, ...from.args)
}

/** What `tallyFigures` takes, in this order. No entry is read. */
export const tallyReads = (logId: string, period: Period): readonly Statement[] => [
  summed('kind, scenario, outcome', logId, counted, period),
  summed('team', logId, ['refused'], period),
  summed('reason', logId, ['refused'], period),
  sql(
    `select day, sum(n) as n from tally where log = ? and kind = 'refused' and day between ? and ? group by day`,
    ...[logId, period.from, period.to],
  ),
  summed('team', logId, ['rules-acknowledged'], period),
  summed('team', logId, ['team-confirmed'], period),
]

export function tallyFigures(results: readonly (Result | undefined)[]): Figures {
  const [all, teams, reasons, days, acknowledged, confirmed] = results
  const rows = (all?.rows ?? []).map(({ kind, scenario, outcome, n }) => ({
    kind: String(kind),
    scenario: String(scenario),
    outcome: String(outcome),
    n: Number(n),
  }))
  const sum = (kind: EntryKind, fits: (row: (typeof rows)[number]) => boolean = () => true): number =>
    rows.reduce((n, row) => (row.kind === kind && fits(row) ? n + row.n : n), 0)
  const byOutcome = (of: EntryKind): Counted =>
    added(rows.flatMap(({ kind, outcome, n }) => (kind === of ? [{ name: outcome, count: n }] : [])))
  const lookups = sum('lookup-asked')
  const searches = sum('search-asked')
  const completedCases = sum('case-closed', ({ outcome }) => isCompleted(outcome))
  const scenarios = [...new Set(rows.map(row => row.scenario))].filter(Boolean).sort()
  return {
    lookups: {
      lookups,
      searches,
      completedCases,
      perCompletedCase: completedCases === 0 ? null : (lookups + searches) / completedCases,
    },
    scenarios: scenarios.map(scenario => {
      const of = (kind: EntryKind) => sum(kind, row => row.scenario === scenario)
      return {
        scenario,
        opened: of('case-opened'),
        closed: of('case-closed'),
        lookups: of('lookup-asked'),
        searches: of('search-asked'),
        refused: of('refused'),
      }
    }),
    refusals: {
      all: sum('refused'),
      byReason: mostFirst(named(reasons, 'reason')),
      byTeam: mostFirst(named(teams, 'team')),
      byWeek: added(named(days, 'day').map(({ name, count }) => ({ name: weekOf(name), count }))),
    },
    denied: sum('denied'),
    steps: { incidents: byOutcome('incident-step'), findings: byOutcome('finding-step') },
    conduct: {
      acknowledged: mostFirst(named(acknowledged, 'team')),
      confirmed: mostFirst(named(confirmed, 'team')),
    },
    erasures: added(
      rows.flatMap(row => (row.kind === 'erasure' ? [{ name: erasedOf(row), count: row.n }] : [])),
    ),
  }
}

/** What an erasure was of: a contractor's case carries its own outcome, and a referral its state but no scenario. */
function erasedOf({ scenario, outcome }: { scenario: string; outcome: string }): string {
  if (outcome === 'entries' || outcome === 'case') return outcome
  return scenario === '' ? 'referral' : 'contractor'
}

const named = (result: Result | undefined, column: string): Counted =>
  (result?.rows ?? []).map(row => ({ name: String(row[column]), count: Number(row.n) }))

const mostFirst = (all: Counted): Counted =>
  all.toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))

/** One line a name, in the order of the names. */
function added(all: Counted): Counted {
  const sums = new Map<string, number>()
  for (const { name, count } of all) sums.set(name, (sums.get(name) ?? 0) + count)
  return [...sums].map(([name, count]) => ({ name, count })).sort((a, b) => (a.name < b.name ? -1 : 1))
}
