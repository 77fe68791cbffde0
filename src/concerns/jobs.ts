import { Conflict, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { today } from '../http/today.ts'
import { notHeld, readUnheld } from '../oversight/holds.ts'
import { daysAfter } from './days.ts'
import { keptDays } from './vocabulary.ts'

const startOf = (day: string): number => Date.parse(`${day}T00:00:00+09:00`)
const aDay = 86_400_000
const atOnce = 50

/**
 * Erases concerns a year after they were closed, but where a hold is on their time. No entry: it would tell the day on
 * which there was one. One read when there is nothing to do; harmless when two instances do it.
 */
export async function eraseConcerns({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<number> {
  const before = startOf(daysAfter(today(now()), -keptDays))
  const due = await readUnheld(db, {
    table: 'concern',
    columns: 'id, org, raised_on, closed_on',
    where: 'closed_on is not null',
    args: [],
    org: 'org',
    written: org => org,
    first: 'raised_on',
    last: 'closed_on',
    before,
    time: ms => today(new Date(ms)),
    most: atOnce,
  })
  let erased = 0
  for (const { id, org, raised_on, closed_on } of due) {
    const [from, to] = [startOf(String(raised_on)), startOf(String(closed_on)) + aDay - 1]
    try {
      await db.write([
        notHeld(String(org), from, to),
        sql('delete from concern_answer where concern = ?', String(id)),
        sql('delete from concern where id = ?', String(id)),
      ])
      erased++
    } catch (error) {
      // A hold was set meanwhile.
      if (!(error instanceof Conflict)) throw error
    }
  }
  return erased
}
