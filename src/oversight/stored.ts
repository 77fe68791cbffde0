import { type Db, type Row, type Statement, sql } from '../db/db.ts'
import { tileHeight } from './tiles.ts'
import { type Coordinate, coordinatesOf, type Hash, type HashAt, type Range, rootOf } from './tree.ts'

/** libSQL gives blobs back as `ArrayBuffer`. */
export function hashIn(row: Row | undefined): Hash {
  const hash = row?.hash
  if (hash instanceof ArrayBuffer) return new Uint8Array(hash)
  if (hash instanceof Uint8Array) return hash
  throw new RangeError('a stored hash is missing')
}

/** Hashes `from` up to `to` of one tile level: level 0 are the leaves, the others hashes of full tiles. */
export const hashRows = (logId: string, level: number, from: number, to: number): Statement =>
  level === 0
    ? sql(
        'select idx, hash from oversight_leaf where log = ? and idx >= ? and idx < ? order by idx',
        logId,
        from,
        to,
      )
    : sql(
        'select idx, hash from oversight_node where log = ? and level = ? and idx >= ? and idx < ? order by idx',
        logId,
        level,
        from,
        to,
      )

/** The rows in order and without a gap, or an error: a hole in the stored hashes is never papered over. */
export function hashesIn(rows: readonly Row[], from: number, to: number): Hash[] {
  if (rows.length !== to - from || rows.some((row, at) => row.idx !== from + at))
    throw new RangeError('a stored hash is missing')
  return rows.map(hashIn)
}

/**
 * What it takes to hash these ranges, in one read. Only whole tiles' hashes are stored; the nodes between two
 * tile levels are computed from at most 128 stored ones each.
 */
export async function readHashes(db: Db, logId: string, ranges: readonly Range[]): Promise<HashAt> {
  const wanted = new Map<string, Coordinate>()
  for (const one of ranges.flatMap(coordinatesOf)) wanted.set(`${one.level}/${one.index}`, one)
  const spans = [...wanted.values()].map(({ level, index }) => {
    const width = 2 ** (level % tileHeight)
    return {
      level,
      index,
      stored: Math.floor(level / tileHeight),
      from: index * width,
      to: (index + 1) * width,
    }
  })
  const results = spans.length
    ? await db.read(spans.map(({ stored, from, to }) => hashRows(logId, stored, from, to)))
    : []
  const found = new Map<string, Hash>()
  for (const [at, { level, index, from, to }] of spans.entries()) {
    found.set(`${level}/${index}`, rootOf(hashesIn(results[at]?.rows ?? [], from, to)))
  }
  return (level, index) => {
    const hash = found.get(`${level}/${index}`)
    if (hash === undefined) throw new RangeError('a hash was not read')
    return hash
  }
}
