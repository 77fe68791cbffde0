import type { Draft, Night } from '../context.ts'
import type { Trace } from '../trace-book.ts'
import { aboutPerson, teamOf } from './drafting.ts'

/** 同じ場所: one supply point from several cases, of which some are badly explained; whoever opened those. */
export const samePlace = (night: Night): readonly Draft<'same-place'>[] => {
  const { book, until, parameters } = night.context
  const found = new Map<string, Draft<'same-place'>>()
  for (const { record } of night.verdicts.filter(one => one.weight === 2))
    for (const subject of subjectsOf(record.deeds)) {
      const touches = book.about('touch', subject).filter(one => one.at >= until - parameters.window)
      const signs = touches.filter(one => book.about('sign', one.caseId).length > 0)
      const cases = (list: readonly Trace[]) => new Set(list.map(one => one.caseId)).size
      if (cases(touches) < parameters.samePlace.cases || cases(signs) < parameters.samePlace.signs) continue
      for (const sub of new Set(signs.map(one => one.sub))) {
        const own = signs.filter(one => one.sub === sub)
        const numbers = { cases: cases(touches), people: new Set(touches.map(one => one.sub)).size }
        found.set(sub, aboutPerson('same-place', sub, teamOf(night, sub), own, numbers))
      }
    }
  return [...found.values()]
}

const subjectsOf = (deeds: readonly { readonly subject: string | null }[]): readonly string[] => [
  ...new Set(deeds.flatMap(one => (one.subject === null ? [] : [one.subject]))),
]
