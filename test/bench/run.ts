import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Candidate, ourCandidate, proxyCandidate } from './candidates.ts'
import { openIssuer, serviceEnvironment } from './environment.ts'
import { type Figures, figuresOf, type Round } from './figures.ts'
import { closedLoop, type Measured, openLoop } from './load.ts'
import { type Options, optionsOf, usage } from './options.ts'
import { startMember } from './processes.ts'
import { type Cell, table } from './table.ts'

/** `npm run bench`: figures, not a test. Everything in one run on one machine, loopback only. */
const names = {
  bare: '(i) bare proxy',
  afternoon: "(ii) an afternoon's",
  ours: 'ours',
  alone: '(iii) ours, no gateway',
} as const

/** As many people as take turns: each sign-in is checked, each person's hour is counted. */
const staffCount = 1000
const fixedRate = 200
const fixedLoad = `${fixedRate}/s`

async function withCandidates<T>(
  options: Options,
  use: (all: readonly Candidate[]) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-bench-'))
  const { jwk, tokenFor } = await openIssuer()
  const started: { stop(): Promise<void> }[] = []
  const keep = <M extends { stop(): Promise<void> }>(one: M): M => {
    started.push(one)
    return one
  }
  try {
    const outside = keep(await startMember('stand-ins.ts', { BENCH_JWK: JSON.stringify(jwk) }))
    const staff = await Promise.all(
      Array.from({ length: staffCount }, async (_, at) => {
        const sub = `staff-${at}`
        return { sub, token: await tokenFor(outside.url, sub) }
      }),
    )
    const proxy = { BENCH_GATEWAY: outside.url }
    const audit = { ...proxy, BENCH_DATABASE: `file:${join(folder, 'audit.db')}` }
    const settings = (name: string) => serviceEnvironment(outside.url, join(folder, `${name}.db`))
    const profiled = options.profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`]
    const all = [
      await proxyCandidate(names.bare, proxy),
      await proxyCandidate(names.afternoon, audit),
      await ourCandidate(names.ours, 'candidate-service.ts', await settings('ours'), staff, profiled),
      await ourCandidate(names.alone, 'candidate-alone.ts', await settings('alone'), staff),
    ]
    for (const one of all) keep(one.member)
    return await use(all)
  } finally {
    for (const one of started.reverse()) await one.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Measures and checks: a figure whose answers or records are not exactly right is no figure. */
async function measure(
  one: Candidate,
  load: (one: Candidate & { url: string }) => Promise<Measured>,
): Promise<Round> {
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

async function bench(options: Options, all: readonly Candidate[]): Promise<Cell[]> {
  const rounds = new Map<string, Round[]>()
  const fastest = new Map<Candidate, number>()
  const run = async (one: Candidate, connections: number, seconds: number): Promise<Round> => {
    const foreseen = (fastest.get(one) ?? 6000) * 1.8 * seconds + 2 * connections
    await one.prepare(Math.ceil(foreseen))
    const round = await measure(one, aim => closedLoop(aim, connections, seconds))
    fastest.set(one, Math.max(fastest.get(one) ?? 0, round.answeredInTime / seconds))
    return round
  }
  const add = (one: Candidate, load: string, round: Round): void => {
    const key = `${one.name}\n${load}`
    rounds.set(key, [...(rounds.get(key) ?? []), round])
  }

  for (const one of all) {
    process.stderr.write(`warming up ${one.name}\n`)
    await run(one, 16, 2)
  }
  for (let round = 0; round < options.rounds; round++) {
    // Every other round goes the other way, so that a machine that slows down or warms up favours nobody.
    const order = round % 2 === 0 ? all : all.toReversed()
    for (const connections of options.connections) {
      process.stderr.write(`round ${round + 1} of ${options.rounds}: ${connections} connections\n`)
      for (const one of order) add(one, String(connections), await run(one, connections, options.seconds))
    }
    for (const one of order) {
      await one.prepare(fixedRate * options.seconds)
      add(one, fixedLoad, await measure(one, aim => openLoop(aim, fixedRate, options.seconds)))
    }
  }
  return [...rounds].map(([key, list]) => {
    const [candidate = '', load = ''] = key.split('\n')
    return { candidate, load, figures: figuresOf(list) }
  })
}

function report(options: Options, cells: readonly Cell[]): void {
  const loads = [...options.connections.map(String), fixedLoad]
  const of = (candidate: string, load: string): Figures | undefined =>
    cells.find(one => one.candidate === candidate && one.load === load)?.figures
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}, ${process.platform}`
  const adds = (rank: 'p50' | 'p99') =>
    (of(names.ours, fixedLoad)?.[rank] ?? NaN) - (of(names.bare, fixedLoad)?.[rank] ?? NaN)
  console.log(table(cells, loads, names.bare))
  console.log(
    `\nAt ${fixedLoad} ours adds ${adds('p50').toFixed(2)} ms (p50), ${adds('p99').toFixed(2)} ms (p99) to (i).`,
  )
  console.log('Every answer was 200; ours: "answered", each with exactly two entries in the log (counted).')
  console.log(
    `${machine}; ${options.rounds} rounds of ${options.seconds} s; load generator and stand-in on the same machine.`,
  )
  if (!options.json) return
  const { seconds, rounds } = options
  console.log(
    JSON.stringify({ machine, seconds, rounds, cells, added: { p50: adds('p50'), p99: adds('p99') } }),
  )
}

const options = optionsOf(process.argv.slice(2))
if (options === null) {
  console.error(usage)
  process.exit(1)
}
try {
  report(options, await withCandidates(options, all => bench(options, all)))
} catch (error) {
  console.error(error instanceof Error ? error.message : 'The benchmark could not run.')
  process.exitCode = 1
}
