import * as v from 'valibot'
import { findingStates } from '../analysis/finding-schema.ts'
import { ruleIds } from '../analysis/findings/rule-ids.ts'
import { incidentSteps } from '../oversight/incidents/course.ts'
import { fairnessSchema } from '../referrals/fairness/schema.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const counted = v.array(v.strictObject({ name: v.string(), count }))
export type Counted = v.InferOutput<typeof counted>

/**
 * 月次報告: the counts of a period. No customer's value is in it, and no person but whoever a confirmed finding is about.
 */
export const sheetSchema = v.strictObject({
  org: v.string(),
  from: v.string(),
  to: v.string(),
  /** ISO 8601. */
  madeAt: v.string(),
  log: v.strictObject({
    id: v.string(),
    /** The verifier key; its name is the log's origin. */
    key: v.string(),
    /** The period's entries stand from the first index on and below the next; the same where there are none. */
    firstIndex: count,
    nextIndex: count,
    /** So many of the log's entries are counted; what came behind them is in no figure yet. */
    counted: count,
    /** Entries that the checkpoint covers under which the report stands. */
    checkpointSize: count,
    /** Below it the bodies are erased; hashes and proofs stay. */
    minimumIndex: count,
    /** So many cosignatures make a checkpoint witnessed. */
    threshold: count,
    /** When each cosigned that checkpoint; null where it has not. */
    witnesses: v.array(v.strictObject({ name: v.string(), at: v.nullable(v.string()) })),
  }),
  lookups: v.strictObject({
    lookups: count,
    searches: count,
    completedCases: count,
    /** 完了した受付1件あたりの照会・検索: our public figure; null without a completed case. */
    perCompletedCase: v.nullable(v.number()),
  }),
  scenarios: v.array(
    v.strictObject({
      scenario: v.string(),
      opened: count,
      closed: count,
      lookups: count,
      searches: count,
      refused: count,
    }),
  ),
  refusals: v.strictObject({
    all: count,
    byReason: counted,
    byTeam: counted,
    /** By its Monday. */
    byWeek: counted,
  }),
  /** 権限のない操作: turned away by role or organisation. */
  denied: count,
  /**
   * Lookups and searches of the days that the analysis has gone through: explained by their case, badly, queued; and those
   * that it has not come to. The four add up to all lookups and searches of the period.
   */
  explanation: v.strictObject({
    explained: count,
    badly: count,
    queued: count,
    notYet: count,
    /** Of those queued in the period, still to be looked at. */
    open: count,
  }),
  /** Findings that were raised or grew in the period, as they stand now. */
  findings: v.array(v.strictObject({ rule: v.picklist(ruleIds), state: v.picklist(findingStates), count })),
  /** Findings that an overseer confirmed in the period; `sub` as the log has it, null where it is about a team or all. */
  confirmed: v.array(
    v.strictObject({
      rule: v.picklist(ruleIds),
      sub: v.nullable(v.string()),
      team: v.nullable(v.string()),
      count,
    }),
  ),
  incidents: v.array(v.strictObject({ kind: v.string(), severity: v.string(), state: v.string(), count })),
  /** The steps of the period's incidents, and of older ones that are not closed, by how their clocks stand now. */
  clocks: v.array(
    v.strictObject({
      raised: v.picklist(['in-period', 'before']),
      severity: v.picklist(['serious', 'minor']),
      step: v.picklist(incidentSteps),
      /** Taken in time, and taken late. */
      inTime: count,
      tooLate: count,
      /** Not taken yet, with time left, and with none. */
      open: count,
      overdue: count,
    }),
  ),
  /** Waiting times of referrals in the months that the period touches; null for more than twelve. */
  fairness: v.nullable(fairnessSchema),
  /** How far incidents and findings were taken in the period, by what a step came to. */
  steps: v.strictObject({ incidents: counted, findings: counted }),
  conduct: v.strictObject({
    /** People of each team who acknowledged a version of the rules of conduct in the period. */
    acknowledged: counted,
    /** 週の確認: how often each team's supervisor confirmed the team's week. */
    confirmed: counted,
    /** How it stands now, whatever the period: who has not acknowledged the version in force. */
    rules: v.strictObject({
      version: v.string(),
      people: count,
      missing: count,
      byTeam: v.array(v.strictObject({ name: v.string(), people: count, missing: count })),
    }),
  }),
  /**
   * 気づきの連絡, in numbers alone: of the period's whole months that are over and of which all are still kept; null where
   * it holds none.
   */
  concerns: v.nullable(
    v.strictObject({
      from: v.string(),
      to: v.string(),
      received: count,
      answered: count,
      closed: count,
      /** Without an answer when the last of these months ended, and of these beyond their clock. */
      waiting: count,
      late: count,
    }),
  ),
  /** Those that lived at some time of the period. */
  holds: v.array(
    v.strictObject({
      reason: v.string(),
      from: v.string(),
      to: v.string(),
      until: v.string(),
      ended: v.nullable(v.string()),
    }),
  ),
  erasures: counted,
})
export type Sheet = v.InferOutput<typeof sheetSchema>
