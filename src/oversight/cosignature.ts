import { concat, utf8 } from './bytes.ts'

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
    message: concat(utf8(`cosignature/v1\ntime ${seconds}\n`), utf8(text)),
    signature: signature.slice(8),
  }
}
