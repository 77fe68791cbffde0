import { Conflict, guard, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { logIdOf, type Org } from '../identity/actor.ts'

const aDay = 86_400_000

/** Japan’s day, `2026-11-22`, and the instant at which it begins. */
export const dayOf = (at: number): string => new Date(at + 9 * 3_600_000).toISOString().slice(0, 10)
export const beginOf = (day: string): number => Date.parse(`${day}T00:00:00+09:00`)
export const nextDay = (day: string): string => dayOf(beginOf(day) + aDay)

/**
 * How far the analysis of an organisation has come: the last whole day, the last person of the day behind it (''
 * before the first), and up to which change today's cases were looked at.
 */
export type Cursor = { readonly night: string; readonly person: string; readonly seenAt: string }

/** Of an organisation that was never analysed: before the first day of its log. */
export async function cursorOf({ db, now }: Pick<Deps, 'db' | 'now'>, org: Org): Promise<Cursor> {
  const [found] = await db.read([
    sql('select night, person, seen_at from analysis_cursor where org = ?', org),
  ])
  const row = found?.rows[0]
  if (row !== undefined)
    return { night: String(row.night), person: String(row.person), seenAt: String(row.seen_at) }
  const [first] = await db.read([sql('select min(day) as day from day_span where log = ?', logIdOf(org))])
  const day = first?.rows[0]?.day
  const begin = beginOf(typeof day === 'string' ? day : dayOf(now().getTime()))
  return { night: dayOf(begin - aDay), person: '', seenAt: new Date(begin).toISOString() }
}

/** Moves on together with what must be counted once; false when another instance was as far: then nothing is counted. */
export async function moveOn(
  { db }: Pick<Deps, 'db'>,
  org: Org,
  from: Cursor,
  to: Cursor,
  counted: readonly Statement[] = [],
): Promise<boolean> {
  const told = "night || ' ' || person || ' ' || seen_at"
  try {
    await db.write([
      guard(
        `coalesce((select ${told} from analysis_cursor where org = ?1), ?2) = ?2`,
        org,
        `${from.night} ${from.person} ${from.seenAt}`,
      ),
      sql(
        'insert or replace into analysis_cursor (org, night, person, seen_at) values (?, ?, ?, ?)',
        ...[org, to.night, to.person, to.seenAt],
      ),
      ...counted,
    ])
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}
