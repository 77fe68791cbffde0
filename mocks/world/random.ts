/** A small seeded generator, so that the sandbox world is the same for everybody who names the same seed. */
export type Random = {
  /** 0 ≤ x < 1 */
  readonly next: () => number
  /** An integer, both ends included. */
  readonly int: (from: number, to: number) => number
  readonly pick: <T>(list: readonly [T, ...T[]]) => T
  readonly chance: (probability: number) => boolean
  /** So many decimal digits, never with the run 777 that marks a canary. */
  readonly digits: (count: number) => string
}

/** FNV-1a with a final mix, 32 bits. */
export function hashText(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Steps by a Weyl sequence and mixes each state (the SplitMix construction at 32 bits). */
export function randomOf(label: string): Random {
  let state = hashText(label)
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0
    let x = state
    x = Math.imul(x ^ (x >>> 16), 0x21f0aaad)
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97)
    return ((x ^ (x >>> 15)) >>> 0) / 0x1_0000_0000
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const digits = (count: number): string => {
    let text = ''
    while (text.length < count) text += String(int(0, 9))
    return text.includes('777') ? digits(count) : text
  }
  return {
    next,
    int,
    digits,
    pick: list => list[int(0, list.length - 1)] ?? list[0],
    chance: probability => next() < probability,
  }
}
