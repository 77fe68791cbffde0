import { textOf } from './bytes.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { BadNote, openNote, type Signature } from './note.ts'
import type { Verifier } from './note-keys.ts'
import { Wrong } from './verify-fetch.ts'

export type Trusted = { readonly log: Verifier; readonly witnesses: readonly Verifier[] }

/** A checkpoint that the log signed under its own origin, and every witness that was asked for cosigned. */
export async function verifyCheckpoint(
  note: Uint8Array,
  { log, witnesses }: Trusted,
): Promise<{ checkpoint: Checkpoint; signatures: readonly Signature[] }> {
  const { text, signatures } = await opened(note, [log, ...witnesses])
  const signedBy = (one: Verifier) => signatures.some(({ verifier }) => verifier.vkey === one.vkey)
  if (!signedBy(log)) throw new Wrong('the checkpoint is not signed by the log’s key')
  const checkpoint = parseCheckpoint(text)
  if (checkpoint === null) throw new Wrong('what the log signed is not a checkpoint')
  if (checkpoint.origin !== log.name) throw new Wrong('the checkpoint is of another log')
  const absent = witnesses.find(one => !signedBy(one))
  if (absent) throw new Wrong(`the checkpoint is not cosigned by the witness ${absent.name}`)
  return { checkpoint, signatures }
}

async function opened(note: Uint8Array, verifiers: readonly Verifier[]) {
  try {
    return await openNote(textOf(note), verifiers)
  } catch (error) {
    if (error instanceof BadNote) throw new Wrong(`the checkpoint does not hold: ${error.message}`)
    if (error instanceof TypeError) throw new Wrong('the checkpoint is not UTF-8')
    throw error
  }
}
