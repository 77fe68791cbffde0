import { Conflict, guard, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendAsked, indexOf } from '../oversight/append.ts'
import type { Sealed } from '../oversight/entry.ts'
import type { StoredCase } from './case.ts'
import { unchanged } from './change-case.ts'
import { askedBy, askedSince } from './load-case.ts'
import type { Once } from './once.ts'

export type QuestionKind = 'lookup' | 'search' | 'own-search'

/** A question that may now be put; `index` is its `asked` entry's, null for the retailer's own ledger. */
export type Claim = {
  /** Null for an act, which has none among the questions. */
  readonly row: number | null
  readonly index: number | null
  /** By how much the claim itself raised the case's revision: 0 where somebody only asked how an act stands. */
  readonly raised: 0 | 1
}

const counts: Readonly<Record<QuestionKind, string>> = {
  lookup: 'lookups = lookups + 1, ',
  search: 'searches = searches + 1, ',
  'own-search': '',
}

/**
 * The commit before the question: its entry, its place in the limits, the case's next revision. Guarded by
 * the very facts that the decision was made on. Null when they changed meanwhile: decide again.
 */
export async function claimQuestion(
  deps: Deps,
  actor: Actor,
  stored: StoredCase,
  kind: QuestionKind,
  sealed: Sealed | null,
  once: Once,
): Promise<Claim | null> {
  const now = deps.now()
  const statements: readonly Statement[] = [
    sql(
      'insert into asked (org, sub, at, case_id, kind, subject) values (?, ?, ?, ?, ?, ?) returning id',
      actor.org,
      actor.sub,
      now.getTime(),
      stored.id,
      kind,
      sealed?.entry.subject.hash ?? null,
    ),
    unchanged(stored),
    // This question's own row is among those counted.
    guard(`${askedSince} <= ?4`, ...askedBy(actor, now), deps.config.limits.askedPerHour),
    sql(`update cases set ${counts[kind]}revision = revision + 1 where id = ?`, stored.id),
    ...once.begin(),
    ...(sealed === null ? [] : appendAsked(logIdOf(actor.org), sealed)),
  ]
  try {
    const results = await deps.db.write(statements)
    return {
      row: Number(results[0]?.rows[0]?.id),
      index: sealed === null ? null : indexOf(results, 0),
      raised: 1,
    }
  } catch (error) {
    if (error instanceof Conflict) return null
    throw error
  }
}
