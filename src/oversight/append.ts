import { guard, type Result, type Statement, sql } from '../db/db.ts'
import type { Sealed } from './entry.ts'

/**
 * The statements that append an entry; a verb spreads them into its own `db.write([...])`, so that the entry
 * and the act are committed together or not at all. The index is given by the insert itself.
 */
export const appendEntry = (logId: string, sealed: Sealed): Statement[] => [
  sql(
    'insert into oversight_leaf (log, idx, hash) select ?, coalesce(max(idx) + 1, 0), ? from oversight_leaf where log = ? returning idx',
    logId,
    sealed.hash,
    logId,
  ),
  sql(
    'insert into oversight_body (log, idx, entry) select ?, max(idx), ? from oversight_leaf where log = ?',
    logId,
    sealed.text,
    logId,
  ),
]

/** The entry before a gateway call; it stays open until `appendAnswered`, or until a job closes it as unknown. */
export const appendAsked = (logId: string, sealed: Sealed): Statement[] => [
  ...appendEntry(logId, sealed),
  sql(
    'insert into lookup_open (log, idx, at) select ?, max(idx), ? from oversight_leaf where log = ?',
    logId,
    sealed.entry.at,
    logId,
  ),
]

/** The entry before a reply. The write fails with `Conflict` when the asked entry was closed meanwhile. */
export const appendAnswered = (
  logId: string,
  sealed: Sealed,
  asked: { readonly index: number },
): Statement[] => [
  guard('exists (select 1 from lookup_open where log = ? and idx = ?)', logId, asked.index),
  ...appendEntry(logId, sealed),
  sql('delete from lookup_open where log = ? and idx = ?', logId, asked.index),
]

/**
 * The index that an entry was given: `from` is the place, in the results of the write, of the first of the
 * statements that appended it.
 */
export function indexOf(results: readonly Result[], from: number): number {
  for (const result of results.slice(from)) {
    const index = result.rows[0]?.idx
    if (typeof index === 'number') return index
  }
  throw new RangeError('no entry was appended there')
}
