import * as v from 'valibot'
import { findingsOf } from '../analysis/list-findings.ts'
import { type Count, countedKinds, countRows, type Sum } from '../analysis/tally/count-rows.ts'
import { followUp, slicesAQuestion } from '../analysis/tally/follow-up.ts'
import { type Result, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { lessons } from '../disclosure/lessons.ts'
import { invalid } from '../http/parse.ts'
import { today } from '../http/today.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { recordLogRead } from '../oversight/record-log-read.ts'
import { rulesVersion } from './rules.ts'
import { writeSeen } from './seen.ts'
import { teamOf } from './team-of.ts'
import { daysFrom, isMonday, lastDayOf, runningWeek, weekBefore } from './weeks.ts'
import { waitingRead, weeksWaiting } from './weeks-waiting.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const text = v.strictObject({ ja: v.string(), en: v.string() })

export const teamWeekQuery = v.strictObject({
  /** A Monday; without one the last week that is over. */
  week: v.optional(v.string()),
})

export const teamWeekSchema = v.strictObject({
  team: v.string(),
  week: v.string(),
  to: v.string(),
  /** Not over yet: its figures grow. */
  running: v.boolean(),
  lookups: count,
  searches: count,
  opened: count,
  completed: count,
  /** Of each day, up to today. */
  days: v.array(
    v.strictObject({
      day: v.string(),
      lookups: count,
      searches: count,
      refused: count,
      opened: count,
      completed: count,
    }),
  ),
  /** Lookups and searches per completed case; null without one. */
  perCompletedCase: v.nullable(v.number()),
  refusals: v.array(v.strictObject({ reason: v.string(), count, lesson: v.nullable(text) })),
  findings: v.array(v.strictObject({ rule: v.string(), title: text, lesson: text, count })),
  rules: v.strictObject({
    version: v.string(),
    people: count,
    /** Two hundred at most. */
    notAcknowledged: v.array(v.strictObject({ sub: v.string(), seenOn: v.string() })),
  }),
  confirmed: v.nullable(v.strictObject({ at: v.string(), sub: v.string(), entry: v.number() })),
  /** Weeks that are over and wait for their confirmation, newest first. */
  toConfirm: v.array(v.string()),
})
export type TeamWeek = v.InferOutput<typeof teamWeekSchema>

/**
 * A week of the supervisor's own team: counts by reason and rule, nobody's doing by name. Reading it is an entry, once an
 * hour. Throws `invalid` for a week that is none or lies ahead, `not-found` for somebody of no team.
 */
export async function readTeamWeek(
  deps: Pick<Deps, 'config' | 'db' | 'now' | 'random'>,
  actor: Actor,
  wanted: string | undefined,
): Promise<TeamWeek> {
  const team = teamOf(actor)
  const now = deps.now()
  const week = wanted ?? weekBefore(runningWeek(now))
  if (!isMonday(week) || week > runningWeek(now)) throw invalid('?/week', 'format')
  await recordLogRead(deps, actor, { role: 'supervisor', rule: 'team-week' })
  const logId = logIdOf(actor.org)
  await followUp(deps, [logId], slicesAQuestion)
  await writeSeen(deps)
  const to = lastDayOf(week)
  const [tallies, people, missing, weeks, ...waiting] = await deps.db.read([
    sql(
      `select day, kind, reason, outcome, sum(n) as n from tally
       where log = ? and kind in (${countedKinds.map(() => '?').join(', ')}) and day between ? and ? and team = ?
       group by day, kind, reason, outcome`,
      ...[logId, ...countedKinds, week, to, team],
    ),
    sql(
      'select count(*) as n from person_seen where org = ? and team = ? and staff = 1',
      ...[actor.org, team],
    ),
    sql(
      `select sub, day from person_seen as seen where org = ? and team = ? and staff = 1 and not exists (
         select 1 from rules_acknowledged as known
         where known.org = seen.org and known.sub = seen.sub and known.version = ?
       ) order by sub limit 200`,
      ...[actor.org, team, rulesVersion],
    ),
    sql(
      'select at, sub, entry from team_confirmed where org = ? and team = ? and week = ?',
      ...[actor.org, team, week],
    ),
    ...waitingRead(actor.org, team, now),
  ])
  const { rows, total } = countRows(sumsOf(tallies))
  const { lookups, searches, opened, completed, perCompletedCase } = total
  const confirmed = weeks?.rows[0]
  return {
    ...{ team, week, to, running: week === runningWeek(now) },
    ...{ lookups, searches, opened, completed, perCompletedCase },
    days: daysOf(week, today(now) < to ? today(now) : to, rows),
    refusals: refusalsOf(tallies),
    findings: await findingsOfWeek(deps, actor, team, week, to),
    rules: {
      version: rulesVersion,
      people: Number(people?.rows[0]?.n ?? 0),
      notAcknowledged: (missing?.rows ?? []).map(row => ({ sub: String(row.sub), seenOn: String(row.day) })),
    },
    confirmed: confirmed
      ? { at: String(confirmed.at), sub: String(confirmed.sub), entry: Number(confirmed.entry) }
      : null,
    toConfirm: weeksWaiting(now, waiting),
  }
}

const sumsOf = (result: Result | undefined): readonly Sum[] =>
  (result?.rows ?? []).map(row => ({
    ...{
      value: String(row.day),
      week: null,
      kind: String(row.kind),
      outcome: String(row.outcome),
      n: Number(row.n),
    },
  }))

const daysOf = (from: string, to: string, rows: readonly Count[]): TeamWeek['days'] =>
  daysFrom(from, to).map(day => {
    const of = rows.find(one => one.value === day)
    const { lookups = 0, searches = 0, refused = 0, opened = 0, completed = 0 } = of ?? {}
    return { day, lookups, searches, refused, opened, completed }
  })

function refusalsOf(result: Result | undefined): TeamWeek['refusals'] {
  const sums = new Map<string, number>()
  for (const row of result?.rows ?? [])
    if (row.kind === 'refused')
      sums.set(String(row.reason), (sums.get(String(row.reason)) ?? 0) + Number(row.n))
  return [...sums]
    .map(([reason, count]) => ({
      reason,
      count,
      lesson: Object.hasOwn(lessons, reason) ? lessons[reason as keyof typeof lessons] : null,
    }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
}

/** By rule, of the team as such and of its people alike. */
async function findingsOfWeek(
  deps: Pick<Deps, 'db'>,
  { org }: Actor,
  team: string,
  week: string,
  to: string,
): Promise<TeamWeek['findings']> {
  const since = Date.parse(`${week}T00:00:00+09:00`)
  const before = new Date(Date.parse(`${to}T00:00:00+09:00`) + 86_400_000).toISOString()
  const byRule = new Map<string, TeamWeek['findings'][number]>()
  for (const { rule, title, lesson, lastAt, state } of await findingsOf(deps, org, { team }, since)) {
    if (lastAt >= before || Date.parse(lastAt) < since) continue
    // What was explained, or found by a rule that was wrong, is nothing to go through with a team.
    if (state === 'explained' || state === 'dismissed') continue
    const known = byRule.get(rule)
    byRule.set(rule, { rule, title, lesson, count: (known?.count ?? 0) + 1 })
  }
  return [...byRule.values()].sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1))
}
