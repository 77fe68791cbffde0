import type { Draft, Night } from '../context.ts'
import type { Deed } from '../record.ts'
import { aboutPerson, span } from './drafting.ts'

/**
 * 小売と送配電の兼務: an employer, workplace or terminal that the network operator's staff use as well. A terminal is
 * somebody's; an employer or a workplace is the organisation's, and nobody in it did anything.
 */
export const bothSides = (night: Night): readonly Draft<'both-sides'>[] => {
  const { otherSide } = night.context
  const theirs = (what: 'employer' | 'workplace' | 'terminal') =>
    new Set(otherSide.flatMap(one => (one[what] === null ? [] : [one[what]])))
  const asked = night.verdicts.map(one => one.asked)
  return [
    ...ofPeople(asked, theirs('terminal')),
    ...(['employer', 'workplace'] as const).flatMap(what => ofPlaces(asked, what, theirs(what))),
  ]
}

function ofPeople(asked: readonly Deed[], theirs: ReadonlySet<string>): Draft<'both-sides'>[] {
  const found = new Map<string, Draft<'both-sides'>>()
  for (const deed of asked) {
    const { sub, team, terminal } = deed.by
    if (terminal === null || !theirs.has(terminal) || found.has(sub)) continue
    found.set(sub, aboutPerson('both-sides', sub, team, [deed], { of: 1 }))
  }
  return [...found.values()]
}

function ofPlaces(asked: readonly Deed[], what: 'employer' | 'workplace', theirs: ReadonlySet<string>) {
  return [...theirs].flatMap((place): Draft<'both-sides'>[] => {
    const there = asked.filter(one => one.by[what] === place)
    if (there.length === 0) return []
    return [
      {
        ...{ rule: 'both-sides', scope: 'organisation', key: `both-sides ${what} ${place}` },
        ...{ sub: null, team: null, caseId: null, numbers: { of: 1 }, ...span(there) },
      },
    ]
  })
}
