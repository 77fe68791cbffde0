import { randomOf } from '../../mocks/world/random.ts'
import { normaliseAddress } from '../../src/matching/address.ts'
import { placeOf } from '../../src/matching/find-place.ts'
import { percentile } from '../bench/figures.ts'
import { get, post, type Service } from './service.ts'
import type { Setting } from './setting.ts'
import { type Said, sayAddress } from './spoken-address.ts'

export type Rates = { readonly normalise: number; readonly place: number }

/** How often a second on this one core; the best round, since others use the machine too. */
function perSecond(rounds: readonly (readonly Said[])[], work: (said: Said) => unknown): number {
  let best = 0
  for (const texts of rounds) {
    const from = performance.now()
    for (const said of texts) work(said)
    best = Math.max(best, (1000 * texts.length) / (performance.now() - from))
  }
  return best
}

/** Spoken addresses, said anew in each round, through the two functions that every search calls. */
export function addressRates({ sites, outside }: Setting, seed: string, count: number, rounds = 5): Rates {
  const random = randomOf(`${seed}:speed`)
  const said = Array.from({ length: rounds }, () =>
    sites.slice(0, count).map(site => sayAddress(random, site)),
  )
  return {
    normalise: perSecond(said, ({ address, building = '' }) => normaliseAddress(address, building)),
    place: perSecond(said, ({ address }) => placeOf(address, outside.tables)),
  }
}

/** Milliseconds. */
export type Suggested = {
  /** The very first after the service has started. */
  readonly cold: number
  /** The first of each prefecture, its town data unread: median and worst. */
  readonly first: number
  readonly firstWorst: number
  readonly p50: number
  readonly p99: number
}

/**
 * Suggestions while typing, asked of the production service over a socket on loopback by somebody who is signed in: the
 * first ones, and how long they take then, each with some more characters of another address.
 */
export async function suggestionTimes(
  service: Service,
  { sites }: Setting,
  seed: string,
  count: number,
): Promise<Suggested> {
  const random = randomOf(`${seed}:typing`)
  const ask = async (text: string): Promise<number> => {
    const from = performance.now()
    const { status } = await post(service, '/v1/address-suggestions', { text })
    if (status !== 200) throw new Error(`a suggestion ended with ${status}`)
    return performance.now() - from
  }
  await get(service, '/v1/me')
  const beginnings = new Map(sites.map(({ prefecture, city }) => [prefecture, `${prefecture}${city}`]))
  const cold: number[] = []
  for (const text of beginnings.values()) cold.push(await ask(text))
  const warm: number[] = []
  while (warm.length < count) {
    const site = sites[random.int(0, sites.length - 1)]
    const typed = [...(site?.point.address ?? '')]
    for (let length = 3; length <= typed.length && warm.length < count; length += random.int(1, 4))
      warm.push(await ask(typed.slice(0, length).join('')))
  }
  const [coldest = NaN, ...first] = cold
  const firsts = { first: percentile(first, 50), firstWorst: Math.max(...first) }
  return { cold: coldest, ...firsts, p50: percentile(warm, 50), p99: percentile(warm, 99) }
}
