import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Config } from '../../config.ts'
import type { Area } from '../../disclosure/area.ts'

const shortest = 4

/**
 * What an area's overseer knows the retailers by, in one calendar month (`YYYY-MM`): organisation → `R-7F3A`. Keyed by
 * area and month, so that neither two areas nor two months can be laid side by side; computed each time, kept nowhere.
 * Where two begin alike, all of the month are a digit longer.
 */
export function pseudonymsOf(
  { wrapKey }: Pick<Config, 'wrapKey'>,
  area: Area,
  month: string,
  orgs: Iterable<string>,
): ReadonlyMap<string, string> {
  const key = hmac(sha256, wrapKey, utf8ToBytes(JSON.stringify(['fairness', area])))
  const hashes = new Map(
    [...new Set(orgs)].map(org => [
      org,
      bytesToHex(hmac(sha256, key, utf8ToBytes(JSON.stringify([month, org])))).toUpperCase(),
    ]),
  )
  const told = (length: number) => new Set([...hashes.values()].map(hash => hash.slice(0, length))).size
  let length = shortest
  while (told(length) < hashes.size) length += 1
  return new Map([...hashes].map(([org, hash]) => [org, `R-${hash.slice(0, length)}`]))
}
