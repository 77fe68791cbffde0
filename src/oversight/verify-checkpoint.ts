import { textOf, toHex } from './bytes.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { BadNote, openNote } from './note.ts'
import { BadKey, ed25519, ed25519Cosignature, parseVkey, type Verifier } from './note-keys.ts'
import { Unread, Wrong } from './verify-fetch.ts'

export type Trusted = {
  readonly log: Verifier
  readonly witnesses: readonly Verifier[]
  /** How many of the witnesses must have cosigned. */
  readonly threshold: number
}

/** `seconds`: when the witness cosigned, by its own clock. */
export type Cosigned = { readonly witness: string; readonly seconds: number }
export type Signed = { readonly checkpoint: Checkpoint; readonly cosigned: readonly Cosigned[] }

/**
 * The keys to verify by; all of the witnesses must have cosigned unless told otherwise. Throws `BadKey` when one is
 * malformed, is for another use, or is given twice, which would count one cosignature as two.
 */
export function trustedBy(vkey: string, witnessKeys: readonly string[], threshold: number | null): Trusted {
  const log = parseVkey(vkey)
  const witnesses = witnessKeys.map(parseVkey)
  if (log.type !== ed25519) throw new BadKey('this is not a verifier key of a log')
  if (witnesses.some(one => one.type !== ed25519Cosignature))
    throw new BadKey('this is not a verifier key of a witness')
  if (new Set([log, ...witnesses].map(one => toHex(one.publicKey))).size <= witnesses.length)
    throw new BadKey('one key was given twice')
  return { log, witnesses, threshold: threshold ?? witnesses.length }
}

/** Throws `Unread` where the platform knows no Ed25519: every signature would seem to be wrong there. */
export async function mustBeCheckable({ log, witnesses }: Trusted): Promise<void> {
  try {
    for (const { publicKey } of [log, ...witnesses])
      await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
  } catch {
    throw new Unread('Ed25519 signatures cannot be checked here')
  }
}

// The last second of the year 9999; what a witness states beyond is no time.
const lastSecond = 253_402_300_799

/** A checkpoint that the log signed under its own origin, cosigned by as many witnesses as were asked for. */
export async function verifyCheckpoint(note: Uint8Array, trusted: Trusted): Promise<Signed> {
  const { log, witnesses, threshold } = trusted
  const { text, signatures } = await opened(note, [log, ...witnesses])
  if (!signatures.some(({ verifier }) => verifier.vkey === log.vkey)) throw new Wrong('unsigned')
  const checkpoint = parseCheckpoint(text)
  if (checkpoint === null) throw new Wrong('no-checkpoint')
  if (checkpoint.origin !== log.name) throw new Wrong('other-log')
  const cosigned = signatures.filter(
    (one): one is typeof one & { seconds: number } => one.seconds !== null && one.seconds <= lastSecond,
  )
  if (cosigned.length < threshold) {
    const absent = witnesses.find(one => !cosigned.some(({ verifier }) => verifier.vkey === one.vkey))
    if (threshold === witnesses.length) throw new Wrong('not-cosigned', { name: absent?.name ?? '' })
    throw new Wrong('too-few-cosigned', { why: `${cosigned.length}/${threshold}` })
  }
  return {
    checkpoint,
    cosigned: cosigned.map(({ verifier, seconds }) => ({ witness: verifier.name, seconds })),
  }
}

async function opened(note: Uint8Array, verifiers: readonly Verifier[]) {
  try {
    return await openNote(textOf(note), verifiers)
  } catch (error) {
    if (error instanceof BadNote) throw new Wrong('bad-note', { why: error.message })
    if (error instanceof TypeError) throw new Wrong('not-utf8')
    throw error
  }
}
