import type { Person } from './walk-case.ts'

/** What a bill prints beside the items of a relay; null where this one does not. */
export type OnPaper = {
  readonly meterNumber: string | null
  /** Day of the month. */
  readonly meterReadingDay: number | null
  readonly contractCurrent: number | null
}

/** What somebody with a bill reads out at each step of the script; every call may answer anew. */
export type Reads = {
  readonly caller: string
  readonly bill: 'bill' | 'web' | 'none'
  /** `again`: how often it was asked for before. */
  readonly number: (again: number) => string
  readonly address: (again: number) => object
  readonly meter: () => string | null
  readonly readingDay: () => object
  readonly current: () => number | null
  readonly items?: () => object
  /** Steps of the roads without a bill. */
  readonly other?: Person
}

const repeats: Readonly<Record<string, number>> = {
  number: 0,
  'number-absent': 1,
  'number-again': 1,
  'number-third': 2,
  address: 0,
  'address-again': 1,
}

/** A caller at the switch script. Throws at a step that nobody in the corpus knows an answer to. */
export function respondent(reads: Reads): Person {
  return (id, issue) => {
    const again = (repeats[id] ?? 0) + (issue === null ? 0 : 1)
    switch (id) {
      case 'caller':
        return reads.caller
      case 'own-contract':
        return 'no'
      case 'wish':
        return 'takes-part'
      case 'bill':
        return reads.bill
      case 'number':
      case 'number-absent':
      case 'number-again':
      case 'number-third':
        return reads.number(again)
      case 'address':
      case 'address-again':
        return reads.address(again)
      case 'meter':
      case 'meter-unsure':
      case 'meter-late':
        return reads.meter()
      case 'reading-day':
        return reads.readingDay()
      case 'current':
        return reads.current()
      case 'items':
        return reads.items?.()
      default:
        if (reads.other) return reads.other(id, issue)
        throw new Error(`nobody in the corpus answers step ${id}`)
    }
  }
}
