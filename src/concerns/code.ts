import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Deps } from '../deps.ts'
import type { Org } from '../identity/actor.ts'

/** Crockford's base 32: no I, L, O or U, so that what is written down by hand is read back the same. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeBytes = 16
const codeLength = 26

/** 128 bits as 26 digits in groups of four. */
export function codeOf(bytes: Uint8Array): string {
  let value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) << 2n
  let text = ''
  for (let at = 0; at < codeLength; at++) {
    text = (digits[Number(value & 31n)] ?? '') + text
    value >>= 5n
  }
  return text.replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** As somebody typed it; null for what is no code at all. */
export function readCode(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}ー_]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return new RegExp(`^[${digits}]{${codeLength}}$`).test(plain) ? plain : null
}

/** What is kept of a code: of 128 random bits a plain hash gives nothing away. */
export const hashOf = (plain: string): string => bytesToHex(sha256(utf8ToBytes(`concern ${plain}`)))

/**
 * The code and the row's key of one concern. With an Idempotency-Key both follow from the key and from what is said, by a
 * secret of ours, so that a request sent twice makes one concern and shows one code, and nothing has to be kept about
 * whose key it was.
 */
export function newKeys(
  { config, random }: Pick<Deps, 'config' | 'random'>,
  org: Org,
  key: string | null,
  said: string,
): { readonly id: string; readonly code: string } {
  const from = (what: string): Uint8Array =>
    key === null
      ? random(codeBytes)
      : hmac(sha256, config.wrapKey, utf8ToBytes(JSON.stringify([what, org, key, said]))).slice(0, codeBytes)
  return { id: bytesToHex(from('concern-id')), code: codeOf(from('concern-code')) }
}
