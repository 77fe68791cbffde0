import { isOutcome, outcomeOf } from '../../scripts/outcomes.ts'

/** 完了: an outcome of a script that was reached with the customer's confirmation. */
export const isCompleted = (outcome: string): boolean =>
  isOutcome(outcome) && outcomeOf(outcome).useful === 'confirmation'
