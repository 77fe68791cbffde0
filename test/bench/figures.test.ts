import { describe, expect, it } from 'vitest'
import { figuresOf, percentile } from './figures.ts'
import { optionsOf } from './options.ts'

describe('the figures of the benchmark', () => {
  it('take percentiles by nearest rank, in whatever order the values came', () => {
    const values = Array.from({ length: 100 }, (_, at) => 100 - at)
    expect(percentile(values, 50)).toBe(50)
    expect(percentile(values, 99)).toBe(99)
    expect(percentile([7], 99)).toBe(7)
    expect(percentile([], 50)).toBeNaN()
  })

  it('count only what was answered within the time, over all rounds', () => {
    const round = { latencies: [1, 2, 3, 40], answeredInTime: 3, seconds: 2, bad: 0, cpuMicros: 4000 }
    expect(figuresOf([round, { ...round, answeredInTime: 4 }])).toEqual({
      perSecond: 7 / 4,
      p50: 2,
      p99: 40,
      cpuMs: 1,
      spread: [1.5, 2],
    })
  })

  it('refuse options that are none', () => {
    expect(optionsOf([])).toMatchObject({ seconds: 5, rounds: 2, connections: [1, 16, 64, 256], json: false })
    for (const bad of [['--seconds', '0'], ['--rounds', '1.5'], ['--connections', '16,x'], ['--fast'], ['x']])
      expect(optionsOf(bad)).toBeNull()
  })
})
