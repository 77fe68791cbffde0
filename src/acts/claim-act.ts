import type { StoredCase } from '../cases/case.ts'
import { unchanged } from '../cases/change-case.ts'
import type { Claim } from '../cases/claim-question.ts'
import { askedBy, askedSince } from '../cases/load-case.ts'
import type { Once } from '../cases/once.ts'
import { Conflict, guard, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendAsked, appendEntry, indexOf } from '../oversight/append.ts'
import type { Sealed } from '../oversight/entry.ts'
import type { Act } from './act.ts'
import { type About, fewerThan, noneStands } from './sent-about.ts'

export type ActClaim = Claim & { readonly entry: number }

type Claiming = {
  readonly id: string
  /** Sent before without an answer: the same act again, which is counted already. */
  readonly again: boolean
  readonly step: string
  readonly basis: string
  readonly subject: string
  /** What goes out, sealed. */
  readonly words: string | null
  readonly sealed: Sealed
  readonly once: Once
}

/** The commit before an act goes out: its entry, its row, its place in the limits. Null: decide again. */
export async function claimAct(
  deps: Deps,
  actor: Actor,
  stored: StoredCase,
  act: Pick<Act, 'kind' | 'entry' | 'perPoint' | 'counted' | 'single' | 'question'>,
  { id, again, step, basis, subject, words, sealed, once }: Claiming,
): Promise<ActClaim | null> {
  const now = deps.now()
  const log = logIdOf(actor.org)
  const about: About = { act, org: actor.org, subject, caseId: stored.id }
  const fresh: readonly Statement[] = [
    guard(`${askedSince} < ?4`, ...askedBy(actor, now), deps.config.limits.askedPerHour),
    fewerThan(act.perPoint(deps.config.limits), about, now),
  ]
  const statements: readonly Statement[] = [
    unchanged(stored),
    ...noneStands(about, now),
    ...(again ? [] : fresh),
    ...(act.entry === 'pair' ? appendAsked(log, sealed) : appendEntry(log, sealed)),
    again
      ? sql(
          `update acts set entry = (select max(idx) from oversight_leaf where log = ?), step = ?, basis = ?,
             secret = coalesce(?, secret)
           where id = ?`,
          log,
          step,
          basis,
          words,
          id,
        )
      : sql(
          `insert into acts (id, org, case_id, kind, step, basis, sub, at, subject, question, secret, state, entry)
           select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'sending', max(idx) from oversight_leaf where log = ?`,
          id,
          actor.org,
          stored.id,
          act.kind,
          step,
          basis,
          actor.sub,
          now.getTime(),
          subject,
          act.question ?? null,
          words,
          log,
        ),
    sql('update cases set revision = revision + 1 where id = ?', stored.id),
    ...once.begin(),
  ]
  try {
    const entry = indexOf(await deps.db.write(statements), 0)
    return { row: null, index: act.entry === 'pair' ? entry : null, entry, raised: 1 }
  } catch (error) {
    if (error instanceof Conflict) return null
    throw error
  }
}
