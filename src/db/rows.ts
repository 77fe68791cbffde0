import type { ResultSet } from '@libsql/client/web'
import type { Result } from './db.ts'

/** libSQL's rows are array-likes with hidden positions; the house sees plain records. */
export const resultOf = (set: ResultSet): Result => ({
  rows: set.rows.map(row => Object.fromEntries(set.columns.map((column, at) => [column, row[at]]))),
  rowsAffected: set.rowsAffected,
})
