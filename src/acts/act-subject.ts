import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Config } from '../config.ts'
import type { Org } from '../identity/actor.ts'

/**
 * What the limits on acts count by: a keyed hash of the point (or site) that does not change with the log's yearly
 * key, so that the thirty days go over New Year. In no entry.
 */
export const actSubject = ({ wrapKey }: Pick<Config, 'wrapKey'>, org: Org, about: string): string =>
  bytesToHex(hmac(sha256, wrapKey, utf8ToBytes(JSON.stringify(['act', org, about.normalize('NFKC')]))))
