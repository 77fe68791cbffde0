import * as v from 'valibot'
import { addDays, isBusinessDay } from '../matching/business-days.ts'
import type { ReferralState } from './state.ts'
import type { Urgency } from './urgency.ts'

const clockTime = v.pipe(v.string(), v.regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/))
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const minutes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(30 * 24 * 60))
/** Working days that are there in any stretch of `mostDays`, whatever the holidays and days off. */
const fewestDays = 250
const mostDays = 800
const byClass = v.strictObject({ 'no-power-now': minutes, 'moving-in-today': minutes, other: minutes })

/**
 * 取り決め with one operator's desk (`NSC_<area>_AGREEMENT`, JSON): its hours on business days, further days off, and in
 * how many of its working minutes a referral is accepted and completed. Where nothing was agreed there is no clock, and
 * the pages say so.
 */
export const agreementSchema = v.pipe(
  v.strictObject({
    from: clockTime,
    to: clockTime,
    closedOn: v.optional(v.pipe(v.array(v.pipe(v.string(), v.isoDate())), v.maxLength(200)), []),
    acceptWithin: byClass,
    completeWithin: byClass,
  }),
  v.check(one => one.from < one.to, 'the desk opens before it closes'),
  v.check(
    ({ from, to, acceptWithin, completeWithin }) =>
      Math.max(...Object.values(acceptWithin), ...Object.values(completeWithin)) <=
      fewestDays * (minutesOf(to) - minutesOf(from)),
    'what was agreed is over within a year of opening',
  ),
)
export type Agreement = v.InferOutput<typeof agreementSchema>
type Hours = { readonly from: string; readonly to: string; readonly closedOn: readonly string[] }

const aMinute = 60_000
const aDay = 1440 * aMinute
/** Japan has no daylight saving. */
const japan = 9 * 60 * aMinute
const dayOf = (at: number): string => new Date(at + japan).toISOString().slice(0, 10)
const startOf = (day: string): number => Date.parse(`${day}T00:00:00+09:00`)

/** The desk's hours on a day, as instants; null when it is closed. */
function hoursOn(day: string, { from, to, closedOn }: Hours): { from: number; to: number } | null {
  if (closedOn.includes(day) || !isBusinessDay(day)) return null
  const start = startOf(day)
  return { from: start + minutesOf(from) * aMinute, to: start + minutesOf(to) * aMinute }
}

/** The instant at which so many working minutes of the desk have gone by. */
export function afterWorking(since: number, count: number, agreement: Agreement): number {
  let left = count * aMinute
  for (let day = dayOf(since), tries = 0; tries < mostDays; day = addDays(day, 1), tries++) {
    const hours = hoursOn(day, agreement)
    if (hours === null) continue
    const begin = Math.max(since, hours.from)
    const there = Math.max(0, hours.to - begin)
    if (there >= left) return begin + left
    left -= there
  }
  throw new RangeError('the desk is never open')
}

/** Working minutes of the desk between two instants, in milliseconds. */
export function workingBetween(from: number, to: number, agreement: Hours): number {
  let sum = 0
  for (let at = from; dayOf(at) <= dayOf(to); at += aDay) {
    const hours = hoursOn(dayOf(at), agreement)
    if (hours) sum += Math.max(0, Math.min(to, hours.to) - Math.max(from, hours.from))
  }
  return sum
}

/**
 * Until when the state in hand must have gone on, or null where nothing was agreed or nobody is waited for. `delivered`:
 * since when the referral is at the desk; `accepted`: since when a call is promised.
 */
export function dueAt(
  state: ReferralState,
  urgency: Urgency,
  submittedAt: number,
  agreement: Agreement | null,
): number | null {
  if (agreement === null) return null
  switch (state.is) {
    case 'waiting':
    case 'claimed':
      return afterWorking(submittedAt, agreement.acceptWithin[urgency], agreement)
    case 'accepted':
      return afterWorking(state.since, agreement.completeWithin[urgency], agreement)
    default:
      return null
  }
}

/** When the clock that runs now was noted to have run out: until a call is promised it is one, then another. */
export const breachOf = ({ state, breached_at, call_breached_at }: Breaches): number | null =>
  state.is === 'accepted' ? call_breached_at : breached_at
type Breaches = {
  readonly state: ReferralState
  readonly breached_at: number | null
  readonly call_breached_at: number | null
}

/** Where no hours were agreed: the whole of every business day, so that no weekend counts as an absence. */
const wholeDays = { from: '00:00', to: '24:00', closedOn: [] } as const

/** Somebody of the desk was here within the hours given: counted in its working hours where those are agreed. */
export function isStaffed(
  seenAt: number | null,
  now: number,
  withinHours: number,
  agreement: Agreement | null,
): boolean {
  if (seenAt === null) return false
  const gone = workingBetween(seenAt, now, agreement ?? wholeDays)
  return gone <= withinHours * 60 * aMinute
}
