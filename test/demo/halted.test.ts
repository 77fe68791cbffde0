import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { afterAll, afterEach, expect, it } from 'vitest'
import { settings } from '../oversight/witnesses/support.ts'
import { startWitness } from '../support/witness.ts'
import { type Process, program, threeFreePorts } from './process.ts'

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-halted-'))
const running: Process[] = []
const open: { close(): Promise<void> }[] = []
const start = async (dataDir: string, env: Record<string, string>) => {
  const port = await threeFreePorts()
  const one = program('mocks/demo.ts', { PORT: String(port), DATA_DIR: join(folder, dataDir), ...env })
  running.push(one)
  await expect.poll(one.out, { timeout: 40_000 }).toContain(`http://127.0.0.1:${port}`)
  return { one, service: `http://127.0.0.1:${port}` }
}
afterEach(async () => {
  for (const one of running.splice(0)) await one.killAll()
  for (const one of open.splice(0)) await one.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const stopped = async (one: Process) => {
  one.signal('SIGTERM')
  await one.ended
}

it('the demo stays up although its logs stand still, says why, and goes on once the cause is gone', async () => {
  // A witness that knows none of its logs.
  const witness = await startWitness({ logs: [] })
  open.push(witness)
  const waits = await start('data', settings([witness]))
  expect(waits.one.told()).toEqual([
    expect.stringMatching(/^The service runs, .*retailer-sample.* does not know the key of the log/),
  ])
  expect((await fetch(`${waits.service}/readyz`)).status).toBe(503)
  expect((await fetch(`${waits.service}/healthz`)).status).toBe(200)
  await stopped(waits.one)

  await witness.close()
  open.splice(0)
  const silent = await start('data', settings([witness]))
  expect(silent.one.told()).toEqual([expect.stringMatching(/^The service runs, .*A witness does not answer/)])
  await stopped(silent.one)

  const client = createClient({ url: `file:${join(folder, 'data', 'madoguchi.db')}` })
  const id = witness.vkey.split('+').slice(0, 2).join('+')
  await client.execute({
    sql: "insert into log_halt (log, at, witness, seen, held) values ('retailer-sample', 1, ?, 9, 1)",
    args: [id],
  })
  client.close()
  const halted = await start('data', settings([witness]))
  expect(halted.one.told()).toEqual([
    expect.stringMatching(/^The service runs, .*retailer-sample.* Put the newer database back/),
  ])
  await stopped(halted.one)

  const without = await start('data', {})
  expect(without.one.told()).toEqual([])
  expect((await fetch(`${without.service}/readyz`)).status).toBe(200)
  expect(without.one.out()).not.toContain('stand still')
}, 120_000)
