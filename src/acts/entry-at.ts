import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { utf8 } from '../oversight/bytes.ts'
import { type Entry, parseEntry } from '../oversight/entry.ts'

/** An act's newest entry: its row holds no number, and the answers may be others by now. */
export async function entryAt({ db }: Pick<Deps, 'db'>, log: string, index: number): Promise<Entry | null> {
  const [rows] = await db.read([
    sql('select entry from oversight_body where log = ? and idx = ?', log, index),
  ])
  const text = rows?.rows[0]?.entry
  return typeof text === 'string' ? parseEntry(utf8(text)) : null
}
