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
 * By which an area's desk sees that another of its referrals is about the same place: a keyed hash of that area's own that
 * outlives New Year, as the referrals do. Without a place it is like no other.
 */
export const placeHash = (
  { wrapKey }: Pick<Deps['config'], 'wrapKey'>,
  area: Area,
  place: PayloadData['place'],
): string => keyed(wrapKey, ['place', area, siteOf(place) ?? crypto.randomUUID()])

const keyed = (key: Uint8Array, said: readonly unknown[]): string =>
  bytesToHex(hmac(sha256, key, utf8ToBytes(JSON.stringify(said))))

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
 * By which a retailer's second referral about the same matter is known: kind, question, place, who is to be rung and the
 * facts of the urgency class, in a keyed hash that outlives New Year. Nobody's call may be lost because somebody else
 * waits for one, and no news either. `day`: in Japan.
 */
export function aboutHash(
  { wrapKey }: Pick<Deps['config'], 'wrapKey'>,
  org: string,
  { kind, question, place, person, power, moveInOn }: PayloadData,
  day: string,
): string {
  const { address, building, room, supplyPointNumber, meterNumber } = place
  const matter = [
    ...['referral', org, kind, question],
    ...[address === null ? null : addressKey(address), spelt(building), spelt(room)],
    ...[supplyPointNumber, spelt(meterNumber)],
    phoneKey(person.phone) ?? person.phone,
    ...[power, moveInOn !== null && moveInOn <= day],
  ]
  return keyed(wrapKey, matter)
}
