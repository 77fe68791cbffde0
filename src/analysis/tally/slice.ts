import type { Row } from '../../db/db.ts'
import { today } from '../../http/today.ts'
import { isRareKind } from '../../oversight/search-rare.ts'
import { tileWidth } from '../../oversight/tiles.ts'

/** What is counted of one entry; a missing code is the empty text. */
export type Counted = {
  readonly index: number
  readonly day: string
  readonly sub: string
  readonly team: string
  readonly kind: string
  readonly scenario: string
  readonly reason: string
  readonly outcome: string
}

type Cells = readonly (string | number)[]

/** The rows that a slice of entries adds, each as a list in the order of its table's columns. */
export type Slice = {
  /** day, team, kind, scenario, reason, outcome, n */
  readonly days: readonly Cells[]
  readonly months: readonly Cells[]
  /** day, first, last */
  readonly spans: readonly Cells[]
  /** what, value, bundle */
  readonly bundles: readonly Cells[]
  /** month, team, sub */
  readonly people: readonly Cells[]
}

/** So few people of a team are somebody by name. */
export const fewPeople = 3

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Null for what is no entry any more: it is for the verifier to find, and is not counted. */
export function countedOf(row: Row): Counted | null {
  const at = typeof row.at === 'string' ? Date.parse(row.at) : Number.NaN
  if (Number.isNaN(at) || typeof row.kind !== 'string') return null
  return {
    index: Number(row.idx),
    day: today(new Date(at)),
    sub: text(row.sub),
    team: text(row.team),
    kind: row.kind,
    scenario: text(row.scenario),
    reason: text(row.reason),
    outcome: text(row.outcome),
  }
}

export const monthOf = (day: string): string => day.slice(0, 7)

/** Adds up entries that stand one after another. */
export function sliceOf(entries: readonly Counted[]): Slice {
  const days = new Sums()
  const months = new Sums()
  const spans = new Map<string, [number, number]>()
  const bundles = new Map<string, Cells>()
  const people = new Map<string, { cells: Cells; subs: Set<string> }>()
  for (const { index, day, sub, team, kind, scenario, reason, outcome } of entries) {
    const month = monthOf(day)
    days.add([day, team, kind, scenario, reason, outcome])
    months.add([month, team, kind, scenario, reason, outcome])
    const [first, last] = spans.get(day) ?? [index, index]
    spans.set(day, [Math.min(first, index), Math.max(last, index)])
    const bundle = Math.floor(index / tileWidth)
    if (team !== '') bundles.set(`team ${bundle} ${team}`, ['team', team, bundle])
    if (!isRareKind(kind)) bundles.set(`kind ${bundle} ${kind}`, ['kind', kind, bundle])
    if (team !== '') {
      const key = `${month} ${team}`
      const known = people.get(key) ?? { cells: [month, team], subs: new Set() }
      if (known.subs.size < fewPeople) known.subs.add(sub)
      people.set(key, known)
    }
  }
  return {
    days: days.rows(),
    months: months.rows(),
    spans: [...spans].map(([day, [first, last]]) => [day, first, last]),
    bundles: [...bundles.values()],
    people: [...people.values()].flatMap(({ cells, subs }) => [...subs].map(sub => [...cells, sub])),
  }
}

class Sums {
  readonly #sums = new Map<string, { readonly key: readonly string[]; n: number }>()

  add(key: readonly string[]): void {
    const name = JSON.stringify(key)
    const known = this.#sums.get(name)
    if (known) known.n += 1
    else this.#sums.set(name, { key, n: 1 })
  }

  rows(): readonly Cells[] {
    return [...this.#sums.values()].map(({ key, n }) => [...key, n])
  }
}
