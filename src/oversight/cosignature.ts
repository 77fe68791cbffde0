import { concat, utf8 } from './bytes.ts'
import { BadKey, ed25519Cosignature, type Signer, signatureLine } from './note-keys.ts'

const messageOf = (text: string, seconds: number | bigint): Uint8Array<ArrayBuffer> =>
  concat(utf8(`cosignature/v1\ntime ${seconds}\n`), utf8(text))

/**
 * C2SP tlog-cosignature v1 (Ed25519): what a witness signed over a checkpoint's text at a time.
 * `signature` is the note signature without its key ID: 8 bytes of seconds, 64 of Ed25519.
 */
export function cosigned(text: string, signature: Uint8Array) {
  if (signature.length !== 72) return null
  const seconds = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0)
  if (seconds >= 2n ** 63n) return null
  return {
    seconds: Number(seconds),
    message: messageOf(text, seconds),
    signature: signature.slice(8),
  }
}

/**
 * The signature line, with its newline, by which a witness says that this checkpoint's text was the largest
 * consistent one that it had seen at that time. Throws `BadKey` when the key is none of a witness.
 */
export async function cosign(text: string, signer: Signer, seconds: number): Promise<string> {
  if (signer.verifier.type !== ed25519Cosignature) throw new BadKey('this is not a signing key of a witness')
  if (!Number.isSafeInteger(seconds) || seconds < 0)
    throw new RangeError('a time is a whole number of seconds')
  const message = messageOf(text, seconds)
  const time = new Uint8Array(8)
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds))
  const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', signer.key, message))
  return `${signatureLine(signer, concat(time, signature))}\n`
}
