import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Deps } from '../deps.ts'
import type { Area } from '../disclosure/area.ts'
import type { RetailerOrg } from '../identity/actor.ts'
import { addressKey, phoneKey } from '../matching/contact-key.ts'
import { yearKey } from '../oversight/hash-keys.ts'
import { type Pseudonym, pseudonym } from '../oversight/pseudonym.ts'
import type { PayloadData } from './payload.ts'

const spelt = (text: string | null): string | null =>
  text === null ? null : text.normalize('NFKC').replace(/\s/gu, '').toLowerCase()

/** The address in one spelling, else the number, else the meter; null where no place was told. */
function siteOf({ address, room, supplyPointNumber, meterNumber }: PayloadData['place']): string | null {
  if (address !== null) return JSON.stringify([addressKey(address), spelt(room)])
  return supplyPointNumber ?? meterNumber
}

/**
 * By which an area's desk sees that another of its referrals is about the same place: a keyed hash under the area's
 * own key of the year. Without a place it is like no other.
 */
export async function placeHash(
  deps: Pick<Deps, 'config' | 'db' | 'random' | 'now'>,
  area: Area,
  place: PayloadData['place'],
): Promise<string> {
  const key = await yearKey(deps, `nw:${area}`)
  return pseudonym(key, siteOf(place) ?? crypto.randomUUID()).hash
}

/** As the retailer's entries name what a lookup or act is about, so that an oversight search finds a referral too. */
export async function saidAbout(
  deps: Pick<Deps, 'config' | 'db' | 'random' | 'now'>,
  org: RetailerOrg,
  place: PayloadData['place'],
): Promise<{ readonly subject?: Pseudonym; readonly place?: Pseudonym }> {
  const key = await yearKey(deps, org)
  const site = siteOf(place)
  return {
    ...(place.supplyPointNumber === null ? {} : { subject: pseudonym(key, place.supplyPointNumber) }),
    ...(site === null ? {} : { place: pseudonym(key, site) }),
  }
}

/**
 * By which a retailer's second referral about the same matter is known: kind, question and place, in a keyed hash that
 * outlives New Year. Where the words would fit a neighbour as well (no room in a building, no place at all) the number
 * to ring back is in it too: nobody's call may be lost because somebody else waits for one.
 */
export function aboutHash(
  { wrapKey }: Pick<Deps['config'], 'wrapKey'>,
  org: string,
  data: PayloadData,
): string {
  const { address, building, room, supplyPointNumber, meterNumber } = data.place
  const isOne =
    supplyPointNumber !== null ||
    meterNumber !== null ||
    (address !== null && (room !== null || building === null))
  const matter = [
    ...['referral', org, data.kind, data.question],
    ...[address === null ? null : addressKey(address), spelt(building), spelt(room)],
    ...[supplyPointNumber, spelt(meterNumber)],
    isOne ? null : (phoneKey(data.person.phone) ?? data.person.phone),
  ]
  return bytesToHex(hmac(sha256, wrapKey, utf8ToBytes(JSON.stringify(matter))))
}
