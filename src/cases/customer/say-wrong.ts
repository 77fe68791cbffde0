import { sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../../identity/actor.ts'
import type { StoredCase } from '../case.ts'
import { unchanged } from '../change-case.ts'
import { mustBeAtConfirming } from './may-confirm.ts'

/** 「違うところがあります」 on the phone of the member of staff. Throws `stale` where the case stands elsewhere. */
export async function sayWrong(
  deps: Deps,
  actor: Actor,
  stored: StoredCase,
  at: { readonly step: string; readonly revision: number },
): Promise<void> {
  mustBeAtConfirming(actor, stored, at)
  const now = deps.now().getTime()
  await deps.db.write([
    unchanged(stored),
    sql(
      `insert or replace into confirmation (case_id, step, revision, device, state, created_at, answered_at)
       values (?, ?, ?, 'same-device', 'wrong', ?, ?)`,
      stored.id,
      at.step,
      stored.revision,
      now,
      now,
    ),
  ])
}
