import type { StoredCase } from '../cases/case.ts'
import { takesReferrals } from '../cases/hand-over.ts'
import type { Position } from '../cases/position.ts'
import type { Config } from '../config.ts'
import type { Area } from '../disclosure/area.ts'
import type { Passed } from '../scripts/inputs.ts'
import type { ReferralAction } from '../scripts/types.ts'
import type { ReferralState } from './state.ts'
import type { StoredReferral } from './stored.ts'

/** The current step of a script that hands over. */
export type Called = {
  readonly action: ReferralAction
  readonly basis: string
  readonly passed: readonly Passed[]
}

export const calledFor = ({ journey }: Position, at: string): Called | null => {
  const { step, basis, passed } = journey
  if (step?.id !== at || step.action?.kind !== 'referral' || basis === null) return null
  return { action: step.action, basis, passed }
}

/** How a referral begins: at the desk or on its way, in hand already, or, where nobody would take it, as a slip. */
export function firstState(
  config: Pick<Config, 'serviceCenters'>,
  stored: StoredCase,
  area: Area | null,
  standing: StoredReferral | null,
  now: Date,
): ReferralState {
  const since = now.getTime()
  const mode = area === null ? undefined : config.serviceCenters.get(area)?.mode
  if (area === null || mode === undefined || mode === 'none') return { is: 'slip', since, why: 'no-inbox' }
  if (!takesReferrals(config, stored.desks, area, now)) return { is: 'slip', since, why: 'unstaffed' }
  if (standing !== null) return { is: 'completed', since, outcome: 'duplicate' }
  return mode === 'webhook' ? { is: 'sending', since, delivery: 'queued' } : { is: 'waiting', since }
}

/** The same matter is in hand already: nothing goes to the desk. */
export const isDuplicate = (state: ReferralState): boolean =>
  state.is === 'completed' && state.outcome === 'duplicate'
