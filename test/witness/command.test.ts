import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { newWitnessKey, parseVkey, parseWitnessSkey } from '../../src/oversight/note-keys.ts'
import { openFileStore } from '../../src/witness/file-store.ts'
import type { WitnessStatus } from '../../src/witness/status.ts'
import { startWitness } from '../support/witness.ts'
import { branchOf, cosignedAt, noteIn, openLog, post } from './support.ts'

const command = new URL('../../src/witness/witness-command.ts', import.meta.url).pathname
const keys = new URL('../../src/oversight/keys-command.ts', import.meta.url).pathname

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'witness-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}

function run(flags: readonly string[], env: Readonly<Record<string, string>> = {}, file = command) {
  const { WITNESS_KEY: _, ...inherited } = process.env
  // Node itself, not a wrapper, so that a signal reaches what it is meant for.
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...flags], {
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [said, complained] = ['', '']
  child.stdout.on('data', chunk => {
    said += chunk
  })
  child.stderr.on('data', chunk => {
    complained += chunk
  })
  const ended = new Promise<number | null>(resolve => child.once('close', code => resolve(code)))
  onTestFinished(() => {
    if (child.exitCode === null) child.kill('SIGKILL')
  })
  const ready = new Promise<{ witness: string; vkey: string }>((resolve, reject) => {
    child.stdout.on('data', () => {
      const line = said.split('\n').find(one => one.startsWith('{'))
      if (line !== undefined && said.endsWith('\n')) resolve(JSON.parse(line))
    })
    void ended.then(() => reject(new Error(`it ended: ${complained}`)))
  })
  ready.catch(() => undefined)
  return { child, ready, ended, output: () => said, errors: () => complained }
}

const start = (state: string, log: string, ...more: string[]) =>
  run(['--port', '0', '--state', state, '--log', log, '--json', ...more])

const sizeAt = async (url: string): Promise<number | null> => {
  const { logs } = (await (await fetch(`${url}/status`)).json()) as WitnessStatus
  return logs[0]?.size ?? null
}

describe('npm run witness', () => {
  it('makes its key on the first start, keeps it to itself, and has the same key and state afterwards', async () => {
    const [state, log] = [await folder(), await openLog()]
    const first = start(state, log.vkey, '--name', 'auditor.example/witness')
    const { witness, vkey } = await first.ready
    expect(vkey).toMatch(/^auditor\.example\/witness\+/)
    expect(first.output().trimEnd().split('\n').at(-1)).toBe(JSON.stringify({ witness, vkey }))
    expect(first.output()).toContain(join(state, 'witness.key'))
    expect((await stat(join(state, 'witness.key'))).mode & 0o777).toBe(0o600)
    const key = (await readFile(join(state, 'witness.key'), 'utf8')).trim()
    expect((await post(witness, await log.request(0, 5))).status).toBe(200)
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    expect(first.output() + first.errors()).not.toContain(key)
    const lines = first.errors().trim().split('\n')
    expect(lines.map(one => JSON.parse(one))).toMatchObject([
      { event: 'add-checkpoint', status: 200, origin: log.origin, size: 5 },
    ])

    const second = start(state, log.vkey)
    const again = await second.ready
    expect(again.vkey).toBe(vkey)
    expect(await post(again.witness, await log.request(0, 6))).toMatchObject({ status: 409, text: '5\n' })
    expect((await post(again.witness, await log.request(5, 6))).status).toBe(200)
  })

  it('never forgets what it cosigned, killed at whatever moment', async () => {
    const [state, log] = [await folder(), await openLog()]
    let held = 0
    for (let round = 0; round < 4; round++) {
      const { child, ready, ended } = start(state, log.vkey)
      const { witness, vkey } = await ready
      const known = (await sizeAt(witness)) ?? 0
      expect(known).toBeGreaterThanOrEqual(held)
      expect(known).toBeLessThanOrEqual(held + 1)
      held = known
      const until = held + 3 + round
      while (held < until) {
        const request = await log.request(held, held + 1)
        const { status, text } = await post(witness, request)
        expect(status).toBe(200)
        await cosignedAt(noteIn(request), text, vkey)
        held += 1
      }
      // One more is on its way when the process dies.
      const last = post(witness, await log.request(held, held + 1)).catch(() => null)
      await new Promise(resolve => setImmediate(resolve))
      child.kill('SIGKILL')
      await ended
      if ((await last)?.status === 200) held += 1
    }
    expect(held).toBeGreaterThan(15)
  })

  it('stops with one sentence at a damaged state, at the start and while it runs', async () => {
    const [state, log] = [await folder(), await openLog()]
    const first = start(state, log.vkey)
    const { witness } = await first.ready
    await post(witness, await log.request(0, 5))
    const [name = ''] = (await readdir(state)).filter(one => one.endsWith('.json'))
    const text = await readFile(join(state, name), 'utf8')
    await writeFile(join(state, name), text.replace('"size":5', '"size":4'))
    const reply = await post(witness, await log.request(5, 6)).catch(() => null)
    expect(reply?.status ?? 503).toBe(503)
    expect(await first.ended).toBe(1)
    const sentence =
      'A state file of this witness is damaged: it signs nothing until a good copy is put back.'
    expect(first.errors()).toContain(sentence)
    const second = start(state, log.vkey)
    expect(await second.ended).toBe(1)
    expect(second.errors().trim()).toBe(sentence)
    await writeFile(join(state, name), text)
    expect(await sizeAt((await start(state, log.vkey).ready).witness)).toBe(5)
  })

  it('stops with one sentence that names the setting and quotes nothing', async () => {
    const log = await openLog()
    const { skey, vkey } = await newWitnessKey('auditor.example/witness')
    const secret = skey.slice(-20)
    const good = ['--log', log.vkey]
    const cases: readonly [RegExp, string[], Record<string, string>?][] = [
      [/^--log \(WITNESS_LOGS\) is missing/, []],
      [/^--log .* cannot be used/, ['--log', log.vkey.replace('+', '+0')]],
      [/^--log .* key of a witness/, ['--log', vkey]],
      [/^--port \(WITNESS_PORT\)/, [...good, '--port', '70000']],
      [/^--silent-after /, [...good, '--silent-after', '1.5']],
      [/^The key of WITNESS_KEY cannot be used/, good, { WITNESS_KEY: `${skey}x` }],
      [/^The key of WITNESS_KEY cannot be used/, good, { WITNESS_KEY: skey.replace('+B', '+A') }],
      [/^Give the key once/, [...good, '--key-file', 'k'], { WITNESS_KEY: skey }],
      [/^The key file \(--key-file\) is missing/, [...good, '--key-file', join(tmpdir(), randomUUID())]],
      [/^Usage: /, [...good, '--unknown', secret]],
      [/^--name \(WITNESS_NAME\)/, [...good, '--name', 'two words']],
    ]
    await Promise.all(
      cases.map(async ([sentence, flags, env]) => {
        const { ended, errors } = run(['--state', await folder(), ...flags], env)
        expect(await ended).toBe(1)
        expect(errors().trim()).toMatch(sentence)
        expect(errors().trim().split('\n')).toHaveLength(1)
        expect(errors()).not.toContain(secret)
      }),
    )
  })

  it('takes nothing away from a folder that holds other things too, and starts in it', async () => {
    const [state, log] = [await folder(), await openLog()]
    const others = ['letter.tmp', 'package.json']
    for (const name of others) {
      await writeFile(join(state, name), '{}')
      await utimes(join(state, name), 1, 1)
    }
    const left = `${'a'.repeat(64)}.7.json.${randomUUID()}.tmp`
    await writeFile(join(state, left), 'half')
    await utimes(join(state, left), 1, 1)
    await start(state, log.vkey).ready
    const found = await readdir(state)
    expect(found).toEqual(expect.arrayContaining([...others, 'witness.key']))
    expect(found).not.toContain(left)
  })

  it('has its folder to itself: of two starts at once one refuses with a sentence, and there is one key', async () => {
    const [state, log] = [await folder(), await openLog()]
    const both = [1, 2].map(() => start(state, log.vkey))
    const results = await Promise.allSettled(both.map(one => one.ready))
    const first = results.findIndex(one => one.status === 'fulfilled')
    expect(results.filter(one => one.status === 'fulfilled')).toHaveLength(1)
    const [one, other] = [both[first], both[1 - first]]
    expect(await other?.ended).toBe(1)
    const sentence = /^Another witness runs with this --state folder \(WITNESS_STATE\): .*\.$/
    expect(other?.errors().trim()).toMatch(sentence)
    expect((await readdir(state)).sort()).toEqual(['witness.key', 'witness.lock'])
    const third = start(state, log.vkey)
    expect(await third.ended).toBe(1)
    expect(third.errors().trim()).toMatch(sentence)
    expect((await fetch(`${(await one?.ready)?.witness}/status`)).status).toBe(200)
    one?.child.kill('SIGTERM')
    expect(await one?.ended).toBe(0)
    expect(await readdir(state)).toEqual(['witness.key'])
  })

  it('takes the folder of a process that is gone, killed or with its number given to another', async () => {
    const [state, log] = [await folder(), await openLog()]
    const first = start(state, log.vkey)
    await first.ready
    first.child.kill('SIGKILL')
    await first.ended
    expect(await readdir(state)).toContain('witness.lock')
    const second = start(state, log.vkey)
    await second.ready
    second.child.kill('SIGTERM')
    await second.ended
    // This test's own process lives, but began at another time.
    for (const mark of [`${process.pid} 1\n`, 'what is this', '']) {
      await writeFile(join(state, 'witness.lock'), mark)
      const one = start(state, log.vkey)
      await one.ready
      one.child.kill('SIGTERM')
      expect(await one.ended).toBe(0)
    }
  })

  it('gives the folder to one of several that find the same dead lock', async () => {
    const [state, log] = [await folder(), await openLog()]
    await writeFile(join(state, 'witness.lock'), `${2 ** 30} 1\n`)
    const all = [1, 2, 3].map(() => start(state, log.vkey))
    const results = await Promise.allSettled(all.map(one => one.ready))
    expect(results.filter(one => one.status === 'fulfilled')).toHaveLength(1)
  })

  it('makes no second key for a folder whose key is gone', async () => {
    const [state, log] = [await folder(), await openLog()]
    const first = start(state, log.vkey)
    await post((await first.ready).witness, await log.request(0, 5))
    first.child.kill('SIGTERM')
    await first.ended
    await rm(join(state, 'witness.key'))
    const second = start(state, log.vkey)
    expect(await second.ended).toBe(1)
    expect(second.errors()).toMatch(/^The key file \(--key-file\) is missing/)
  })
})

describe('npm run keys -- --witness', () => {
  it('prints a signing key and the verifier key of a witness', async () => {
    const { ended, output } = run(['--witness', 'auditor.example/witness'], {}, keys)
    expect(await ended).toBe(0)
    const [skey = '', vkey = '', ...rest] = output().split('\n')
    expect(rest).toEqual([''])
    expect((await parseWitnessSkey(skey)).verifier).toEqual(parseVkey(vkey))
  })

  it('prints one sentence when it cannot', async () => {
    for (const flags of [
      [],
      ['--witness'],
      ['--witness', 'two words'],
      ['a', 'b'],
      ['a', '--witness', 'b'],
    ]) {
      const { ended, errors, output } = run(flags, {}, keys)
      expect(await ended).toBe(1)
      expect(output()).toBe('')
      expect(errors().trim().split('\n')).toHaveLength(1)
    }
  })
})

describe('two witnesses over one folder', () => {
  it('cosign one history: of two branches at a time one gets through', async () => {
    const [state, log] = [await folder(), await openLog()]
    const { skey } = await newWitnessKey('auditor.example/witness')
    const pair = await Promise.all(
      [1, 2].map(async () => {
        const store = await openFileStore(state, Date.now())
        const one = await startWitness({ logs: [log.vkey], skey, store })
        onTestFinished(one.close)
        return one
      }),
    )
    const other = branchOf('other', 1)
    // What both send from the second round on: the branch that won the first.
    let history = log.main
    expect((await post(pair[0]?.url ?? '', await log.request(0, 1))).status).toBe(200)
    let held = 1
    for (let round = 0; round < 20; round++) {
      const requests = await Promise.all([
        log.request(held, held + 1, history),
        log.request(held, held + 2, round === 0 ? other : history),
      ])
      const replies = await Promise.all(requests.map((one, at) => post(pair[at]?.url ?? '', one)))
      expect(replies.map(one => one.status).filter(one => one === 200)).toHaveLength(1)
      const size = await sizeAt(pair[0]?.url ?? '')
      expect(size).toBe(await sizeAt(pair[1]?.url ?? ''))
      held = size ?? 0
      if (round === 0 && replies[1]?.status === 200) history = other
    }
    expect((await readdir(state)).filter(one => one.endsWith('.tmp'))).toEqual([])
    expect((await readdir(state)).length).toBeLessThanOrEqual(2)
  })
})
