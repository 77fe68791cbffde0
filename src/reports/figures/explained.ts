import * as v from 'valibot'
import { findingStates } from '../../analysis/finding-schema.ts'
import { ruleIds } from '../../analysis/findings/rule-ids.ts'
import { type Result, type Statement, sql } from '../../db/db.ts'
import type { Org } from '../../identity/actor.ts'
import { instantsOf, type Period } from '../period.ts'
import type { Sheet } from '../sheet.ts'

/** What `explainedFigures` takes, in this order. */
export function explainedReads(org: Org, period: Period): readonly Statement[] {
  const [from, before] = instantsOf(period).map(Date.parse)
  return [
    sql(
      `select coalesce(sum(explained), 0) as explained, coalesce(sum(badly), 0) as badly,
         coalesce(sum(queued), 0) as queued
       from explained_day where org = ? and day between ? and ?`,
      ...[org, period.from, period.to],
    ),
    sql(
      "select count(*) as n from review where org = ? and state = 'open' and at >= ? and at < ?",
      ...[org, from ?? 0, before ?? 0],
    ),
    sql(
      `select rule, state, count(*) as count from finding
       where org = ? and last_at >= ? and first_at < ? group by rule, state order by rule, state`,
      ...[org, from ?? 0, before ?? 0],
    ),
    sql(
      `select rule, sub, team, count(*) as count from finding
       where org = ? and state = 'confirmed' and changed_at >= ? and changed_at < ?
       group by rule, sub, team order by count(*) desc, rule, sub, team`,
      ...[org, from ?? 0, before ?? 0],
    ),
  ]
}

const findings = v.array(
  v.object({ rule: v.picklist(ruleIds), state: v.picklist(findingStates), count: v.number() }),
)

const confirmed = v.array(
  v.object({
    rule: v.picklist(ruleIds),
    sub: v.nullable(v.string()),
    team: v.nullable(v.string()),
    count: v.number(),
  }),
)

/** `asked`: all lookups and searches of the period; those that are in no day gone through yet are told too. */
export function explainedFigures(
  results: readonly (Result | undefined)[],
  asked: number,
): Pick<Sheet, 'explanation' | 'findings' | 'confirmed'> {
  const [days, open, found, closed] = results
  const day = days?.rows[0]
  const [explained, badly, queued] = [day?.explained, day?.badly, day?.queued].map(one => Number(one ?? 0))
  const judged = { explained: explained ?? 0, badly: badly ?? 0, queued: queued ?? 0 }
  return {
    explanation: {
      ...judged,
      notYet: Math.max(0, asked - judged.explained - judged.badly - judged.queued),
      open: Number(open?.rows[0]?.n ?? 0),
    },
    findings: v.parse(findings, found?.rows ?? []),
    confirmed: v.parse(confirmed, closed?.rows ?? []),
  }
}
