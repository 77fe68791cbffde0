import * as v from 'valibot'
import { compareAddress } from '../matching/address.ts'
import type { Agreement } from '../matching/agreement.ts'
import { compareContractCurrent } from '../matching/contract-current.ts'
import { compareMeterNumber, comparePoleNumber } from '../matching/meter.ts'
import { compareReadingDay } from '../matching/reading-day.ts'
import type { Comparable } from './uses.ts'

const address = v.object({ address: v.string(), building: v.optional(v.nullable(v.string()), null) })
const readingDay = v.object({ day: v.optional(v.number()), periodEndsOn: v.optional(v.string()) })
const registeredDay = v.object({ day: v.number(), next: v.string() })
const words = v.string()
const ampere = v.union([v.number(), v.string()])

type Compare = (read: unknown, registered: unknown) => Agreement

/** A reading or a value of another shape than expected tells nothing; neither is ever quoted. */
const when =
  <R, G>(
    reading: v.GenericSchema<unknown, R>,
    registered: v.GenericSchema<unknown, G>,
    compare: (read: R, registered: G) => Agreement,
  ): Compare =>
  (read, value) => {
    const [a, b] = [v.safeParse(reading, read), v.safeParse(registered, value)]
    return a.success && b.success ? compare(a.output, b.output) : 'cannot-tell'
  }

const compares: Readonly<Record<Comparable, Compare>> = {
  address: when(address, v.string(), (read, registered) => compareAddress(read, { address: registered })),
  meterNumber: when(words, v.string(), compareMeterNumber),
  poleNumber: when(words, v.string(), comparePoleNumber),
  contractCurrent: when(ampere, v.number(), compareContractCurrent),
  meterReadingDay: when(readingDay, registeredDay, compareReadingDay),
}

/** Whether what the customer read agrees with what is registered; the registered value goes no further. */
export const compareReading = (field: Comparable, read: unknown, registered: unknown): Agreement =>
  compares[field](read, registered)
