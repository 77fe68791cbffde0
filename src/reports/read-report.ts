import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import { actorPart, entryOf, seal } from '../oversight/entry.ts'
import { oversightRole } from '../oversight/oversight-role.ts'
import { newSalt } from '../oversight/salt.ts'
import { coveringNote } from './covering-note.ts'
import { indexRange } from './index-range.ts'
import type { Period } from './period.ts'
import { readSheet } from './read-sheet.ts'
import type { Sheet } from './sheet.ts'

/** The figures at once; the report is an entry before anything is read. */
export async function readReport(
  deps: Pick<Deps, 'config' | 'db' | 'now' | 'random'>,
  actor: Actor,
  period: Period,
): Promise<Sheet> {
  const logId = logIdOf(actor.org)
  const entry = entryOf({
    kind: 'oversight-report',
    org: actor.org,
    at: deps.now().toISOString(),
    salt: newSalt(deps.random),
    actor: actorPart(actor, oversightRole(actor)),
    rule: 'report:sheet',
    outcome: `from:${period.from}`,
    reason: `to:${period.to}`,
  })
  await deps.db.write(appendEntry(logId, seal(entry)))
  const range = await indexRange(deps.db, logId, period)
  const note = await coveringNote(deps, logId, range.next)
  if (note === null) throw new Problem('not-yet-covered')
  return readSheet(deps, actor.org, period, range, note)
}
