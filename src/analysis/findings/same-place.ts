import type { Draft, Night } from '../context.ts'
import { namesNoContact } from '../explain.ts'
import type { Trace } from '../trace-book.ts'
import { aboutPerson, teamOf } from './drafting.ts'
import { ofTheDebtOrTheEnd } from './old-points.ts'

/**
 * 同じ場所: one supply point from several cases, of which some are badly explained; whoever opened those, and whoever opened
 * several that name no call.
 */
export const samePlace = (night: Night): readonly Draft<'same-place'>[] => {
  const { book, until, parameters } = night.context
  const least = parameters.samePlace
  const found = new Map<string, Draft<'same-place'>>()
  for (const subject of pointsOf(night)) {
    const touches = book.about('touch', subject).filter(one => one.at >= until - parameters.window)
    if (casesOf(touches) < least.cases) continue
    const signs = touches.filter(one => book.about('sign', one.caseId).length > 0)
    const unnamed = touches.filter(one => one.n === 0 && !ofTheDebtOrTheEnd.has(one.about))
    const numbers = { cases: casesOf(touches), people: new Set(touches.map(one => one.sub)).size }
    for (const sub of new Set([...signs, ...unnamed].map(one => one.sub))) {
      const own = (list: readonly Trace[]) => list.filter(one => one.sub === sub)
      const several = casesOf(own(unnamed)) >= least.withoutReference
      const touched = casesOf(signs) >= least.signs ? own(signs) : several ? own(unnamed) : []
      const seen = touched.flatMap(one => lookupsOf(night, one.caseId))
      if (seen.length > 0) found.set(sub, aboutPerson('same-place', sub, teamOf(night, sub), seen, numbers))
    }
  }
  return [...found.values()]
}

/** Those of the case that are signs, and this night's: a touch is of the case as a whole and has no entry. */
const lookupsOf = ({ verdicts, context: { book } }: Night, caseId: string) => [
  ...book.about('sign', caseId),
  ...verdicts.filter(one => one.record.id === caseId).map(one => one.asked),
]

const casesOf = (list: readonly Trace[]): number => new Set(list.map(one => one.caseId)).size

/** Points of the night's lookups that are badly explained or name no call. */
const pointsOf = ({ verdicts }: Night): ReadonlySet<string> =>
  new Set(
    verdicts
      .filter(one => one.weight === 2 || namesNoContact(one.record))
      .flatMap(({ record }) => record.deeds.flatMap(one => (one.subject === null ? [] : [one.subject]))),
  )
