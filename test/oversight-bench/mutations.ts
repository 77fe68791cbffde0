import { type Verdict, verifyLog } from '../../src/oversight/verify.ts'
import { nodeEngine } from '../../src/oversight/verify-engine-command.ts'
import type { FetchResource } from '../../src/oversight/verify-fetch.ts'
import { logId, newLog, randomEntry, randomOf, resourcesOf, signersOf } from './memory-log.ts'
import { mutate, uncovered } from './mutate.ts'
import type { Row } from './part.ts'
import { type Kind, kinds, type Scene, type Truth } from './tamper.ts'

export type MutationOptions = {
  readonly count?: number
  readonly seed?: number
  /** One mutation of so many is of a log of 70,000 entries, which has a third level of tiles; 0 for none. */
  readonly largeEvery?: number
}

type Tally = { mutations: number; detected: number; located: number; exact: number; width: number }
const none = (): Tally => ({ mutations: 0, detected: 0, located: 0, exact: 0, width: 0 })

/** Small logs mostly, and the sizes at which tiles begin and end. */
const small = [1, 2, 3, 4, 5, 7, 8, 9, 12, 16, 17, 24, 31, 32, 33]
const borders = [100, 255, 256, 257, 300, 511, 512, 513, 600]
/** A log stays for so many mutations. */
const mutationsALog = 500
/** So many go on beside each other: signatures are checked on other threads. */
const lanes = 4

/**
 * Random tampering with what a checkpoint in the verifier's hands covers, each judged by one whole run of
 * `verifyLog`: was it found, and does the place that was named hold the truth? None of it is harmless: entries
 * carry random salts, so that no two are alike, and what is exchanged always differs.
 */
export async function mutations(options: MutationOptions = {}): Promise<object> {
  const { count = 1_000_000, seed = 1, largeEvery = 20_000 } = options
  const signers = await signersOf(seed)
  const found: Found = { tallies: new Map(), missed: [], beyond: { logs: 0, said: 0 } }
  const large = largeEvery > 0 && count >= largeEvery ? await newScene(randomOf(seed), signers, 70_000) : null
  const lane = async (of: number): Promise<void> => {
    const random = randomOf(seed * lanes + of)
    let scene = await newScene(random, signers, 1)
    for (let turn = of; turn < count; turn += lanes) {
      const own = (turn - of) / lanes
      if (own % mutationsALog === 0) {
        scene = await newScene(random, signers, sizeOf(random))
        await untouched(scene)
        found.beyond.logs++
        if (await saysBeyond(scene)) found.beyond.said++
      }
      const isLarge = large !== null && turn % largeEvery === largeEvery - 1
      await once(found, kinds[own % kinds.length] ?? 'edit', isLarge ? { ...large, random } : scene)
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, of) => lane(of)))
  const { tallies, beyond, missed } = found
  const figures = summed(tallies)
  return { rows: rowsOf(figures, beyond), count, seed, ...figures, uncovered: beyond, missed }
}

type Found = {
  readonly tallies: Map<string, Tally>
  /** Of what was not found or not located, the first few. */
  readonly missed: object[]
  readonly beyond: { logs: number; said: number }
}

async function once({ tallies, missed }: Found, kind: Kind, scene: Scene): Promise<void> {
  const mutation = await mutate(kind, scene)
  const verdict = await verify(mutation.fetch, scene)
  const name = `${mutation.kind}: ${mutation.how} (${mutation.by})`
  const tally = tallies.get(name) ?? none()
  tallies.set(name, tally)
  if (!counted(tally, verdict, mutation.truth) && missed.length < 20)
    missed.push({ name, size: scene.log.size, held: scene.held, truth: mutation.truth, verdict })
}

const sizeOf = (random: () => number): number => {
  const list = random() < 0.93 ? small : borders
  return list[Math.floor(random() * list.length)] ?? 1
}

async function newScene(random: () => number, signers: Scene['signers'], size: number): Promise<Scene> {
  const entries = Array.from({ length: size }, (_, at) => randomEntry(random, at))
  const sizes = new Set([size])
  for (let more = Math.floor(random() * 3); more > 0; more--) sizes.add(1 + Math.floor(random() * size))
  const log = await newLog(entries, [...sizes], signers.log)
  const held = [...sizes][Math.floor(random() * sizes.size)] ?? size
  return { log, held, random, signers }
}

const verify = (fetch: FetchResource, { log, held, signers }: Scene): Promise<Verdict> =>
  verifyLog(fetch, {
    log: logId,
    vkey: signers.log.verifier.vkey,
    held: [log.notes.get(held) ?? ''],
    engine: nodeEngine,
  })

/** Nothing would be shown by logs that are bad by themselves. */
async function untouched(scene: Scene): Promise<void> {
  const { verdict } = await verify(resourcesOf(scene.log), scene)
  if (verdict !== 'good') throw new Error('a log that nobody touched is not good')
}

async function saysBeyond(scene: Scene): Promise<boolean> {
  const more = 1 + Math.floor(scene.random() * 300)
  const verdict = await verify(uncovered(scene, more), scene)
  return verdict.verdict === 'good' && verdict.size === scene.log.size && verdict.beyond === more
}

/** True when it was found and the place that was named holds the truth. */
function counted(tally: Tally, verdict: Verdict, truth: Truth): boolean {
  tally.mutations++
  if (verdict.verdict !== 'bad') return false
  tally.detected++
  if ('checkpoint' in truth) {
    const found =
      truth.checkpoint === 'key'
        ? verdict.code === 'other-key'
        : truth.checkpoint === 'newest'
          ? verdict.code === 'bad-note'
          : verdict.code === 'older-note' && verdict.size === truth.checkpoint
    if (found) tally.located++
    if (found) tally.exact++
    if (found) tally.width++
    return found
  }
  const { index, from, until } = verdict
  const { entry, until: end = entry + 1 } = truth
  if (from === null || until === null || from > entry || until < end) return false
  tally.located++
  tally.width += until - from
  if (index === entry) tally.exact++
  return true
}

type Summed = ReturnType<typeof shown> & { readonly kinds: Readonly<Record<string, object>> }

function rowsOf({ mutations, detected, located, exact, width }: Summed, beyond: Found['beyond']): Row[] {
  const part = (n: number) => `${n} of ${mutations} (${((100 * n) / mutations).toFixed(4)} %)`
  const all = (promise: string, n: number): Row => ({
    promise,
    aim: '100 %',
    measured: part(n),
    met: n === mutations,
  })
  return [
    all('random mutations below a kept checkpoint: detected', detected),
    all('… and located: the range that is named holds the first change', located),
    { promise: '… the very entry or checkpoint', aim: '', measured: part(exact), met: null },
    { promise: 'entries in the named range, on average', aim: '', measured: String(width), met: null },
    {
      promise: 'entries that no checkpoint covers yet: reported as such',
      aim: '100 %',
      measured: `${beyond.said} of ${beyond.logs}`,
      met: beyond.said === beyond.logs,
    },
  ]
}

function summed(tallies: ReadonlyMap<string, Tally>): Summed {
  const total = none()
  const kindsOf: Record<string, object> = {}
  for (const [name, one] of [...tallies].sort()) {
    for (const key of ['mutations', 'detected', 'located', 'exact', 'width'] as const) total[key] += one[key]
    kindsOf[name] = shown(one)
  }
  return { ...shown(total), kinds: kindsOf }
}

/** `exact`: the very entry or checkpoint was named; `width`: how many entries the named range has, on average. */
const shown = ({ mutations, detected, located, exact, width }: Tally) => ({
  mutations,
  detected,
  located,
  exact,
  width: located === 0 ? 0 : Math.round((width / located) * 10) / 10,
})
