import type { Config } from './config.ts'
import type { Db } from './db/db.ts'
import type { LogLine } from './http/log.ts'
import type { Towns } from './matching/town-table.ts'
import type { Upstreams } from './upstreams/upstreams.ts'

/** What a verb may reach. Everything that is not a pure function of its arguments comes in here. */
export type Deps = {
  readonly config: Config
  readonly db: Db
  readonly upstreams: Upstreams
  /** Town names of the postal data, read when first needed. */
  readonly towns: Towns
  readonly now: () => Date
  /** Milliseconds; replaces the database's clock for leases, where time is simulated. */
  readonly leaseClock?: () => number
  readonly random: (bytes: number) => Uint8Array
  /** Structured, one line an event; its type has no place for a value. */
  readonly log: (line: LogLine) => void
}
