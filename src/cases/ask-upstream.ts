import { Conflict, guard, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendAsked, indexOf } from '../oversight/append.ts'
import type { Sealed } from '../oversight/entry.ts'
import type { StoredCase } from './case.ts'
import { unchanged } from './change-case.ts'
import { hourAgo } from './load-case.ts'
import type { Once } from './once.ts'

export type Asked = { readonly index: number; readonly at: string }

/**
 * The commit before the question: its entry, its place in the limits, the case's next revision. Guarded by
 * the very facts that the decision was made on. Null when they changed meanwhile: decide again.
 */
export async function commitAsked(
  deps: Deps,
  actor: Actor,
  stored: StoredCase,
  kind: 'lookup' | 'search',
  sealed: Sealed,
  once: Once,
): Promise<Asked | null> {
  const now = deps.now()
  const statements: Statement[] = [
    ...appendAsked(logIdOf(actor.org), sealed),
    unchanged(stored),
    guard(
      '(select count(*) from asked where org = ? and sub = ? and at > ?) < ?',
      actor.org,
      actor.sub,
      hourAgo(now),
      deps.config.limits.askedPerHour,
    ),
    sql('update cases set revision = revision + 1 where id = ?', stored.id),
    sql(
      'insert into asked (org, sub, at, case_id, kind, subject) values (?, ?, ?, ?, ?, ?)',
      actor.org,
      actor.sub,
      now.getTime(),
      stored.id,
      kind,
      sealed.entry.subject.hash,
    ),
    ...once.begin(),
  ]
  try {
    return { index: indexOf(await deps.db.write(statements), 0), at: sealed.entry.at }
  } catch (error) {
    if (error instanceof Conflict) return null
    throw error
  }
}
