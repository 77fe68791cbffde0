export type Chance = {
  /** 0 ≤ x < 1 */
  readonly next: () => number
  /** Whole, 0 ≤ x < most. */
  readonly below: (most: number) => number
  readonly happens: (probability: number) => boolean
}

/** Mulberry32: the same seed, the same run. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    below: most => Math.floor(next() * most),
    happens: probability => next() < probability,
  }
}
