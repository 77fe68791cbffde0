import { Conflict, type Db, DbUnavailable, type Statement } from '../../src/db/db.ts'
import type { TestApp } from './app.ts'

/** The kinds of the entries that a batch would commit. */
export const kindsIn = (statements: readonly Statement[]): string[] =>
  statements.flatMap(({ sql, args }) => {
    const text = sql.includes('insert into oversight_body')
      ? args.find(one => String(one).startsWith('{'))
      : undefined
    return text === undefined ? [] : [String(JSON.parse(String(text)).kind)]
  })

/** What happens to a batch: `pass`, or how it fails, before or after it was really committed. */
export type Fate = 'pass' | 'unavailable' | 'conflict' | 'never' | 'committed-unavailable' | 'committed-never'

/**
 * A database that can be made to fail at a chosen batch, and that says what it committed, in order, together
 * with what the outside parties received.
 */
export function watched() {
  const events: string[] = []
  let fate: (kinds: readonly string[]) => Fate = () => 'pass'
  let before: ((kinds: readonly string[]) => Promise<void>) | null = null
  const never = () => new Promise<never>(() => undefined)

  const db = (real: Db): Db => ({
    ...real,
    write: async statements => {
      const kinds = kindsIn(statements)
      // Taken away while it runs, so that what it does may write too.
      const hook = before
      before = null
      if (hook) await hook(kinds)
      before ??= hook
      const how = fate(kinds)
      if (how === 'unavailable') throw new DbUnavailable('GONE')
      if (how === 'conflict') throw new Conflict()
      if (how === 'never') return never()
      const results = await real.write(statements)
      events.push(...kinds.map(kind => `committed ${kind}`))
      if (how === 'committed-unavailable') throw new DbUnavailable('GONE')
      return how === 'committed-never' ? never() : results
    },
  })

  return {
    db,
    events,
    /** Decides each batch by the kinds of its entries. */
    fail: (decide: (kinds: readonly string[]) => Fate) => {
      fate = decide
    },
    heal: () => {
      fate = () => 'pass'
      before = null
    },
    /** Runs before each batch, but not before those that it makes itself. */
    beforeWrite: (run: (kinds: readonly string[]) => Promise<void>) => {
      before = run
    },
    /** From now on calls outside are events too. */
    listen: (app: TestApp, onCall: (path: string) => void = () => undefined) => {
      const record = app.sandbox.calls.record
      app.sandbox.calls.record = (party, retailer, method, path) => {
        events.push(`asked ${party} ${path}`)
        onCall(path)
        record(party, retailer, method, path)
      }
    },
  }
}
