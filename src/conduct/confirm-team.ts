import * as v from 'valibot'
import { Conflict, type Db, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { invalid } from '../http/parse.ts'
import { Problem } from '../http/problem.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendEntry, indexOf } from '../oversight/append.ts'
import { actorPart, entryOf, seal } from '../oversight/entry.ts'
import { newSalt } from '../oversight/salt.ts'
import { teamOf } from './team-of.ts'
import { isMonday, weeksBack, weeksOver } from './weeks.ts'

export const confirmationSchema = v.strictObject({
  team: v.string(),
  week: v.string(),
  at: v.string(),
  sub: v.string(),
  /** Index of the `team-confirmed` entry. */
  entry: v.number(),
})
export type Confirmation = v.InferOutput<typeof confirmationSchema>

/**
 * The supervisor has looked through a week of their team that is over: row and entry together, once a week and team,
 * whoever of its supervisors does it. Again gives the first. Throws `invalid` for a week that is none, `stale` for one
 * that is not over or too long ago.
 */
export async function confirmTeam(
  deps: Pick<Deps, 'db' | 'now' | 'random'>,
  actor: Actor,
  week: string,
): Promise<Confirmation> {
  const team = teamOf(actor)
  if (!isMonday(week)) throw invalid('/week', 'format')
  const known = await read(deps.db, actor, team, week)
  if (known !== null) return known
  const now = deps.now()
  if (!weeksOver(now, '').includes(week)) throw notNow
  const at = now.toISOString()
  const logId = logIdOf(actor.org)
  const entry = entryOf({
    kind: 'team-confirmed',
    org: actor.org,
    at,
    salt: newSalt(deps.random),
    actor: actorPart(actor, 'supervisor'),
    outcome: `week:${week}`,
  })
  try {
    const results = await deps.db.write([
      ...appendEntry(logId, seal(entry)),
      sql(
        `insert into team_confirmed (org, team, week, at, sub, entry)
         select ?, ?, ?, ?, ?, max(idx) from oversight_leaf where log = ?`,
        ...[actor.org, team, week, at, actor.sub, logId],
      ),
    ])
    return { team, week, at, sub: actor.sub, entry: indexOf(results, 0) }
  } catch (error) {
    const theirs = error instanceof Conflict ? await read(deps.db, actor, team, week) : null
    if (theirs === null) throw error
    return theirs
  }
}

async function read(db: Db, { org }: Actor, team: string, week: string): Promise<Confirmation | null> {
  const [found] = await db.read([
    sql(
      'select team, week, at, sub, entry from team_confirmed where org = ? and team = ? and week = ?',
      ...[org, team, week],
    ),
  ])
  const row = found?.rows[0]
  return row === undefined ? null : v.parse(confirmationSchema, row)
}

const notNow = new Problem('stale', {
  errors: [
    {
      pointer: '/week',
      issue: 'not-over',
      say: {
        ja: `終わった週のうち、直近の${weeksBack}週を確認できます。`,
        en: `Weeks that are over can be confirmed, the last ${weeksBack} of them.`,
      },
    },
  ],
})
