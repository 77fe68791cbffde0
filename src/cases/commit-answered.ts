import { Conflict, DbUnavailable, guard, type Result, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Finding } from '../disclosure/extras.ts'
import { Problem } from '../http/problem.ts'
import type { ProblemCode } from '../http/problems.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendAnswered, indexOf } from '../oversight/append.ts'
import type { Sealed } from '../oversight/entry.ts'
import { incidentStatements } from '../oversight/raise-incident.ts'
import type { Asked } from './ask-upstream.ts'
import { type CaseResult, caseColumns, caseOfRow, type StoredCase } from './case.ts'
import { closing, settled } from './close-case.ts'
import type { Once } from './once.ts'

type Answered = {
  readonly sealed: Sealed
  readonly asked: Asked
  /** Null when nothing came back that the case could go on with: from then on it goes by the bill alone. */
  readonly result: Omit<CaseResult, 'entry'> | null
  readonly extras: readonly Finding[]
  readonly unreadable: readonly string[]
  /** What the same Idempotency-Key is answered with from now on. */
  readonly keep: Parameters<Once['keepWithEntry']>[0] | { readonly problem: ProblemCode }
  readonly once: Once
}

type Committed = { readonly entry: number; readonly case: StoredCase }

/**
 * The commit before the reply: its entry, what the case keeps of it, incidents, the case's end if this was
 * it. Not committed = nothing is shown.
 */
export async function commitAnswered(
  deps: Deps,
  actor: Actor,
  stored: StoredCase,
  answered: Answered,
): Promise<Committed> {
  const log = logIdOf(actor.org)
  const { result, once, keep } = answered
  const append = appendAnswered(log, answered.sealed, answered.asked)
  const remember = 'problem' in keep ? once.keep(keep) : once.keepWithEntry(keep, log)
  const next = settled({
    ...stored,
    mode: result === null ? 'bill' : stored.mode,
    results: result === null ? stored.results : [...stored.results, { ...result, entry: 0 }],
  })
  const incidents = incidentStatements(deps, actor, 'switching-support-gateway', answered)
  try {
    const results = await writeUnlessChanged(deps, stored, {
      always: [...append, keepResult(stored, next.mode, log, result, deps.now()), ...remember, ...incidents],
      ifUnchanged: closing(deps, actor, next),
      read: sql(`update cases set revision = revision + 1 where id = ? returning ${caseColumns}`, stored.id),
    })
    const entry = indexOf(results, 0)
    const row = results.at(-1)?.rows[0]
    if (row === undefined) throw new Problem('log-unavailable')
    return { entry, case: caseOfRow(row) }
  } catch (error) {
    if (error instanceof DbUnavailable || error instanceof Conflict) throw new Problem('log-unavailable')
    throw error
  }
}

type Parts = {
  readonly always: readonly Statement[]
  readonly ifUnchanged: readonly Statement[]
  readonly read: Statement
}

/**
 * Should the case have changed since the asking, the result is still kept (its basis says which readings it
 * is of), but it ends nothing.
 */
async function writeUnlessChanged(deps: Deps, stored: StoredCase, parts: Parts): Promise<readonly Result[]> {
  const { always, ifUnchanged, read } = parts
  const since = guard(
    'exists (select 1 from cases where id = ? and revision = ?)',
    stored.id,
    stored.revision + 1,
  )
  if (ifUnchanged.length === 0) return deps.db.write([...always, read])
  try {
    return await deps.db.write([...always, since, ...ifUnchanged, read])
  } catch (error) {
    if (error instanceof Conflict) return deps.db.write([...always, read])
    throw error
  }
}

const keepResult = (
  stored: StoredCase,
  mode: StoredCase['mode'],
  log: string,
  result: Omit<CaseResult, 'entry'> | null,
  now: Date,
): Statement =>
  result === null
    ? sql('update cases set mode = ?, changed_at = ? where id = ?', mode, now.toISOString(), stored.id)
    : sql(
        `update cases set changed_at = ?, results = json_insert(results, '$[#]',
           json_insert(json(?), '$.entry', (select max(idx) from oversight_leaf where log = ?))) where id = ?`,
        now.toISOString(),
        JSON.stringify(result),
        log,
        stored.id,
      )
