import type { Signer } from '../../src/oversight/note-keys.ts'
import type { FetchResource } from '../../src/oversight/verify-fetch.ts'
import { grow, type MemoryLog, resourcesOf, signAll } from './memory-log.ts'

export const kinds = [
  'edit',
  'drop',
  'insert',
  'reorder',
  'truncate',
  'fork',
  're-sign',
  'back-date',
] as const
export type Kind = (typeof kinds)[number]

/** What the verifier is to find: the first entry that is not as it was, or the checkpoint of a size. */
export type Truth =
  | { readonly entry: number; readonly until?: number }
  | { readonly checkpoint: number | 'newest' | 'key' }

/** One way of tampering, done to one log. `by` says what whoever did it had in hand. */
export type Mutation = {
  readonly kind: Kind
  readonly how: string
  readonly by: 'storage' | 'key'
  readonly fetch: FetchResource
  readonly truth: Truth
}

export type Scene = {
  readonly log: MemoryLog
  /** The verifier kept the checkpoint of this size; what is tampered with lies below it. */
  readonly held: number
  readonly random: () => number
  readonly signers: { readonly log: Signer; readonly other: Signer }
}

export const below = (random: () => number, limit: number): number => Math.floor(random() * limit)

export const flipped = (bytes: Uint8Array, at: number, random: () => number): Uint8Array => {
  const other = bytes.slice()
  other[at] = (other[at] ?? 0) ^ (1 + below(random, 255))
  return other
}

/** Served as it is, but for the entries. */
export const withEntries = (log: MemoryLog, entries: readonly Uint8Array[]) =>
  resourcesOf({ ...log, entries })

/** Entries and the hashes over them, all that can be made without the key. */
export const withTree = (log: MemoryLog, entries: readonly Uint8Array[]) =>
  resourcesOf({ ...log, entries, levels: grow(entries, []).levels })

/** All of it made anew and signed with the log's own key: another history, in itself without fault. */
export async function anew({ log, signers }: Scene, entries: readonly Uint8Array[]): Promise<FetchResource> {
  const size = entries.length
  const sizes = [...log.notes.keys()].filter(one => one < size)
  const { levels, roots } = grow(entries, [...sizes, size])
  return resourcesOf({ ...log, entries, levels, size, notes: await signAll(roots, signers.log) })
}

type Way = 'bundle' | 'tree' | 'key'
const ways: readonly Way[] = ['bundle', 'tree', 'key']

/** The entries exchanged in their bundles, with the hashes over them, or with the key in hand. */
export async function exchanged(
  scene: Scene,
  kind: Kind,
  entry: number,
  entries: readonly Uint8Array[],
): Promise<Mutation> {
  const way = ways[below(scene.random, 3)] ?? 'key'
  const by = way === 'key' ? 'key' : 'storage'
  const { log } = scene
  const fetch =
    way === 'key'
      ? await anew(scene, entries)
      : way === 'tree'
        ? withTree(log, entries)
        : withEntries(log, entries)
  return { kind, how: way, by, fetch, truth: { entry } }
}
