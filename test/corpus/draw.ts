import { hashText, type Random } from '../../mocks/world/random.ts'

/** Something that happens at a rate, by the list's own weights. */
export type Weighted = { readonly rate: number }

/** One of a list by its rates, or null for what is left to 1. */
export function drawFrom<T extends Weighted>(random: Random, list: readonly T[]): T | null {
  let left = random.next()
  for (const one of list) {
    left -= one.rate
    if (left < 0) return one
  }
  return null
}

/** One of a list whose rates add up to 1. */
export function drawOne<T extends Weighted>(random: Random, list: readonly [T, ...T[]]): T {
  return drawFrom(random, list) ?? list[0]
}

/**
 * A number from 0 to 1 that belongs to its label alone: the same customer meets the same sentence with the same mood
 * in every run that is compared, so that a table's columns differ by guidance and not by luck.
 */
export const moodOf = (label: string): number => hashText(label) / 0x1_0000_0000
