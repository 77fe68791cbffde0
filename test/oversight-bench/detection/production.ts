import { type Analysed, analyse } from '../../../src/analysis/analyse.ts'
import { Hours, workedOf } from '../../../src/analysis/counts-of.ts'
import { earlySteps } from '../../../src/analysis/early-steps.ts'
import { parameters } from '../../../src/analysis/parameters.ts'
import { TraceBook } from '../../../src/analysis/trace-book.ts'
import type { Detector } from './detector.ts'
import type { Night } from './measure.ts'

const aDay = 86_400_000

/** The analysis as production runs it, night by night: what it knows of earlier days is what it wrote down then. */
export function production(): Detector {
  const book = new TraceBook()
  const early = earlySteps()
  return ({ day, records, otherSide }) => {
    const until = day.from + aDay
    const analysed = analyse(records, { until, book, parameters, early, otherSide }, day.from, { over: true })
    const hours = new Hours()
    hours.add(analysed.verdicts)
    book.add(hours.traces(day.from, parameters.afterHours.people))
    book.add(workedOf(records, day.from))
    book.forget(until - parameters.kept)
    return nightOf(analysed)
  }
}

const nightOf = ({ verdicts, findings }: Analysed): Night => ({
  unexplained: verdicts.filter(one => one.weight > 0).map(one => one.asked.index),
  queued: verdicts.filter(one => one.weight === 2).map(one => one.asked.index),
  people: findings.flatMap(({ sub, rule }) => (sub === null ? [] : [{ sub, rule }])),
  teams: findings.flatMap(({ team, sub, rule }) => (team !== null && sub === null ? [{ team, rule }] : [])),
})
