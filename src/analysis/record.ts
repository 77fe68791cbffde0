import type { Actor, Org } from '../identity/actor.ts'
import type { EntryKind } from '../oversight/entry.ts'

/** Whoever did something, as their entry names them. */
export type Person = Pick<Actor, 'sub' | 'affiliation' | 'employer' | 'team' | 'workplace' | 'terminal'> & {
  readonly session: string | null
}

/** What the log says was done in a case; times are milliseconds since 1970. */
export type Deed = {
  readonly index: number
  readonly at: number
  readonly kind: EntryKind
  readonly by: Person
  readonly scenario: string | null
  readonly step: string | null
  readonly use: string | null
  readonly purpose: string | null
  /** Keyed hashes: the same within a calendar year. */
  readonly subject: string | null
  readonly place: string | null
  readonly shown: readonly string[]
  readonly compared: Readonly<Record<string, 'agrees' | 'differs' | 'cannot-tell'>>
  readonly outcome: string | null
  readonly decision: 'permit' | 'refuse' | null
  readonly rule: string | null
  readonly reason: string | null
  readonly refers: number | null
}

/** That something was answered and when; of a closed choice which one. What the customer said is not in it. */
export type Answered = { readonly step: string; readonly at: number; readonly code: string | null }

/**
 * Where the case is about, while its answers are kept: for sweeps alone, in memory, in no finding. `street` is opaque;
 * `rank` orders what somebody might go through in order (the supply point number as a number).
 */
export type Whereabouts = {
  readonly street: string | null
  readonly lot: number | null
  readonly room: number | null
  readonly rank: bigint | null
}

/** All that the analysis knows of one case (受付): codes, times and keyed hashes; no customer's value. */
export type CaseRecord = {
  readonly id: string
  readonly org: Org
  readonly scenario: string
  readonly channel: string
  /** The telephone or visit system's own reference, where there is one. */
  readonly contactRef: string | null
  readonly openedBy: Person
  readonly openedAt: number
  readonly closedAt: number | null
  readonly outcome: string | null
  /** In the order in which they were given; empty once erased. */
  readonly answers: readonly Answered[]
  /** In the order of the log. */
  readonly deeds: readonly Deed[]
  readonly whereabouts: Whereabouts | null
}
