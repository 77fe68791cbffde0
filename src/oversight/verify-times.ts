import { Wrong } from './verify-fetch.ts'
import type { SignedSize } from './verify-history.ts'

/** The clocks of two instances may differ a little. */
export const usualTolerance = 5 * 60_000

/**
 * The entries' own times, in order: none lies much before one that came earlier, none much after the first
 * cosignature of the checkpoint that first covers it. ISO 8601 of one width sorts as text.
 */
export class Clock {
  readonly #tolerance: number
  readonly #signed: readonly SignedSize[]
  #next = 0
  #latest = { at: '', index: 0 }

  /** `signed`: smallest size first. `tolerance` in milliseconds. */
  constructor(signed: readonly SignedSize[], tolerance: number) {
    this.#tolerance = tolerance
    this.#signed = signed.filter(one => one.cosignedAt !== null)
  }

  see(index: number, at: string): Wrong | null {
    if (at >= this.#latest.at) this.#latest = { at, index }
    else if (Date.parse(this.#latest.at) - Date.parse(at) > this.#tolerance)
      return new Wrong('back-dated', { index, size: this.#latest.index })
    while ((this.#signed[this.#next]?.size ?? Number.POSITIVE_INFINITY) <= index) this.#next++
    const covering = this.#signed[this.#next]
    if (covering?.cosignedAt == null || Date.parse(at) - covering.cosignedAt <= this.#tolerance) return null
    return new Wrong('dated-ahead', { index, size: covering.size })
  }
}
