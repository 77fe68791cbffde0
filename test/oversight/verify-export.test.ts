import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { toBase64, utf8 } from '../../src/oversight/bytes.ts'
import { tileLevels, tilePath, tilesOf } from '../../src/oversight/tiles.ts'
import { verifyLog } from '../../src/oversight/verify.ts'
import { openExport } from '../../src/oversight/verify-export-command.ts'
import {
  logId,
  type MemoryLog,
  newLog,
  randomEntry,
  randomOf,
  resourcesOf,
  signersOf,
} from '../oversight-bench/memory-log.ts'

const random = randomOf(21)
const signers = await signersOf(21)
const entries = Array.from({ length: 1100 }, (_, at) => randomEntry(random, at))
const log = await newLog(entries, [300, 1100], signers.log)
const vkey = signers.log.verifier.vkey

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'madoguchi-export-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Files = Map<string, Uint8Array>

/** Every resource; with a range, the bundles and leaf tiles of it alone and what is needed to see them hold. */
async function filesOf(of: MemoryLog, range?: { from: number; to: number }): Promise<Files> {
  const paths = ['key', 'checkpoint', 'minimum-index']
  for (const level of [...tileLevels(of.size), 'entries'] as const)
    for (const tile of tilesOf(level, of.size)) {
      const start = tile.index * 256
      const outside = range && (start + tile.width <= range.from || start >= range.to)
      const isLast = start + tile.width === of.size && level === 0
      if (!outside || isLast || (level !== 0 && level !== 'entries')) paths.push(tilePath(tile))
    }
  const files: Files = new Map()
  const fetch = resourcesOf(of)
  for (const path of paths) {
    const bytes = await fetch(path)
    if (typeof bytes === 'number') throw new Error(`no ${path}`)
    files.set(path, bytes)
  }
  if (range) files.set('range', utf8(`${range.from} ${range.to}\n`))
  return files
}

function asFolder(files: Files): string {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return folder
}

function asLines(files: Files): string {
  const lines = [...files].map(([path, bytes]) => JSON.stringify({ path, base64: toBase64(bytes) }))
  const file = join(folder, 'export.jsonl')
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

/** By POSIX.1-2017, pax, "ustar Interchange Format". */
function asTar(files: Files): string {
  const blocks: Buffer[] = []
  for (const [path, bytes] of files) {
    const head = Buffer.alloc(512)
    head.write(path, 0)
    head.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
    head.write('0', 156)
    head.write('ustar\x0000', 257)
    blocks.push(head, Buffer.from(bytes), Buffer.alloc((512 - (bytes.length % 512)) % 512))
  }
  const file = join(folder, 'export.tar')
  writeFileSync(file, Buffer.concat([...blocks, Buffer.alloc(1024)]))
  return file
}

const verify = async (place: string) =>
  verifyLog(await openExport(place), { log: logId, vkey, extract: true })

it.each([
  ['a folder', asFolder],
  ['a file of lines', asLines],
  ['a tar', asTar],
] as const)('verifies an export that is %s', async (_, write) => {
  expect(await verify(write(await filesOf(log)))).toMatchObject({
    verdict: 'good',
    size: 1100,
    read: { from: 0, to: 1100 },
  })
})

it('verifies an extract of a part, and says of which part', async () => {
  const files = await filesOf(log, { from: 256, to: 700 })
  expect(files.has('tile/entries/000')).toBe(false)
  expect(files.has('tile/0/000')).toBe(false)
  expect(await verify(asFolder(files))).toMatchObject({
    verdict: 'good',
    size: 1100,
    read: { from: 256, to: 700 },
  })
})

it('finds what was tampered with in an extract, and what was left out of it', async () => {
  const edited = { ...log, entries: entries.with(400, randomEntry(random, 400)) }
  expect(await verify(asLines(await filesOf(edited, { from: 256, to: 700 })))).toMatchObject({
    verdict: 'bad',
    index: 400,
  })
  const files = await filesOf(log, { from: 256, to: 700 })
  files.delete('tile/entries/002')
  expect(await verify(asLines(files))).toMatchObject({
    verdict: 'bad',
    what: 'tile/entries/002 is missing although a signed checkpoint covers it',
  })
})

it('finds another hash above the part that an extract leaves out', async () => {
  const files = await filesOf(log, { from: 256, to: 700 })
  const above = files.get('tile/1/000.p/4')?.slice() ?? new Uint8Array()
  above[3] = (above[3] ?? 0) ^ 1
  files.set('tile/1/000.p/4', above)
  expect(await verify(asLines(files))).toMatchObject({ verdict: 'bad', code: 'changed' })
})

it.each([
  ['lines', asLines],
  ['tar', asTar],
] as const)('cannot read an export cut off anywhere, as %s, and calls nothing bad', async (_, write) => {
  const file = write(await filesOf(log))
  const whole = readFileSync(file)
  for (const part of [0.1, 0.5, 0.9]) {
    writeFileSync(file, whole.subarray(0, Math.floor(whole.length * part)))
    await expect(verify(file)).rejects.toThrow(/^the export ends in the middle of a (line|file)$/)
  }
})

it('cannot read what is no export', async () => {
  await expect(verify(join(folder, 'nowhere'))).rejects.toThrow('there is no such export')
  const file = join(folder, 'text')
  writeFileSync(file, 'x'.repeat(2000))
  await expect(verify(file)).rejects.toThrow('this is no export')
  expect(await verify(folder)).toMatchObject({ verdict: 'unread', what: 'the export has no key' })
})

const run = (...args: string[]) =>
  new Promise<{ code: number; out: string }>(resolve => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'src/oversight/verify-command.ts', ...args],
      { cwd: fileURLToPath(new URL('../..', import.meta.url)) },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out: out + err }),
    )
  })

it('calls no log bad when the service breaks off in the middle of an answer', async () => {
  const broken = createServer((_, reply) => {
    reply.writeHead(200, { 'content-length': '1000' }).write('madoguchi')
    setTimeout(() => reply.destroy(), 20)
  })
  await new Promise<void>(resolve => broken.listen(0, '127.0.0.1', resolve))
  const { port } = broken.address() as AddressInfo
  const service = ['--log', logId, '--key', vkey, '--token', 'none']
  expect(await run(`http://127.0.0.1:${port}`, ...service)).toEqual({
    code: 2,
    out: `Could not read retailer-sample: nothing answered at http://127.0.0.1:${port}: check the address and that the service runs.\n`,
  })
  await new Promise(resolve => broken.close(resolve))
})

it.each([
  [[], 'Say what to verify'],
  [['x'], '--log is missing'],
  [['x', '--log', logId], '--key is missing'],
  [['http://127.0.0.1:1', '--log', logId, '--key', vkey], '--token is missing'],
  [
    ['x', '--log', logId, '--key', vkey, '--threshold', '02'],
    '--threshold is a number without leading zeroes',
  ],
  [
    ['x', '--log', logId, '--key', vkey, '--threshold', '1'],
    '--threshold asks for more witnesses than the 0',
  ],
  [['x', '--log', logId, '--key', vkey, '--tolerance', '1h'], '--tolerance is a number of minutes'],
  [['x', '--log', logId, '--key', vkey, '--chekpoint', 'y'], "Unknown option '--chekpoint'"],
])('says first which argument is missing or wrong: %j', async (args, said) => {
  const { code, out } = await run(...args)
  expect([code, out.split('\n')[0]]).toEqual([2, expect.stringContaining(said)])
})

it('names the kept checkpoint that it cannot read', async () => {
  const gone = join(folder, 'gone')
  const { code, out } = await run(folder, '--log', logId, '--key', vkey, '--checkpoint', gone)
  expect([code, out]).toEqual([
    2,
    expect.stringContaining(`${gone}, the checkpoint that was kept, cannot be read`),
  ])
})

it('keeps the checkpoint that was verified, and holds the log to it the next time', async () => {
  const common = ['--log', logId, '--key', vkey]
  const kept = join(folder, 'kept')
  const place = asLines(await filesOf(log))
  expect(await run(place, ...common, '--keep', kept)).toEqual({
    code: 0,
    out: 'good: retailer-sample: 1100 entries.\n',
  })
  expect(readFileSync(kept, 'utf8')).toBe(log.notes.get(1100))
  expect((await run(place, ...common, '--checkpoint', kept)).out).toBe(
    'good: retailer-sample: 1100 entries, which continue the checkpoint kept at size 1100.\n',
  )
  const shorter = await newLog(entries.slice(0, 900), [900], signers.log)
  expect(await run(asLines(await filesOf(shorter)), ...common, '--checkpoint', kept)).toEqual({
    code: 1,
    out: 'BAD: retailer-sample: the log ends before entry 900 although it was signed at size 1100.\n',
  })
  writeFileSync(place, '{"path":')
  expect((await run(place, ...common)).code).toBe(2)
  const whole = asFolder(await filesOf(log))
  expect(await run(whole, ...common, '--keep', join(folder, 'nowhere', 'kept'))).toEqual({
    code: 2,
    out: 'good: retailer-sample: 1100 entries.\nthe checkpoint could not be written to be kept.\n',
  })
  rmSync(join(whole, 'tile/0/001'))
  mkdirSync(join(whole, 'tile/0/001'))
  expect(await run(whole, ...common)).toEqual({
    code: 2,
    out: 'Could not read retailer-sample: a file of the export cannot be read.\n',
  })
})
