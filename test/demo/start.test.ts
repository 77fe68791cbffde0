import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { afterAll, afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { openOutside } from '../support/outside.ts'
import { npm, type Process, program, threeFreePorts } from './process.ts'

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-start-'))
const running: Process[] = []
const started = (one: Process): Process => {
  running.push(one)
  return one
}
afterEach(async () => {
  for (const one of running.splice(0)) await one.killAll()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const status = async (url: string, token: string): Promise<number> =>
  (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status

describe('npm start', { timeout: 120_000 }, () => {
  it('brings everything up, hands out tokens, refuses a second one on its port, and ends on SIGTERM', async () => {
    const port = await threeFreePorts()
    const env = { PORT: String(port), DATA_DIR: join(folder, 'fresh') }
    const demo = started(npm(['start', '--', '--json'], env))
    const { service, issuer, sandbox, logs } = await demo.ready()
    expect([service, issuer, sandbox]).toEqual([0, 1, 2].map(n => `http://127.0.0.1:${port + n}`))
    expect(Object.keys(logs)).toContain('retailer-sample')
    expect((await fetch(`${service}/readyz`)).status).toBe(200)

    const token = (...args: string[]) => started(npm(['run', '--silent', 'token', '--', ...args], env))
    const [good, expired, elsewhere] = [
      token('hanako'),
      token('hanako', '--expired'),
      token('hanako', '--audience=x'),
    ]
    const second = started(npm(['start'], env))
    for (const one of [good, expired, elsewhere]) {
      expect(await one.ended).toBe(0)
      expect(one.out()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
    }
    expect(await status(`${service}/v1/me`, good.out().trim())).toBe(200)
    expect(await status(`${service}/v1/me`, expired.out().trim())).toBe(401)
    expect(await status(`${service}/v1/me`, elsewhere.out().trim())).toBe(401)
    expect(await second.ended).toBe(1)
    expect(second.told()).toEqual([expect.stringMatching(/^Port \d+ is (in use|taken): .* PORT .*\.$/)])

    // The connections of the requests above are still open, as a browser's would be.
    const patience = AbortSignal.timeout(5_000)
    demo.signal('SIGTERM')
    expect(await demo.ended).toBe(0)
    expect(patience.aborted, 'it took longer than five seconds').toBe(false)
    expect(demo.told()).toEqual([])
  })
})

describe('what cannot start', { timeout: 120_000 }, () => {
  const sentence = [expect.stringMatching(/^[A-Z][^\n]+\.$/)]

  it('says in one sentence what to do, and ends with 1', async () => {
    const database = async (name: string) => {
      const path = join(folder, name)
      await mkdir(path)
      return { DATA_DIR: path, file: join(path, 'madoguchi.db') }
    }
    const damaged = await database('damaged')
    writeFileSync(damaged.file, 'The quick brown fox jumps over the lazy dog. '.repeat(200))
    const newer = await database('newer')
    const client = createClient({ url: `file:${newer.file}` })
    await migrate(client)
    await client.execute("insert into migration (number, name) values (9999, '9999_future.sql')")
    client.close()
    writeFileSync(join(folder, 'file'), '')

    const outside = await openOutside('http://127.0.0.1:8787')
    onTestFinished(outside.close)
    const whole = outside.env(`file:${join(folder, 'serve.db')}`)
    const { WRAP_KEY, ...without } = whole
    expect(WRAP_KEY).toBeDefined()
    const taken = new URL(outside.issuer).port
    const port = String(await threeFreePorts())
    const [demo, serve] = ['mocks/demo.ts', 'src/node.ts']
    const cases = [
      [demo, { DATA_DIR: damaged.DATA_DIR }, /damaged/],
      [demo, { DATA_DIR: newer.DATA_DIR }, /newer version/],
      [demo, { DATA_DIR: join(folder, 'file', 'data') }, /DATA_DIR/],
      [demo, { OIDC_ISSUER: 'https://login.example' }, /OIDC_CLIENT_ID, OIDC_CLIENT_SECRET/],
      [serve, without, /: WRAP_KEY\.$/],
      [serve, { ...whole, DATABASE_URL: `file:${newer.file}` }, /newer version/],
      [serve, { ...whole, DATABASE_URL: `file:${join(folder, 'none', 'x.db')}` }, /folder/],
      [serve, { ...whole, PORT: taken }, /^Port \d+ is taken/],
      [serve, { ...whole, PORT: 'x' }, /PORT/],
    ] as const
    for (const [file, env, expected] of cases) {
      const one = started(program(file, { PORT: port, DATA_DIR: join(folder, 'unused'), ...env }))
      expect(await one.ended, String(expected)).toBe(1)
      expect(one.told(), String(expected)).toEqual(sentence)
      expect(one.told()[0]).toMatch(expected)
    }
  })
})
