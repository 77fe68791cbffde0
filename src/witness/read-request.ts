import { fromBase64, fromDecimal, textOf } from '../oversight/bytes.ts'
import { parseCheckpoint } from '../oversight/checkpoint.ts'
import { BadNote, parseNote } from '../oversight/note.ts'
import type { Hash } from '../oversight/tree.ts'

export type AddCheckpoint = {
  readonly old: number
  readonly proof: readonly Hash[]
  readonly origin: string
  readonly size: number
  readonly root: Hash
  /** The note's text, which a cosignature covers, and the whole note, its signatures not yet verified. */
  readonly text: string
  readonly note: string
}

/** C2SP tlog-witness: more hashes than a tree of 2^63 entries can need. */
const mostHashes = 63

/** Reads the body of `add-checkpoint`; null unless it is exactly of the form. */
export function readRequest(body: Uint8Array): AddCheckpoint | null {
  try {
    const request = textOf(body)
    const split = request.indexOf('\n\n')
    if (split < 0) return null
    const [first = '', ...hashes] = request.slice(0, split).split('\n')
    const old = first.startsWith('old ') ? fromDecimal(first.slice(4)) : null
    const proof = hashes.map(fromBase64).filter(one => one?.length === 32)
    if (old === null || hashes.length > mostHashes || proof.length !== hashes.length) return null
    const note = request.slice(split + 2)
    const { text } = parseNote(note)
    const checkpoint = parseCheckpoint(text)
    if (checkpoint === null) return null
    return { old, proof: proof.filter(one => one !== null), ...checkpoint, text, note }
  } catch (error) {
    // What is not UTF-8 is a TypeError.
    if (error instanceof BadNote || error instanceof TypeError) return null
    throw error
  }
}
