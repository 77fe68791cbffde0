import * as v from 'valibot'
import { recordQuestion } from '../analysis/questions/record-question.ts'
import { followUp, slicesAQuestion } from '../analysis/tally/follow-up.ts'
import { type Result, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { rulesVersion } from './rules.ts'
import { writeSeen } from './seen.ts'
import { weeksOver } from './weeks.ts'
import { weeksDue, workedRead } from './weeks-waiting.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

export const overviewQuery = v.strictObject({
  cursor: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))),
})
export type OverviewQuery = v.InferOutput<typeof overviewQuery>

export const overviewSchema = v.strictObject({
  version: v.string(),
  /** Of those who were seen within a year and are to acknowledge the rules. */
  people: count,
  acknowledged: count,
  notAcknowledged: v.array(
    v.strictObject({
      sub: v.string(),
      team: v.nullable(v.string()),
      roles: v.array(v.string()),
      seenOn: v.string(),
    }),
  ),
  next: v.nullable(v.string()),
  /** Each team of a retailer's with the weeks that nobody confirmed, of the last eight. */
  teams: v.array(
    v.strictObject({
      team: v.string(),
      people: count,
      confirmed: v.array(v.string()),
      missing: v.array(v.string()),
    }),
  ),
})
export type Overview = v.InferOutput<typeof overviewSchema>

const pageSize = 100

/** Who has not acknowledged the rules in force, and which team's weeks nobody confirmed. The question is an entry first. */
export async function readOverview(
  deps: Pick<Deps, 'config' | 'db' | 'now' | 'random'>,
  actor: Actor,
  { cursor }: OverviewQuery,
): Promise<Overview> {
  await recordQuestion(deps, actor, { rule: 'report:conduct' })
  await followUp(deps, [logIdOf(actor.org)], slicesAQuestion)
  await writeSeen(deps)
  const after =
    cursor === undefined
      ? { text: '', args: [] }
      : {
          text: 'and (team, sub) > (select team, sub from person_seen where id = ? and org = ?)',
          args: [cursor, actor.org],
        }
  const known = `exists (select 1 from rules_acknowledged as known
    where known.org = seen.org and known.sub = seen.sub and known.version = ?)`
  const now = deps.now()
  const earliest = weeksOver(now, '').at(-1) ?? ''
  const [counts, missing, teams, weeks, worked] = await deps.db.read([
    sql(
      `select count(*) as people, coalesce(sum(${known}), 0) as acknowledged
       from person_seen as seen where org = ? and staff = 1`,
      ...[rulesVersion, actor.org],
    ),
    sql(
      `select id, sub, team, roles, day from person_seen as seen
       where org = ? and staff = 1 ${after.text} and not ${known} order by team, sub limit ?`,
      ...[actor.org, ...after.args, rulesVersion, pageSize + 1],
    ),
    sql(
      `select team, count(*) as people, min(since) as since from person_seen
       where org = ? and staff = 1 and team <> '' group by team order by team`,
      actor.org,
    ),
    sql('select team, week from team_confirmed where org = ? and week >= ?', actor.org, earliest),
    workedRead(actor.org, now),
  ])
  const all = (missing?.rows ?? []).map(row => ({
    sub: String(row.sub),
    team: row.team === '' ? null : String(row.team),
    roles: v.parse(rolesText, row.roles),
    seenOn: String(row.day),
  }))
  const shown = all.slice(0, pageSize)
  return {
    version: rulesVersion,
    people: Number(counts?.rows[0]?.people ?? 0),
    acknowledged: Number(counts?.rows[0]?.acknowledged ?? 0),
    notAcknowledged: shown,
    next: all.length > pageSize ? String(missing?.rows[pageSize - 1]?.id) : null,
    // Desks have no supervisors here.
    teams: actor.org.startsWith('nw:')
      ? []
      : teamsOf(teams, worked).map(({ team, people, days }) => {
          const confirmed = (weeks?.rows ?? []).filter(one => one.team === team).map(one => String(one.week))
          return {
            ...{ team, people, confirmed: confirmed.sort().reverse() },
            missing: weeksDue(now, days).filter(one => !confirmed.includes(one)),
          }
        }),
  }
}

/** Whoever is seen in a team now, and whoever worked in it: one that everybody has left owes its weeks all the same. */
function teamsOf(seen: Result | undefined, worked: Result | undefined) {
  const first = new Map((worked?.rows ?? []).map(row => [String(row.team), row.first]))
  const now = new Map((seen?.rows ?? []).map(row => [String(row.team), row]))
  return [...new Set([...now.keys(), ...first.keys()])].sort().map(team => ({
    ...{ team, people: Number(now.get(team)?.people ?? 0) },
    days: [now.get(team)?.since, first.get(team)],
  }))
}

const rolesText = v.pipe(v.string(), v.parseJson(), v.array(v.string()))
