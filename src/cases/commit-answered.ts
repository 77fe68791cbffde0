import { Conflict, DbUnavailable, guard, type Result, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Finding } from '../disclosure/extras.ts'
import { Problem } from '../http/problem.ts'
import type { ProblemCode } from '../http/problems.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendAnswered, appendEntry, indexOf } from '../oversight/append.ts'
import type { Sealed } from '../oversight/entry.ts'
import { incidentStatements, type Party } from '../oversight/raise-incident.ts'
import { type CaseResult, caseColumns, caseOfRow, type StoredCase } from './case.ts'
import type { Claim } from './claim-question.ts'
import { closing, settled } from './close-case.ts'
import { areaSaid } from './facts.ts'
import type { Once } from './once.ts'

type Answered = {
  readonly party: Party
  /** Null for the later answer to an act that was claimed long ago. */
  readonly claim: Claim | null
  readonly sealed: Sealed
  /** Null when nothing came back that the case could go on with. */
  readonly result: Omit<CaseResult, 'entry'> | null
  /** From now on the case goes by the bill alone: the gateway cannot be asked. */
  readonly billMode: boolean
  readonly extras: readonly Finding[]
  readonly unreadable: readonly string[]
  /** What the same Idempotency-Key is answered with from now on. */
  readonly keep: Parameters<Once['keepWithEntry']>[0] | { readonly problem: ProblemCode }
  readonly once: Once
  /** What else stands or falls with it; the entry is the newest of its log at that moment. */
  readonly also?: readonly Statement[]
}

/**
 * The commit before the reply: its entry, what the case keeps of it, incidents, the case's end if this was
 * it. Not committed = nothing is shown. A case that was closed meanwhile keeps its end; one that changed keeps
 * the result (its basis says which readings it is of), without ending by it.
 */
export async function commitAnswered(
  deps: Deps,
  actor: Actor,
  stored: StoredCase,
  answered: Answered,
): Promise<{ readonly entry: number; readonly case: StoredCase }> {
  const log = logIdOf(actor.org)
  const { claim, sealed, result, billMode, once, keep } = answered
  const asked = claim === null || claim.index === null ? null : { index: claim.index }
  // The retailer's own ledger is no matter of the operator's.
  const area = answered.party === 'customer-system' ? null : areaSaid(stored)
  const after = settled(withResult(stored, result, billMode))
  const end = stored.status === 'closed' ? [] : closing(deps, actor, after)
  const always: readonly Statement[] = [
    ...(asked === null ? appendEntry(log, sealed) : appendAnswered(log, sealed, asked)),
    keepResult(stored.id, log, result, billMode, deps.now()),
    ...(answered.also ?? []),
    ...countedPoint(claim, sealed),
    ...('problem' in keep ? once.keep(keep) : once.keepWithEntry(keep, log)),
    ...incidentStatements(deps, actor, answered.party, { ...answered, asked, area }),
  ]
  const read = sql(`select ${caseColumns} from cases where id = ?`, stored.id)
  try {
    const results = await writeAll(deps, stored, always, end, read, claim)
    const row = results.at(-1)?.rows[0]
    if (row === undefined) throw new Problem('log-unavailable')
    return { entry: indexOf(results, 0), case: caseOfRow(row) }
  } catch (error) {
    // Nothing was claimed, so that whoever asked may ask again on the case as it has become.
    if (error instanceof Conflict && claim === null) throw error
    if (error instanceof DbUnavailable || error instanceof Conflict) throw new Problem('log-unavailable')
    throw error
  }
}

/** What a search found is a point that this case knows, and counts as one. */
const countedPoint = (claim: Claim | null, { entry: { subject } }: Sealed): readonly Statement[] =>
  claim === null || claim.row === null
    ? []
    : [sql('update asked set subject = ? where id = ? and subject is null', subject.hash, claim.row)]

const withResult = (stored: StoredCase, result: Answered['result'], billMode: boolean): StoredCase => ({
  ...stored,
  mode: billMode ? 'bill' : stored.mode,
  results: result === null ? stored.results : [...stored.results, { ...result, entry: 0 }],
})

async function writeAll(
  { db }: Deps,
  stored: StoredCase,
  always: readonly Statement[],
  end: readonly Statement[],
  read: Statement,
  claim: Claim | null,
): Promise<readonly Result[]> {
  if (end.length === 0) return db.write([...always, read])
  const since = guard(
    `exists (select 1 from cases where id = ? and revision = ? and status = 'open')`,
    stored.id,
    stored.revision + 1 + (claim?.raised ?? 0),
  )
  try {
    return await db.write([...always, since, ...end, read])
  } catch (error) {
    if (error instanceof Conflict && claim !== null) return db.write([...always, read])
    throw error
  }
}

/** The entry's index is known to the batch alone, so the statement itself puts it in. */
const keepResult = (
  id: string,
  log: string,
  result: Answered['result'],
  billMode: boolean,
  now: Date,
): Statement =>
  sql(
    `update cases set revision = revision + 1, changed_at = ?1, mode = iif(?2, 'bill', mode),
       results = iif(?3 is null, results, json_insert(results, '$[#]',
         json_insert(json(?3), '$.entry', (select max(idx) from oversight_leaf where log = ?4))))
     where id = ?5 and status = 'open'`,
    now.toISOString(),
    billMode ? 1 : 0,
    result === null ? null : JSON.stringify(result),
    log,
    id,
  )
