import * as v from 'valibot'
import { Conflict, guard, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { needed } from '../http/role-words.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import { actorPart, entryOf, seal } from '../oversight/entry.ts'
import { newSalt } from '../oversight/salt.ts'
import { bothOfRow, moveBoth, selectBoth } from './crossing.ts'
import { retailerEntry } from './entries.ts'
import { late } from './late.ts'

const row = v.object({
  kind: v.picklist(['referral.submitted', 'referral.withdrawn', 'incident-notice']),
  about: v.nullable(v.string()),
  org: v.string(),
  fence: v.number(),
  state: v.string(),
  incident: v.nullable(v.string()),
})

/**
 * What is tried no more goes out once more, under its own id and with its tries counted anew: by a supervisor, who has
 * asked the operator what is wrong. Harmless twice. Another organisation's is 404; a referral that moved on meanwhile
 * is `stale`.
 */
export async function sendAgain(deps: Deps, actor: Actor, id: string): Promise<void> {
  if (!actor.roles.includes('supervisor'))
    throw new Problem('forbidden', { denied: true, detail: needed(['supervisor']) })
  const [found] = await deps.db.read([
    sql(
      "select kind, about, org, fence, state, payload ->> '$.incident' as incident from outbox where id = ?",
      id,
    ),
  ])
  const parsed = v.safeParse(row, found?.rows[0])
  if (!parsed.success) throw new Problem('not-found')
  const stuck = parsed.output
  if (stuck.org !== actor.org) throw new Problem('not-found', { denied: true })
  if (stuck.state !== 'needs-person' && stuck.state !== 'refused') return
  try {
    await deps.db.write([
      guard(
        "exists (select 1 from outbox where id = ? and fence = ? and state in ('needs-person', 'refused'))",
        id,
        stuck.fence,
      ),
      sql(
        `update outbox set state = 'waiting', due_at = ?, attempts = 0, first_at = null, trouble = null where id = ?`,
        deps.now().toISOString(),
        id,
      ),
      ...(stuck.kind === 'incident-notice'
        ? ofIncident(deps, actor, stuck.incident)
        : await ofReferral(deps, actor, stuck.kind, stuck.about ?? '')),
    ])
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    throw late('changed')
  }
}

async function ofReferral(
  deps: Deps,
  actor: Actor,
  kind: 'referral.submitted' | 'referral.withdrawn',
  desk: string,
): Promise<readonly Statement[]> {
  const [found] = await deps.db.read([selectBoth('desk', desk)])
  const both = found?.rows[0] === undefined ? null : bothOfRow(found.rows[0])
  if (both === null) throw late('ended')
  const mover = { actor, role: 'supervisor' } as const
  const told = () => retailerEntry(deps, both.mine, mover, { kind: 'referral-step', outcome: 'sent-again' })
  if (kind === 'referral.withdrawn') return told()
  const moved = moveBoth(deps, both, { does: 'send-again' }, mover)
  if (!('fault' in moved)) return moved.statements
  if (moved.fault === 'ended') throw late('ended')
  // Somebody of the desk has it in hand though their system turned the message away: it stays theirs.
  return told()
}

const ofIncident = (deps: Deps, actor: Actor, incident: string | null): Statement[] => [
  sql(
    "update incident set state = 'raised' where id = ? and org = ? and state = 'needs-person'",
    incident,
    actor.org,
  ),
  ...appendEntry(
    logIdOf(actor.org),
    seal(
      entryOf({
        org: actor.org,
        at: deps.now().toISOString(),
        salt: newSalt(deps.random),
        actor: actorPart(actor, 'supervisor'),
        kind: 'incident-step',
        outcome: 'sent-again',
      }),
    ),
  ),
]
