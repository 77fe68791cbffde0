import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { decideOpen } from '../disclosure/decide-in-case.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import { backToFull } from './back-to-full.ts'
import type { StoredCase } from './case.ts'
import { unchanged } from './change-case.ts'
import { closing, settled } from './close-case.ts'
import { caseEntry } from './entry-parts.ts'
import { heeded, keepAnswers } from './heed-listed.ts'
import { noOnce } from './once.ts'
import { refuse } from './refuse.ts'

/** 引き取る: a colleague goes on when the customer rings back with the 受付番号. Limits go with the case. */
export async function takeCase(deps: Deps, actor: Actor, stored: StoredCase): Promise<StoredCase> {
  if (stored.holder === actor.sub) return stored
  const closed = decideOpen(stored.status === 'closed')
  if (closed) return refuse(deps, actor, stored, closed, {}, noOnce)
  const from = backToFull(stored)
  const answers = (await heeded(deps, stored)) ?? from.answers
  const taken = settled({ ...from, answers, holder: actor.sub, revision: stored.revision + 1 })
  await deps.db.write([
    unchanged(stored),
    sql(
      'update cases set holder = ?, mode = ?, revision = revision + 1, changed_at = ? where id = ?',
      actor.sub,
      taken.mode,
      deps.now().toISOString(),
      stored.id,
    ),
    ...appendEntry(logIdOf(actor.org), caseEntry(deps, actor, taken, { kind: 'case-taken' })),
    ...(answers === stored.answers ? [] : [keepAnswers(stored.id, answers)]),
    ...closing(deps, actor, taken),
  ])
  return taken
}
