import type { Area } from '../../src/disclosure/area.ts'
import { upperBound } from './bounds.ts'
import { hardTowns } from './hard-towns.ts'
import type { Outside } from './outside.ts'
import type { Setting } from './setting.ts'
import type { Site } from './site.ts'
import { type SearchTrial, searchTrial } from './site-search.ts'

export type Tally = Readonly<Record<SearchTrial['result'], number>> & {
  readonly trials: number
  /** Some that were not found, or wrongly: what was said, with the way of codes. Made up, every one of them. */
  readonly examples: readonly string[]
}

export type SitesFound = {
  /** A fifth of the trials each, and three fifths by the address. */
  readonly asCallers: Tally
  readonly byAddress: Tally
  readonly hard: Readonly<Record<string, Tally>>
  readonly trials: number
  readonly wrong: number
  /** Upper bound of the rate of wrong points, 95 %. */
  readonly wrongBound: number
}

type Run = { readonly label: string; readonly trials: number; readonly meterInSight: boolean }

const exampleOf = ({ point }: Site, { result, said, way }: SearchTrial): string => {
  const registered = `${point.address}${point.building === null ? '' : ` ${point.building}`}`
  return `${result}: ${Object.values(said).join(' / ')} (${registered}; ${way})`
}

function tally({ script, today }: Setting, outside: Outside, sites: readonly Site[], run: Run): Tally {
  const results = { right: 0, wrong: 0, none: 0, 'cannot-tell': 0 }
  const examples: string[] = []
  for (let at = 0; at < run.trials; at++) {
    const site = sites[at % sites.length]
    if (site === undefined) break
    const trial = searchTrial(script, outside, site, `${run.label}:${at}`, today, run.meterInSight)
    results[trial.result]++
    const isTelling = trial.result === 'wrong' || (trial.result === 'none' && examples.length < 40)
    if (isTelling) examples.push(exampleOf(site, trial))
  }
  return { trials: run.trials, ...results, examples }
}

/** Prefectures of one area alone. */
function areaByPrefecture(sites: readonly Site[]): (prefecture: string) => Area | null {
  const areas = new Map<string, Set<Area>>()
  for (const { prefecture, point } of sites)
    areas.set(prefecture, (areas.get(prefecture) ?? new Set()).add(point.area))
  return prefecture => {
    const [area = null, ...others] = areas.get(prefecture) ?? []
    return others.length === 0 ? area : null
  }
}

/**
 * Sites looked for by what is said of them: as callers do, who mostly can read their meter; by the address and the
 * questions about it alone; and in towns whose names are said in more ways than most, by the address alone.
 */
export function sitesFound(setting: Setting, seed: string, trials: number): SitesFound {
  const { outside, sites } = setting
  const part = Math.ceil(trials / 5)
  const hard = hardTowns(seed, 100, areaByPrefecture(sites))
  const kinds = Object.entries(hard.sites)
  const asCallers = tally(setting, outside, sites, {
    label: `${seed}:callers`,
    trials: part,
    meterInSight: true,
  })
  const byAddress = tally(setting, outside, sites, {
    label: `${seed}:address`,
    trials: 3 * part,
    meterInSight: false,
  })
  const inHard = Object.fromEntries(
    kinds.map(([kind, there]) => {
      const run = { label: `${seed}:${kind}`, trials: Math.ceil(part / kinds.length), meterInSight: false }
      return [kind, tally(setting, { ...outside, search: hard.search }, there, run)]
    }),
  )
  const all = [asCallers, byAddress, ...Object.values(inHard)]
  const sum = (of: (one: Tally) => number): number => all.reduce((total, one) => total + of(one), 0)
  const [total, wrong] = [sum(one => one.trials), sum(one => one.wrong)]
  return { asCallers, byAddress, hard: inHard, trials: total, wrong, wrongBound: upperBound(wrong, total) }
}
