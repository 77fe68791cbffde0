import { type Db, sql } from '../db/db.ts'
import { concat, utf8 } from './bytes.ts'
import { hashesIn, hashRows } from './stored.ts'
import { encodeBundle, lengthOf, type Tile, tileWidth } from './tiles.ts'

/** The lowest index whose body is still kept. */
export async function readMinimumIndex(db: Db, logId: string): Promise<number> {
  const [found] = await db.read([sql('select idx from minimum_index where log = ?', logId)])
  return Number(found?.rows[0]?.idx ?? 0)
}

/** A tile or entry bundle that the newest checkpoint covers and that was not pruned; otherwise null. */
export async function readTile(db: Db, logId: string, tile: Tile): Promise<Uint8Array | null> {
  const { level, index, width } = tile
  const from = index * tileWidth
  const to = from + width
  const [signed, minimum, rows] = await db.read([
    sql('select coalesce(max(size), 0) as size from oversight_checkpoint where log = ?', logId),
    sql('select coalesce(max(idx), 0) as idx from minimum_index where log = ?', logId),
    level === 'entries'
      ? sql(
          'select idx, entry from oversight_body where log = ? and idx >= ? and idx < ? order by idx',
          logId,
          from,
          to,
        )
      : hashRows(logId, level, from, to),
  ])
  if (to > lengthOf(level, Number(signed?.rows[0]?.size))) return null
  if (level !== 'entries') return concat(...hashesIn(rows?.rows ?? [], from, to))
  if (from + tileWidth <= Number(minimum?.rows[0]?.idx)) return null
  const bodies = new Map(rows?.rows.map(row => [Number(row.idx), utf8(String(row.entry))]))
  // A body that should be there and is not leaves an empty place, so that a verifier can name it.
  return encodeBundle(Array.from({ length: width }, (_, at) => bodies.get(from + at) ?? new Uint8Array()))
}
