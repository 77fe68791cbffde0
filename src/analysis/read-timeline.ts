import { caseNotFound } from '../cases/case-not-found.ts'
import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import type { Actor } from '../identity/actor.ts'
import { scenarioIds } from '../scripts/scenario-ids.ts'
import { scriptOf } from '../scripts/scenarios.ts'
import type { StepDef } from '../scripts/types.ts'
import type { Verdict } from './context.ts'
import { cursorOf, dayOf } from './cursor.ts'
import { explain, isErased } from './explain.ts'
import { sayWith } from './findings/rules.ts'
import { contextOf } from './go-through.ts'
import { loadRecords } from './load-records.ts'
import { recordQuestion } from './questions/record-question.ts'
import type { Answered, CaseRecord, Deed } from './record.ts'
import type { Timeline, TimelineLine } from './timeline-schema.ts'
import { lookedAtLater, reasonSentences } from './words.ts'

/** 受付の経過 for the overseer: that it was read is an entry of theirs, committed before anything of it is. */
export async function readTimeline(deps: Deps, actor: Actor, caseId: string): Promise<Timeline> {
  const [owner] = await deps.db.read([
    sql('select org, reference, script_version, changed_at from cases where id = ?', caseId),
  ])
  const row = owner?.rows[0]
  if (row === undefined) throw new Problem('not-found', { detail: caseNotFound })
  if (row.org !== actor.org) throw new Problem('not-found', { detail: caseNotFound, denied: true })
  await recordQuestion(deps, actor, { kind: 'oversight-search', rule: 'by:timeline', case: caseId })
  const records = await loadRecords(deps.db, actor.org, [caseId])
  const [record] = records
  // Its entries have been pruned.
  if (record === undefined) throw new Problem('not-found', { detail: caseNotFound })
  const context = await contextOf(deps.db, actor.org, records, deps.now().getTime())
  const verdicts = explain(record, context, 0)
  const waiting = await notLookedAt(deps, actor, String(row.changed_at), verdicts)
  const steps = stepsOf(record, String(row.script_version))
  return { reference: String(row.reference), ...timelineOf(record, verdicts, steps, waiting) }
}

/**
 * Indexes of the lookups that the analysis has not come to: on days that it has not gone through, in a case that changed
 * since. What it has put before an overseer it has judged.
 */
async function notLookedAt(
  deps: Deps,
  { org }: Actor,
  changedAt: string,
  verdicts: readonly Verdict[],
): Promise<ReadonlySet<number>> {
  const { night, seenAt } = await cursorOf(deps, org)
  const late = verdicts.map(one => one.asked).filter(one => dayOf(one.at) > night && changedAt > seenAt)
  if (late.length === 0) return new Set()
  const indexes = late.map(one => one.index)
  const [found] = await deps.db.read([
    sql(
      'select idx from review where org = ? and idx in (select value from json_each(?))',
      org,
      JSON.stringify(indexes),
    ),
  ])
  const judged = new Set(found?.rows.map(one => Number(one.idx)))
  return new Set(indexes.filter(one => !judged.has(one)))
}

type Steps = ReadonlyMap<string, StepDef>

function stepsOf({ scenario }: CaseRecord, version: string): Steps {
  const known = scenarioIds.find(one => one === scenario)
  return new Map(known && scriptOf(known, version)?.steps.map(one => [one.id, one]))
}

const iso = (at: number): string => new Date(at).toISOString()

function timelineOf(
  record: CaseRecord,
  verdicts: readonly Verdict[],
  steps: Steps,
  waiting: ReadonlySet<number>,
): Omit<Timeline, 'reference'> {
  const erased = isErased(record)
  const verdictOf = new Map(
    verdicts.map(one => [
      one.asked.index,
      waiting.has(one.asked.index) && !erased ? notYet : verdictText(one, erased),
    ]),
  )
  const lines: readonly TimelineLine[] = [
    ...record.answers.map(one => said(one, steps.get(one.step))),
    // The overseers' own reading is no part of what happened; it stands in the log.
    ...record.deeds
      .filter(one => !one.kind.startsWith('oversight-'))
      .map(one => done(one, verdictOf.get(one.index) ?? null)),
  ]
  const { id, scenario, channel, contactRef, openedBy, openedAt, closedAt, outcome } = record
  return {
    ...{ case: id, scenario, channel, hasContactRef: contactRef !== null },
    ...{ openedBy: openedBy.sub, team: openedBy.team, openedAt: iso(openedAt) },
    ...{ closedAt: closedAt === null ? null : iso(closedAt), outcome },
    lines: lines.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
  }
}

function said({ step, at, code }: Answered, known: StepDef | undefined): TimelineLine {
  const ask = known?.ask
  const by = ask?.kind === 'form' ? ask.fields.find(one => one.name === ask.routeBy)?.ask : ask
  const options = by?.kind === 'choice' ? by.options : []
  const label = options.find(one => one.value === code)?.label ?? null
  return { what: 'said', at: iso(at), step, title: known?.title ?? null, code, label }
}

function done(deed: Deed, verdict: DoneVerdict): TimelineLine {
  const { index, at, kind, by, step, use, purpose, shown, compared, outcome, reason } = deed
  return {
    ...{ what: 'done', at: iso(at), index, kind, sub: by.sub, step, use, purpose },
    ...{ shown: [...shown], compared: { ...compared }, outcome, reason, verdict },
  }
}

type DoneVerdict = Extract<TimelineLine, { what: 'done' }>['verdict']

const notYet: DoneVerdict = { is: 'waiting', say: lookedAtLater }

function verdictText({ weight, why, numbers }: Verdict, erased: boolean): DoneVerdict {
  if (erased) return { is: 'erased', say: null }
  if (why === null) return { is: 'explained', say: null }
  const { ja, en } = reasonSentences[why]
  const say = { ja: sayWith(ja, numbers), en: sayWith(en, numbers) }
  return { is: weight === 2 ? 'not-explained' : 'badly-explained', say }
}
