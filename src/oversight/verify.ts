import { equal, fromDecimal, toBase64, utf8 } from './bytes.ts'
import { parseVkey, type Verifier } from './note-keys.ts'
import { tileLevels, tilePath, tilesOf, tileWidth } from './tiles.ts'
import { verifyCheckpoint } from './verify-checkpoint.ts'
import { verifyBundle } from './verify-entries.ts'
import { type FetchResource, needed, promised, Unread, Wrong } from './verify-fetch.ts'
import { verifyHistory } from './verify-history.ts'
import { compareTile, RecomputedTree, splitTile } from './verify-tree.ts'

export type VerifyOptions = {
  /** The log's id, such as `retailer-sample`. */
  readonly log: string
  /** The log's verifier key, from somewhere else than the log itself. */
  readonly vkey: string
  /** Verifier keys of witnesses, each of which must have cosigned. */
  readonly witnesses?: readonly string[]
}

export type Verdict =
  | {
      readonly verdict: 'good'
      readonly size: number
      readonly root: string
      /** Entries below were erased by retention; their hashes were verified all the same. */
      readonly minimumIndex: number
      readonly cosigned: readonly { readonly witness: string; readonly at: string }[]
    }
  | { readonly verdict: 'bad'; readonly what: string; readonly index: number | null }
  | { readonly verdict: 'unread'; readonly what: string }

/**
 * Verifies a whole log by its resources alone: key, checkpoints, entries, leaves, tiles, roots.
 * Does no I/O of its own, so it runs in Node, in a Worker and in a browser. Throws `BadKey` on a malformed key.
 */
export async function verifyLog(fetch: FetchResource, options: VerifyOptions): Promise<Verdict> {
  const log = parseVkey(options.vkey)
  const witnesses = (options.witnesses ?? []).map(parseVkey)
  try {
    await verifyKey(fetch, log)
    const { checkpoint, signatures } = await verifyCheckpoint(await needed(fetch, 'checkpoint'), {
      log,
      witnesses,
    })
    const { size, root } = checkpoint
    const minimumIndex = await readMinimum(fetch, size)
    const tree = await verifyLeaves(fetch, options.log, size, minimumIndex)
    await verifyHistory(fetch, log, tree, checkpoint)
    await verifyTiles(fetch, tree, size)
    const cosigned = signatures.flatMap(({ verifier, seconds }) =>
      seconds === null ? [] : [{ witness: verifier.name, at: new Date(seconds * 1000).toISOString() }],
    )
    return { verdict: 'good', size, root: toBase64(root), minimumIndex, cosigned }
  } catch (error) {
    if (error instanceof Wrong) return { verdict: 'bad', what: error.message, index: error.index }
    if (error instanceof Unread) return { verdict: 'unread', what: error.message }
    throw error
  }
}

async function verifyKey(fetch: FetchResource, log: Verifier): Promise<void> {
  const key = await needed(fetch, 'key')
  if (!equal(key, utf8(`${log.vkey}\n`)))
    throw new Wrong('the log names another key than the one that was given')
}

async function readMinimum(fetch: FetchResource, size: number): Promise<number> {
  const bytes = await needed(fetch, 'minimum-index')
  const minimum = bytes.length > 20 ? null : fromDecimal(String.fromCharCode(...bytes).trimEnd())
  if (minimum === null || minimum % tileWidth !== 0 || minimum > size)
    throw new Wrong('the minimum index is no bundle’s start within the log')
  return minimum
}

async function verifyLeaves(
  fetch: FetchResource,
  log: string,
  size: number,
  minimum: number,
): Promise<RecomputedTree> {
  const tree = new RecomputedTree()
  for (const tile of tilesOf(0, size)) {
    const start = tile.index * tileWidth
    const bundle = start < minimum ? null : tilePath({ ...tile, level: 'entries' })
    const [hashes, entries] = await Promise.all([
      promised(fetch, tilePath(tile), start),
      bundle === null ? null : promised(fetch, bundle, start),
    ])
    const leaves = splitTile(hashes, tile.width, start)
    if (entries !== null) verifyBundle(entries, leaves, start, log)
    if (tile.width === tileWidth) tree.addTile(leaves)
  }
  return tree
}

async function verifyTiles(fetch: FetchResource, tree: RecomputedTree, size: number): Promise<void> {
  for (const level of tileLevels(size).slice(1)) {
    for (const tile of tilesOf(level, size)) {
      const from = tile.index * tileWidth
      const first = from * tileWidth ** level
      const served = splitTile(await promised(fetch, tilePath(tile), first), tile.width, first)
      compareTile(level, from, served, tree.hashesOf(level))
    }
  }
}
