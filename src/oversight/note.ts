import { equal, fromBase64, textOf, toHex, utf8 } from './bytes.ts'
import { cosigned } from './cosignature.ts'
import { ed25519Cosignature, type Signer, signatureLine, type Verifier } from './note-keys.ts'

/** A note that must be ignored. The text says why and never quotes the note. */
export class BadNote extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'BadNote'
  }
}

/** `seconds` is the time a witness states; null for plain signatures. */
export type Signature = { readonly verifier: Verifier; readonly seconds: number | null }
export type Opened = { readonly text: string; readonly signatures: readonly Signature[] }

type Line = { readonly name: string; readonly id: string; readonly signature: Uint8Array<ArrayBuffer> }

// The specification asks for at least 16.
const mostSignatures = 100

/** C2SP signed-note: text and signature lines, unverified. Split at the last blank line. */
export function parseNote(note: string): { text: string; lines: Line[] } {
  for (let at = 0; at < note.length; at++) {
    if (note.charCodeAt(at) < 0x20 && note[at] !== '\n')
      throw new BadNote('the note holds a control character')
  }
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !note.endsWith('\n')) throw new BadNote('the note has no signature block')
  const block = note.slice(split + 2, -1)
  if (block === '') throw new BadNote('the note has no signature')
  const lines = block.split('\n')
  if (lines.length > mostSignatures) throw new BadNote('the note has too many signatures')
  return { text: note.slice(0, split + 1), lines: lines.map(parseLine) }
}

function parseLine(line: string): Line {
  const [, name, base64] = /^— ([^\p{White_Space}+]+) (\S+)$/u.exec(line) ?? []
  const bytes = base64 === undefined ? null : fromBase64(base64)
  if (name === undefined || bytes === null || bytes.length < 5)
    throw new BadNote('a signature line is malformed')
  return { name, id: toHex(bytes.subarray(0, 4)), signature: bytes.slice(4) }
}

/**
 * The text of a note and the known signatures on it. Throws `BadNote` when it is malformed, when a known
 * key's signature fails, or when no known key signed it; signatures of unknown keys are ignored.
 */
export async function openNote(note: string | Uint8Array, verifiers: readonly Verifier[]): Promise<Opened> {
  const { text, lines } = parseNote(typeof note === 'string' ? note : decoded(note))
  const signatures: Signature[] = []
  for (const line of lines) {
    const known = verifiers.filter(one => one.name === line.name && one.id === line.id)
    const [verifier] = known
    if (verifier === undefined) continue
    if (known.some(one => !equal(one.publicKey, verifier.publicKey)))
      throw new BadNote('two known keys share a name and an ID')
    const seconds = await check(verifier, text, line.signature)
    if (!signatures.some(one => one.verifier.vkey === verifier.vkey)) signatures.push({ verifier, seconds })
  }
  if (signatures.length === 0) throw new BadNote('no known key signed the note')
  return { text, signatures }
}

function decoded(bytes: Uint8Array): string {
  try {
    return textOf(bytes)
  } catch {
    throw new BadNote('the note is not UTF-8')
  }
}

async function check(
  verifier: Verifier,
  text: string,
  signature: Uint8Array<ArrayBuffer>,
): Promise<number | null> {
  const what =
    verifier.type === ed25519Cosignature
      ? cosigned(text, signature)
      : { seconds: null, message: utf8(text), signature }
  if (what === null || !(await verifies(verifier, what.signature, what.message)))
    throw new BadNote('the signature of a known key does not fit the text')
  return what.seconds
}

const imported = new WeakMap<Verifier, CryptoKey>()

async function keyOf(verifier: Verifier): Promise<CryptoKey> {
  const key =
    imported.get(verifier) ??
    (await crypto.subtle.importKey('raw', verifier.publicKey, 'Ed25519', false, ['verify']))
  imported.set(verifier, key)
  return key
}

async function verifies(
  verifier: Verifier,
  signature: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    return await crypto.subtle.verify('Ed25519', await keyOf(verifier), signature, message)
  } catch {
    return false
  }
}

/** The note of a text that ends in a newline, signed by one key. */
export async function signNote(text: string, signer: Signer): Promise<string> {
  if (!text.endsWith('\n')) throw new BadNote('a note ends with a newline')
  const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', signer.key, utf8(text)))
  const note = `${text}\n${signatureLine(signer, signature)}\n`
  parseNote(note)
  return note
}
