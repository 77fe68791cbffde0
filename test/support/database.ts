import type { ChildProcess } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import type { Db } from '../../src/db/db.ts'
import { openFile } from '../../src/db/file.ts'
import { migrate } from '../../src/db/migrate.ts'
import { house } from './house.ts'
import { startSqld } from './sqld.ts'

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-test-'))
const template = join(folder, 'template.db')
let copies = 0

const servers = new Set<ChildProcess>()

/** Whatever became of the test, no server outlives its file. */
function end(): void {
  for (const server of servers) server.kill('SIGKILL')
  servers.clear()
}
house.afterAll.add(end)
process.once('exit', () => {
  end()
  rmSync(folder, { recursive: true, force: true })
})

export type TestDb = {
  readonly db: Db
  /** For a second, raw connection that breaks the rules on purpose. */
  readonly url: string
  close(): Promise<void>
}

/** A fresh migrated embedded file: a copy of one that was migrated once. */
export async function openTestDb(): Promise<TestDb> {
  if (!existsSync(template)) {
    const client = createClient({ url: `file:${template}` })
    await migrate(client)
    await client.execute('pragma wal_checkpoint(truncate)')
    client.close()
  }
  const path = join(folder, `${copies++}.db`)
  copyFileSync(template, path)
  const db = await openFile(`file:${path}`)
  return { db, url: `file:${path}`, close: () => db.close() }
}

/**
 * A real libSQL server (sqld) on a free loopback port, empty and migrated; spoken to as Node does, whose writes
 * share a commit, or as a Worker does, whose writes do not.
 */
export async function openTestServer(as: 'node' | 'worker' = 'node'): Promise<TestDb> {
  const sqld = await startSqld(folder, child => void servers.add(child))
  const db = sqld.open(as)
  return {
    db,
    url: sqld.url,
    close: async () => {
      await db.close()
      await sqld.stop()
      servers.delete(sqld.child)
    },
  }
}
