import * as v from 'valibot'
import { type Result, type Row, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { trainingLapsesOn } from '../disclosure/decide.ts'
import { liftable, limitsWith, reached } from '../disclosure/lift.ts'
import { today } from '../http/today.ts'
import type { Actor, Org } from '../identity/actor.ts'
import { recordLogRead } from '../oversight/record-log-read.ts'
import { writeSeen } from './seen.ts'
import { teamOf } from './team-of.ts'

/** Days ahead at which a lapse is told apart; 0: lapsed, or never trained. */
export const lapsesWithin = [0, 3, 14, 30] as const

export const teamTodaySchema = v.strictObject({
  team: v.string(),
  /** Today, in Japan. */
  day: v.string(),
  /** Open cases of the team's people: what is to be called back first, then what has lain longest. A hundred at most. */
  cases: v.array(
    v.strictObject({
      id: v.string(),
      reference: v.string(),
      scenario: v.string(),
      holder: v.string(),
      callBackOn: v.nullable(v.string()),
      changedAt: v.string(),
      /** Limits of the case that are reached and were not lifted. */
      atLimit: v.array(v.picklist(liftable)),
    }),
  ),
  /** Whose training has lapsed or lapses within thirty days, the earliest first. */
  training: v.array(
    v.strictObject({
      sub: v.string(),
      /** The last day on which it counts; null where the provider names no training. */
      lapsesOn: v.nullable(v.string()),
      within: v.picklist(lapsesWithin),
    }),
  ),
})
export type TeamToday = v.InferOutput<typeof teamTodaySchema>

/** Open cases of whoever is of the team now; the sentence of the plan test too. */
export const casesOfTeam = (org: Org, team: string): Statement =>
  sql(
    `select cases.id, reference, scenario, holder, call_back_on as callBackOn, changed_at as changedAt,
       lookups, searches, lifted,
       (select count(distinct subject) from asked
        where case_id = cases.id and subject is not null and kind <> 'own-search') as points
     from person_seen as seen join cases on cases.org = seen.org and cases.holder = seen.sub
     where seen.org = ? and seen.team = ? and seen.staff = 1 and cases.status = 'open'
     order by coalesce(call_back_on, '9'), changed_at limit 100`,
    org,
    team,
  )

const trainedOfTeam = (org: Org, team: string): Statement =>
  sql(
    `select sub, trained_on from person_seen
     where org = ? and team = ? and staff = 1 order by coalesce(trained_on, ''), sub limit 1000`,
    org,
    team,
  )

/**
 * What a supervisor looks at each day: the team's open cases, so that none lies while its holder is away (whoever opens one
 * can take it over, which is an entry), and whose training lapses. Reading it is an entry, once an hour. Throws `not-found`
 * for somebody of no team.
 */
export async function readTeamToday(
  deps: Pick<Deps, 'config' | 'db' | 'now' | 'random'>,
  actor: Actor,
): Promise<TeamToday> {
  const team = teamOf(actor)
  await recordLogRead(deps, actor, { role: 'supervisor', rule: 'team-today' })
  await writeSeen(deps)
  const [cases, trained] = await deps.db.read([casesOfTeam(actor.org, team), trainedOfTeam(actor.org, team)])
  const day = today(deps.now())
  return {
    ...{ team, day },
    cases: (cases?.rows ?? []).map(row => caseOf(row, deps.config.limits)),
    training: lapsing(trained, day),
  }
}

const counted = v.object({
  ...{ id: v.string(), reference: v.string(), scenario: v.string(), holder: v.string() },
  ...{ callBackOn: v.nullable(v.string()), changedAt: v.string() },
  ...{ lookups: v.number(), searches: v.number(), points: v.number() },
  lifted: v.pipe(v.string(), v.parseJson(), v.array(v.picklist(liftable))),
})

function caseOf(row: Row, limits: Deps['config']['limits']): TeamToday['cases'][number] {
  const { lookups, searches, points, lifted, ...shown } = v.parse(counted, row)
  const at = reached({ lookups, searches, points }, limitsWith(limits, lifted))
  return { ...shown, atLimit: at.filter(one => !lifted.includes(one)) }
}

const aDay = 86_400_000

function lapsing(trained: Result | undefined, day: string): TeamToday['training'] {
  return (trained?.rows ?? [])
    .flatMap(row => {
      const trainedOn = typeof row.trained_on === 'string' && row.trained_on <= day ? row.trained_on : null
      const lapsesOn = trainedOn === null ? null : trainingLapsesOn(trainedOn)
      const left = lapsesOn === null ? -1 : (Date.parse(lapsesOn) - Date.parse(day)) / aDay
      const within = lapsesWithin.find(days => (days === 0 ? left < 0 : left <= days))
      return within === undefined ? [] : [{ sub: String(row.sub), lapsesOn, within }]
    })
    .sort((a, b) => (a.lapsesOn ?? '').localeCompare(b.lapsesOn ?? '') || a.sub.localeCompare(b.sub))
}
