import type { Db, Result, Statement } from '../db/db.ts'
import { sql } from '../db/db.ts'
import { logIdOf, type Org } from '../identity/actor.ts'
import { weekBefore, weeksOver, wholeWeekFrom } from './weeks.ts'

const oldestWeek = (now: Date): string => weeksOver(now, '').at(-1) ?? ''

/**
 * The first day of each team's work within the weeks that can be confirmed, or of one team's: whoever leaves a team or
 * moves to another takes no week of it along. A week more than those, since one that began before is whole.
 */
export const workedRead = (org: Org, now: Date, team: string | null = null): Statement =>
  sql(
    `select team, min(day) as first from tally
     where log = ? and kind = 'case-opened' and day >= ? and ${team === null ? "team <> ''" : 'team = ?'} group by team`,
    ...[logIdOf(org), weekBefore(oldestWeek(now)), ...(team === null ? [] : [team])],
  )

/** The weeks that are over and are to be confirmed, the newest first, of a team known since the earlier of two days. */
export function weeksDue(now: Date, days: readonly unknown[]): readonly string[] {
  const [first] = days.filter(one => typeof one === 'string').sort()
  return first === undefined ? [] : weeksOver(now, wholeWeekFrom(first))
}

/** What `weeksWaiting` reads. */
export const waitingRead = (
  org: Org,
  team: string,
  now: Date,
): readonly [Statement, Statement, Statement] => [
  sql('select min(since) as since from person_seen where org = ? and team = ? and staff = 1', org, team),
  workedRead(org, now, team),
  sql('select week from team_confirmed where org = ? and team = ? and week >= ?', org, team, oldestWeek(now)),
]

/** A team's weeks that are over and that nobody has confirmed, the newest first. */
export function weeksWaiting(now: Date, [seen, worked, confirmed]: readonly Result[]): string[] {
  const known = new Set((confirmed?.rows ?? []).map(row => String(row.week)))
  const days = [seen?.rows[0]?.since, worked?.rows[0]?.first]
  return weeksDue(now, days).filter(week => !known.has(week))
}

export const readWeeksWaiting = async (db: Db, org: Org, team: string, now: Date): Promise<string[]> =>
  weeksWaiting(now, await db.read([...waitingRead(org, team, now)]))
