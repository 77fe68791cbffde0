import { formatCheckpoint, parseCheckpoint } from '../../src/oversight/checkpoint.ts'
import { parseNote, signNote } from '../../src/oversight/note.ts'
import { encodeBundle, tilePath, tileWidth } from '../../src/oversight/tiles.ts'
import type { FetchResource } from '../../src/oversight/verify-fetch.ts'
import { randomEntry, resourcesOf } from './memory-log.ts'
import { anew, below, flipped, type Mutation, type Scene, type Truth, withEntries } from './tamper.ts'

export async function truncate(scene: Scene): Promise<Mutation> {
  const { log, held, random } = scene
  const made = (how: string, by: Mutation['by'], fetch: FetchResource, truth: Truth): Mutation => ({
    kind: 'truncate',
    how,
    by,
    fetch,
    truth,
  })
  const last = Math.floor((log.size - 1) / tileWidth)
  const start = last * tileWidth
  const path = tilePath({ level: 'entries', index: last, width: log.size - start })
  const older = [...log.notes.keys()].filter(one => one < held)
  switch (below(random, 4)) {
    case 0: {
      const size = older[below(random, older.length)]
      if (size === undefined) break
      return made('an older checkpoint', 'storage', resourcesOf({ ...log, size }), { entry: size })
    }
    case 1: {
      const fetch = resourcesOf(log)
      const whole = encodeBundle(log.entries.slice(start))
      const cut = whole.slice(0, below(random, whole.length))
      const lost = async (one: string) => (one === path ? cut : fetch(one))
      return made('a bundle cut', 'storage', lost, { entry: start + wholeIn(cut) })
    }
    case 2: {
      const entry = below(random, log.size)
      const entries = log.entries.slice(0, entry)
      return made('the end without its hashes', 'storage', withEntries(log, entries), { entry })
    }
  }
  const entry = below(random, held)
  const entries = log.entries.slice(0, entry)
  return made('signed anew', 'key', await anew(scene, entries), { entry })
}

/** How many entries a bundle that was cut still has whole. */
function wholeIn(bundle: Uint8Array): number {
  for (let at = 0, count = 0; ; count++) {
    at += 2 + ((bundle[at] ?? 0xff) << 8) + (bundle[at + 1] ?? 0xff)
    if (at > bundle.length) return count
  }
}

export async function fork(scene: Scene): Promise<Mutation> {
  const { log, held, random } = scene
  const entry = below(random, held)
  const length = Math.max(entry + 1, log.size + below(random, 8) - 3)
  const others = Array.from({ length: length - entry }, (_, at) => randomEntry(random, entry + at))
  const fetch = await anew(scene, [...log.entries.slice(0, entry), ...others])
  return { kind: 'fork', how: 'signed anew', by: 'key', fetch, truth: { entry } }
}

export async function resign({ log, random, signers }: Scene): Promise<Mutation> {
  const made = (how: string, fetch: FetchResource, truth: Truth): Mutation => ({
    kind: 're-sign',
    how,
    by: 'storage',
    fetch,
    truth,
  })
  const sizes = [...log.notes.keys()]
  const size = sizes[below(random, sizes.length)] ?? log.size
  const truth: Truth = { checkpoint: size === log.size ? 'newest' : size }
  const { text } = parseNote(log.notes.get(size) ?? '')
  const signed = async (one: string) => resourcesOf({ ...log, notes: new Map(log.notes).set(size, one) })
  switch (below(random, 4)) {
    case 0:
      return made('by another key', await signed(await signNote(text, signers.other)), truth)
    case 1: {
      // The line says the log's own key ID.
      const forged = await signNote(text, { ...signers.other, id: signers.log.id })
      return made('under the log’s key ID', await signed(forged), truth)
    }
    case 2: {
      const { origin = '', root = new Uint8Array(32) } = parseCheckpoint(text) ?? {}
      const other = formatCheckpoint({ origin, size, root: flipped(root, below(random, 32), random) })
      const note = (log.notes.get(size) ?? '').replace(text, other)
      return made('another root under the old signature', await signed(note), truth)
    }
    default: {
      const roots = new Map(
        sizes.map(one => [one, parseCheckpoint(parseNote(log.notes.get(one) ?? '').text)?.root] as const),
      )
      const notes = new Map<number, string>()
      for (const [one, root = new Uint8Array(32)] of roots)
        notes.set(
          one,
          await signNote(formatCheckpoint({ origin: signers.other.name, size: one, root }), signers.other),
        )
      const whole = { ...log, notes, vkey: signers.other.verifier.vkey }
      return made('all of it, with another key named', resourcesOf(whole), { checkpoint: 'key' })
    }
  }
}
