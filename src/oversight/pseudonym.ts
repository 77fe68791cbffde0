import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { toHex, utf8 } from './bytes.ts'

export type HashKey = { readonly kid: string; readonly secret: Uint8Array }

/** What an entry holds instead of a supply point number or a place. */
export type Pseudonym = { readonly kid: string; readonly hash: string }

/**
 * HMAC-SHA-256 of a subject under an organisation's key of the year. A supply point number is given as its 22
 * ASCII digits, so that an oversight search finds it again.
 */
export const pseudonym = (key: HashKey, subject: string): Pseudonym => ({
  kid: key.kid,
  hash: toHex(hmac(sha256, key.secret, utf8(subject))),
})

/** The calendar year in Japan, which has no daylight saving time: the key's name. */
export const kidOf = (now: Date): string =>
  String(new Date(now.getTime() + 9 * 3_600_000).getUTCFullYear()).padStart(4, '0')
