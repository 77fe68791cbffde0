import { type Verdict, verifyLog } from '../../src/oversight/verify.ts'
import { nodeEngine } from '../../src/oversight/verify-engine-command.ts'
import type { FetchResource } from '../../src/oversight/verify-fetch.ts'
import { logId, newLog, randomEntry, randomOf, resourcesOf, signersOf } from './memory-log.ts'
import type { Row } from './part.ts'

export type SpeedOptions = {
  readonly entries?: number
  readonly rounds?: number
  readonly seed?: number
  /** So many entries come between two signed checkpoints. */
  readonly spacing?: number
}

/**
 * How many entries a second one core verifies on Node, by everything that `verifyLog` checks, over resources in
 * memory: what a network adds is not measured here. The first round warms up and does not count.
 */
export async function verifySpeed(options: SpeedOptions = {}): Promise<object> {
  const { entries: count = 100_000, rounds = 5, seed = 1, spacing = 500 } = options
  const random = randomOf(seed)
  const { log } = await signersOf(seed)
  const entries = Array.from({ length: count }, (_, at) => randomEntry(random, at))
  const sizes = Array.from({ length: Math.ceil(count / spacing) }, (_, at) => count - at * spacing)
  const memory = await newLog(entries, sizes, log)
  const fetch = kept(resourcesOf(memory))
  const perSecond: number[] = []
  let verdict: Verdict['verdict'] = 'unread'
  for (let round = 0; round <= rounds; round++) {
    const before = process.cpuUsage()
    const started = performance.now()
    verdict = (await verifyLog(fetch, { log: logId, vkey: memory.vkey, engine: nodeEngine })).verdict
    const seconds = (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(before)
    // Signatures are checked on other threads: what counts is the time of one core, not of the clock alone.
    if (round > 0) perSecond.push(Math.round(count / Math.max(seconds, (user + system) / 1e6)))
    if (verdict !== 'good') break
  }
  perSecond.sort((a, b) => a - b)
  const median = perSecond[Math.floor(perSecond.length / 2)] ?? 0
  const bytes = entries.reduce((sum, one) => sum + one.length, 0)
  const row: Row = {
    promise: 'entries verified a second, one core, Node (median)',
    aim: '≥ 100,000',
    measured: `${median} (${perSecond[0] ?? 0} to ${perSecond.at(-1) ?? 0})`,
    met: verdict === 'good' && median >= 100_000,
  }
  return {
    rows: [row],
    entries: count,
    bytesPerEntry: Math.round(bytes / count),
    checkpoints: sizes.length,
    verdict,
    perSecond: {
      min: perSecond[0] ?? 0,
      median,
      max: perSecond.at(-1) ?? 0,
    },
  }
}

/** Serves what was made in the first round, so that the making is not measured. */
function kept(fetch: FetchResource): FetchResource {
  const made = new Map<string, Uint8Array | number>()
  return async path => {
    const found = made.get(path) ?? (await fetch(path))
    made.set(path, found)
    return found
  }
}
