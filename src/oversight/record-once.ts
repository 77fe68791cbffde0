import { Conflict, type Db, type Statement, sql } from '../db/db.ts'
import { appendEntry } from './append.ts'
import type { Sealed } from './entry.ts'

/** What may be recorded once only: a person's denied operation in a minute, a sign-in's log reading in an hour. */
export type Once =
  | {
      readonly table: 'denied_once'
      readonly minute: string
      readonly sub: string
      readonly operation: string
    }
  | { readonly table: 'log_read'; readonly hour: string; readonly session: string }

/** `2026-11-22T09:41`: sorts as time does. */
export const minuteOf = (now: Date): string => now.toISOString().slice(0, 16)
/** `2026-11-22T09`. */
export const hourOf = (now: Date): string => now.toISOString().slice(0, 13)

/**
 * Appends the entry unless its like is there already; true when it did. Earlier periods' marks go with the
 * write, so that the marks never grow. Throws `DbUnavailable` when the log cannot commit.
 */
export async function recordOnce(db: Db, once: Once, logId: string, sealed: Sealed): Promise<boolean> {
  const { find, mark, sweep } = statementsOf(once, logId)
  const [found] = await db.read([find])
  if (found?.rows.length) return false
  try {
    await db.write([mark, ...appendEntry(logId, sealed), sweep])
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}

function statementsOf(once: Once, logId: string): Record<'find' | 'mark' | 'sweep', Statement> {
  if (once.table === 'log_read') {
    const key = [logId, once.hour, once.session] as const
    return {
      find: sql('select 1 from log_read where log = ? and hour = ? and session = ?', ...key),
      mark: sql('insert into log_read (log, hour, session) values (?, ?, ?)', ...key),
      sweep: sql('delete from log_read where log = ? and hour < ?', logId, once.hour),
    }
  }
  const key = [logId, once.minute, once.sub, once.operation] as const
  return {
    find: sql('select 1 from denied_once where log = ? and minute = ? and sub = ? and operation = ?', ...key),
    mark: sql('insert into denied_once (log, minute, sub, operation) values (?, ?, ?, ?)', ...key),
    sweep: sql('delete from denied_once where log = ? and minute < ?', logId, once.minute),
  }
}
