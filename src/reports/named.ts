import { type Db, sql, type Value } from '../db/db.ts'
import { utf8 } from '../oversight/bytes.ts'
import { type Entry, type EntryKind, parseEntry } from '../oversight/entry.ts'
import { formatProof } from '../oversight/proof.ts'
import { readHashes } from '../oversight/stored.ts'
import { inclusionRanges, rangeHash } from '../oversight/tree.ts'
import { sizeOf } from './covering-note.ts'

/** What a pack names one by one; lookups, cases and their erasure are counted. */
export const namedKinds = [
  'refused',
  'denied',
  'incident-raised',
  'incident-step',
  'finding-step',
  'hold-set',
  'hold-ended',
  'key-change',
  'configuration-change',
  'team-confirmed',
] as const satisfies readonly EntryKind[]

/** So many of them, from the first day on: a pack can be carried and read. A shorter period holds the rest. */
export const mostNamed = 10_000

/** `entry` is null where the stored text is no Entry v1 any more: left out, it would be hidden. */
export type Named = { readonly index: number; readonly entry: Entry | null }

/** Indexes between which they stand, and the instants within which they were written. */
export type Span = {
  readonly after: number
  readonly below: number
  readonly from: string
  readonly before: string
}

// What the log calls erased is named no more, though its body is not deleted yet.
const where = `log = ?1 and rare_kind = ?2 and idx > ?3 and idx < ?4
  and idx >= coalesce((select idx from minimum_index where log = ?1), 0)
  and entry ->> '$.at' >= ?5 and entry ->> '$.at' < ?6`
const argsOf = (logId: string, kind: EntryKind, { after, below, from, before }: Span): readonly Value[] => [
  ...[logId, kind, after, below, from, before],
]

/** The next of them in the order of the log, `most` at a time. */
export async function readNamed(db: Db, logId: string, span: Span, most: number): Promise<readonly Named[]> {
  const found = await db.read(
    namedKinds.map(kind =>
      sql(
        `select idx, entry from oversight_body where ${where} order by idx limit ?7`,
        ...argsOf(logId, kind, span),
        most,
      ),
    ),
  )
  return found
    .flatMap(one => one.rows)
    .map(row => ({ index: Number(row.idx), entry: parseEntry(utf8(String(row.entry))) }))
    .sort((a, b) => a.index - b.index)
    .slice(0, most)
}

export async function countNamed(db: Db, logId: string, span: Span): Promise<number> {
  const found = await db.read(
    namedKinds.map(kind =>
      sql(`select count(*) as n from oversight_body where ${where}`, ...argsOf(logId, kind, span)),
    ),
  )
  return found.reduce((sum, one) => sum + Number(one.rows[0]?.n ?? 0), 0)
}

/** C2SP tlog-proofs of these entries, all under one checkpoint. */
export async function proofsUnder(
  db: Db,
  logId: string,
  note: string,
  indexes: readonly number[],
): Promise<readonly string[]> {
  const size = sizeOf(note)
  const ranges = indexes.map(index => inclusionRanges(index, size))
  const hashAt = await readHashes(db, logId, ranges.flat())
  return indexes.map((index, at) =>
    formatProof({
      index,
      hashes: (ranges[at] ?? []).map(range => rangeHash(range, hashAt)),
      checkpoint: note,
    }),
  )
}
