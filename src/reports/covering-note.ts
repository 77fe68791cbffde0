import type { Deps } from '../deps.ts'
import { parseCheckpoint } from '../oversight/checkpoint.ts'
import { parseNote } from '../oversight/note.ts'
import { cosignedNote } from '../oversight/read-proof.ts'
import { servedNote } from '../oversight/served-note.ts'

/**
 * The checkpoint under which a report stands: the newest that covers everything below `next` and that enough witnesses
 * cosigned, else the newest. Null while the log has none.
 */
export const coveringNote = async (
  { db, config }: Pick<Deps, 'db' | 'config'>,
  logId: string,
  next: number,
): Promise<string | null> =>
  (await cosignedNote(db, logId, next - 1, config)) ?? (await servedNote(db, logId))

/** How many entries it covers. */
export const sizeOf = (note: string): number => parseCheckpoint(parseNote(note).text)?.size ?? 0
