import type { Candidate } from './candidates.ts'
import { figuresOf, type Round } from './figures.ts'
import { closedLoop, type Measured, openLoop } from './load.ts'
import type { Cell } from './table.ts'

export type Plan = {
  readonly seconds: number
  readonly rounds: number
  readonly connections: readonly number[]
  /** Requests a second of the last load, and who is put under it. */
  readonly fixedRate: number
  readonly underFixedRate: readonly Candidate[]
}

export const fixedLoad = ({ fixedRate }: Pick<Plan, 'fixedRate'>): string => `${fixedRate}/s`

type Aimed = Candidate & { readonly url: string }

/** Measures and checks: a figure whose answers or records are not exactly right is no figure. */
async function measure(one: Candidate, load: (one: Aimed) => Promise<Measured>): Promise<Round> {
  const before = await one.member.call<number>('cpu')
  const measured = await load({ ...one, url: one.member.url })
  const cpuMicros = (await one.member.call<number>('cpu')) - before
  const wrong =
    measured.bad > 0
      ? `${measured.bad} of ${measured.latencies.length} answers were not good`
      : await one.verify(measured.latencies.length)
  if (wrong !== null) throw new Error(`Void: ${one.name}: ${wrong}.`)
  return { ...measured, cpuMicros }
}

/**
 * The candidates take turns by the second, every other second the other way round, so that a machine that
 * slows down or has other work favours nobody.
 */
export async function bench(plan: Plan, all: readonly Candidate[]): Promise<Cell[]> {
  const slices = new Map<string, Round[]>()
  const fastest = new Map<Candidate, number>()

  const closed = (connections: number) => async (one: Candidate, seconds: number) => {
    const round = await measure(one, aim => closedLoop(aim, connections, seconds))
    fastest.set(one, Math.max(fastest.get(one) ?? 0, round.answeredInTime / seconds))
    return round
  }
  const open = (one: Candidate, seconds: number) =>
    measure(one, aim => openLoop(aim, plan.fixedRate, seconds))
  const prepare = (one: Candidate, seconds: number) =>
    one.prepare(Math.ceil((fastest.get(one) ?? 3000) * 1.8 * seconds) + 1000)

  const turns = async (
    load: string,
    candidates: readonly Candidate[],
    run: (one: Candidate, seconds: number) => Promise<Round>,
  ): Promise<void> => {
    for (const one of candidates) await prepare(one, plan.seconds)
    for (let second = 0; second < plan.seconds; second++) {
      for (const one of second % 2 === 0 ? candidates : candidates.toReversed()) {
        const key = `${one.name}\n${load}`
        slices.set(key, [...(slices.get(key) ?? []), await run(one, 1)])
      }
    }
  }

  for (const one of all) {
    process.stderr.write(`warming up ${one.name}\n`)
    await prepare(one, 4)
    await closed(64)(one, 4)
  }
  for (let round = 1; round <= plan.rounds; round++) {
    for (const connections of plan.connections) {
      process.stderr.write(`round ${round} of ${plan.rounds}: ${connections} connections\n`)
      await turns(String(connections), all, closed(connections))
    }
    await turns(fixedLoad(plan), plan.underFixedRate, open)
  }
  return [...slices].map(([key, list]) => {
    const [candidate = '', load = ''] = key.split('\n')
    return { candidate, load, figures: figuresOf(list) }
  })
}
