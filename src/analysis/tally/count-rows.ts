import type { EntryKind } from '../../oversight/entry.ts'
import { isCompleted } from './completed.ts'

/** A sum out of the tallies. */
export type Sum = {
  readonly value: string
  /** The Monday of a week, where the rows are told apart by week. */
  readonly week: string | null
  readonly kind: string
  readonly outcome: string
  readonly n: number
}

export type Count = {
  /** Null: the entries name none. */
  readonly value: string | null
  readonly week: string | null
  readonly entries: number
  readonly lookups: number
  readonly searches: number
  readonly refused: number
  readonly denied: number
  readonly opened: number
  readonly closed: number
  readonly completed: number
  /** Lookups and searches per completed case; null without one. */
  readonly perCompletedCase: number | null
}

const figures: Partial<
  Record<EntryKind, 'lookups' | 'searches' | 'refused' | 'denied' | 'opened' | 'closed'>
> = {
  'lookup-asked': 'lookups',
  'search-asked': 'searches',
  refused: 'refused',
  denied: 'denied',
  'case-opened': 'opened',
  'case-closed': 'closed',
}

/** The kinds that make the figures up. */
export const countedKinds = Object.keys(figures)

const figureOf = new Map(Object.entries(figures))

type Adding = { -readonly [name in keyof Count]: Count[name] }

const none = (value: string | null, week: string | null): Adding => ({
  ...{ value, week, entries: 0, lookups: 0, searches: 0, refused: 0, denied: 0 },
  ...{ opened: 0, closed: 0, completed: 0, perCompletedCase: null },
})

function add(to: Adding, { kind, outcome, n }: Sum): void {
  to.entries += n
  const figure = figureOf.get(kind)
  if (figure) to[figure] += n
  if (figure === 'closed' && isCompleted(outcome)) to.completed += n
  to.perCompletedCase = to.completed === 0 ? null : (to.lookups + to.searches) / to.completed
}

/** One row a value (and week), in the order of the values; the total of them all. */
export function countRows(sums: readonly Sum[]): { readonly rows: readonly Count[]; readonly total: Count } {
  const rows = new Map<string, Adding>()
  const total = none(null, null)
  for (const sum of sums) {
    const key = JSON.stringify([sum.value, sum.week])
    const row = rows.get(key) ?? none(sum.value === '' ? null : sum.value, sum.week)
    rows.set(key, row)
    add(row, sum)
    add(total, sum)
  }
  const order = ({ value, week }: Count): string => `${week ?? ''} ${value ?? ''}`
  return { rows: [...rows.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1)), total }
}
