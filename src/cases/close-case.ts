import { type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import { outcomeOf } from '../scripts/outcomes.ts'
import type { StoredCase } from './case.ts'
import { declined } from './do-not-contact.ts'
import { caseEntry } from './entry-parts.ts'
import { positionOf } from './position.ts'

/**
 * The case as it stands after an answer or a result: closed when its journey has reached an outcome. A
 * parked outcome keeps it open under its 受付番号, until the customer rings back.
 */
export function settled(stored: StoredCase): StoredCase {
  const { outcome } = positionOf(stored).journey
  const closes = outcome !== null && !outcomeOf(outcome).parked
  return closes ? { ...stored, status: 'closed', outcome } : stored
}

/** The end of the case and its entry; nothing while it is open. */
export function closing(deps: Deps, actor: Actor, stored: StoredCase): readonly Statement[] {
  const { status, outcome } = stored
  if (status !== 'closed') return []
  return [
    sql(`update cases set status = 'closed', outcome = ? where id = ?`, outcome, stored.id),
    ...appendEntry(logIdOf(actor.org), caseEntry(deps, actor, stored, { kind: 'case-closed', outcome })),
    ...declined(deps, stored),
  ]
}
