import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fromBase64, utf8 } from './bytes.ts'
import { type FetchResource, Unread } from './verify-fetch.ts'

/**
 * An export: the log's resources by their paths, as files of a folder, as a tar of them (POSIX.1-2017 pax,
 * "ustar"), or as lines of `{ "path", "base64" }`. Throws `Unread` when it ends in the middle or is none.
 */
export async function openExport(place: string): Promise<FetchResource> {
  const found = await stat(place).catch(() => null)
  if (found === null) throw new Unread('there is no such export')
  if (found.isDirectory()) return served(path => readFile(join(place, path)).catch(absent))
  const bytes = await readFile(place)
  const files = bytes[0] === 0x7b ? linesIn(bytes.toString('utf8')) : tarIn(bytes)
  return served(async path => files.get(path) ?? null)
}

/** A file that is there and cannot be read is not the log's fault. */
function absent(error: unknown): null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT' || code === 'ENOTDIR') return null
  throw new Unread('a file of the export cannot be read')
}

const always = ['key', 'checkpoint', 'minimum-index']

/** `read` gives a file of the export, or null. */
function served(read: (path: string) => Promise<Uint8Array | null>): FetchResource {
  return async path => {
    // An export need not hold the older checkpoints.
    const [name = '', query] = path.split('?')
    const found = await read(name)
    if (query !== undefined) return older(found, Number(query.slice('below='.length)))
    if (found === null && always.includes(name)) throw new Unread(`the export has no ${name}`)
    return found === null ? 404 : new Uint8Array(found)
  }
}

function older(file: Uint8Array | null, below: number): Uint8Array {
  const none = utf8('{"checkpoints":[]}')
  if (file === null) return none
  try {
    const { checkpoints } = JSON.parse(new TextDecoder().decode(file)) as { checkpoints: { size: number }[] }
    return utf8(JSON.stringify({ checkpoints: checkpoints.filter(one => one.size < below) }))
  } catch {
    throw new Unread('the older checkpoints of the export cannot be read')
  }
}

function linesIn(text: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  if (!text.endsWith('\n')) throw new Unread('the export ends in the middle of a line')
  for (const line of text.slice(0, -1).split('\n')) {
    const { path, base64 } = lineOf(line)
    const bytes = fromBase64(base64)
    if (bytes === null) throw new Unread('a line of the export cannot be read')
    files.set(path, bytes)
  }
  return files
}

function lineOf(line: string): { path: string; base64: string } {
  try {
    const { path, base64 } = JSON.parse(line) as { path: unknown; base64: unknown }
    if (typeof path === 'string' && typeof base64 === 'string') return { path, base64 }
  } catch {
    // Said below, as for every other line that is none.
  }
  throw new Unread('a line of the export cannot be read')
}

const block = 512

function tarIn(bytes: Buffer): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  const text = (at: number, length: number) => bytes.toString('latin1', at, at + length).replace(/\0.*$/s, '')
  for (let at = 0; at + block <= bytes.length; ) {
    if (bytes.subarray(at, at + block).every(byte => byte === 0)) return files
    if (text(at + 257, 5) !== 'ustar') throw new Unread('this is no export')
    const size = Number.parseInt(text(at + 124, 12), 8)
    const end = at + block + size
    if (!(size >= 0) || end > bytes.length) break
    const path = [text(at + 345, 155), text(at, 100)].filter(Boolean).join('/')
    if (['', '0'].includes(text(at + 156, 1)))
      files.set(path.replace(/^\.\//, ''), bytes.subarray(at + block, end))
    at += block + Math.ceil(size / block) * block
  }
  throw new Unread('the export ends in the middle of a file')
}
