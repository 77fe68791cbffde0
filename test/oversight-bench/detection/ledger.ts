import type { Deed, Person } from '../../../src/analysis/record.ts'
import type { EntryKind } from '../../../src/oversight/entry.ts'
import type { Day } from './calendar.ts'
import type { KindId } from './parameters.ts'
import type { Scribe } from './scribe.ts'

type Draft<T> = { -readonly [K in keyof T]: T[K] }
export type Written = Draft<Deed>
export type Marked = { readonly deed: Deed; readonly wrong: KindId | null }

const none: readonly string[] = []
const uncompared: Deed['compared'] = {}

/** Every key in the same order, so that half a million of them stay small. */
export const deedOf = (
  at: number,
  kind: EntryKind,
  by: Person,
  scenario: string,
  parts: Partial<Deed>,
): Written => ({
  index: -1,
  at: Math.round(at),
  kind,
  by,
  scenario,
  step: parts.step ?? null,
  use: parts.use ?? null,
  purpose: parts.purpose ?? null,
  subject: parts.subject ?? null,
  place: parts.place ?? null,
  shown: parts.shown ?? none,
  compared: parts.compared ?? uncompared,
  outcome: parts.outcome ?? null,
  decision: parts.decision ?? null,
  rule: parts.rule ?? null,
  reason: parts.reason ?? null,
  refers: null,
})

/** What one day adds to the log; indexes are given at its end, in the order of time. */
export class Ledger {
  readonly day: Day
  private readonly written: {
    readonly deed: Written
    readonly wrong: KindId | null
    readonly of: Written | null
  }[] = []
  readonly touched = new Set<Scribe>()
  constructor(day: Day) {
    this.day = day
  }
  add(deed: Written, wrong: KindId | null, of: Written | null): void {
    this.written.push({ deed, wrong, of })
  }
  /** Gives the indexes from `next` on; returns the deeds in order. */
  close(next: number): readonly Marked[] {
    this.written.sort((a, b) => a.deed.at - b.deed.at)
    let index = next
    for (const { deed } of this.written) deed.index = index++
    for (const { deed, of } of this.written) if (of !== null) deed.refers = of.index
    return this.written
  }
}
