import { createClient } from '@libsql/client/web'
import type { Db, Result, Statement } from './db.ts'
import { isBusy, translate } from './errors.ts'
import { joined } from './join.ts'
import { resultOf } from './rows.ts'

/** A write that waits for others to finish is tried again for some four seconds in all. */
const mostTries = 24

/**
 * A libSQL server over HTTP. On Workers one per request: a client made in one request cannot be used in
 * another. A process that stays gives `wait`, and its concurrent writes share a commit. The schema is applied
 * from Node (`npm run migrate`), never by a Worker.
 */
export function openServer(url: string, token: string | null, wait?: (flush: () => void) => void): Db {
  const client = createClient({ url, ...(token === null ? {} : { authToken: token }) })

  const once = async (statements: readonly Statement[], mode: 'read' | 'write') => {
    const sets = await client.batch(
      statements.map(one => ({ sql: one.sql, args: [...one.args] })),
      mode,
    )
    return sets.map(resultOf)
  }

  const run =
    (mode: 'read' | 'write') =>
    async (statements: readonly Statement[]): Promise<readonly Result[]> => {
      for (let tries = 1; ; tries++) {
        try {
          return await once(statements, mode)
        } catch (error) {
          // Busy = the lock was not had and nothing was stored, so asking again cannot count twice.
          if (!isBusy(error) || tries === mostTries) throw translate(error)
          await new Promise(resolve => setTimeout(resolve, Math.random() * 15 * Math.min(tries, 20)))
        }
      }
    }

  const write = run('write')
  return {
    read: run('read'),
    write: wait ? joined(write, wait) : write,
    close: async () => client.close(),
  }
}
