import { onceFor, replayFailure } from '../cases/once.ts'
import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import { actorPart, entryOf, seal } from '../oversight/entry.ts'
import { oversightRole } from '../oversight/oversight-role.ts'
import { newSalt } from '../oversight/salt.ts'
import type { Export, ExportRequest } from './export-schema.ts'
import { readExport } from './read-export.ts'

/** So many of one organisation may be in the making: each takes its turn. */
const mostWaiting = 10

/**
 * The order for an export, with its entry, before anything is read; `runExports` makes it. 429 while too many wait. The
 * same key gives the same export.
 */
export async function requestExport(
  deps: Pick<Deps, 'config' | 'db' | 'now' | 'random'>,
  actor: Actor,
  wanted: ExportRequest,
  key: string | null = null,
): Promise<Export> {
  const once = await onceFor(deps, actor, key, 'request-export', wanted)
  replayFailure(once)
  if (once.before && 'outcome' in once.before) return readExport(deps, actor, once.before.act ?? '')
  const [waiting] = await deps.db.read([
    sql("select count(*) as n from export where org = ? and state = 'making'", actor.org),
  ])
  if (Number(waiting?.rows[0]?.n) >= mostWaiting)
    throw new Problem('too-many', { headers: { 'retry-after': '60' } })
  const id = crypto.randomUUID()
  const logId = logIdOf(actor.org)
  const now = deps.now()
  const entry = entryOf({
    kind: 'oversight-export',
    org: actor.org,
    at: now.toISOString(),
    salt: newSalt(deps.random),
    actor: actorPart(actor, oversightRole(actor)),
    rule: `form:${wanted.form}`,
    outcome: `from:${wanted.from}`,
    reason: `to:${wanted.to}`,
  })
  await deps.db.write([
    ...once.begin(),
    ...appendEntry(logId, seal(entry)),
    sql(
      `insert into export (id, org, sub, form, from_day, to_day, requested_at, state)
       values (?, ?, ?, ?, ?, ?, ?, 'making')`,
      ...[id, actor.org, actor.sub, wanted.form, wanted.from, wanted.to, now.getTime()],
    ),
    ...once.keepWithEntry({ outcome: 'requested', act: id }, logId),
  ])
  return readExport(deps, actor, id)
}
