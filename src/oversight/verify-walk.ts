import { equal } from './bytes.ts'
import { tileLevels, tilePath, tilesOf, tileWidth } from './tiles.ts'
import type { Engine } from './verify-engine.ts'
import { BundleVerifier } from './verify-entries.ts'
import { type FetchResource, promised, Unread, Wrong } from './verify-fetch.ts'
import type { SignedSize } from './verify-history.ts'
import { readMinimum } from './verify-read.ts'
import { Clock } from './verify-times.ts'
import { hashBytes, RecomputedTree } from './verify-tree.ts'

export type Walk = {
  readonly fetch: FetchResource
  readonly engine: Engine
  readonly log: string
  readonly size: number
  /** Bodies below were erased. */
  readonly minimum: number
  /** The entries to read; of full tiles outside, the hash above is taken as it is. */
  readonly from: number
  readonly to: number
  /** Smallest first, the newest of `size` among them. */
  readonly signed: readonly SignedSize[]
  readonly tolerance: number
  readonly progress: (entries: number) => void
  readonly signal: AbortSignal | null
}

// So many tiles are asked for before the first of them is needed.
const depth = 6

export type Walked = {
  readonly tree: RecomputedTree
  /** The signed sizes that do not hold, smallest first. */
  readonly broken: readonly SignedSize[]
  /** The largest signed size below the first of those. */
  readonly agreed: number
  /** Those that end in a part that was not to be read, of which nothing can be told. */
  readonly untold: readonly SignedSize[]
  /** Up to where, by the entries themselves, bodies were erased. */
  readonly erased: number
  /** The first fault in what an entry says. */
  readonly said: Wrong | null
  /** What made it impossible to go on. */
  readonly stopped: Wrong | null
}

/** Every entry and leaf and every signed root in one pass, up to the first that does not hash as it should. */
export async function walkLeaves(walk: Walk): Promise<Walked> {
  const tree = new RecomputedTree(walk.engine)
  const signed = new SignedRoots(tree, walk.signed)
  const bundles = new BundleVerifier(walk.engine, new Clock(walk.signed, walk.tolerance))
  let stopped: Wrong | null = null
  signed.check(0, 0)
  try {
    for await (const one of ahead(tilesOf(0, walk.size), tile => readTile(walk, tile), walk.signal)) {
      const { start, end, leaves, bundle, hash } = one
      if (hash === null) {
        if (bundle !== null) bundles.verify({ ...bundle, leaves, start, log: walk.log })
        tree.take(leaves)
        signed.check(end, start)
        if (end - start === tileWidth) tree.add()
        walk.progress(end)
      } else {
        tree.addHash(hash)
        signed.check(end, end)
      }
    }
  } catch (error) {
    if (!(error instanceof Wrong)) throw error
    stopped = error
  }
  const { broken, agreed, untold } = signed
  return { tree, broken, agreed, untold, erased: bundles.erased, said: bundles.wrong, stopped }
}

class SignedRoots {
  readonly broken: SignedSize[] = []
  readonly untold: SignedSize[] = []
  agreed = 0
  readonly #tree: RecomputedTree
  readonly #signed: readonly SignedSize[]
  #next = 0

  constructor(tree: RecomputedTree, signed: readonly SignedSize[]) {
    this.#tree = tree
    this.#signed = signed
  }

  /** The sizes up to `end`, with the tile in hand beginning at `start`; what ends before it cannot be told. */
  check(end: number, start: number): void {
    for (let one = this.#signed[this.#next]; one && one.size <= end; one = this.#signed[++this.#next]) {
      if (one.size < start) this.untold.push(one)
      else if (!equal(this.#tree.rootWith(one.size - start), one.root)) this.broken.push(one)
      else if (this.broken.length === 0) this.agreed = one.size
    }
  }
}

type LeafTile = {
  readonly start: number
  readonly end: number
  readonly leaves: Uint8Array
  readonly bundle: { readonly path: string; readonly bytes: Uint8Array } | null
  /** Of a tile that is not to be read, the hash above it. */
  readonly hash: Uint8Array | null
}
type Tile = { readonly level: number | 'entries'; readonly index: number; readonly width: number }

async function readTile(walk: Walk, tile: Tile): Promise<LeafTile> {
  const start = tile.index * tileWidth
  const end = start + tile.width
  if (tile.width === tileWidth && (end <= walk.from || start >= walk.to))
    return { start, end, leaves: new Uint8Array(), bundle: null, hash: await hashAbove(walk, tile.index) }
  const path = tilePath({ ...tile, level: 'entries' })
  const place = { index: start, until: end }
  const [leaves, bytes] = await Promise.all([
    hashesOf(walk.fetch, tile, start, end),
    start < walk.minimum || start >= walk.to || end <= walk.from
      ? null
      : promised(walk.fetch, path, place).catch(error => erasedMeanwhile(walk, end, error)),
  ])
  return { start, end, leaves, bundle: bytes === null ? null : { path, bytes }, hash: null }
}

/** Retention may go on while somebody reads for an hour. */
async function erasedMeanwhile({ fetch, size }: Walk, end: number, error: unknown): Promise<never> {
  if (error instanceof Wrong && error.code === 'gone' && (await readMinimum(fetch, size)) >= end)
    throw new Unread('entries were erased while they were read: verify once more')
  throw error
}

async function hashAbove({ fetch, size }: Walk, tile: number): Promise<Uint8Array> {
  const index = Math.floor(tile / tileWidth)
  const width = Math.min(tileWidth, Math.floor(size / tileWidth) - index * tileWidth)
  const first = index * tileWidth * tileWidth
  const row = await hashesOf(fetch, { level: 1, index, width }, first, first + width * tileWidth)
  const at = (tile % tileWidth) * hashBytes
  return row.slice(at, at + hashBytes)
}

/** A hash tile of the right length, which covers the entries from `index` up to `until`. */
async function hashesOf(fetch: FetchResource, tile: Tile, index: number, until: number): Promise<Uint8Array> {
  const path = tilePath(tile)
  const bytes = await promised(fetch, path, { index, until })
  if (bytes.length !== tile.width * hashBytes) throw new Wrong('tile-length', { path, index, until })
  return bytes
}

/** The tiles above the leaves that the log serves, against the recomputed ones. */
export async function walkUpper({ fetch, size, signal }: Walk, tree: RecomputedTree): Promise<void> {
  for (const level of tileLevels(size).slice(1)) {
    const width = tileWidth ** level
    const read = async (tile: Tile) => {
      const from = tile.index * tileWidth
      const served = await hashesOf(fetch, tile, from * width, (from + tile.width) * width)
      return { tile, from, served }
    }
    for await (const { tile, from, served } of ahead(tilesOf(level, size), read, signal)) {
      const other = tree.firstOther(level, from, served)
      if (other === null) continue
      const index = (from + other) * width
      const why = `hash ${from + other} of tile level ${level}`
      throw new Wrong('other-node', { path: tilePath(tile), why, index, until: index + width })
    }
  }
}

/** Reads a few ahead of what is being worked on, and hands them out in order. */
async function* ahead<T, R>(
  items: Iterable<T>,
  read: (item: T) => Promise<R>,
  signal: AbortSignal | null,
): AsyncGenerator<R> {
  const reading: Promise<R>[] = []
  for (const item of items) {
    const one = read(item)
    // Whoever waits for it learns of its failure; until then nobody does.
    one.catch(() => undefined)
    reading.push(one)
    if (reading.length < depth) continue
    if (signal?.aborted) throw new Unread('it was stopped')
    const first = reading.shift()
    if (first) yield await first
  }
  for (const one of reading) {
    if (signal?.aborted) throw new Unread('it was stopped')
    yield await one
  }
}
