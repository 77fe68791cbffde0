import { Conflict, type Db, sql } from '../db/db.ts'
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { BadNote, openNote, signNote } from './note.ts'
import type { Signer } from './note-keys.ts'
import { readHashes } from './stored.ts'
import { consistencyRanges, rangeHash, verifyConsistency } from './tree.ts'

/** What is stored does not follow from what was signed: nothing more is signed until a person has looked. */
export class LogInconsistent extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'LogInconsistent'
  }
}

/** The newest checkpoint's note, or null. */
export async function newestNote(db: Db, logId: string): Promise<string | null> {
  const [found] = await db.read([
    sql('select note from oversight_checkpoint where log = ? order by size desc limit 1', logId),
  ])
  const note = found?.rows[0]?.note
  return typeof note === 'string' ? note : null
}

/**
 * Signs the log at `size` entries, all integrated before. C2SP tlog-checkpoint: a log must not sign what is
 * inconsistent with anything it signed, so the last checkpoint's signature and its consistency with the stored
 * hashes are proved first; throws `LogInconsistent` when they do not hold. True when this call published.
 */
export async function publish(db: Db, logId: string, signer: Signer, size: number): Promise<boolean> {
  const note = await newestNote(db, logId)
  const last = note === null ? null : await signedByUs(note, signer)
  if (last !== null && last.size >= size) return false

  const whole = { start: 0, end: size }
  const proof = last === null ? [] : consistencyRanges(last.size, size)
  const hashAt = await readHashes(db, logId, [whole, ...proof])
  const root = rangeHash(whole, hashAt)
  const hashes = proof.map(range => rangeHash(range, hashAt))
  if (last !== null && !verifyConsistency(last.size, size, last.root, root, hashes))
    throw new LogInconsistent('the stored hashes do not continue the last checkpoint')

  const signed = await signNote(formatCheckpoint({ origin: signer.name, size, root }), signer)
  try {
    await db.write([
      sql('insert into oversight_checkpoint (log, size, note) values (?, ?, ?)', logId, size, signed),
    ])
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}

async function signedByUs(note: string, signer: Signer): Promise<Checkpoint> {
  try {
    const checkpoint = parseCheckpoint((await openNote(note, [signer.verifier])).text)
    if (checkpoint?.origin === signer.name) return checkpoint
  } catch (error) {
    if (!(error instanceof BadNote)) throw error
  }
  throw new LogInconsistent('the last checkpoint is not one that this log signed')
}
