import type { CaseRecord, Person } from '../../../src/analysis/record.ts'
import type { Day } from './calendar.ts'
import type { Night } from './measure.ts'

/** What production sees at the end of a day: nothing of tomorrow, nothing of what is true. */
export type Evening = {
  readonly day: Day
  readonly records: readonly CaseRecord[]
  readonly otherSide: readonly Person[]
}

export type Detector = (evening: Evening) => Night
