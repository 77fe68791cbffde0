import { type Statement, sql } from '../db/db.ts'
import type { Org } from '../identity/actor.ts'

/** What an overseer made of lookups of one person: they leave the queue, and what is explained is evidence no more. */
export const liftSigns = (
  org: Org,
  sub: string,
  indexes: readonly number[],
  { state, at }: { readonly state: 'explained' | 'confirmed'; readonly at: number },
): readonly Statement[] => {
  const these = JSON.stringify(indexes)
  const closed = sql(
    `update review set state = ?, closed_at = ?
     where org = ? and state = 'open' and sub = ? and idx in (select value from json_each(?))`,
    ...[state, at, org, sub, these],
  )
  const lifted = sql(
    `delete from trace where org = ? and sub = ? and kind in ('sign', 'old-point') and idx in (select value from json_each(?))`,
    ...[org, sub, these],
  )
  return state === 'explained' ? [closed, lifted] : [closed]
}
