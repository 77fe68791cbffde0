import { equal } from './bytes.ts'
import { tileHeight, tileWidth } from './tiles.ts'
import { emptyRoot, type Hash } from './tree.ts'
import type { Engine } from './verify-engine.ts'

export const hashBytes = 32

/** A row of hashes that grows. */
class Row {
  #bytes = new Uint8Array(tileWidth * hashBytes)
  length = 0
  push(hash: Hash): void {
    if ((this.length + 1) * hashBytes > this.#bytes.length) {
      const wider = new Uint8Array(this.#bytes.length * 2)
      wider.set(this.#bytes)
      this.#bytes = wider
    }
    this.#bytes.set(hash, this.length++ * hashBytes)
  }
  upTo(length: number): Uint8Array {
    return this.#bytes.slice(0, length * hashBytes)
  }
  at(index: number): Hash {
    return this.#bytes.subarray(index * hashBytes, (index + 1) * hashBytes)
  }
}

type Peak = { readonly height: number; readonly hash: Hash }

/**
 * A log's tree, recomputed leaf tile by leaf tile (RFC 6962 §2.1). It keeps the hashes of full tiles, which are
 * compared with those that the log serves, and not the leaves, which are as many as entries.
 */
export class RecomputedTree {
  readonly #engine: Engine
  readonly #node = new Uint8Array(1 + 2 * hashBytes).fill(1, 0, 1)
  readonly #inner = Array.from(
    { length: tileHeight + 1 },
    (_, level) => new Uint8Array((tileWidth >> level) * hashBytes),
  )
  readonly #rows: Row[] = []
  #peaks: Peak[] = []

  constructor(engine: Engine) {
    this.#engine = engine
  }

  #hash(left: Hash, right: Hash): Hash {
    const hash = new Uint8Array(hashBytes)
    this.#node.set(left, 1)
    this.#node.set(right, 1 + hashBytes)
    this.#engine.hash(this.#node, hash, 0)
    return hash
  }

  /** Takes the next leaf tile in hand; the sizes that end within it can be asked for until the next is taken. */
  take(leaves: Uint8Array): void {
    this.#inner[0]?.set(leaves)
    const node = this.#node
    for (let level = 1, width = leaves.length / hashBytes; level <= tileHeight; level++) {
      const [below, above] = [this.#inner[level - 1], this.#inner[level]]
      if (!below || !above) return
      width = Math.floor(width / 2)
      for (let at = 0; at < width; at++) {
        node.set(below.subarray(at * 2 * hashBytes, (at + 1) * 2 * hashBytes), 1)
        this.#engine.hash(node, above, at * hashBytes)
      }
    }
  }

  /** The root at the full tiles added and `more` leaves of the tile in hand. */
  rootWith(more: number): Hash {
    let right: Hash | null = null
    for (let level = 0; level <= tileHeight; level++) {
      const width = 2 ** level
      if (Math.floor(more / width) % 2 === 0) continue
      const at = Math.floor(more / width) - 1
      const hash = this.#inner[level]?.slice(at * hashBytes, (at + 1) * hashBytes) ?? emptyRoot
      right = right === null ? hash : this.#hash(hash, right)
    }
    for (let at = this.#peaks.length - 1; at >= 0; at--) {
      const { hash } = this.#peaks[at] ?? { hash: emptyRoot }
      right = right === null ? hash : this.#hash(hash, right)
    }
    return right ?? emptyRoot
  }

  /** Adds the full tile in hand. */
  add(): void {
    this.addHash(this.#inner[tileHeight]?.slice(0, hashBytes) ?? emptyRoot)
  }

  /** Adds a full leaf tile by its hash alone. */
  addHash(tile: Hash): void {
    let one: Peak = { height: 0, hash: tile }
    this.#push(one)
    for (let left = this.#peaks.at(-1); left?.height === one.height; left = this.#peaks.at(-1)) {
      this.#peaks.pop()
      one = { height: one.height + 1, hash: this.#hash(left.hash, one.hash) }
      if (one.height % tileHeight === 0) this.#push(one)
    }
    this.#peaks.push(one)
  }

  #push({ height, hash }: Peak): void {
    const level = 1 + height / tileHeight
    const row = this.#rows[level] ?? new Row()
    this.#rows[level] = row
    row.push(hash)
  }

  /** The first `length` hashes of a tile level above the leaves. */
  hashesAt(level: number, length: number): Uint8Array {
    return this.#rows[level]?.upTo(length) ?? new Uint8Array()
  }

  /** The first hash of a served tile that is not the recomputed one, counted within the tile; null if none. */
  firstOther(level: number, from: number, served: Uint8Array): number | null {
    const row = this.#rows[level]
    for (let at = 0; at * hashBytes < served.length; at++) {
      const hash = served.subarray(at * hashBytes, (at + 1) * hashBytes)
      if (row === undefined || from + at >= row.length || !equal(hash, row.at(from + at))) return at
    }
    return null
  }
}
