import { rulesVersion } from '../../conduct/rules.ts'
import { type Result, type Statement, sql } from '../../db/db.ts'
import type { Org } from '../../identity/actor.ts'
import type { Sheet } from '../sheet.ts'

/** By team: whoever was seen within a year and is to acknowledge the rules in force, and who of them has not. */
export const rulesRead = (org: Org): Statement =>
  sql(
    `select team, count(*) as people, count(*) - count(known.sub) as missing
     from person_seen as seen
     left join rules_acknowledged as known
       on known.org = seen.org and known.sub = seen.sub and known.version = ?
     where seen.org = ? and seen.staff = 1 group by team order by team`,
    ...[rulesVersion, org],
  )

export function rulesFigures(result: Result | undefined): Sheet['conduct']['rules'] {
  const teams = (result?.rows ?? []).map(({ team, people, missing }) => ({
    name: String(team),
    people: Number(people),
    missing: Number(missing),
  }))
  const sum = (of: 'people' | 'missing') => teams.reduce((n, one) => n + one[of], 0)
  return { version: rulesVersion, people: sum('people'), missing: sum('missing'), byTeam: teams }
}
