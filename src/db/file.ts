import { createClient } from '@libsql/client'
import type { Db, Statement } from './db.ts'
import { translate } from './errors.ts'
import { joined } from './join.ts'
import { migrate } from './migrate.ts'
import { resultOf } from './rows.ts'

/**
 * The embedded libSQL file: one client for the process, WAL, `synchronous=FULL`.
 * Creates and migrates the file; throws `BadDatabase` with one sentence when it cannot be used.
 */
export async function openFile(url: string): Promise<Db> {
  const client = createClient({ url, timeout: 5000 })
  await migrate(client)

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

  return {
    read: joined(run('read'), setImmediate),
    write: joined(run('write'), setImmediate),
    close: async () => client.close(),
  }
}
