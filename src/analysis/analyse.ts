import { besideAnother } from './beside-another.ts'
import type { AnalysisContext, Draft, Night, Verdict } from './context.ts'
import { explain } from './explain.ts'
import { type RuleId, rules } from './findings/rules.ts'
import type { CaseRecord } from './record.ts'
import type { Trace } from './trace-book.ts'
import { casesLeave, daysLeave, oldPointsLeave } from './traces-of.ts'

export type Analysed = {
  readonly verdicts: readonly Verdict[]
  readonly findings: readonly Draft<RuleId>[]
  /** To be kept for the nights that follow. */
  readonly traces: readonly Trace[]
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
  const traces = [...casesLeave(night, since), ...(over ? daysLeave(night, since) : [])]
  context.book.add(traces)
  const known = oldPointsLeave(night)
  context.book.add(known)
  return { verdicts, traces: [...traces, ...known], findings: rules.flatMap(rule => rule.find(night)) }
}
