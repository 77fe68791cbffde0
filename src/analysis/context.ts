import type { parameters } from './parameters.ts'
import type { CaseRecord, Deed, Person } from './record.ts'
import type { TraceBook } from './trace-book.ts'

export type AnalysisContext = {
  /** The end of the night's day, milliseconds since 1970. */
  readonly until: number
  /** What earlier nights left. */
  readonly book: TraceBook
  readonly parameters: typeof parameters
  /** Steps whose answers belong before any lookup, by scenario. */
  readonly early: ReadonlyMap<string, ReadonlySet<string>>
  /** Staff of network operators seen in this deployment; of them employer, workplace and terminal alone are compared. */
  readonly otherSide: readonly Pick<Person, 'employer' | 'workplace' | 'terminal'>[]
  /** Cases that were opened while another of the same contact was still going on. */
  readonly beside?: ReadonlySet<string>
  /** Indexes of lookups that a person has looked at and found explained. */
  readonly looked?: ReadonlySet<number>
}

export type Reason =
  /** No answer of the customer stands between it and the lookup before. */
  | 'no-answer-between'
  /** Nothing at all was answered before it. */
  | 'nothing-said'
  /** What should come before it was typed after it. */
  | 'answers-behind'
  /** Quicker than anybody is listened to, and no call's reference. */
  | 'hasty-without-reference'
  /** Quicker than anybody is listened to, and nothing came of it. */
  | 'hasty-and-left'
  /** Quicker than this person's calls go, no call's reference, and left moments after the look. */
  | 'quick-and-left'
  /** Opened in the middle of another case of the same call, and quicker than anybody is listened to twice. */
  | 'beside-another'
  /** Quicker than anybody is listened to. */
  | 'hasty'

/** Of one lookup or search (`asked`): whether its case explains it. `weight` 0 explained, 1 badly, 2 a person looks at it. */
export type Verdict = {
  readonly record: CaseRecord
  readonly asked: Deed
  readonly weight: 0 | 1 | 2
  readonly why: Reason | null
  readonly numbers: Readonly<Record<string, number>>
  readonly left: boolean
}

export type Scope = 'person' | 'team' | 'organisation'

/** A finding as a rule makes it; `key` names it, so that it is raised once and then grows. */
export type Draft<R extends string = string> = {
  readonly rule: R
  readonly scope: Scope
  readonly key: string
  readonly sub: string | null
  readonly team: string | null
  readonly caseId: string | null
  /** Entries that show it, the newest twenty at most. */
  readonly entries: readonly number[]
  readonly firstAt: number
  readonly lastAt: number
  readonly numbers: Readonly<Record<string, number>>
}

/** What a rule sees of a night: that day's cases, what explains them, and what was before. */
export type Night = {
  readonly records: readonly CaseRecord[]
  readonly verdicts: readonly Verdict[]
  readonly context: AnalysisContext
}
