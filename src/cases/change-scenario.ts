import type * as v from 'valibot'
import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { decideScenario } from '../disclosure/decide-in-case.ts'
import { Problem } from '../http/problem.ts'
import { today } from '../http/today.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import { carriedOver, withoutLastBeforeEnd } from '../scripts/carry-over.ts'
import { currentScript } from '../scripts/scenarios.ts'
import type { StoredCase } from './case.ts'
import { unchanged } from './change-case.ts'
import { caseEntry } from './entry-parts.ts'
import { type Loaded, loadCase, mustHold } from './load-case.ts'
import { onceFor, replayFailure } from './once.ts'
import { positionOf, scriptBy } from './position.ts'
import { refuse } from './refuse.ts'
import type { scenarioBody } from './schemas.ts'

/**
 * ご用件を選び直す: what the caller wants turned out to be something else. Same 受付番号, same limits; the answers that
 * mean the same in the new script stay; wish, confirmations and the last screen before an end are asked again. What a
 * contractor told us goes nowhere else.
 */
export async function changeScenario(
  deps: Deps,
  actor: Actor,
  { case: stored }: Loaded,
  body: v.InferOutput<typeof scenarioBody>,
  key: string | null,
): Promise<StoredCase> {
  const shipped = currentScript(body.scenario)
  if (shipped === null)
    throw new Problem('invalid', { errors: [{ pointer: '/scenario', issue: 'no-script' }] })
  const once = await onceFor(deps, actor, key, `change-scenario:${stored.id}`, body)
  replayFailure(once)
  if (once.before) return (await loadCase(deps, actor, stored.id)).case
  if (stored.revision !== body.revision) throw new Problem('stale')
  mustHold(actor, stored)
  const refused = decideScenario({
    closed: stored.status === 'closed',
    from: stored.scenario,
    to: body.scenario,
    ...(await doneIn(deps, stored)),
  })
  if (refused) return refuse(deps, actor, stored, refused, {}, once)

  const script = scriptBy(stored, shipped)
  const carried = carriedOver(positionOf(stored).script, script, stored.answers, today(deps.now()))
  const told = stored.scenario === 'contractor' ? { contact_ref: null, results: [] } : {}
  const kept = { ...stored, ...told }
  const changed: StoredCase = {
    ...kept,
    scenario: body.scenario,
    script_version: script.version,
    mode: 'full',
    answers: [...withoutLastBeforeEnd(script, carried, kept.results)],
    revision: stored.revision + 1,
  }
  await deps.db.write([
    unchanged(stored),
    sql(
      `update cases set scenario = ?, script_version = ?, mode = ?, answers = ?, results = ?, contact_ref = ?,
         revision = revision + 1, changed_at = ? where id = ?`,
      changed.scenario,
      changed.script_version,
      changed.mode,
      JSON.stringify(changed.answers),
      JSON.stringify(changed.results),
      changed.contact_ref,
      deps.now().toISOString(),
      stored.id,
    ),
    ...appendEntry(
      logIdOf(actor.org),
      caseEntry(deps, actor, changed, { kind: 'case-changed', rule: `from:${stored.scenario}` }),
    ),
    ...once.begin(),
    ...once.keep({ caseId: stored.id }),
  ])
  return changed
}

/** A search of our own records, or an act, counts from the moment it goes out: its answer may come in behind the change. */
async function doneIn(
  { db }: Deps,
  { id, results }: StoredCase,
): Promise<{ readonly asked: boolean; readonly acted: boolean }> {
  const [searches, acts] = await db.read([
    sql(`select 1 from asked where case_id = ? and kind = 'own-search' limit 1`, id),
    sql('select 1 from acts where case_id = ? limit 1', id),
  ])
  return { asked: results.length > 0 || searches?.rows.length === 1, acted: acts?.rows.length === 1 }
}
