import { createClient } from '@libsql/client/web'
import type { Db, Result, Statement } from './db.ts'
import { isBusy, translate } from './errors.ts'
import { resultOf } from './rows.ts'

/** A write that waits for others to finish is tried again for some four seconds in all. */
const mostTries = 24

/**
 * A libSQL server over HTTP. On Workers one per request: a client made in one request cannot be used in
 * another. The schema is applied from Node (`npm run migrate`), never by a Worker.
 */
export function openServer(url: string, token: string | null): Db {
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

  return { read: run('read'), write: run('write'), close: async () => client.close() }
}
