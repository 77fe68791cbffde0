import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Candidate, ourCandidate, proxyCandidate } from './candidates.ts'
import { openIssuer, serviceEnvironment } from './environment.ts'
import type { Figures } from './figures.ts'
import { bench, fixedLoad } from './measure.ts'
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

function report(options: Options, cells: readonly Cell[]): void {
  const atRate = fixedLoad({ fixedRate })
  const loads = [...options.connections.map(String), atRate]
  const of = (candidate: string, load: string): Figures | undefined =>
    cells.find(one => one.candidate === candidate && one.load === load)?.figures
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}, ${process.platform}`
  const adds = (rank: 'p50' | 'p99') =>
    (of(names.ours, atRate)?.[rank] ?? NaN) - (of(names.bare, atRate)?.[rank] ?? NaN)
  console.log(table(cells, loads, names.bare))
  console.log(
    `\nAt ${atRate} ours adds ${adds('p50').toFixed(2)} ms (p50), ${adds('p99').toFixed(2)} ms (p99) to (i).`,
  )
  console.log('Every answer was 200; ours: "answered", each with exactly two entries in the log (counted).')
  console.log(
    `${machine}; ${options.rounds} rounds of ${options.seconds} s, taking turns by the second; load generator and stand-in on the same machine.`,
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
  const cells = await withCandidates(options, all => {
    const underFixedRate = all.filter(({ name }) => name === names.bare || name === names.ours)
    return bench({ ...options, fixedRate, underFixedRate }, all)
  })
  report(options, cells)
} catch (error) {
  console.error(error instanceof Error ? error.message : 'The benchmark could not run.')
  process.exitCode = 1
}
