import { type Result, type Statement, sql } from '../../db/db.ts'
import { today } from '../../http/today.ts'
import type { Org } from '../../identity/actor.ts'
import { instantsOf, type Period } from '../period.ts'
import type { Sheet } from '../sheet.ts'

const inMs = (period: Period): readonly [number, number] => {
  const [from, before] = instantsOf(period)
  return [Date.parse(from), Date.parse(before)]
}

/** 消去の停止 that lived at some time of the period; an organisation has few. */
export function holdsRead(org: Org, period: Period): Statement {
  const [from, before] = inMs(period)
  return sql(
    `select reason, from_at, to_before, until_before, ended_at from hold
     where org = ? and set_at < ? and coalesce(ended_at, until_before) >= ? order by set_at, id`,
    ...[org, before, from],
  )
}

export const holdFigures = (result: Result | undefined): Sheet['holds'] =>
  (result?.rows ?? []).map(row => ({
    reason: String(row.reason),
    from: dayAt(row.from_at),
    to: dayAt(Number(row.to_before) - 1),
    until: dayAt(Number(row.until_before) - 1),
    ended: row.ended_at === null ? null : dayAt(row.ended_at),
  }))

const dayAt = (ms: unknown): string => today(new Date(Number(ms)))
