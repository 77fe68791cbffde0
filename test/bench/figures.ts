import type { Measured } from './load.ts'

export type Figures = {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  /** Processor milliseconds of the candidate's process per answer. */
  readonly cpuMs: number
  /** Lowest and highest second. */
  readonly spread: readonly [number, number]
}

/** Nearest rank; `values` need no order. NaN for none. */
export function percentile(values: readonly number[], rank: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((rank / 100) * sorted.length) - 1))] ?? NaN
}

export type Round = Measured & { readonly cpuMicros: number }

const rateOf = (one: Measured): number => one.answeredInTime / one.seconds

/** All rounds of one candidate under one load, taken together. */
export function figuresOf(rounds: readonly Round[]): Figures {
  const latencies = rounds.flatMap(one => one.latencies)
  const sum = (of: (one: Round) => number) => rounds.reduce((total, one) => total + of(one), 0)
  const rates = rounds.map(rateOf)
  return {
    perSecond: sum(one => one.answeredInTime) / sum(one => one.seconds),
    p50: percentile(latencies, 50),
    p99: percentile(latencies, 99),
    cpuMs: sum(one => one.cpuMicros) / 1000 / latencies.length,
    spread: [Math.min(...rates), Math.max(...rates)],
  }
}
