import { besideAnother } from './beside-another.ts'
import type { AnalysisContext, Draft, Night, Verdict } from './context.ts'
import { explain, isErased } from './explain.ts'
import type { RuleId } from './findings/rule-ids.ts'
import { rules } from './findings/rules.ts'
import type { CaseRecord } from './record.ts'
import { type Trace, type TraceBook, traceId } from './trace-book.ts'
import { casesLeave, daysLeave, oldPointsLeave } from './traces-of.ts'

export type Analysed = {
  readonly verdicts: readonly Verdict[]
  readonly findings: readonly Draft<RuleId>[]
  /** To be kept for the nights that follow. */
  readonly traces: readonly Trace[]
  /** Kept of these lookups before, and not so any more: their cases went on. */
  readonly withdrawn: readonly Trace[]
}

/**
 * Goes through the cases that were touched since `since`: what explains each lookup, and what the rules find. `over`: the
 * day is over, so that what somebody did on it all day counts. Pure, but for the book, which learns.
 */
export function analyse(
  records: readonly CaseRecord[],
  context: AnalysisContext,
  since: number,
  { over }: { readonly over: boolean },
): Analysed {
  const beside = besideAnother(records)
  const verdicts = records.flatMap(record => explain(record, { ...context, beside }, since))
  const night: Night = { records, verdicts, context }
  const { book } = context
  const before = evidenceOf(book, verdicts)
  book.remove(before)
  const traces = [...casesLeave(night, since), ...(over ? daysLeave(night, since) : [])]
  book.add(traces)
  const known = oldPointsLeave(night)
  book.add(known)
  const kept = new Set([...traces, ...known].map(traceId))
  return {
    verdicts,
    traces: [...traces, ...known],
    withdrawn: before.filter(one => !kept.has(traceId(one))),
    findings: rules.flatMap(rule => rule.find(night)),
  }
}

/** What an earlier look at these lookups left. Of a case whose answers are erased it stays as it was: nobody can look again. */
const evidenceOf = (book: TraceBook, verdicts: readonly Verdict[]): readonly Trace[] =>
  verdicts.flatMap(({ record, asked }) =>
    isErased(record)
      ? []
      : (['sign', 'old-point'] as const).flatMap(kind =>
          book.about(kind, record.id).filter(one => one.index === asked.index),
        ),
  )
