import type { Draft, Night } from '../context.ts'
import { aboutPerson, askers } from './drafting.ts'

/** 一つの使い方への偏り: of a mix of uses one is left, measured against the person's own weeks before. */
export const narrowing = (night: Night): readonly Draft<'narrowing'>[] => {
  const { book, until, parameters } = night.context
  const least = parameters.narrowing
  const aWeek = 7 * 86_400_000
  const since = until - least.weeks * aWeek
  return [...askers(night)].flatMap(([sub, team]) => {
    const weeks = book.of('often', sub).filter(one => one.about.startsWith('use '))
    const countOf = (recent: boolean): ReadonlyMap<string, number> => {
      const counts = new Map<string, number>()
      for (const { about, n, at } of weeks)
        if (at >= since === recent) counts.set(about, (counts.get(about) ?? 0) + n)
      return counts
    }
    const [now, before] = [countOf(true), countOf(false)]
    const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((all, n) => all + n, 0)
    const [all, earlier] = [sum(now), sum(before)]
    if (all < least.lookups || earlier < least.lookups) return []
    const grown = [...now].find(([use, n]) => {
      const share = n / all
      const was = Math.max((before.get(use) ?? 0) / earlier, 0.02)
      // Of few lookups a share says little: it may as well have been higher.
      const mayHaveBeen = was + least.doubt * Math.sqrt((was * (1 - was)) / earlier)
      return share >= least.share && share / mayHaveBeen >= least.times
    })
    if (grown === undefined) return []
    const seen = night.verdicts
      .filter(({ asked }) => asked.by.sub === sub && `use ${asked.use}` === grown[0])
      .map(one => one.asked)
    if (seen.length === 0) return []
    const percent = (n: number, of: number) => Math.round((100 * n) / of)
    const numbers = { now: percent(grown[1], all), before: percent(before.get(grown[0]) ?? 0, earlier) }
    return [aboutPerson('narrowing', sub, team, seen, numbers)]
  })
}
