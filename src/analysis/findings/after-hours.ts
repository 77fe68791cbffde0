import type { AnalysisContext, Draft, Night } from '../context.ts'
import { aboutPerson } from './drafting.ts'

const halfHours = 48

/** The half hour of the day in Japan. */
const halfHour = (at: number): number => Math.floor(((at + 9 * 3_600_000) % 86_400_000) / 1_800_000)
const keyOf = (workplace: string, bin: number): string => `${workplace} ${(bin + halfHours) % halfHours}`

export const hourKey = (workplace: string, at: number): string => keyOf(workplace, halfHour(at))

/** Every half hour of a workplace, for whoever loads its history. */
export const hourKeys = (workplace: string): readonly string[] =>
  Array.from({ length: halfHours }, (_, bin) => keyOf(workplace, bin))

/** Within an hour of when it works on other days: somebody stays, somebody comes early. */
function isOpen(workplace: string, at: number, { book, parameters }: AnalysisContext): boolean {
  const bin = halfHour(at)
  const days = (one: number) => book.about('hour', keyOf(workplace, one)).length
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
