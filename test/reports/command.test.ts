import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { expect, it, onTestFinished } from 'vitest'
import { runExports } from '../../src/reports/make-exports.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { loopback } from '../support/loopback.ts'
import { calm } from '../support/walk.ts'
import { append, clock, log } from './support.ts'

const run = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>(resolve => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'src/reports/report-command.ts', ...args],
      { cwd: fileURLToPath(new URL('../..', import.meta.url)) },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }),
    )
  })

/** The service on loopback, with its job that goes on as it does on Node. */
async function serve(app: TestApp): Promise<string> {
  let turn = Promise.resolve()
  const timer = setInterval(() => {
    turn = turn.then(async () => void (await runExports(app.deps)))
  }, 100)
  onTestFinished(async () => {
    clearInterval(timer)
    await turn
  })
  return loopback(
    getRequestListener(request => app.request(request.url, request), { overrideGlobalObjects: false }),
  )
}

it('orders a pack, waits, writes its files, and checks them without the service', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-report-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const app = await startApp({ env: calm, clock })
  await append(app, [
    { kind: 'refused', at: '2026-10-10T00:00:00.000Z' },
    { kind: 'lookup-asked', at: '2026-10-10T00:00:01.000Z' },
  ])
  await app.publish()
  const service = await serve(app)
  const out = join(folder, 'pack')
  const token = await app.token('aoi')
  const period = ['--from', '2026-10-01', '--to', '2026-10-31']
  const made = await run(service, ...period, '--token', token, '--out', out, '--json')
  expect(made.code, made.err).toBe(0)
  expect(JSON.parse(made.out.trim().split('\n').at(-1) ?? '')).toMatchObject({ state: 'done', form: 'pack' })
  expect(readdirSync(out)).toContain('entries.jsonl')

  const key = app.vkeys.get(log) ?? ''
  const good = await run('--check', out, '--key', key)
  expect([good.code, good.out]).toEqual([
    0,
    'good: 1 entries are in the log, under a checkpoint of 2, and the files say the same. A count is proven by a recount over the whole log alone.\n',
  ])
  for (const name of ['report.md', 'figures.csv', 'entries.csv', 'report.json']) {
    const whole = readFileSync(join(out, name), 'utf8')
    writeFileSync(join(out, name), whole.replace(/1(?!.*1)/s, '7'))
    const altered = await run('--check', out, '--key', key)
    expect([name, altered.code]).toEqual([name, 1])
    writeFileSync(join(out, name), whole)
  }
  const listed = readFileSync(join(out, 'entries.csv'))
  rmSync(join(out, 'entries.csv'))
  expect(await run('--check', out, '--key', key)).toMatchObject({ code: 2 })
  writeFileSync(join(out, 'entries.csv'), listed)
  const file = join(out, 'entries.jsonl')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"refused"', '"denied"'))
  const bad = await run('--check', out, '--key', key, '--json')
  expect(bad.code).toBe(1)
  expect(JSON.parse(bad.out.trim().split('\n').at(-1) ?? '')).toMatchObject({ good: false, line: 1 })

  const turned = await run(service, ...period, '--token', 'none')
  expect([turned.code, turned.out]).toEqual([2, ''])
  expect(turned.err).toContain('The token is not one of an overseer or auditor')
  const backwards = await run(service, '--from', '2026-10-31', '--to', '2026-10-01', '--token', token)
  expect([backwards.code, backwards.err.includes('The period is not understood')]).toEqual([2, true])
  expect((await run('--check', folder, '--key', key)).err).toContain('is it a pack?')
  expect((await run(service)).err).toContain('Usage:')
})
