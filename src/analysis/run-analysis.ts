import { orgsOf } from '../config.ts'
import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { logIdOf, type Org, retailerOf } from '../identity/actor.ts'
import { beginOf, type Cursor, cursorOf, dayOf, moveOn, nextDay } from './cursor.ts'
import { forgetStatements } from './forget.ts'
import { goThrough } from './go-through.ts'
import { goThroughDay } from './go-through-day.ts'
import { noteStaffPlaces } from './staff-places.ts'

type JobDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random' | 'log'>

const aDay = 86_400_000
const anHour = 3_600_000
/** A day is gone through after two at night. */
const nightBegins = 2 * anHour
/** A case in which nothing happened for so long is looked at; before, somebody may be talking. */
const quiet = anHour / 2
const atOnce = 200

/**
 * Explains the lookups of cases that have come to rest, the same day; after two at night goes through the whole day before,
 * person by person. One read an organisation when there is nothing to do. What it writes is the same when it is done twice,
 * so that an instance that dies, or two at once, do no harm.
 */
export async function runAnalysis(deps: JobDeps): Promise<void> {
  for (const org of orgsOf(deps.config)) {
    try {
      const cursor = await cursorOf(deps, org)
      const isDue = cursor.night < dayOf(deps.now().getTime() - nightBegins - aDay)
      if (retailerOf(org) === null) await (isDue ? placesOfDay(deps, org, cursor) : undefined)
      else await (isDue ? goThroughDay(deps, org, cursor) : todaysCases(deps, org, cursor))
    } catch (error) {
      deps.log({
        event: 'analysis-failed',
        log: logIdOf(org),
        error: error instanceof Error ? error.name : 'unknown',
      })
    }
  }
}

async function todaysCases(deps: JobDeps, org: Org, cursor: Cursor): Promise<void> {
  const now = deps.now().getTime()
  const [found] = await deps.db.read([
    sql(
      `select id, changed_at from cases where org = ? and changed_at > ? and changed_at <= ?
       order by changed_at limit ${atOnce}`,
      ...[org, cursor.seenAt, new Date(now - quiet).toISOString()],
    ),
  ])
  const cases = found?.rows ?? []
  const seenAt = cases.at(-1)?.changed_at
  if (typeof seenAt !== 'string') return
  const ids = cases.map(one => String(one.id))
  // Those of the day before too while its night has not begun.
  const since = beginOf(nextDay(cursor.night))
  await goThrough(deps, org, ids, { since, until: now, over: false })
  await moveOn(deps, org, cursor, { ...cursor, seenAt })
}

/** Of an area only where its staff work is noted: its log has no lookups. */
async function placesOfDay(deps: JobDeps, org: Org, cursor: Cursor): Promise<void> {
  const day = nextDay(cursor.night)
  await noteStaffPlaces(deps.db, org, day)
  await moveOn(deps, org, cursor, { ...cursor, night: day }, forgetStatements(org, beginOf(day)))
}
