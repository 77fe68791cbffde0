import type { Db } from '../db/db.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { parseNote } from './note.ts'
import { formatProof } from './proof.ts'
import { newestNote } from './publish.ts'
import { readHashes } from './stored.ts'
import { inclusionRanges, rangeHash } from './tree.ts'

/** The tlog-proof of an entry under the newest checkpoint; null while none covers it. */
export async function readProof(db: Db, logId: string, index: number): Promise<string | null> {
  const checkpoint = await newestNote(db, logId)
  const size = checkpoint === null ? 0 : (parseCheckpoint(parseNote(checkpoint).text)?.size ?? 0)
  if (checkpoint === null || index >= size) return null
  const ranges = inclusionRanges(index, size)
  const hashAt = await readHashes(db, logId, ranges)
  return formatProof({ index, hashes: ranges.map(range => rangeHash(range, hashAt)), checkpoint })
}
