import { type Chance, chanceOf } from '../../simulation/chance.ts'

/** What the generator draws with; every stream from its own seed, so that one does not move another. */
export class Draw {
  private readonly chance: Chance
  constructor(seed: number, stream: string) {
    let mixed = seed ^ 0x9e3779b9
    for (const letter of stream) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x85ebca6b) ^ (mixed >>> 13)
    this.chance = chanceOf(mixed)
    for (let warm = 0; warm < 4; warm++) this.chance.next()
  }
  next(): number {
    return this.chance.next()
  }
  happens(share: number): boolean {
    return this.chance.next() < share
  }
  below(most: number): number {
    return this.chance.below(most)
  }
  between(least: number, most: number): number {
    return least + this.chance.next() * (most - least)
  }
  whole(least: number, most: number): number {
    return least + this.chance.below(most - least + 1)
  }
  pick<T>(among: readonly T[]): T {
    const found = among[this.chance.below(among.length)]
    if (found === undefined) throw new RangeError('nothing to pick from')
    return found
  }
  /** By weight. */
  weighed<T extends string>(weights: Readonly<Record<T, number>>): T {
    const all = Object.entries<number>(weights)
    let left = this.chance.next() * all.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [name, weight] of all) {
      left -= weight
      if (left < 0) return name as T
    }
    return all.at(-1)?.[0] as T
  }
  waiting(mean: number): number {
    return -Math.log(1 - this.chance.next()) * mean
  }
  /** Right-skewed round a median, as times at a telephone are. */
  around(median: number, spread = 0.4): number {
    const normal =
      Math.sqrt(-2 * Math.log(1 - this.chance.next())) * Math.cos(2 * Math.PI * this.chance.next())
    return median * Math.exp(spread * normal)
  }
  hex(length: number): string {
    let text = ''
    while (text.length < length)
      text += Math.floor(this.chance.next() * 0x1000000)
        .toString(16)
        .padStart(6, '0')
    return text.slice(0, length)
  }
}
