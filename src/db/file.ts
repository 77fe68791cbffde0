import { fileURLToPath } from 'node:url'
import { createClient } from '@libsql/client'
import { Connection } from './connection.ts'
import type { Db, Statement } from './db.ts'
import { translate } from './errors.ts'
import { joined } from './join.ts'
import { badDatabase, migrate } from './migrate.ts'

const waitsForOthers = 5000
const aMinute = 60_000

/**
 * The embedded libSQL file: one connection for the process, WAL, `synchronous=FULL`.
 * Creates and migrates the file; throws `BadDatabase` with one sentence when it cannot be used. What was deleted is gone
 * from the disk `settleMs` later.
 */
export async function openFile(url: string, { settleMs = aMinute } = {}): Promise<Db> {
  const connection = await opened(url)
  const settling = setInterval(() => connection.settle(), settleMs)
  settling.unref()

  const run = (begin: 'begin' | 'begin immediate') => async (statements: readonly Statement[]) => {
    try {
      return connection.batch(statements, begin)
    } catch (error) {
      throw translate(error)
    }
  }

  return {
    read: joined(run('begin'), setImmediate),
    write: joined(run('begin immediate'), setImmediate),
    close: async () => {
      clearInterval(settling)
      connection.close()
    },
  }
}

async function opened(url: string): Promise<Connection> {
  try {
    const client = createClient({ url, timeout: waitsForOthers })
    try {
      await migrate(client)
    } finally {
      client.close()
    }
    return new Connection(pathOf(url), waitsForOthers)
  } catch (error) {
    throw badDatabase(error)
  }
}

/** `file:data/x.db`, `file:/var/x.db` and `file:///var/x.db`, as `@libsql/client` reads them. */
const pathOf = (url: string): string =>
  url.startsWith('file://') ? fileURLToPath(url) : decodeURIComponent(url.slice('file:'.length))
