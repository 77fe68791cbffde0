import type * as v from 'valibot'
import type { Deps } from '../../deps.ts'
import { isArea } from '../../disclosure/area.ts'
import { type Actor, logIdOf } from '../../identity/actor.ts'
import { appendEntry } from '../../oversight/append.ts'
import { actorPart, entryOf, seal } from '../../oversight/entry.ts'
import { oversightRole } from '../../oversight/oversight-role.ts'
import { newSalt } from '../../oversight/salt.ts'
import { lastEnded, spanOf, type spanQuery } from './months.ts'
import { selectWaits, waitOfRow } from './read-waits.ts'
import { operatorReport, retailerReport } from './report.ts'
import type { Fairness } from './schema.ts'

/**
 * 公平さの報告: waiting times of the organisation's own referrals. The reading is an entry, committed before anything is
 * read. Throws 400 for a span that is none.
 */
export async function readFairness(
  deps: Pick<Deps, 'config' | 'db' | 'now' | 'random'>,
  actor: Actor,
  asked: v.InferOutput<typeof spanQuery>,
): Promise<Fairness> {
  const now = deps.now()
  const area = actor.org.startsWith('nw:') ? actor.org.slice('nw:'.length) : ''
  const span = isArea(area) ? spanOf(asked, now, lastEnded(now)) : spanOf(asked, now)
  const entry = entryOf({
    kind: 'oversight-report',
    org: actor.org,
    at: now.toISOString(),
    salt: newSalt(deps.random),
    actor: actorPart(actor, oversightRole(actor)),
    rule: 'report:fairness',
    outcome: `from:${span.from}`,
    reason: `to:${span.to}`,
  })
  await deps.db.write(appendEntry(logIdOf(actor.org), seal(entry)))
  const [found] = await deps.db.read([selectWaits(actor.org, span)])
  const waits = (found?.rows ?? []).map(waitOfRow)
  return isArea(area)
    ? operatorReport(deps.config, area, span, waits, now.getTime())
    : retailerReport(deps.config, actor.org, span, waits, now.getTime())
}
