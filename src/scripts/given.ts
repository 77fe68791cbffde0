import type { Device } from './devices.ts'
import type { StepId } from './types.ts'

/** `value` is as `parseAnswer` gave it. */
export type Answer = {
  readonly step: StepId
  readonly value: unknown
  /** Of an action step that is passed without acting: `Journey.basis` at that time, as with a result. */
  readonly basis?: string
  /** What the service itself found about the answer when it was given. */
  readonly mark?: 'listed'
  /** Of a confirmation: by the customer's own hand; absent, they said so and staff marked it. */
  readonly by?: Device
  /** When it was given, milliseconds since 1970; the analysis asks whether it stood before a lookup. */
  readonly at?: number
}
export type StepResult = {
  readonly step: StepId
  /** `Journey.basis` at the time of asking; a result of another basis does not count. */
  readonly basis: string
  readonly code: string
  readonly supplyPointNumber?: string | null
}
export type Mode = 'full' | 'bill'

/** The answer to an action step that is passed without acting. */
export const withoutLookup = 'without-lookup'
