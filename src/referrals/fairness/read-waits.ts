import * as v from 'valibot'
import { type Row, type Statement, sql } from '../../db/db.ts'
import { areas } from '../../disclosure/area.ts'
import type { Org } from '../../identity/actor.ts'
import { stateSchema } from '../state-schema.ts'
import type { Wait } from './figures.ts'
import { instantsOf, type Span } from './months.ts'

/**
 * The one reader of `referral_origin` beside `crossing.ts`. Whose a referral is goes from here into a pseudonym or a
 * median, and nowhere else.
 */
export function selectWaits(org: Org, span: Span): Statement {
  const [start, end] = instantsOf(span)
  const among = org.startsWith('nw:') ? [org.slice('nw:'.length)] : areas
  // Nothing changed before it was submitted: the index by age leads past all that is older.
  return sql(
    `select referral_origin.org as org, area, power, move_in_on, submitted_at, state,
       coalesce(breached_at, call_breached_at) as breached_at,
       (select min(step.value ->> '$.at') from json_each(history) as step
         where step.value ->> '$.status' = 'accepted') as accepted_at
     from desk_referrals join referral_origin on referral_origin.desk_id = desk_referrals.id
     where area in (${among.map(() => '?').join(', ')})
       and changed_at >= ? and submitted_at >= ? and submitted_at < ?`,
    ...among,
    start,
    start,
    end,
  )
}

const row = v.object({
  org: v.string(),
  area: v.picklist(areas),
  power: v.nullable(v.string()),
  move_in_on: v.nullable(v.string()),
  submitted_at: v.number(),
  accepted_at: v.nullable(v.number()),
  breached_at: v.nullable(v.number()),
  state: v.pipe(v.string(), v.parseJson(), stateSchema),
})

export type OwnedWait = Wait & { readonly org: string; readonly area: (typeof areas)[number] }

export function waitOfRow(from: Row): OwnedWait {
  const { org, area, power, move_in_on, submitted_at, accepted_at, breached_at, state } = v.parse(row, from)
  return {
    org,
    area,
    power,
    moveInOn: move_in_on,
    submittedAt: submitted_at,
    acceptedAt: accepted_at,
    end: endOf(state),
    breachedAt: breached_at,
  }
}

function endOf(state: v.InferOutput<typeof stateSchema>): Wait['end'] {
  switch (state.is) {
    case 'completed':
    case 'returned':
    case 'handed':
      return { by: 'desk', at: state.since }
    case 'withdrawn':
    case 'slip':
      return { by: state.is, at: state.since }
    default:
      return null
  }
}
