import type { Draft, Night } from '../context.ts'
import { span } from './drafting.ts'

const mark = '\u001f'
export const refusedKey = (team: string, scenario: string, reason: string): string =>
  [team, scenario, reason].join(mark)

/** 広がる習慣: the same refused request from one colleague after the other of a team. */
export const spreading = (night: Night): readonly Draft<'spreading'>[] => {
  const { book, until, parameters } = night.context
  const least = parameters.spreading
  const keys = new Set(
    night.records.flatMap(record =>
      record.deeds.flatMap(({ kind, by, reason, at }) =>
        kind === 'refused' && by.team !== null && at >= until - 86_400_000
          ? [refusedKey(by.team, record.scenario, reason ?? '')]
          : [],
      ),
    ),
  )
  return [...keys].flatMap(key => {
    const seen = book.about('refused', key).filter(one => one.at >= until - least.window)
    const people = new Set(seen.map(one => one.sub)).size
    const often = seen.length >= least.times && people >= least.peopleWhenOften
    if (!often && (people < least.people || seen.length < least.timesOfThree)) return []
    const [team = ''] = key.split(mark)
    const numbers = { people, times: seen.length }
    return [
      {
        ...{ rule: 'spreading' as const, scope: 'team' as const, key: `spreading ${key}` },
        ...{ sub: null, team, caseId: null, numbers, ...span(seen) },
      },
    ]
  })
}
