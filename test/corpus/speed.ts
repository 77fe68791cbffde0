import { randomOf } from '../../mocks/world/random.ts'
import { normaliseAddress } from '../../src/matching/address.ts'
import { placeOf } from '../../src/matching/find-place.ts'
import { percentile } from '../bench/figures.ts'
import { post, type Service } from './service.ts'
import type { Setting } from './setting.ts'
import { type Said, sayAddress } from './spoken-address.ts'

export type Rates = { readonly normalise: number; readonly place: number }

/** How often a second on this one core; the best of `rounds`, since others use the machine too. */
function perSecond(texts: readonly Said[], rounds: number, work: (said: Said) => unknown): number {
  let best = 0
  for (let round = 0; round < rounds; round++) {
    const from = performance.now()
    for (const said of texts) work(said)
    best = Math.max(best, (1000 * texts.length) / (performance.now() - from))
  }
  return best
}

/** Spoken addresses, each another one, through the two functions that every search calls. */
export function addressRates({ sites, outside }: Setting, seed: string, count: number, rounds = 5): Rates {
  const random = randomOf(`${seed}:speed`)
  const texts = sites.slice(0, count).map(site => sayAddress(random, site))
  return {
    normalise: perSecond(texts, rounds, ({ address, building = '' }) => normaliseAddress(address, building)),
    place: perSecond(texts, rounds, ({ address }) => placeOf(address, outside.tables)),
  }
}

/** Milliseconds. */
export type Suggested = { readonly cold: number; readonly p50: number; readonly p99: number }

/**
 * Suggestions while typing, asked of the production service over a socket on loopback: the very first one, and how long
 * they take then, each with one more character of another address.
 */
export async function suggestionTimes(
  service: Service,
  setting: Setting,
  seed: string,
  count: number,
): Promise<Suggested> {
  const random = randomOf(`${seed}:typing`)
  const times: number[] = []
  const ask = async (text: string): Promise<void> => {
    const from = performance.now()
    const { status } = await post(service, '/v1/address-suggestions', { text })
    if (status !== 200) throw new Error(`a suggestion ended with ${status}`)
    times.push(performance.now() - from)
  }
  while (times.length < count) {
    const site = setting.sites[random.int(0, setting.sites.length - 1)]
    const typed = [...(site?.point.address ?? '')]
    for (let length = 3; length <= typed.length && times.length < count; length += random.int(1, 4))
      await ask(typed.slice(0, length).join(''))
  }
  const [cold = NaN, ...warm] = times
  return { cold, p50: percentile(warm, 50), p99: percentile(warm, 99) }
}
