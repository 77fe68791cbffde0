import type { Verdict } from './context.ts'
import { dayOf } from './findings/drafting.ts'
import { workedKey } from './findings/spreading.ts'
import { hourKey } from './half-hours.ts'
import type { CaseRecord } from './record.ts'
import type { Trace } from './trace-book.ts'

const aDay = 86_400_000
const nobodys = { sub: '', caseId: '', index: 0, n: 1, about: '' }

/** How many cases of which scenario each team opened on a day, and all together. */
export function workedOf(records: readonly CaseRecord[], since: number): readonly Trace[] {
  const counts = new Map<string, number>()
  for (const { scenario, openedAt, openedBy } of records) {
    if (openedAt < since || openedAt >= since + aDay || openedBy.team === null) continue
    for (const team of [openedBy.team, '']) {
      const key = workedKey(team, scenario)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return [...counts].map(([key, n]) => ({
    ...{ ...nobodys, kind: 'worked' as const, key, caseId: String(dayOf(since)), at: since, n },
  }))
}

/** At which half hours of a day a workplace worked. */
export class Hours {
  readonly #people = new Map<string, Set<string>>()

  add(verdicts: readonly Verdict[]): void {
    for (const { asked } of verdicts) {
      if (asked.by.workplace === null) continue
      const key = hourKey(asked.by.workplace, asked.at)
      this.#people.set(key, (this.#people.get(key) ?? new Set()).add(asked.by.sub))
    }
  }

  /** `n` people each. */
  counts(since: number): readonly Trace[] {
    return [...this.#people].map(([key, { size }]) => ({
      ...{ ...nobodys, kind: 'hour' as const, key, caseId: String(dayOf(since)), at: since, n: size },
    }))
  }

  /** Those of so many people at least. */
  traces(since: number, people: number): readonly Trace[] {
    return this.counts(since).filter(one => one.n >= people)
  }
}
