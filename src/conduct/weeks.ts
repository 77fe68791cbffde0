import { weekOf } from '../analysis/tally/period.ts'
import { today } from '../http/today.ts'

const aDay = 86_400_000
const shifted = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * aDay).toISOString().slice(0, 10)

/** The Monday with which the running week in Japan begins. */
export const runningWeek = (now: Date): string => weekOf(today(now))
export const weekBefore = (week: string): string => shifted(week, -7)
/** The Sunday of a week. */
export const lastDayOf = (week: string): string => shifted(week, 6)

/** Each day from one to another, both included. */
export const daysFrom = (from: string, to: string): readonly string[] =>
  from > to ? [] : [from, ...daysFrom(shifted(from, 1), to)]

/** So many weeks back a team's page can still be confirmed, and is looked for by oversight. */
export const weeksBack = 8

/** The weeks that are over, the newest first, of those that begin on `since` or later. */
export function weeksOver(now: Date, since: string): readonly string[] {
  const weeks: string[] = []
  for (
    let week = weekBefore(runningWeek(now));
    weeks.length < weeksBack && week >= since;
    week = weekBefore(week)
  )
    weeks.push(week)
  return weeks
}

/** The first whole week from a day on. */
export const wholeWeekFrom = (day: string): string => (weekOf(day) === day ? day : shifted(weekOf(day), 7))

/** 2026-11-16 is the Monday of its week; another day, or none at all, is not. */
export function isMonday(text: string): boolean {
  if (!/^2[0-9]{3}-[0-9]{2}-[0-9]{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text && weekOf(text) === text
}
