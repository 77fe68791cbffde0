import { type Db, type Statement, sql } from '../db/db.ts'
import type { Org } from '../identity/actor.ts'
import { toHex } from '../oversight/bytes.ts'
import type { Analysed } from './analyse.ts'
import type { Draft, Verdict } from './context.ts'
import { isErased } from './explain.ts'
import { type Shared, toldToTheOther } from './other-side.ts'
import type { Trace } from './trace-book.ts'

type StoreDeps = { readonly db: Db; readonly now: () => Date; readonly random: (bytes: number) => Uint8Array }

// One write holds at most so many statements, so that no lookup waits long behind it.
const atOnce = 200

/**
 * Keeps what an analysis said; the same again changes nothing. The network operator whose staff share a place with these
 * people is told of it in its own findings.
 */
export async function storeAnalysed(
  deps: StoreDeps,
  org: Org,
  analysed: Analysed,
  otherSide: readonly Shared[],
): Promise<void> {
  const statements = [
    ...withdrawals(org, analysed),
    ...traceStatements(org, analysed.traces, 'excluded.n'),
    ...analysed.verdicts.filter(one => one.weight === 2).map(one => review(org, one)),
    ...analysed.findings.map(one => finding(deps, org, one)),
    ...otherSide.map(one => finding(deps, one.org, toldToTheOther(one))),
  ]
  for (let from = 0; from < statements.length; from += atOnce)
    await deps.db.write(statements.slice(from, from + atOnce))
}

/**
 * What an earlier look left of lookups that are explained by now goes, and so does a finding that rests on it, unless an
 * overseer has it in hand; whatever of it still holds is raised again behind this.
 */
function withdrawals(org: Org, { verdicts, withdrawn }: Analysed): Statement[] {
  const enough = verdicts.filter(one => one.weight < 2 && !isErased(one.record)).map(one => one.asked.index)
  const queued = sql(
    "delete from review where org = ? and state = 'open' and idx in (select value from json_each(?))",
    ...[org, JSON.stringify(enough)],
  )
  const traces = withdrawn.map(({ kind, key, sub, caseId, index, about }) =>
    sql(
      `delete from trace
       where org = ? and kind = ? and key = ? and sub = ? and case_id = ? and idx = ? and about = ?`,
      ...[org, kind, key, sub, caseId, index, about],
    ),
  )
  const findings = [...new Set(withdrawn.map(one => one.sub))].map(sub =>
    sql(
      `delete from finding where org = ?1 and sub = ?2 and state = 'open' and owner is null and exists (
         select 1 from json_each(entries) where value in (select value from json_each(?3)))`,
      ...[org, sub, JSON.stringify(withdrawn.filter(one => one.sub === sub).map(one => one.index))],
    ),
  )
  return [...(enough.length > 0 ? [queued] : []), ...traces, ...findings]
}

const traceStatements = (org: Org, traces: readonly Trace[], again: string): Statement[] =>
  traces.map(({ kind, key, sub, caseId, index, about, at, n }) =>
    sql(
      `insert into trace (org, kind, key, sub, case_id, idx, about, at, n) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (org, kind, key, sub, case_id, idx, about) do update set at = excluded.at, n = ${again}`,
      ...[org, kind, key, sub, caseId, index, about, at, n],
    ),
  )

/** What adds up: to be written once. */
export const addedStatements = (org: Org, traces: readonly Trace[]): Statement[] =>
  traceStatements(org, traces, 'n + excluded.n')

const review = (org: Org, { record, asked, why, numbers }: Verdict): Statement =>
  sql(
    `insert into review (org, idx, case_id, sub, at, why, numbers, state) values (?, ?, ?, ?, ?, ?, ?, 'open')
     on conflict (org, idx) do nothing`,
    ...[org, asked.index, record.id, asked.by.sub, asked.at, why, JSON.stringify(numbers)],
  )

/** One that is open grows; one that somebody has closed is raised anew only by what came later. */
function finding({ now, random }: StoreDeps, org: Org, draft: Draft): Statement {
  const { rule, scope, key, sub, team, caseId, entries, numbers, firstAt, lastAt } = draft
  const at = now().getTime()
  return sql(
    `insert into finding (id, org, rule, scope, key, sub, team, case_id, entries, numbers, first_at, last_at,
       found_at, changed_at, state)
     select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13, 'open'
     where not exists (select 1 from finding where org = ?2 and key = ?5 and state <> 'open' and last_at >= ?12)
     on conflict (org, key) where state = 'open' do update set
       entries = excluded.entries, numbers = excluded.numbers, last_at = excluded.last_at,
       changed_at = excluded.changed_at
     where excluded.last_at > finding.last_at`,
    ...[toHex(random(16)), org, rule, scope, key, sub, team, caseId],
    ...[JSON.stringify(entries), JSON.stringify(numbers), firstAt, lastAt, at],
  )
}
