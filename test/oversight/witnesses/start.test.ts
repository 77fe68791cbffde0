import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { afterAll, expect, it } from 'vitest'
import type { LogLine } from '../../../src/http/log.ts'
import { startService } from '../../../src/node.ts'
import { type Outside, openOutside } from '../../support/outside.ts'
import { freePort } from '../../support/sqld.ts'
import { startWitness, type TestWitness } from '../../support/witness.ts'
import { log, logPath, settings } from './support.ts'

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-start-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function open(outside: Outside, port: number, file: string, one: TestWitness) {
  const lines: LogLine[] = []
  const env = { ...outside.env(`file:${join(folder, file)}`), ...settings([one]) }
  const running = await startService(env, { port, log: line => void lines.push(line) })
  const send = async (persona: string, path: string, body?: unknown) => {
    const reply = await fetch(`${running.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${await outside.token(persona)}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: reply.status, body: await reply.json() }
  }
  return { lines, send, close: running.close }
}

/** All of it in the one file that is copied. */
async function settle(path: string): Promise<void> {
  const client = createClient({ url: `file:${path}` })
  await client.execute('pragma wal_checkpoint(truncate)')
  client.close()
}

const aCase = { scenario: 'switch', contact: { channel: 'phone' } }

it('on Node: cosigned while it runs; a copy put back is noticed before the first request is answered', async () => {
  const port = await freePort()
  const outside = await openOutside(`http://127.0.0.1:${port}`)
  const one = await startWitness({ logs: [...outside.vkeys.values()] })
  try {
    const first = await open(outside, port, 'log.db', one)
    expect((await first.send('hanako', '/v1/cases', aCase)).status).toBe(201)
    await first.close()
    await settle(join(folder, 'log.db'))
    copyFileSync(join(folder, 'log.db'), join(folder, 'backup.db'))

    const second = await open(outside, port, 'log.db', one)
    expect((await second.send('hanako', '/v1/cases', aCase)).status).toBe(201)
    await expect
      .poll(async () => (await second.send('osamu', `${logPath}/status`)).body, { timeout: 10_000 })
      .toMatchObject({ standing: 'free', published: 2, cosigned: 2, reached: true })
    await second.close()

    const third = await open(outside, port, 'backup.db', one)
    expect(third.lines.filter(line => line.event === 'log-behind-witness')).toMatchObject([{ log }])
    expect((await third.send('hanako', '/v1/cases', aCase)).status).toBe(503)
    expect((await third.send('osamu', `${logPath}/status`)).body).toMatchObject({
      standing: 'halted',
      halt: { seen: 2, held: 1 },
    })
    await third.close()
  } finally {
    await one.close()
    await outside.close()
  }
}, 60_000)
