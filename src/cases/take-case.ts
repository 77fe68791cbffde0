import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import type { StoredCase } from './case.ts'
import { unchanged } from './change-case.ts'
import { caseEntry } from './entry-parts.ts'

/** 引き取る: a colleague goes on when the customer rings back with the 受付番号. Limits go with the case. */
export async function takeCase(deps: Deps, actor: Actor, stored: StoredCase): Promise<StoredCase> {
  if (stored.holder === actor.sub) return stored
  if (stored.status === 'closed') throw new Problem('stale')
  const taken = { ...stored, holder: actor.sub, revision: stored.revision + 1 }
  await deps.db.write([
    unchanged(stored),
    sql(
      'update cases set holder = ?, revision = revision + 1, changed_at = ? where id = ?',
      actor.sub,
      deps.now().toISOString(),
      stored.id,
    ),
    ...appendEntry(logIdOf(actor.org), caseEntry(deps, actor, taken, { kind: 'case-taken' })),
  ])
  return taken
}
