import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoEnvironment, logIdsOf } from '../../mocks/demo/environment.ts'
import { demoKeys } from '../../mocks/demo/keys.ts'
import { settingsOf } from '../../mocks/demo/settings.ts'
import { type Listening, listen, PortTaken } from '../../mocks/listen.ts'
import { parseConfig } from '../../src/config.ts'

const root = new URL('../..', import.meta.url).pathname
let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'madoguchi-demo-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** A port whose two successors are free too. */
async function freePort(): Promise<number> {
  const nothing = () => new Response()
  for (;;) {
    const first = await listen({ fetch: nothing, port: 0 })
    const port = Number(new URL(first.url).port)
    const open: Listening[] = [first]
    try {
      for (const next of [port + 1, port + 2]) open.push(await listen({ fetch: nothing, port: next }))
      return port
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error
    } finally {
      await Promise.all(open.map(one => one.close()))
    }
  }
}

function run(script: string, args: string[], env: Record<string, string>) {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout?.on('data', chunk => {
    said.out += String(chunk)
  })
  child.stderr?.on('data', chunk => {
    said.err += String(chunk)
  })
  const ended = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)))
  const line = async (): Promise<Record<string, unknown>> => {
    while (!said.out.includes('{"service"')) {
      if (child.exitCode !== null) throw new Error(said.err)
      await new Promise(resolve => setTimeout(resolve, 30))
    }
    return JSON.parse(said.out.trim().split('\n').at(-1) ?? '') as Record<string, unknown>
  }
  return { child, said, ended, line }
}

const sentences = (text: string) => text.split('\n').filter(line => line !== '' && !line.startsWith('{'))

describe('npm start', () => {
  it('runs all three, says so in one last line, hands out tokens, and ends on SIGTERM with 0', async () => {
    const port = String(await freePort())
    const env = { PORT: port, DATA_DIR: join(dir, 'data') }
    const demo = run('mocks/demo.ts', ['--json'], env)
    try {
      const { service, issuer, sandbox, logs } = await demo.line()
      expect([service, issuer, sandbox]).toEqual([0, 1, 2].map(n => `http://127.0.0.1:${Number(port) + n}`))
      expect(Object.keys(logs as object).sort()).toEqual(logIdsOf({}).sort())
      expect(
        Object.values(logs as object).every(key => /^madoguchi\.example\/[a-z0-9-]+\+/.test(String(key))),
      ).toBe(true)
      expect((await fetch(`${String(service)}/readyz`)).status).toBe(200)
      expect((await fetch(`${String(sandbox)}/_control/calls`)).status).toBe(200)

      const token = run('mocks/token.ts', ['hanako'], env)
      expect(await token.ended).toBe(0)
      expect(token.said.out).toMatch(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\n$/)

      const second = run('mocks/demo.ts', [], env)
      expect(await second.ended).toBe(1)
      expect(sentences(second.said.err)).toHaveLength(1)
      expect(second.said.err).toContain('set PORT to another')
    } finally {
      demo.child.kill('SIGTERM')
    }
    expect(await demo.ended).toBe(0)
    const mode = (await stat(join(dir, 'data', 'demo-keys.json'))).mode & 0o777
    expect(mode).toBe(0o600)
  })

  it('ends with one sentence and 1 on a bad setting, a directory that is none, damaged keys or database', async () => {
    const file = join(dir, 'file')
    await writeFile(file, 'no directory')
    const damagedKeys = await mkdtemp(join(dir, 'keys-'))
    await writeFile(join(damagedKeys, 'demo-keys.json'), '{"wrapKey":')
    const damagedDatabase = await mkdtemp(join(dir, 'db-'))
    await writeFile(
      join(damagedDatabase, 'madoguchi.db'),
      'this is not a database at all, not in the least. '.repeat(100),
    )
    const port = String(await freePort())
    const cases: [string[], Record<string, string>, RegExp][] = [
      [['--unknown'], {}, /^Usage/],
      [[], { PORT: 'x' }, /^PORT/],
      [[], { DATA_DIR: join(file, 'data') }, /^DATA_DIR/],
      [[], { DATA_DIR: damagedKeys }, /demo-keys\.json/],
      [[], { DATA_DIR: damagedDatabase }, /damaged/],
      [[], { DATA_DIR: join(dir, 'other'), RETAILERS: '{' }, /RETAILERS/],
    ]
    for (const [args, env, expected] of cases) {
      const demo = run('mocks/demo.ts', args, { PORT: port, DATA_DIR: join(dir, 'unused'), ...env })
      expect(await demo.ended, String(expected)).toBe(1)
      expect(sentences(demo.said.err)).toHaveLength(1)
      expect(demo.said.err).toMatch(expected)
    }
  })
})

describe('npm run token', () => {
  it('says in one sentence what is wrong', async () => {
    const port = String(await freePort())
    const cases: [string[], RegExp][] = [
      [[], /^Usage/],
      [['hanako', '--wrong'], /^Usage/],
      [['nobody'], /no such persona/],
      [['hanako'], /demo does not run/],
    ]
    for (const [args, expected] of cases) {
      const token = run('mocks/token.ts', args, { PORT: port })
      expect(await token.ended).toBe(1)
      expect(token.said.out).toBe('')
      expect(sentences(token.said.err)).toHaveLength(1)
      expect(token.said.err).toMatch(expected)
    }
  })
})

describe('the environment that the demo makes', () => {
  it('is a whole one, and whatever is set already wins', async () => {
    const keys = await demoKeys(dir, logIdsOf({}))
    const at = {
      service: 'http://127.0.0.1:1',
      issuer: 'http://127.0.0.1:2',
      sandbox: 'http://127.0.0.1:3',
      dataDir: dir,
      keys,
    }
    const config = parseConfig(demoEnvironment({}, at))
    expect([...config.retailers.keys()]).toEqual(['sample', 'mihon'])
    expect(config.retailers.get('sample')?.affiliatedWith).toEqual(['06'])
    expect(config.serviceCenters.get('06')?.mode).toBe('inbox')
    expect(parseConfig(demoEnvironment({ LIMIT_POINTS_PER_CASE: '9' }, at)).limits.pointsPerCase).toBe(9)
    expect(parseConfig(demoEnvironment({ OIDC_ISSUER: 'https://idp.invalid' }, at)).oidc.issuer).toBe(
      'https://idp.invalid',
    )
  })

  it('keeps the keys from start to start and adds those of new organisations', async () => {
    const where = await mkdtemp(join(dir, 'kept-'))
    const first = await demoKeys(where, ['nw-06'])
    expect(await demoKeys(where, ['nw-06'])).toEqual(first)
    const more = await demoKeys(where, ['nw-06', 'retailer-new'])
    expect(more.wrapKey).toBe(first.wrapKey)
    expect(more.logKeys['nw-06']).toBe(first.logKeys['nw-06'])
    expect(more.logKeys['retailer-new']).toMatch(/^PRIVATE\+KEY\+madoguchi\.example\/retailer-new\+/)
    expect(await readFile(join(where, 'demo-keys.json'), 'utf8')).toContain('retailer-new')
  })

  it('reads the ports and the directory', () => {
    expect(settingsOf([], {})).toMatchObject({ port: 8787, json: false })
    expect(settingsOf(['--json'], { PORT: '9000', DATA_DIR: '/x' })).toEqual({
      port: 9000,
      dataDir: '/x',
      json: true,
    })
    for (const PORT of ['0', '65534', '1.5', '-1']) expect(() => settingsOf([], { PORT })).toThrow('PORT')
  })
})
