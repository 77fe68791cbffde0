import type { Config } from '../config.ts'
import type { Text } from '../http/language.ts'
import { today } from '../http/today.ts'
import { retailerOf } from '../identity/actor.ts'
import { preflight } from '../matching/preflight.ts'
import type { RelayField } from '../matching/relay-items.ts'
import type { StoredCase } from './case.ts'
import type { Position } from './position.ts'
import { type Place, type RelaySaid, relaySaid } from './relay-items-of.ts'

export type RelayWarning = {
  readonly place: Place | null
  readonly field: RelayField
  readonly code: string
  /** `stop`: it cannot be sent like this. `ask`: have it read again first. */
  readonly severity: 'stop' | 'ask'
  /** Asks to read again; never says that something is wrong, since only the official answer knows. */
  readonly say: Text
}

/** What to have read again before a relay goes out, from what the customer said alone. */
export function relayWarnings(
  config: Pick<Config, 'retailers'>,
  { org }: Pick<StoredCase, 'org'>,
  { items, placeOf }: RelaySaid,
  now: Date,
): readonly RelayWarning[] {
  const ownName = config.retailers.get(retailerOf(org) ?? '')?.name ?? ''
  return preflight(items, { today: today(now), ownRetailer: ownName }).map(
    ({ field, code, severity, say }) => ({
      place: placeOf(field),
      field,
      code,
      severity,
      say,
    }),
  )
}

/** At the reading back, and at the relay itself: later it is too late, earlier half of it is missing. */
export function warningsAt(
  config: Pick<Config, 'retailers'>,
  stored: StoredCase,
  position: Position,
  now: Date,
): readonly RelayWarning[] {
  const { step } = position.journey
  if (step?.ask?.kind !== 'confirm' && step?.action?.kind !== 'relay') return []
  const said = relaySaid(position)
  return said === null ? [] : relayWarnings(config, stored, said, now)
}
