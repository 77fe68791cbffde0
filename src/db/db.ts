/**
 * The database as the rest of the house sees it: atomic batches, nothing interactive.
 * libSQL's file and server differ in errors and pragmas; only `db/` knows either.
 */
export type Value = string | number | null | Uint8Array

export type Statement = { readonly sql: string; readonly args: readonly Value[] }

export type Row = Readonly<Record<string, unknown>>

export type Result = { readonly rows: readonly Row[]; readonly rowsAffected: number }

export type Db = {
  /** One consistent snapshot; one result per statement, in order. */
  read(statements: readonly Statement[]): Promise<readonly Result[]>
  /**
   * All or nothing. Throws `Conflict` when a guard or another constraint stops it, `DbUnavailable` when
   * it cannot be known to have committed. Concurrent calls may share one commit; none fails for another.
   */
  write(statements: readonly Statement[]): Promise<readonly Result[]>
  close(): Promise<void>
}

/** A guard or constraint stopped the batch; nothing of it was stored. */
export class Conflict extends Error {
  constructor() {
    super('a guard stopped the write')
    this.name = 'Conflict'
  }
}

/** The database could not be reached or did not answer; the text never holds a statement or its values. */
export class DbUnavailable extends Error {
  readonly code: string
  constructor(code: string) {
    super(`the database did not answer (${code})`)
    this.name = 'DbUnavailable'
    this.code = code
  }
}

/** The code of a write that a log refused because it stands still: nothing of it was stored. */
export const standsStillCode = 'LOG_STANDS_STILL'

export const standsStill = (error: unknown): boolean =>
  error instanceof DbUnavailable && error.code === standsStillCode

export const sql = (text: string, ...args: Value[]): Statement => ({ sql: text, args })

/**
 * A rule that must stop the batch. An update that touches no row stops nothing, so the rule is an insert
 * that fails: `condition` is SQL that yields 1 when the batch may go on.
 */
export const guard = (condition: string, ...args: Value[]): Statement =>
  sql(`insert into guard (ok) select (${condition})`, ...args)
