import { type RelayRecord, relayRecord } from '../matching/relay-record.ts'
import type { StoredCase } from './case.ts'
import { type Position, positionOf } from './position.ts'
import { relaySaid } from './relay-items-of.ts'

/** The items of the relay as they stand, to be handed over; null until the path has come to a relay. */
export function recordOf(stored: StoredCase, position: Position = positionOf(stored)): RelayRecord | null {
  const said = relaySaid(position)
  if (said === null || !position.journey.path.includes(said.step.id)) return null
  return relayRecord(said.items)
}
