import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Config } from '../../config.ts'

/** 合言葉: six digits, said aloud by the member of staff and typed by the customer. */
export function newCode(random: (bytes: number) => Uint8Array): string {
  const [a = 0, b = 0, c = 0, d = 0] = random(4)
  return String((((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % 1_000_000).padStart(6, '0')
}

/** As people type it: full-width digits, blanks and hyphens will do. Null for what is no such code. */
export function readCode(typed: string): string | null {
  const code = typed
    .slice(0, 40)
    .normalize('NFKC')
    .replaceAll(/[\s\p{Pd}ー]/gu, '')
  return /^[0-9]{6}$/.test(code) ? code : null
}

/** Keyed, and bound to its link: a bare hash of six digits is as good as the digits. */
export const codeHash = ({ wrapKey }: Pick<Config, 'wrapKey'>, tokenHash: string, code: string): string =>
  bytesToHex(hmac(sha256, wrapKey, utf8ToBytes(JSON.stringify(['confirmation', tokenHash, code]))))

export const sealContext = (tokenHash: string): string => `confirmation:${tokenHash}`
