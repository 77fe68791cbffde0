import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '@noble/hashes/sha2.js'
import { toHex, utf8 } from '../oversight/bytes.ts'
import type { LogState } from './state.ts'
import { formatState, parseState } from './state-text.ts'
import type { WitnessStore } from './witness.ts'

/** What is kept cannot be read. A witness that went on from an older state might cosign a second history. */
export class BadState extends Error {
  constructor() {
    super('A state file of this witness is damaged: it signs nothing until a good copy is put back.')
    this.name = 'BadState'
  }
}

const hourMs = 3_600_000
const stateName = /^([0-9a-f]{64})\.([1-9][0-9]{0,14})\.json$/
/** Whether a witness has cosigned anything with this folder. */
export const isUsed = async (folder: string): Promise<boolean> =>
  (await readdir(folder)).some(name => stateName.test(name))

const idOf = (origin: string): string => toHex(sha256(utf8(origin)))

/**
 * States in a folder, one file a version: `<SHA-256 of the origin>.<version>.json`. A new version appears by
 * `link`, which fails where the name is taken: whole or not at all, and for one writer only, in whatever
 * process. The version before stays, so that a late writer still finds its name taken.
 */
export async function openFileStore(folder: string, nowMs: number): Promise<WitnessStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await sweep(folder, nowMs)
  const file = (id: string, version: number): string => join(folder, `${id}.${version}.json`)

  async function versions(id: string): Promise<number[]> {
    const found = (await readdir(folder)).map(name => stateName.exec(name))
    return found.flatMap(one => (one?.[1] === id ? [Number(one[2])] : [])).sort((a, b) => b - a)
  }

  async function read(origin: string): Promise<LogState | null> {
    const id = idOf(origin)
    for (let gone = 0; ; gone++) {
      const [newest] = await versions(id)
      if (newest === undefined) return null
      try {
        const state = parseState(await readFile(file(id, newest), 'utf8'), origin, newest)
        if (state !== null) return state
      } catch (error) {
        // Another process has written two newer ones since the folder was listed.
        if (isCode(error, 'ENOENT') && gone < 10) continue
        throw error
      }
      throw new BadState()
    }
  }

  async function write(origin: string, state: LogState): Promise<boolean> {
    const id = idOf(origin)
    const name = `${id}.${state.version}.json`
    if (!(await putDurably(folder, name, formatState(origin, state)))) return false
    const [newest, ...others] = await versions(id)
    // The name was free because it had already been swept away behind newer ones.
    if (newest !== state.version) {
      await rm(file(id, state.version), { force: true })
      return false
    }
    for (const old of others.slice(1)) await rm(file(id, old), { force: true })
    return true
  }

  return { read, write }
}

/** A file that appears whole or not at all and survives a crash once this resolves; false when one of this name is there. */
export async function putDurably(folder: string, name: string, text: string): Promise<boolean> {
  const temporary = join(folder, `${name}.${randomUUID()}.tmp`)
  await writeDurably(temporary, text)
  try {
    await link(temporary, join(folder, name))
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(temporary, { force: true })
  }
  await syncFolder(folder)
  return true
}

async function writeDurably(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows knows no such thing and needs none.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const temporaryName = /^(?:[0-9a-f]{64}\.[0-9]+\.json|witness\.key|witness\.lock)\.[0-9a-f-]{36}\.tmp$/

/** What a killed process of a witness left half written. Younger files may be another's that is just writing. */
async function sweep(folder: string, nowMs: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!temporaryName.test(name)) continue
    const path = join(folder, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: nowMs }))
    if (nowMs - mtimeMs > hourMs) await rm(path, { force: true })
  }
}

export const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
