import { type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Org } from '../identity/actor.ts'
import type { Verdict } from './context.ts'
import { Hours, workedOf } from './counts-of.ts'
import { beginOf, type Cursor, moveOn, nextDay } from './cursor.ts'
import { forgetStatements } from './forget.ts'
import { goThrough } from './go-through.ts'
import { addedStatements } from './store-analysed.ts'

const aDay = 86_400_000
/** So few at once that nothing waits long behind them, and so many a turn. */
const peopleAtOnce = 8
const peopleATurn = 240

/**
 * Goes through the day behind the cursor, person by person, some people a turn. What is counted moves with the cursor,
 * so that nothing is counted twice and a turn that dies is taken up where it was.
 */
export async function goThroughDay(
  deps: Pick<Deps, 'db' | 'now' | 'random'>,
  org: Org,
  from: Cursor,
): Promise<void> {
  const day = nextDay(from.night)
  const since = beginOf(day)
  const stretch = { since, until: since + aDay, over: true }
  const people = await casesByPerson(deps, org, since, from.person)
  let cursor = from
  for (let at = 0; at < Math.min(people.length, peopleATurn); at += peopleAtOnce) {
    const some = people.slice(at, at + peopleAtOnce)
    const { records, verdicts } = await goThrough(
      deps,
      org,
      some.flatMap(([, ids]) => ids),
      stretch,
    )
    const hours = new Hours()
    hours.add(verdicts)
    const counts = [...hours.counts(since), ...workedOf(records, since)]
    const counted = [...addedStatements(org, counts), explained(org, day, verdicts)]
    const next = { ...cursor, person: some.at(-1)?.[0] ?? cursor.person }
    if (!(await moveOn(deps, org, cursor, next, counted))) return
    cursor = next
  }
  if (people.length > peopleATurn) return
  // What changed up to its end was gone through with it.
  const end = new Date(stretch.until).toISOString()
  const seenAt = cursor.seenAt < end ? end : cursor.seenAt
  await moveOn(deps, org, cursor, { night: day, person: '', seenAt }, [
    explained(org, day, []),
    ...forgetStatements(org, since),
  ])
}

async function casesByPerson({ db }: Pick<Deps, 'db'>, org: Org, since: number, behind: string) {
  const [found] = await db.read([
    sql(
      'select id, opened_by from cases where org = ? and changed_at >= ? and opened_by > ? order by opened_by',
      ...[org, new Date(since).toISOString(), behind],
    ),
  ])
  const byPerson = new Map<string, string[]>()
  for (const { id, opened_by } of found?.rows ?? []) {
    const ids = byPerson.get(String(opened_by)) ?? []
    byPerson.set(String(opened_by), ids)
    ids.push(String(id))
  }
  return [...byPerson]
}

function explained(org: Org, day: string, verdicts: readonly Verdict[]): Statement {
  const of = (weight: Verdict['weight']) => verdicts.filter(one => one.weight === weight).length
  return sql(
    `insert into explained_day (org, day, explained, badly, queued) values (?, ?, ?, ?, ?)
     on conflict (org, day) do update set explained = explained + excluded.explained,
       badly = badly + excluded.badly, queued = queued + excluded.queued`,
    ...[org, day, of(0), of(1), of(2)],
  )
}
