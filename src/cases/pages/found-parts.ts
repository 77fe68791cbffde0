import type { StepId } from '../../scripts/types.ts'
import type { agreementWords } from './result-words.ts'

export type Agreement = keyof typeof agreementWords

/** What a POST brought: values stand in this one reply and in no later page. */
export type Found = {
  /** The same form sent again: the values were shown in the first reply. */
  readonly again: boolean
  readonly entry: number
} & (
  | {
      readonly kind: 'lookup'
      /** Whose question it was. */
      readonly step: StepId
      readonly code: 'answered' | 'not-available-here'
      readonly show: Readonly<Record<string, unknown>>
      readonly compare: Readonly<Record<string, Agreement>>
    }
  | { readonly kind: 'search'; readonly code: string; readonly supplyPointNumber: string | null }
  | {
      readonly kind: 'own-search'
      readonly code: string
      readonly customer: Readonly<Record<string, unknown>>
    }
)
