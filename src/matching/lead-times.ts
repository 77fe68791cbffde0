import * as v from 'valibot'
import { type Area, areas } from '../disclosure/area.ts'
import { addBusinessDays, addDays } from './business-days.ts'
import data from './lead-times.json' with { type: 'json' }
import type { ReadingDay } from './reading-day.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(366))
const leadTime = v.strictObject({ businessDays: count, calendarDays: count })
const voltageTimes = v.strictObject({ withoutMeterWork: leadTime, withMeterWork: leadTime })

/** The file `lead-times.json`: each area exactly once. */
export const leadTimesSchema = v.strictObject({
  about: v.string(),
  operators: v.pipe(
    v.array(
      v.strictObject({
        area: v.picklist(areas),
        source: v.pipe(
          v.strictObject({
            url: v.nullable(v.pipe(v.string(), v.url(), v.startsWith('https://'))),
            date: v.pipe(v.string(), v.isoDate()),
            verified: v.boolean(),
          }),
          v.check(({ url, verified }) => url !== null || !verified, 'verified needs the page'),
        ),
        low: voltageTimes,
        high: voltageTimes,
        backdatedDays: v.strictObject({ moveIn: count, cancellation: count }),
      }),
    ),
    v.length(areas.length),
    v.check(all => new Set(all.map(one => one.area)).size === areas.length, 'each area once'),
  ),
})

export type LeadTimes = v.InferOutput<typeof leadTimesSchema>['operators'][number]

const byArea = new Map<Area, LeadTimes>(v.parse(leadTimesSchema, data).operators.map(one => [one.area, one]))

/** 標準処理期間 of the area's operator; data of the release, by no operator verified until it says so. */
export function leadTimesOf(area: Area): LeadTimes {
  const found = byArea.get(area)
  if (found === undefined) throw new Error(`no lead times for area ${area}`)
  return found
}

export type Voltage = 'low' | 'high'
export type Switch = { readonly area: Area; readonly voltage: Voltage; readonly meterWork: boolean }

/** The first day on which a switch that is applied for today can take place, `YYYY-MM-DD`. */
export function earliestSwitch({ area, voltage, meterWork }: Switch, today: string): string {
  const { businessDays, calendarDays } =
    leadTimesOf(area)[voltage][meterWork ? 'withMeterWork' : 'withoutMeterWork']
  return addDays(addBusinessDays(today, businessDays), calendarDays)
}

/**
 * The first day that a move-in (再点) applied for today may begin on, `YYYY-MM-DD`. Where the area is not known: of the
 * operator that reaches back furthest, so that nobody is turned away for a rule that is not theirs.
 */
export function moveInMayBegin(today: string, area: Area | null = null): string {
  const backdated = (area === null ? areas : [area]).map(one => leadTimesOf(one).backdatedDays.moveIn)
  return addDays(today, -Math.max(...backdated))
}

/** The reading day of a month, the 31st on the last day where the month is shorter. */
function readingIn(year: number, month: number, day: number): string {
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, 10)
}

/** 定例検針日 on or after the earliest day, which is the usual day of a switch; that day itself where none is known. */
export function usualSwitchDate(reading: ReadingDay | null, earliest: string): string {
  if (reading === null) return earliest
  if (reading.next >= earliest) return reading.next
  const [year, month] = [Number(earliest.slice(0, 4)), Number(earliest.slice(5, 7)) - 1]
  const sameMonth = readingIn(year, month, reading.day)
  return sameMonth >= earliest ? sameMonth : readingIn(year, month + 1, reading.day)
}
