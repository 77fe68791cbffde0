import * as v from 'valibot'
import { type Db, sql } from '../db/db.ts'
import type { Org } from '../identity/actor.ts'
import type { Draft } from './context.ts'
import type { CaseRecord, Person } from './record.ts'

const places = ['employer', 'workplace', 'terminal'] as const

/** A place that a network operator's staff work at too; `org` is theirs, `index` of their own log. */
export type Shared = Pick<Person, (typeof places)[number]> & {
  readonly what: (typeof places)[number]
  readonly value: string
  readonly org: Org
  readonly seenOn: string
  readonly index: number
}

const row = v.object({
  value: v.string(),
  org: v.custom<Org>(value => typeof value === 'string' && value.startsWith('nw:')),
  seen_on: v.string(),
  idx: v.number(),
})

/** Employers, workplaces and terminals of these cases' people that network operators' staff share; not who those are. */
export async function otherSideOf(db: Db, records: readonly CaseRecord[]): Promise<readonly Shared[]> {
  const people = new Map<string, Person>()
  for (const { deeds } of records) for (const { by } of deeds) people.set(by.sub, by)
  if (people.size === 0) return []
  const found = await db.read(
    places.map(what =>
      sql(
        `select value, org, seen_on, idx from staff_place
         where what = ? and value in (select value from json_each(?))`,
        what,
        JSON.stringify([...new Set([...people.values()].flatMap(one => one[what] ?? []))]),
      ),
    ),
  )
  return places.flatMap((what, at) =>
    (found[at]?.rows ?? []).map(one => {
      const { value, org, seen_on, idx } = v.parse(row, one)
      const place = { employer: null, workplace: null, terminal: null, [what]: value }
      return { ...place, what, value, org, seenOn: seen_on, index: idx }
    }),
  )
}

/** What the network operator's overseer is told of it: their own entry, and nobody of the retailer. */
export const toldToTheOther = ({ what, value, seenOn, index }: Shared): Draft<'both-sides'> => {
  const at = Date.parse(`${seenOn}T00:00:00+09:00`)
  return {
    ...{ rule: 'both-sides', scope: 'organisation', key: `both-sides ${what} ${value}` },
    ...{ sub: null, team: null, caseId: null, numbers: { of: 1 } },
    ...{ entries: [index], firstAt: at, lastAt: at },
  }
}
