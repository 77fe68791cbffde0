import type { Customer } from './customers.ts'
import { type Explained, explained } from './explained.ts'
import type { Guidance } from './listening.ts'
import { type RelayEnd, relayRun } from './relay-run.ts'
import type { Setting } from './setting.ts'

type Sentences = Omit<Guidance, 'follows'>

/** What is said to a customer beside taking down their words. */
export const guidances: Readonly<Record<string, Sentences | null>> = {
  off: null,
  'warnings alone': { warnings: true, readingBack: false, oneMood: false },
  on: { warnings: true, readingBack: true, oneMood: false },
  'on, one mood': { warnings: true, readingBack: true, oneMood: true },
}

export const follows = [0.5, 0.7, 0.9] as const

export type RelayRow = {
  readonly guidance: string
  readonly follows: number
  readonly customers: number
  /** Shares of the customers. */
  readonly first: number
  readonly withinTwo: number
  readonly sent: number
  /** Sentences to read something again per customer, and those that were needless. */
  readonly hints: number
  readonly needless: number
  /** Most frequent needless sentences, per customer. */
  readonly needlessBy: Readonly<Record<string, number>>
  readonly explained: Explained
  readonly lookups: number
  readonly searches: number
  readonly completed: number
}

const sumOf = (ends: readonly RelayEnd[], of: (one: RelayEnd) => number): number =>
  ends.reduce((total, one) => total + of(one), 0)

function mostNeedless(ends: readonly RelayEnd[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const { needless } of ends) for (const code of needless) counts.set(code, (counts.get(code) ?? 0) + 1)
  const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 8)
  return Object.fromEntries(most.map(([code, count]) => [code, count / ends.length]))
}

function rowOf(guidance: string, share: number, all: readonly RelayEnd[]): RelayRow {
  // Who gives up looking for a bill never comes to a relay; their lookups count all the same.
  const ends = all.filter(({ customer }) => customer.withoutBill !== 'gives-up')
  const per = (of: (one: RelayEnd) => number): number => sumOf(ends, of) / ends.length
  return {
    guidance,
    follows: share,
    customers: ends.length,
    first: per(one => (one.through === 1 ? 1 : 0)),
    withinTwo: per(one => (one.through === null ? 0 : 1)),
    sent: per(one => (one.sent ? 1 : 0)),
    hints: per(one => one.hints),
    needless: per(one => one.needless.length),
    needlessBy: mostNeedless(ends),
    explained: explained(ends.flatMap(({ ng }) => ng ?? [])),
    lookups: sumOf(all, one => one.lookups),
    searches: sumOf(all, one => one.searches),
    completed: all.filter(one => one.sent || one.through !== null).length,
  }
}

/** Every kind of guidance with every share of customers who follow. */
export async function relaysThrough(
  setting: Setting,
  customers: readonly Customer[],
  among: readonly string[] = Object.keys(guidances),
): Promise<readonly RelayRow[]> {
  const rows: RelayRow[] = []
  for (const name of among) {
    const sentences = guidances[name] ?? null
    for (const share of follows) {
      const guidance = sentences && { ...sentences, follows: share }
      const giveUps = guidance !== null
      const them = customers.filter(one => giveUps || one.withoutBill !== 'gives-up')
      rows.push(rowOf(name, share, await relayRun(setting, them, { guidance, follows: share })))
    }
  }
  return rows
}
