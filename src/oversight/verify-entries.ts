import { parseEntry } from './entry.ts'
import { decodeBundle } from './tiles.ts'
import type { Engine } from './verify-engine.ts'
import { Wrong } from './verify-fetch.ts'
import { type Recognised, recogniser } from './verify-recognise.ts'
import type { Clock } from './verify-times.ts'
import { hashBytes } from './verify-tree.ts'

export type Bundle = {
  readonly path: string
  readonly bytes: Uint8Array
  /** The hash tile over the same entries. */
  readonly leaves: Uint8Array
  readonly start: number
  /** The id of the log. */
  readonly log: string
}

/**
 * One bundle against the leaves of its tile: each entry is there and hashes to its leaf; then what each says:
 * it is the canonical text of an Entry v1, belongs to this log, refers to nothing later than itself, and its
 * time fits (`clock`). Of what entries say only the first fault is kept: it may follow from an earlier one.
 */
export class BundleVerifier {
  wrong: Wrong | null = null
  /** Up to where, by the entries themselves, bodies were erased. */
  erased = 0
  readonly #engine: Engine
  readonly #clock: Clock
  readonly #hash = new Uint8Array(hashBytes)
  #scratch = new Uint8Array(1 << 16)
  #org = ''
  #orgIsOfLog = false

  constructor(engine: Engine, clock: Clock) {
    this.#engine = engine
    this.#clock = clock
  }

  verify({ path, bytes, leaves, start, log }: Bundle): void {
    const width = leaves.length / hashBytes
    const entries = decodeBundle(bytes)
    if (entries === null) throw new Wrong('bad-bundle', { path, index: start, until: start + width })
    const whole = this.#laidOut(entries)
    // The zero in front of each is RFC 6962's mark of a leaf, and behind it the end that the recogniser wants.
    const recognised = recogniser(this.#engine.characters(whole))
    for (let at = 0, from = 1; at < width; at++) {
      const index = start + at
      const entry = entries[at]
      if (entry === undefined || entry.length === 0) throw new Wrong('missing', { index })
      this.#engine.hash(whole.subarray(from - 1, from + entry.length), this.#hash, 0)
      if (!sameHash(this.#hash, leaves, at * hashBytes)) throw new Wrong('other-hash', { index })
      this.wrong ??= this.#judge(recognised(from, entry.length) ?? parseEntry(entry), index, log)
      from += entry.length + 1
    }
    if (entries.length > width) throw new Wrong('long-bundle', { path, index: start + width })
  }

  #laidOut(entries: readonly Uint8Array[]): Uint8Array {
    const length = entries.reduce((sum, one) => sum + one.length + 1, 1)
    if (length > this.#scratch.length) this.#scratch = new Uint8Array(length * 2)
    let at = 0
    for (const entry of entries) {
      this.#scratch[at] = 0
      this.#scratch.set(entry, at + 1)
      at += entry.length + 1
    }
    this.#scratch[at] = 0
    return this.#scratch.subarray(0, length)
  }

  #judge(entry: Recognised | null, index: number, log: string): Wrong | null {
    if (entry === null) return new Wrong('no-entry', { index })
    if (entry.org !== this.#org) {
      this.#org = entry.org
      this.#orgIsOfLog = ofLog(entry.org, log)
    }
    if (!this.#orgIsOfLog) return new Wrong('other-org', { index })
    if (entry.refers !== null && entry.refers >= index) return new Wrong('refers-ahead', { index })
    if (entry.kind === 'erasure' && entry.outcome === 'entries' && entry.refers !== null)
      this.erased = Math.max(this.erased, entry.refers + 1)
    return this.#clock.see(index, entry.at)
  }
}

/** The log of an organisation, or a successor of it, which has a number behind. */
const ofLog = (org: string, log: string): boolean => {
  const first = org.replace(':', '-')
  return log === first || (log.startsWith(first) && /^-[0-9]{1,3}$/.test(log.slice(first.length)))
}

function sameHash(hash: Uint8Array, row: Uint8Array, from: number): boolean {
  for (let at = 0; at < hashBytes; at++) if (hash[at] !== row[from + at]) return false
  return true
}
