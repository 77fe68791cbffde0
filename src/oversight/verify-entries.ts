import { equal } from './bytes.ts'
import { parseEntry } from './entry.ts'
import { decodeBundle } from './tiles.ts'
import { type Hash, leafHash } from './tree.ts'
import { Wrong } from './verify-fetch.ts'

/**
 * One bundle against the leaves of its tile: each entry is there, hashes to its leaf, is the canonical text of
 * an Entry v1, belongs to this log, and refers to nothing later than itself.
 */
export function verifyBundle(bundle: Uint8Array, leaves: readonly Hash[], start: number, log: string): void {
  const entries = decodeBundle(bundle)
  if (entries === null) throw new Wrong('an entry bundle is malformed', start)
  for (const [at, leaf] of leaves.entries()) {
    const index = start + at
    const bytes = entries[at]
    if (bytes === undefined || bytes.length === 0) throw new Wrong(`entry ${index} is missing`, index)
    if (!equal(leafHash(bytes), leaf)) throw new Wrong(`entry ${index} does not hash to its leaf`, index)
    const entry = parseEntry(bytes)
    if (entry === null) throw new Wrong(`entry ${index} is not the canonical text of an Entry v1`, index)
    if (entry.org.replace(':', '-') !== log) throw new Wrong(`entry ${index} belongs to another log`, index)
    if (entry.refers !== null && entry.refers >= index)
      throw new Wrong(`entry ${index} refers to an entry that came later`, index)
  }
  if (entries.length > leaves.length)
    throw new Wrong('an entry bundle holds more entries than its tile', start + leaves.length)
}
