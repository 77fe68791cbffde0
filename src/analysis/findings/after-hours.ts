import type { AnalysisContext, Draft, Night } from '../context.ts'
import { halfHour, halfHourKey, hourKeys } from '../half-hours.ts'
import { aboutPerson } from './drafting.ts'

/** Within an hour of when it works on other days: somebody stays, somebody comes early. */
function isOpen(workplace: string, at: number, { book, parameters }: AnalysisContext): boolean {
  const bin = halfHour(at)
  const days = (one: number) => book.about('hour', halfHourKey(workplace, one)).length
  const { openOn, around } = parameters.afterHours
  for (let one = bin - around; one <= bin + around; one++) if (days(one) >= openOn) return true
  return false
}

const daysKnown = (workplace: string, { book }: AnalysisContext): number =>
  new Set(hourKeys(workplace).flatMap(key => book.about('hour', key).map(one => one.caseId))).size

/** 時間外の照会: at hours at which that workplace does not work, by its own history. */
export const afterHours = (night: Night): readonly Draft<'after-hours'>[] => {
  const { context } = night
  const least = context.parameters.afterHours
  const late = new Map<string, (typeof night.verdicts)[number]['asked'][]>()
  for (const { asked, record, weight } of night.verdicts) {
    const { workplace, sub } = asked.by
    // A call that came in at closing time, or a visitor in the shop, is why somebody is still there.
    if (weight === 0 && (record.contactRef !== null || record.channel === 'store')) continue
    if (workplace === null || isOpen(workplace, asked.at, context)) continue
    if (daysKnown(workplace, context) < least.daysKnown) continue
    late.set(sub, [...(late.get(sub) ?? []), asked])
  }
  return [...late].flatMap(([sub, asked]) =>
    asked.length >= least.lookups
      ? [aboutPerson('after-hours', sub, asked[0]?.by.team ?? null, asked, { lookups: asked.length })]
      : [],
  )
}
