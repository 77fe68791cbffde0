import { today } from '../../http/today.ts'
import { type Urgency, urgencies, urgencyOf } from '../urgency.ts'

/** One referral at one desk, as the report counts it; instants are milliseconds since 1970. */
export type Wait = {
  readonly power: string | null
  readonly moveInOn: string | null
  readonly submittedAt: number
  /** Null where nobody has accepted it. */
  readonly acceptedAt: number | null
  /** `desk`: completed, returned or handed to the neighbour. */
  readonly end: { readonly by: 'desk' | 'withdrawn' | 'slip'; readonly at: number } | null
  /** When the agreed clock ran out; null where it did not. */
  readonly breachedAt: number | null
}

/** As it stood at an instant: what happened later is left out. */
export const standingAt = <T extends Wait>(wait: T, at: number): T => ({
  ...wait,
  acceptedAt: wait.acceptedAt !== null && wait.acceptedAt < at ? wait.acceptedAt : null,
  end: wait.end !== null && wait.end.at < at ? wait.end : null,
  breachedAt: wait.breachedAt !== null && wait.breachedAt < at ? wait.breachedAt : null,
})

/** Waiting times in whole minutes: finer ones would tell which referral was whose. Null where there are none. */
export type Figures = { readonly count: number; readonly median: number | null; readonly p90: number | null }

export type ClassFigures = {
  readonly urgency: Urgency
  readonly count: number
  /** Submitted → accepted. */
  readonly accepted: Figures
  /** Submitted → ended by the desk. */
  readonly ended: Figures
  /** Not accepted and not ended: their age so far. Without these a desk that leaves some lying looks quick. */
  readonly waiting: Figures
  /** Accepted and not ended: their age so far. */
  readonly inHand: Figures
  readonly withdrawn: number
  /** Given back to the slip, since nobody staffed the inbox. */
  readonly givenBack: number
  /** The agreed clock ran out. */
  readonly breached: number
}

/**
 * By linear interpolation between the closest ranks (Hyndman and Fan 1996, type 7): the median of an even number is the
 * mean of the middle two. Null of none; a RangeError for `q` outside 0 to 1.
 */
export function quantile(values: readonly number[], q: number): number | null {
  if (!(q >= 0 && q <= 1)) throw new RangeError('a quantile lies between 0 and 1')
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * q
  const low = sorted[Math.floor(at)]
  const high = sorted[Math.ceil(at)]
  return low === undefined || high === undefined ? null : low + (high - low) * (at - Math.floor(at))
}

/** In the order in which each first came. */
export function grouped<K, T>(all: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

const inMinutes = (milliseconds: number | null): number | null =>
  milliseconds === null ? null : Math.round(milliseconds / 60_000)

const figuresOf = (milliseconds: readonly number[]): Figures => ({
  count: milliseconds.length,
  median: inMinutes(quantile(milliseconds, 0.5)),
  p90: inMinutes(quantile(milliseconds, 0.9)),
})

/** As it stood when it was submitted: the class that the desk saw on that day. */
const urgencyOfWait = (wait: Wait): Urgency => urgencyOf(wait, today(new Date(wait.submittedAt)))

/** Clocks of two machines may disagree by a moment. */
const between = (from: number, to: number): number => Math.max(0, to - from)

/** By urgency class, the most urgent first; classes without a referral are left out. */
export const classesOf = (waits: readonly Wait[], now: number): ClassFigures[] =>
  urgencies.flatMap(urgency => {
    const ofClass = waits.filter(one => urgencyOfWait(one) === urgency)
    return ofClass.length === 0 ? [] : [{ urgency, ...figuresOfClass(ofClass, now) }]
  })

function figuresOfClass(waits: readonly Wait[], now: number): Omit<ClassFigures, 'urgency'> {
  const times = (until: (wait: Wait) => number | null): Figures =>
    figuresOf(
      waits.flatMap(wait => {
        const at = until(wait)
        return at === null ? [] : [between(wait.submittedAt, at)]
      }),
    )
  const endedBy = (by: 'withdrawn' | 'slip') => waits.filter(({ end }) => end?.by === by).length
  return {
    count: waits.length,
    accepted: times(({ acceptedAt }) => acceptedAt),
    ended: times(({ end }) => (end?.by === 'desk' ? end.at : null)),
    waiting: times(({ end, acceptedAt }) => (end === null && acceptedAt === null ? now : null)),
    inHand: times(({ end, acceptedAt }) => (end === null && acceptedAt !== null ? now : null)),
    withdrawn: endedBy('withdrawn'),
    givenBack: endedBy('slip'),
    breached: waits.filter(one => one.breachedAt !== null).length,
  }
}

/** Fewer, and one could work out whose figure it is. */
export const fewestOthers = 3

/**
 * The median of the others' medians, each retailer counting once, so that no large one stands for all. Null unless at
 * least three have one.
 */
export function othersMedian(medians: readonly (number | null)[]): number | null {
  const known = medians.filter(one => one !== null)
  const median = known.length < fewestOthers ? null : quantile(known, 0.5)
  return median === null ? null : Math.round(median)
}

/** Fewer referrals, and one could work out which they are. */
export const fewestShown = 5

export type FewFigures = {
  readonly count: number | null
  readonly median: number | null
  readonly p90: number | null
}
export type ShownClass = { readonly urgency: Urgency } & {
  readonly [Key in Exclude<keyof ClassFigures, 'urgency'>]: ClassFigures[Key] extends number
    ? number | null
    : FewFigures
}

const shownCount = (count: number): number | null => (count < fewestShown ? null : count)
const shownFigures = (figures: Figures): FewFigures =>
  figures.count < fewestShown ? { count: null, median: null, p90: null } : figures

/** Without every number behind which fewer than five stand; none too, since none tells whose the others are. */
export const withoutFew = (of: ClassFigures): ShownClass => ({
  urgency: of.urgency,
  count: shownCount(of.count),
  accepted: shownFigures(of.accepted),
  ended: shownFigures(of.ended),
  waiting: shownFigures(of.waiting),
  inHand: shownFigures(of.inHand),
  withdrawn: shownCount(of.withdrawn),
  givenBack: shownCount(of.givenBack),
  breached: shownCount(of.breached),
})
