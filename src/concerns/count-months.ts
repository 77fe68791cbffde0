import { type Result, type Statement, sql } from '../db/db.ts'
import type { Org } from '../identity/actor.ts'
import { daysAfter } from './days.ts'
import { answerWithinDays, keptDays } from './vocabulary.ts'

/** Calendar months, both ends included: `2026-10`. */
export type Months = { readonly from: string; readonly to: string }

export type ConcernCounts = Months & {
  readonly received: number
  /** First answers. */
  readonly answered: number
  readonly closed: number
  /** Without an answer when the last of the months ended, and of these beyond their clock. */
  readonly waiting: number
  readonly late: number
}

const firstDay = (month: string): string => `${month}-01`
const monthBefore = (day: string): string => daysAfter(firstDay(day.slice(0, 7)), -1).slice(0, 7)

/**
 * Of these months the ones of which counts may be told on that day: those that are over, or whoever asks each day would
 * learn the day on which somebody wrote; and none of which a concern may have been erased.
 */
export function countableMonths(months: Months | null, today: string): Months | null {
  if (months === null) return null
  const earliest = daysAfter(today, -keptDays)
  const oldest = earliest.endsWith('-01')
    ? earliest.slice(0, 7)
    : daysAfter(firstDay(earliest.slice(0, 7)), 31).slice(0, 7)
  const newest = monthBefore(today)
  const from = months.from > oldest ? months.from : oldest
  const to = months.to < newest ? months.to : newest
  return from <= to ? { from, to } : null
}

/** The counts of these months, for `concernCounts`: from days alone, nothing is opened. */
export function concernsRead(org: Org, { from, to }: Months): Statement {
  const first = firstDay(from)
  const last = daysAfter(daysAfter(firstDay(to), 31).slice(0, 8).concat('01'), -1)
  return sql(
    `select coalesce(sum(received), 0) as received, coalesce(sum(answered), 0) as answered,
       coalesce(sum(closed), 0) as closed, coalesce(sum(waiting), 0) as waiting,
       coalesce(sum(waiting and raised_on <= ?4), 0) as late
     from (
       select raised_on, raised_on between ?2 and ?3 as received, answered_on between ?2 and ?3 as answered,
         closed_on between ?2 and ?3 as closed,
         raised_on <= ?3 and (answered_on is null or answered_on > ?3) as waiting
       from (
         select raised_on, answered_on, closed_on from concern where org = ?1 and closed_on is null
         union all
         select raised_on, answered_on, closed_on from concern
         where org = ?1 and closed_on is not null and closed_on >= ?2))`,
    ...[org, first, last, daysAfter(last, -answerWithinDays)],
  )
}

export function concernCounts(months: Months, result: Result | undefined): ConcernCounts {
  const { received, answered, closed, waiting, late } = result?.rows[0] ?? {}
  return {
    ...months,
    received: Number(received ?? 0),
    answered: Number(answered ?? 0),
    closed: Number(closed ?? 0),
    waiting: Number(waiting ?? 0),
    late: Number(late ?? 0),
  }
}
