import { createClient } from '@libsql/client/web'
import type { Db, Statement } from './db.ts'
import { translate } from './errors.ts'
import { resultOf } from './rows.ts'

/**
 * A libSQL server over HTTP. On Workers one per request: a client made in one request cannot be used in
 * another. The schema is applied from Node (`npm run migrate`), never by a Worker.
 */
export function openServer(url: string, token: string | null): Db {
  const client = createClient({ url, ...(token === null ? {} : { authToken: token }) })

  const run = (mode: 'read' | 'write') => async (statements: readonly Statement[]) => {
    try {
      const sets = await client.batch(
        statements.map(one => ({ sql: one.sql, args: [...one.args] })),
        mode,
      )
      return sets.map(resultOf)
    } catch (error) {
      throw translate(error)
    }
  }

  return { read: run('read'), write: run('write'), close: async () => client.close() }
}
