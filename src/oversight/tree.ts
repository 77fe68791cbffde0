import { sha256 } from '@noble/hashes/sha2.js'
import { concat, equal } from './bytes.ts'

/** RFC 6962 §2.1. Indexes and sizes are plain numbers up to 2^53, so no bit operation is used on them. */
export type Hash = Uint8Array
export type Range = { readonly start: number; readonly end: number }
/** The complete subtree over leaves `[index * 2^level, (index + 1) * 2^level)`. */
export type Coordinate = { readonly level: number; readonly index: number }
/** Throws when the hash is not to be had. */
export type HashAt = (level: number, index: number) => Hash

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

export const emptyRoot: Hash = sha256(new Uint8Array())
export const leafHash = (entry: Uint8Array): Hash => sha256(concat(leafPrefix, entry))
export const nodeHash = (left: Hash, right: Hash): Hash => sha256(concat(nodePrefix, left, right))

/** The complete subtrees that make up a range of a tree, left to right. */
export function coordinatesOf({ start, end }: Range): Coordinate[] {
  const found: Coordinate[] = []
  for (let at = start; at < end; ) {
    let level = 0
    let width = 1
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      width *= 2
      level += 1
    }
    found.push({ level, index: at / width })
    at += width
  }
  return found
}

/** MTH(D[start:end]) for the ranges that RFC 6962 speaks of: `start` is a multiple of a power of two ≥ length. */
export function rangeHash(range: Range, hashAt: HashAt): Hash {
  const hashes = coordinatesOf(range).map(({ level, index }) => hashAt(level, index))
  return hashes.length === 0 ? emptyRoot : hashes.reduceRight((right, left) => nodeHash(left, right))
}

/** MTH over hashes that all stand at the same level. */
export function rootOf(hashes: readonly Hash[]): Hash {
  return rangeHash({ start: 0, end: hashes.length }, hashesOf(hashes))
}

/** A reader over leaf hashes in memory; each interior hash is computed once. */
export function hashesOf(leaves: readonly Hash[]): HashAt {
  const levels: Map<number, Hash>[] = []
  const at: HashAt = (level, index) => {
    if (level === 0) return leaves[index] ?? missing()
    levels[level] ??= new Map()
    const known = levels[level].get(index)
    if (known) return known
    const hash = nodeHash(at(level - 1, index * 2), at(level - 1, index * 2 + 1))
    levels[level].set(index, hash)
    return hash
  }
  return at
}

const missing = (): never => {
  throw new RangeError('a hash of the tree is missing')
}

function splitOf(length: number): number {
  let power = 1
  while (power * 2 < length) power *= 2
  return power
}

/** PATH(index, D[size]) of RFC 6962 §2.1.1, leaf's sibling first, as the ranges to hash. */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError('no such leaf in a tree of this size')
  const path: Range[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    if (index < middle) {
      path.unshift({ start: middle, end })
      end = middle
    } else {
      path.unshift({ start, end: middle })
      start = middle
    }
  }
  return path
}

/** PROOF(old, D[size]) of RFC 6962 §2.1.2 as the ranges to hash; empty for equal sizes and for the empty tree. */
export function consistencyRanges(old: number, size: number): Range[] {
  if (!(old >= 0 && old <= size)) throw new RangeError('a tree is consistent with smaller ones only')
  if (old === 0) return []
  const proof: Range[] = []
  let start = 0
  let end = size
  while (old < end) {
    const middle = start + splitOf(end - start)
    if (old <= middle) {
      proof.unshift({ start: middle, end })
      end = middle
    } else {
      proof.unshift({ start, end: middle })
      start = middle
    }
  }
  return start === 0 ? proof : [{ start, end }, ...proof]
}

/** True when `leaf` is entry `index` of the tree of that size and root. */
export function verifyInclusion(
  index: number,
  size: number,
  leaf: Hash,
  proof: readonly Hash[],
  root: Hash,
): boolean {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) return false
  const left = [...proof]
  const climb = (at: number, width: number): Hash | null => {
    if (width === 1) return left.length === 0 ? leaf : null
    const sibling = left.pop()
    if (sibling === undefined) return null
    const split = splitOf(width)
    const inner = at < split ? climb(at, split) : climb(at - split, width - split)
    if (inner === null) return null
    return at < split ? nodeHash(inner, sibling) : nodeHash(sibling, inner)
  }
  const computed = climb(index, size)
  return computed !== null && equal(computed, root)
}

/** True when the tree of the new size and root begins with the tree of the old size and root. */
export function verifyConsistency(
  old: number,
  size: number,
  oldRoot: Hash,
  root: Hash,
  proof: readonly Hash[],
): boolean {
  if (!(Number.isSafeInteger(old) && Number.isSafeInteger(size) && old >= 0 && old <= size)) return false
  if (old === 0) return proof.length === 0 && equal(oldRoot, emptyRoot)
  const left = [...proof]
  const climb = (at: number, width: number, whole: boolean): readonly [Hash, Hash] | null => {
    if (at === width) {
      const same = whole ? oldRoot : left.pop()
      return same === undefined || left.length > 0 ? null : [same, same]
    }
    const sibling = left.pop()
    if (sibling === undefined) return null
    const split = splitOf(width)
    const inner = at <= split ? climb(at, split, whole) : climb(at - split, width - split, false)
    if (inner === null) return null
    const [before, after] = inner
    return at <= split
      ? [before, nodeHash(after, sibling)]
      : [nodeHash(sibling, before), nodeHash(sibling, after)]
  }
  const computed = climb(old, size, true)
  return computed !== null && equal(computed[0], oldRoot) && equal(computed[1], root)
}
