import { Conflict, type Db, guard, type Statement, sql } from '../db/db.ts'
import { hashesIn, hashRows } from './stored.ts'
import { tileWidth } from './tiles.ts'
import { rootOf } from './tree.ts'

// One write holds at most this many hashes, so that no other verb waits long behind it.
const tilesAWrite = 16

/**
 * Stores the hash of every tile that is full by `size` entries, each once, level by level. Another instance may
 * do the same at the same time: whoever comes second is stopped by the guard and leaves it to the first.
 */
export async function integrate(db: Db, logId: string, size: number): Promise<void> {
  for (let level = 1, length = size; length >= tileWidth; level++) {
    length = Math.floor(length / tileWidth)
    await fillLevel(db, logId, level, length)
  }
}

async function fillLevel(db: Db, logId: string, level: number, length: number): Promise<void> {
  const [stored] = await db.read([
    sql(
      'select coalesce(max(idx) + 1, 0) as n from oversight_node where log = ? and level = ?',
      logId,
      level,
    ),
  ])
  for (let from = Number(stored?.rows[0]?.n); from < length; from += tilesAWrite) {
    const to = Math.min(length, from + tilesAWrite)
    const below: Statement[] = []
    for (let index = from; index < to; index++)
      below.push(hashRows(logId, level - 1, index * tileWidth, (index + 1) * tileWidth))
    const tiles = await db.read(below)
    const inserts = tiles.map(({ rows }, at) => {
      const first = (from + at) * tileWidth
      return sql(
        'insert into oversight_node (log, level, idx, hash) values (?, ?, ?, ?)',
        logId,
        level,
        from + at,
        rootOf(hashesIn(rows, first, first + tileWidth)),
      )
    })
    try {
      await db.write([
        guard(
          '(select coalesce(max(idx) + 1, 0) from oversight_node where log = ? and level = ?) = ?',
          logId,
          level,
          from,
        ),
        ...inserts,
      ])
    } catch (error) {
      if (error instanceof Conflict) return
      throw error
    }
  }
}
