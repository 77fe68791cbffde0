import { sha256 } from '@noble/hashes/sha2.js'
import * as v from 'valibot'
import { toHex, utf8 } from '../oversight/bytes.ts'
import type { LogState } from './state.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const seen = v.strictObject({ size: count, root: v.pipe(v.string(), v.length(44)), note: v.string() })
const kept = v.strictObject({
  origin: v.string(),
  state: v.strictObject({
    version: v.pipe(count, v.minValue(1)),
    latest: seen,
    seconds: count,
    earlier: v.array(seen),
    alarms: v.array(
      v.strictObject({
        kind: v.picklist(['fork', 'unproven', 'shrunk']),
        since: count,
        until: v.nullable(count),
        presented: seen,
        witnessed: seen,
      }),
    ),
  }),
})

const digest = (json: string): string => toHex(sha256(utf8(json)))

/** Two lines: the SHA-256 of the second, and the state as JSON, so that no damage passes for a state. */
export function formatState(origin: string, state: LogState): string {
  const json = JSON.stringify({ origin, state })
  return `${digest(json)}\n${json}\n`
}

/** The state of this log, at this version; null when the text is damaged or belongs elsewhere. */
export function parseState(text: string, origin: string, version: number): LogState | null {
  const [sum, json = '', end, more] = text.split('\n')
  if (sum !== digest(json) || end !== '' || more !== undefined) return null
  try {
    const found = v.safeParse(kept, JSON.parse(json))
    if (!found.success || found.output.origin !== origin || found.output.state.version !== version)
      return null
    return found.output.state
  } catch {
    return null
  }
}
