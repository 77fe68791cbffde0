import { createHash } from 'node:crypto'
import { toBase64, utf8 } from '../../src/oversight/bytes.ts'
import { canonical } from '../../src/oversight/canonical.ts'
import { formatCheckpoint } from '../../src/oversight/checkpoint.ts'
import { type EntryParts, entryKinds, entryOf } from '../../src/oversight/entry.ts'
import { signNote } from '../../src/oversight/note.ts'
import { newLogKey, parseSkey, type Signer } from '../../src/oversight/note-keys.ts'
import { encodeBundle, parseTilePath, tileWidth } from '../../src/oversight/tiles.ts'
import { nodeEngine } from '../../src/oversight/verify-engine-command.ts'
import type { FetchResource } from '../../src/oversight/verify-fetch.ts'
import { hashBytes, RecomputedTree } from '../../src/oversight/verify-tree.ts'

/** Numbers in [0, 1), the same for the same seed (xorshift128, G. Marsaglia 2003). */
export function randomOf(seed: number): () => number {
  const bytes = createHash('sha256').update(`oversight ${seed}`).digest()
  let [x, y, z, w] = [0, 4, 8, 12].map(at => bytes.readUInt32LE(at)) as [number, number, number, number]
  return () => {
    const t = x ^ (x << 11)
    ;[x, y, z] = [y, z, w]
    w = (w ^ (w >>> 19) ^ t ^ (t >>> 8)) >>> 0
    return w / 2 ** 32
  }
}

export const logId = 'retailer-sample'
const startedAt = Date.parse('2026-11-01T00:00:00Z')
const teams = ['受付一課', '受付二課', 'team-3', '夜間窓口']
const reasons = ['field-not-allowed', 'out-of-step', 'purpose-forbidden', 'limit-reached']

const hex = (random: () => number, length: number): string =>
  Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('')

/** An entry as the service writes them: nine hundred bytes, some Japanese, some codes. */
export function entryParts(random: () => number, index: number): EntryParts {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const answered = random() < 0.5
  return {
    kind: answered ? 'lookup-answered' : pick(entryKinds),
    org: 'retailer:sample',
    at: new Date(startedAt + index * 2000 + Math.floor(random() * 1000)).toISOString(),
    salt: toBase64(Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256))),
    actor: {
      sub: `staff-${Math.floor(random() * 1600)}`,
      role: 'agent',
      affiliation: 'employee',
      employer: 'サンプル電力',
      team: pick(teams),
      workplace: '大阪',
      terminal: `t-${Math.floor(random() * 900)}`,
      session: hex(random, 32),
    },
    case: `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-8${hex(random, 3)}-${hex(random, 12)}`,
    scenario: 'switch',
    script: 'switch-12',
    step: 'site',
    use: 'confirm-site',
    purpose: 'P3',
    contact: { channel: 'phone', ref: `CTI-${hex(random, 12)}` },
    subject: { kid: '2026', hash: hex(random, 64) },
    place: { kid: '2026', hash: hex(random, 64) },
    asked: ['supplyPointAddress', 'contractStatus', 'meterReadingDay'],
    shown: answered ? ['supplyPointAddress'] : [],
    compared: answered ? { contractStatus: 'agrees', supplyPointAddress: 'cannot-tell' } : {},
    outcome: answered ? 'answered' : null,
    decision: 'permit',
    reason: answered ? null : pick(reasons),
    rule: 'by:supply-point-number',
    policy: `uses-${hex(random, 16)}`,
    refers: index > 0 && answered ? Math.floor(random() * index) : null,
  }
}

/** As `seal` writes it, which hashes besides; that it is an entry is judged by every verification. */
export const randomEntry = (random: () => number, index: number): Uint8Array =>
  utf8(canonical(entryOf(entryParts(random, index))))

/** Keys of the log, of one that names itself alike. */
export async function signersOf(seed: number): Promise<{ log: Signer; other: Signer }> {
  const key = (n: number) =>
    newLogKey(
      'madoguchi.example/retailer-sample',
      new Uint8Array(createHash('sha256').update(`${seed} ${n}`).digest()),
    )
  return { log: await parseSkey((await key(1)).skey), other: await parseSkey((await key(2)).skey) }
}

/** A log held in memory, as whoever has its database holds it: anything in it can be exchanged. */
export type MemoryLog = {
  readonly entries: readonly Uint8Array[]
  /** The hashes of each tile level, one after another. */
  readonly levels: readonly Uint8Array[]
  /** By size. */
  readonly notes: ReadonlyMap<number, string>
  readonly size: number
  readonly vkey: string
  /** Bodies below are not served; 0 unless told otherwise. */
  readonly minimum?: number
}

const leafMark = Buffer.of(0)

/** `hashes[level]`, up to the highest full tile, and the roots at the sizes asked for. */
export function grow(entries: readonly Uint8Array[], sizes: readonly number[]) {
  const tree = new RecomputedTree(nodeEngine)
  const leaves: Uint8Array = new Uint8Array(entries.length * hashBytes)
  for (const [at, entry] of entries.entries())
    leaves.set(createHash('sha256').update(leafMark).update(entry).digest(), at * hashBytes)
  const roots = new Map<number, Uint8Array>()
  if (sizes.includes(0)) roots.set(0, tree.rootWith(0))
  for (let start = 0; start < entries.length; start += tileWidth) {
    const end = Math.min(entries.length, start + tileWidth)
    tree.take(leaves.subarray(start * hashBytes, end * hashBytes))
    for (const size of sizes) if (size > start && size <= end) roots.set(size, tree.rootWith(size - start))
    if (end - start === tileWidth) tree.add()
  }
  const levels = [leaves]
  for (let level = 1; entries.length >= tileWidth ** level; level++)
    levels.push(tree.hashesAt(level, Math.floor(entries.length / tileWidth ** level)))
  return { levels, roots }
}

export async function signAll(
  roots: ReadonlyMap<number, Uint8Array>,
  signer: Signer,
): Promise<Map<number, string>> {
  const notes = new Map<number, string>()
  for (const [size, root] of [...roots].sort(([a], [b]) => a - b))
    notes.set(size, await signNote(formatCheckpoint({ origin: signer.name, size, root }), signer))
  return notes
}

export async function newLog(
  entries: readonly Uint8Array[],
  sizes: readonly number[],
  signer: Signer,
): Promise<MemoryLog> {
  const { levels, roots } = grow(entries, sizes)
  const size = Math.max(...sizes)
  return { entries, levels, notes: await signAll(roots, signer), size, vkey: signer.verifier.vkey }
}

/** What the log serves. */
export const resourcesOf =
  ({ entries, levels, notes, size, vkey, minimum = 0 }: MemoryLog): FetchResource =>
  async path => {
    if (path === 'key') return utf8(`${vkey}\n`)
    if (path === 'minimum-index') return utf8(`${minimum}\n`)
    if (path === 'status') return utf8(JSON.stringify({ length: size }))
    if (path === 'checkpoint') return utf8(notes.get(size) ?? '')
    const [, below] = /^checkpoints\?below=([0-9]+)$/.exec(path) ?? []
    if (below !== undefined) {
      const sizes = [...notes.keys()].filter(one => one < Number(below)).sort((a, b) => b - a)
      const checkpoints = sizes.slice(0, 200).map(one => ({ size: one, note: notes.get(one) ?? '' }))
      return utf8(JSON.stringify({ checkpoints }))
    }
    const tile = parseTilePath(path.slice('tile/'.length))
    if (tile === null) return 404
    const from = tile.index * tileWidth
    if (tile.level === 'entries' && from < minimum) return 404
    if (tile.level === 'entries') return encodeBundle(entries.slice(from, from + tile.width))
    const row = levels[tile.level]
    return row?.slice(from * hashBytes, (from + tile.width) * hashBytes) ?? 404
  }
