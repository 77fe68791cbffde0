import { equal } from './bytes.ts'
import { tileHeight, tilePath, tileWidth } from './tiles.ts'
import { type Hash, type HashAt, hashesOf, rangeHash, rootOf } from './tree.ts'
import { type FetchResource, promised, Wrong } from './verify-fetch.ts'

const hashBytes = 32

export function splitTile(bytes: Uint8Array, width: number, index: number): Hash[] {
  if (bytes.length !== width * hashBytes) throw new Wrong('a hash tile has the wrong length', index)
  return Array.from({ length: width }, (_, at) => bytes.subarray(at * hashBytes, (at + 1) * hashBytes))
}

/** Recomputed hashes of full tiles, by tile level; leaves are not kept, they are as many as entries. */
export class RecomputedTree {
  readonly #levels: Hash[][] = []
  readonly #readers: HashAt[] = []

  /** The next full leaf tile, in order. */
  addTile(leaves: readonly Hash[]): void {
    let hash = rootOf(leaves)
    for (let level = 1; ; level++) {
      const row = this.#levels[level] ?? []
      this.#levels[level] = row
      row.push(hash)
      if (row.length % tileWidth !== 0) return
      hash = rootOf(row.slice(-tileWidth))
    }
  }

  hashesOf(level: number): readonly Hash[] {
    return this.#levels[level] ?? []
  }

  /** The root at any size up to what was added; `last` reads the leaf tile in which that size ends. */
  rootAt(size: number, last: HashAt): Hash {
    const offset = size - (size % tileWidth)
    return rangeHash({ start: 0, end: size }, (level, index) => {
      const stored = Math.floor(level / tileHeight)
      if (stored === 0) return last(level, index - offset / 2 ** level)
      const reader = this.#readers[stored] ?? hashesOf(this.hashesOf(stored))
      this.#readers[stored] = reader
      return reader(level % tileHeight, index)
    })
  }
}

/** Leaf tiles fetched once more, for the roots of older sizes; the one read last is remembered. */
export function leafTiles(fetch: FetchResource, size: number): (index: number) => Promise<HashAt> {
  let remembered: { index: number; reader: HashAt } | null = null
  return async index => {
    if (remembered?.index === index) return remembered.reader
    const start = index * tileWidth
    const width = Math.min(tileWidth, size - start)
    const bytes =
      width > 0 ? await promised(fetch, tilePath({ level: 0, index, width }), start) : new Uint8Array()
    remembered = { index, reader: hashesOf(splitTile(bytes, width, start)) }
    return remembered.reader
  }
}

/** Served hashes of full tiles against recomputed ones; names the first that differs. */
export function compareTile(
  level: number,
  from: number,
  served: readonly Hash[],
  own: readonly Hash[],
): void {
  for (const [at, hash] of served.entries()) {
    const recomputed = own[from + at]
    if (recomputed !== undefined && equal(hash, recomputed)) continue
    const width = tileWidth ** level
    const first = (from + at) * width
    const place = `hash ${from + at} of tile level ${level}, over entries ${first} to ${first + width - 1},`
    throw new Wrong(`${place} is not what those entries hash to`, first)
  }
}
