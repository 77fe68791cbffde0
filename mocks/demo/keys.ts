import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { newLogKey } from '../../src/oversight/note-keys.ts'
import { CannotStart } from './settings.ts'

const keysSchema = v.strictObject({
  wrapKey: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/)),
  logKeys: v.record(v.string(), v.pipe(v.string(), v.startsWith('PRIVATE+KEY+'))),
})

export type DemoKeys = v.InferOutput<typeof keysSchema>

/**
 * The demo's own keys: made at the first start, kept in `DATA_DIR` for this user alone, so that the logs go
 * on under the same keys. A deployment gets its keys from the environment and never from a file of ours.
 */
export async function demoKeys(dataDir: string, logIds: readonly string[]): Promise<DemoKeys> {
  const file = join(dataDir, 'demo-keys.json')
  const kept = await read(file)
  const missing = logIds.filter(id => kept?.logKeys[id] === undefined)
  if (kept && missing.length === 0) return kept
  const made = await Promise.all(
    missing.map(async id => [id, (await newLogKey(`madoguchi.example/${id}`)).skey] as const),
  )
  const keys: DemoKeys = {
    wrapKey: kept?.wrapKey ?? btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))),
    logKeys: { ...kept?.logKeys, ...Object.fromEntries(made) },
  }
  try {
    // Whole or not at all: a torn file would leave a database whose keys are lost.
    await writeFile(`${file}.new`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 })
    await rename(`${file}.new`, file)
  } catch {
    throw new CannotStart(
      'The keys of the demo cannot be written: set DATA_DIR to a directory that belongs to you.',
    )
  }
  return keys
}

async function read(file: string): Promise<DemoKeys | null> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new CannotStart(
      'demo-keys.json in DATA_DIR cannot be read: make the file readable, or set another DATA_DIR.',
    )
  }
  try {
    return v.parse(keysSchema, JSON.parse(text))
  } catch {
    throw new CannotStart(
      'demo-keys.json in DATA_DIR is damaged: restore it, or move DATA_DIR away to begin anew.',
    )
  }
}
