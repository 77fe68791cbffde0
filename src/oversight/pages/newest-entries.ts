import { type Db, sql } from '../../db/db.ts'
import { utf8 } from '../bytes.ts'
import { parseEntry } from '../entry.ts'
import type { SearchReply } from '../search-schema.ts'

/** The newest entries of a log below an index, whatever they are about; the page's first view. */
export async function newestEntries(
  db: Db,
  logId: string,
  below: number | null,
  limit: number,
): Promise<SearchReply> {
  const [found] = await db.read([
    sql(
      `select idx, entry from oversight_body
       where log = ?1 and idx < ?2 and idx >= coalesce((select idx from minimum_index where log = ?1), 0)
       order by idx desc limit ?3`,
      logId,
      below ?? Number.MAX_SAFE_INTEGER,
      limit + 1,
    ),
  ])
  const rows = found?.rows ?? []
  const entries = rows.slice(0, limit).map(row => ({
    index: Number(row.idx),
    entry: parseEntry(utf8(String(row.entry))),
  }))
  return { entries, next: rows.length > limit ? (entries.at(-1)?.index ?? null) : null }
}
