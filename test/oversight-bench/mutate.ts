import { utf8 } from '../../src/oversight/bytes.ts'
import { canonical } from '../../src/oversight/canonical.ts'
import { parseEntry } from '../../src/oversight/entry.ts'
import { tileWidth } from '../../src/oversight/tiles.ts'
import type { FetchResource } from '../../src/oversight/verify-fetch.ts'
import { hashBytes } from '../../src/oversight/verify-tree.ts'
import { randomEntry, resourcesOf } from './memory-log.ts'
import { fork, resign, truncate } from './mutate-whole.ts'
import { below, exchanged, flipped, type Kind, type Mutation, type Scene, withEntries } from './tamper.ts'

async function edit(scene: Scene): Promise<Mutation> {
  const { log, held, random } = scene
  const entry = below(random, held)
  const way = below(random, 4)
  if (way === 0) {
    const bytes = log.entries[entry] ?? new Uint8Array()
    const entries = log.entries.with(entry, flipped(bytes, below(random, bytes.length), random))
    return { kind: 'edit', how: 'a byte', by: 'storage', fetch: withEntries(log, entries), truth: { entry } }
  }
  if (way === 1) {
    const level = below(random, log.levels.filter(row => row.length > 0).length)
    const row = log.levels[level] ?? new Uint8Array()
    const at = below(random, level === 0 ? held * hashBytes : row.length)
    const levels = log.levels.with(level, flipped(row, at, random))
    const width = tileWidth ** level
    const first = Math.floor(at / hashBytes) * width
    const truth = { entry: first, until: first + width }
    return { kind: 'edit', how: `a hash`, by: 'storage', fetch: resourcesOf({ ...log, levels }), truth }
  }
  return exchanged(scene, 'edit', entry, log.entries.with(entry, randomEntry(random, entry)))
}

async function drop(scene: Scene): Promise<Mutation> {
  const { log, random } = scene
  const bundles = Math.floor(log.size / tileWidth)
  if (bundles > 0 && random() < 0.2) {
    const minimum = (1 + below(random, bundles)) * tileWidth
    const fetch = resourcesOf({ ...log, minimum })
    const truth = { entry: 0, until: minimum }
    return { kind: 'drop', how: 'as if erased by retention', by: 'storage', fetch, truth }
  }
  const entry = below(scene.random, scene.held)
  return exchanged(scene, 'drop', entry, scene.log.entries.toSpliced(entry, 1))
}

async function insert(scene: Scene): Promise<Mutation> {
  const { log, held, random } = scene
  const entry = below(random, held)
  return exchanged(scene, 'insert', entry, log.entries.toSpliced(entry, 0, randomEntry(random, entry)))
}

async function reorder(scene: Scene): Promise<Mutation> {
  const { log, held, random } = scene
  if (log.size < 2) return edit(scene)
  const first = below(random, Math.min(held, log.size - 1))
  const second = first + 1 + below(random, log.size - first - 1)
  const [a, b] = [log.entries[first], log.entries[second]]
  if (!a || !b) throw new RangeError('no such entries')
  return exchanged(scene, 'reorder', first, log.entries.with(first, b).with(second, a))
}

const fiveMinutes = 5 * 60_000

async function backDate(scene: Scene): Promise<Mutation> {
  const { log, held, random } = scene
  const entry = below(random, held)
  const timeOf = (at: number) => Date.parse(parseEntry(log.entries[at] ?? new Uint8Array())?.at ?? '')
  // The generator's times never go back, so the latest before an entry is that of its neighbour.
  const before = timeOf(Math.max(0, entry - 1))
  const found = parseEntry(log.entries[entry] ?? new Uint8Array())
  if (found === null) throw new RangeError('no such entry')
  const at = new Date(before - fiveMinutes - 1 - below(random, 30 * 86_400_000)).toISOString()
  return exchanged(scene, 'back-date', entry, log.entries.with(entry, utf8(canonical({ ...found, at }))))
}

const all: Readonly<Record<Kind, (scene: Scene) => Promise<Mutation>>> = {
  edit,
  drop,
  insert,
  reorder,
  truncate,
  fork,
  're-sign': resign,
  'back-date': backDate,
}

export const mutate = (kind: Kind, scene: Scene): Promise<Mutation> => all[kind](scene)

/** The same log with more entries than any checkpoint covers, and as many said to be there. */
export function uncovered({ log, random }: Scene, count: number): FetchResource {
  const more = Array.from({ length: count }, (_, at) => randomEntry(random, log.size + at))
  const fetch = withEntries(log, [...log.entries, ...more])
  const status = utf8(JSON.stringify({ length: log.size + count }))
  return async path => (path === 'status' ? status : fetch(path))
}
