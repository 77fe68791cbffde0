import { guard, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import { actorPart, entryOf, seal } from '../oversight/entry.ts'
import { newSalt } from '../oversight/salt.ts'
import { committed } from './commit.ts'
import { holdColumns, holdOfRow, type StoredHold } from './hold.ts'
import type { JobDeps } from './job-entry.ts'
import { readHold } from './read-hold.ts'

/** 停止を終える: what is due by now is erased within minutes. One that has ended already stays as it is. */
export async function endHold(deps: Deps, actor: Actor, hold: StoredHold): Promise<StoredHold> {
  if (hold.ended_at === null) await committed(deps.db, ending(deps, hold, actor))
  return readHold(deps, actor, hold.id)
}

/** A hold whose last day is over. True when this call ended it. */
export async function endRunOut(deps: JobDeps, id: string): Promise<boolean> {
  const [found] = await deps.db.read([sql(`select ${holdColumns} from hold where id = ?`, id)])
  const row = found?.rows[0]
  return row !== undefined && committed(deps.db, ending(deps, holdOfRow(row), null))
}

function ending(deps: Pick<Deps, 'now' | 'random'>, hold: StoredHold, actor: Actor | null): Statement[] {
  const now = deps.now()
  const by = actor === null ? 'expiry' : 'overseer'
  const log = logIdOf(hold.org)
  const entry = entryOf({
    kind: 'hold-ended',
    org: hold.org,
    at: now.toISOString(),
    salt: newSalt(deps.random),
    ...(actor === null ? {} : { actor: actorPart(actor, 'overseer') }),
    rule: `hold:${hold.reason}`,
    outcome: by,
    refers: hold.entry,
  })
  return [
    guard('exists (select 1 from hold where id = ? and ended_at is null)', hold.id),
    ...appendEntry(log, seal(entry)),
    sql(
      `update hold set ended_at = ?, ended_by = ?, end_entry = (select max(idx) from oversight_leaf where log = ?)
       where id = ?`,
      now.getTime(),
      by,
      log,
      hold.id,
    ),
  ]
}
