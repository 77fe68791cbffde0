import type * as v from 'valibot'
import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { decideScenario } from '../disclosure/decide-acts.ts'
import { Problem } from '../http/problem.ts'
import { today } from '../http/today.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import { carriedOver } from '../scripts/carry-over.ts'
import { currentScript } from '../scripts/scenarios.ts'
import type { StoredCase } from './case.ts'
import { unchanged } from './change-case.ts'
import { closing, settled } from './close-case.ts'
import { caseEntry } from './entry-parts.ts'
import { type Loaded, loadCase, mustHold } from './load-case.ts'
import { onceFor, replayFailure } from './once.ts'
import { positionOf } from './position.ts'
import { refuse } from './refuse.ts'
import type { scenarioBody } from './schemas.ts'

/**
 * ご用件を選び直す: what the caller wants turned out to be something else. Same 受付番号, same limits; the answers that
 * mean the same in the new script stay, wish and confirmations are asked again.
 */
export async function changeScenario(
  deps: Deps,
  actor: Actor,
  { case: stored }: Loaded,
  body: v.InferOutput<typeof scenarioBody>,
  key: string | null,
): Promise<StoredCase> {
  const script = currentScript(body.scenario)
  if (script === null)
    throw new Problem('invalid', { errors: [{ pointer: '/scenario', issue: 'no-script' }] })
  const once = await onceFor(deps, actor, key, `change-scenario:${stored.id}`, body)
  replayFailure(once)
  if (once.before) return (await loadCase(deps, actor, stored.id)).case
  if (stored.revision !== body.revision) throw new Problem('stale')
  mustHold(actor, stored)
  const refused = decideScenario({
    closed: stored.status === 'closed',
    from: stored.scenario,
    asked: stored.results.length > 0 || (await isReadingRecords(deps, stored)),
  })
  if (refused) return refuse(deps, actor, stored, refused, {}, once)

  // What stays may lead to an end at once.
  const changed = settled({
    ...stored,
    scenario: body.scenario,
    script_version: script.version,
    answers: [...carriedOver(positionOf(stored).script, script, stored.answers, today(deps.now()))],
    revision: stored.revision + 1,
  })
  await deps.db.write([
    unchanged(stored),
    sql(
      'update cases set scenario = ?, script_version = ?, answers = ?, revision = revision + 1, changed_at = ? where id = ?',
      changed.scenario,
      changed.script_version,
      JSON.stringify(changed.answers),
      deps.now().toISOString(),
      stored.id,
    ),
    ...appendEntry(
      logIdOf(actor.org),
      caseEntry(deps, actor, changed, { kind: 'case-changed', rule: `from:${stored.scenario}` }),
    ),
    ...closing(deps, actor, changed),
    ...once.begin(),
    ...once.keep({ caseId: stored.id }),
  ])
  return changed
}

/** A search of our own records counts from the moment it goes out: its answer may come in behind the change. */
async function isReadingRecords({ db }: Deps, { id }: StoredCase): Promise<boolean> {
  const [found] = await db.read([
    sql(`select 1 from asked where case_id = ? and kind = 'own-search' limit 1`, id),
  ])
  return found?.rows.length === 1
}
