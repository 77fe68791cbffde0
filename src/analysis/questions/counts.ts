import * as v from 'valibot'
import type { Deps } from '../../deps.ts'
import { type Actor, logIdOf } from '../../identity/actor.ts'
import { followUp, slicesAQuestion } from '../tally/follow-up.ts'
import { dayEntries, daysIn } from '../tally/period.ts'
import { countedBy, readCounts } from '../tally/read-counts.ts'
import { recordQuestion } from './record-question.ts'

/** Fifty-three weeks: beyond them nobody reads a row a week. */
const mostDaysByWeek = 371

export const countsQuery = v.pipe(
  v.strictObject({
    ...dayEntries,
    by: v.picklist(countedBy),
    /** Each value week by week. */
    each: v.optional(v.literal('week')),
  }),
  v.forward(
    v.check(({ from, to }) => from <= to, 'reversed'),
    ['to'],
  ),
  v.forward(
    v.check(
      one => (one.by !== 'week' && one.each === undefined) || daysIn(one) <= mostDaysByWeek,
      'too-many-weeks',
    ),
    ['from'],
  ),
)
export type CountsQuery = v.InferOutput<typeof countsQuery>

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const countSchema = v.strictObject({
  /** A team, reason, scenario or kind, or the Monday of a week; null where the entries name none. */
  value: v.nullable(v.string()),
  week: v.nullable(v.string()),
  /** How many entries were counted: by kind all, by reason the refusals, else those that the figures below are made of. */
  entries: count,
  lookups: count,
  searches: count,
  refused: count,
  denied: count,
  opened: count,
  closed: count,
  /** Cases that ended with the customer's confirmation. */
  completed: count,
  /** Lookups and searches per completed case; null without one. */
  perCompletedCase: v.nullable(v.number()),
})

export const countsSchema = v.strictObject({
  from: v.string(),
  to: v.string(),
  by: v.picklist(countedBy),
  rows: v.array(countSchema),
  total: countSchema,
  /** So many entries of the log are counted, and so many came since. */
  counted: count,
  waiting: count,
})
export type CountsReply = v.InferOutput<typeof countsSchema>

/** Counts of one's own log by one thing; the question is an entry first. */
export async function askCounts(
  deps: Pick<Deps, 'db' | 'now' | 'random'>,
  actor: Actor,
  query: CountsQuery,
): Promise<CountsReply> {
  const { from, to, by, each } = query
  const logId = logIdOf(actor.org)
  const outcome = each === 'week' && by !== 'week' ? `by:${by}:week` : `by:${by}`
  await recordQuestion(deps, actor, { rule: 'report:counts', outcome })
  await followUp(deps, [logId], slicesAQuestion)
  const { rows, ...rest } = await readCounts(deps.db, logId, { from, to, by, weekly: each === 'week' })
  return { from, to, by, rows: [...rows], ...rest }
}
