import { explainNg, type NgAdvice } from '../matching/explain-ng.ts'
import type { CaseResult, StoredCase } from './case.ts'
import { type Position, positionOf } from './position.ts'
import { relaySaid } from './relay-items-of.ts'

export type RelayAdvice = NgAdvice & { readonly step: string | null }
type Sent = {
  readonly step: string
  readonly basis: string
  readonly reasons?: NonNullable<CaseResult['reasons']>
}

/** Likely causes of an NG, from what was said and the official reasons; of readings that were changed since, nothing. */
export function relayAdvice(
  stored: StoredCase,
  { step, basis, reasons = [] }: Sent,
  at: Position = positionOf(stored),
): readonly RelayAdvice[] {
  const said = relaySaid(at, step)
  if (said === null || said.basis !== basis) return []
  return explainNg(said.items, reasons).map(one => ({
    ...one,
    step: (one.field && said.placeOf(one.field)?.step) ?? null,
  }))
}

/** The advice on the newest answer, while it was an NG and stands; for the pages. */
export function standingAdvice(stored: StoredCase, at: Position): readonly RelayAdvice[] {
  const last = stored.results.findLast(one => one.kind === 'relay')
  return last?.code === 'ng' || last?.code === 'in-progress' ? relayAdvice(stored, last, at) : []
}
