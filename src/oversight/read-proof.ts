import type { Config } from '../config.ts'
import { type Db, sql } from '../db/db.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { parseNote } from './note.ts'
import { formatProof } from './proof.ts'
import { cosignatureLines, servedNote } from './served-note.ts'
import { readHashes } from './stored.ts'
import { inclusionRanges, rangeHash } from './tree.ts'
import { cosignedSize } from './witnesses/threshold.ts'

type Witnessed = Pick<Config, 'witnesses' | 'witnessThreshold'>

/**
 * The tlog-proof of an entry under the newest checkpoint that enough witnesses cosigned, else under the newest;
 * null while none covers it.
 */
export async function readProof(
  db: Db,
  logId: string,
  index: number,
  witnessed: Witnessed = { witnesses: [], witnessThreshold: 0 },
): Promise<string | null> {
  const checkpoint = (await cosignedNote(db, logId, index, witnessed)) ?? (await servedNote(db, logId))
  const size = checkpoint === null ? 0 : (parseCheckpoint(parseNote(checkpoint).text)?.size ?? 0)
  if (checkpoint === null || index >= size) return null
  const ranges = inclusionRanges(index, size)
  const hashAt = await readHashes(db, logId, ranges)
  return formatProof({ index, hashes: ranges.map(range => rangeHash(range, hashAt)), checkpoint })
}

/** The newest note of more than `above` entries with the cosignatures that the threshold asks for, or null. */
export async function cosignedNote(
  db: Db,
  logId: string,
  above: number,
  witnessed: Witnessed,
): Promise<string | null> {
  if (witnessed.witnessThreshold === 0) return null
  const size = cosignedSize(logId, above, witnessed)
  const [found] = await db.read([
    sql(
      `select note || coalesce(${cosignatureLines}, '') as note from oversight_checkpoint as one
      where log = ? and size = (${size.sql})`,
      logId,
      ...size.args,
    ),
  ])
  const note = found?.rows[0]?.note
  return typeof note === 'string' ? note : null
}
