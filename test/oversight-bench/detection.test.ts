import { describe, expect, it } from 'vitest'
import { recall, share } from './detection/measure.ts'
import { detect, trainingSeeds } from './detection.ts'

/** Neither tuned on nor reported; below the aims, so that it breaks when the analysis does and not by chance. */
const setting = { seed: 31, people: 240 }

describe('the analysis over months of invented work', () => {
  it('finds those who abuse and their teams’ habits, explains nearly all that is lawful, and keeps the queue short', () => {
    expect(trainingSeeds).not.toContain(setting.seed)
    const figures = detect({ ...setting, months: 2, abuse: true })
    const { lookups, legitimate, explained, queued, queuedRightly, innocent, flagged, spread } = figures
    expect(lookups).toBeGreaterThan(100_000)
    expect(share(explained, legitimate)).toBeGreaterThan(0.995)
    expect(share(queued, lookups)).toBeLessThan(0.004)
    expect(share(queuedRightly, queued)).toBeGreaterThan(0.8)
    expect(share(flagged, innocent)).toBeLessThan(0.03)
    const { found, abusers } = recall(figures)
    expect(abusers).toBeGreaterThan(20)
    expect(share(found, abusers)).toBeGreaterThan(0.9)
    const slow = figures.kinds.find(one => one.kind === 'low-and-slow')
    expect(slow?.within30 ?? 0).toBeGreaterThan(1)
    expect(spread.byThird).toBeGreaterThan(0)
    expect(spread.byThird + spread.later).toBe(spread.teams)
    expect(share(spread.elsewhere, spread.teamsWithout)).toBeLessThan(0.25)
  }, 480_000)

  it('raises nearly nothing where nobody abuses', () => {
    const { lookups, queued, innocent, flagged, spread } = detect({
      seed: 31,
      people: 120,
      months: 1,
      abuse: false,
    })
    expect(innocent).toBe(120)
    expect(lookups).toBeGreaterThan(50_000)
    expect(share(queued, lookups)).toBeLessThan(0.0005)
    expect(share(flagged, innocent)).toBeLessThan(0.03)
    expect(share(spread.elsewhere, spread.teamsWithout)).toBeLessThan(0.25)
  }, 240_000)
})
