import Database from 'libsql'
import type { Result, Row, Statement, Value } from './db.ts'

/** A prepared statement that returns rows knows its columns; one that returns none has null. */
type Prepared = { readonly statement: Database.Statement; readonly columns: readonly string[] | null }

/** More texts than the house has; a statement whose text is built from a list's length may come in many. */
const mostPrepared = 500

/**
 * One connection to the embedded file, with its statements prepared once: preparing an entry's insert, with
 * its triggers and indexes, takes three times as long as running it. `@libsql/client` prepares every time.
 */
export class Connection {
  readonly #database: Database.Database
  readonly #prepared = new Map<string, Prepared>()
  readonly #timeoutMs: number
  #open = true

  /** Waits `timeoutMs` for another process that holds the file; throws as libSQL does. */
  constructor(path: string, timeoutMs: number) {
    this.#timeoutMs = timeoutMs
    this.#database = new Database(path, { timeout: timeoutMs })
    this.#database.exec('pragma synchronous = full')
    // SQLite leaves what was deleted in the free places of the file; what is erased must be gone.
    this.#database.exec('pragma secure_delete = on')
  }

  /** All or nothing, through to the end without yielding; throws libSQL's error after rolling back. */
  batch(statements: readonly Statement[], begin: 'begin' | 'begin immediate'): readonly Result[] {
    if (!this.#open) throw new ConnectionClosed()
    this.#run(begin)
    try {
      const results = statements.map(one => this.#execute(one))
      this.#run('commit')
      return results
    } catch (error) {
      if (this.#database.inTransaction) this.#run('rollback')
      throw error
    }
  }

  /**
   * Brings what was written over into the file and cuts the journal off: until then a page stands there as it was before
   * something in it was deleted. Never waits: while another process reads, it is for the next time.
   */
  settle(): void {
    if (!this.#open) return
    try {
      this.#database.exec('pragma busy_timeout = 0')
      this.#database.exec('pragma wal_checkpoint(truncate)')
    } catch {
      // A disk that is full or gone is met, and said, by the next write.
    } finally {
      this.#database.exec(`pragma busy_timeout = ${this.#timeoutMs}`)
    }
  }

  close(): void {
    // A statement that is used on a closed connection ends the process.
    this.#open = false
    this.#prepared.clear()
    this.#database.close()
  }

  #run(text: string): void {
    this.#prepare(text).statement.run([])
  }

  #execute({ sql, args }: Statement): Result {
    const { statement, columns } = this.#prepare(sql)
    const bound = args.map(bindable)
    if (columns === null) return { rows: [], rowsAffected: statement.run(bound).changes }
    const rows = statement.all(bound) as readonly (readonly unknown[])[]
    return { rows: rows.map(row => rowOf(columns, row)), rowsAffected: 0 }
  }

  #prepare(text: string): Prepared {
    const known = this.#prepared.get(text)
    if (known) return known
    if (this.#prepared.size >= mostPrepared) this.#prepared.clear()
    const statement = this.#database.prepare(text).safeIntegers(true)
    const columns = statement.reader
      ? statement
          .raw(true)
          .columns()
          .map(column => column.name)
      : null
    const made = { statement, columns }
    this.#prepared.set(text, made)
    return made
  }
}

class ConnectionClosed extends Error {
  readonly code = 'CLIENT_CLOSED'
}

/** libSQL would store what is no number as null. */
function bindable(value: Value): Value {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('a number is not finite')
  return value
}

const rowOf = (columns: readonly string[], values: readonly unknown[]): Row => {
  const row: Record<string, unknown> = {}
  for (const [at, column] of columns.entries()) row[column] = plain(values[at])
  return row
}

/** As `@libsql/client` gives them: numbers that are exact or an error, blobs as `ArrayBuffer`. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value)
    if (!Number.isSafeInteger(number)) throw new RangeError('an integer is not exact')
    return number
  }
  return value instanceof Uint8Array ? Uint8Array.from(value).buffer : value
}
