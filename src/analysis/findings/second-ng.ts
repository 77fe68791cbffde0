import type { Draft, Night } from '../context.ts'
import type { Trace } from '../trace-book.ts'
import { aboutPerson, teamOf } from './drafting.ts'

/** 同じ地点の二度目のNG: relays about one point from several cases of one person, each turned down. */
export const secondNg = (night: Night): readonly Draft<'second-ng'>[] => {
  const { book, until, parameters } = night.context
  const points = new Set(
    night.records.flatMap(({ deeds }) =>
      deeds.flatMap(one =>
        one.kind === 'relay' && one.outcome === 'ng' && one.subject !== null ? [one.subject] : [],
      ),
    ),
  )
  const found = new Map<string, Draft<'second-ng'>>()
  for (const point of points) {
    const seen = book.about('ng', point).filter(one => one.at >= until - parameters.window)
    for (const sub of new Set(seen.map(one => one.sub))) {
      // Who reads again after an NG does so with somebody on the line.
      const isNobodys = (one: Trace) => one.n === 0 || book.about('sign', one.caseId).length > 0
      const own = seen.filter(one => one.sub === sub && isNobodys(one))
      const cases = new Set(own.map(one => one.caseId)).size
      if (cases < parameters.secondNg.times) continue
      found.set(sub, aboutPerson('second-ng', sub, teamOf(night, sub), own, { cases }))
    }
  }
  return [...found.values()]
}
