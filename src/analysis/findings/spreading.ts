import type { Draft, Night } from '../context.ts'
import type { Deed } from '../record.ts'
import { span } from './drafting.ts'

const aDay = 86_400_000
const mark = '\u001f'
type Refused = Pick<Deed, 'rule' | 'reason'> & { readonly scenario: string }

/** What was asked for and refused, and in which scenario; '' for all teams together. */
export const refusedKey = (team: string, { scenario, rule, reason }: Refused): string =>
  [team, scenario, rule ?? '', reason ?? ''].join(mark)
export const workedKey = (team: string, scenario: string): string => [team, scenario].join(mark)

/**
 * 広がる習慣: the same refused request from one colleague after the other of a team, many times as often as somebody presses
 * a wrong key: as other teams do, and as this team did before.
 */
export const spreading = (night: Night): readonly Draft<'spreading'>[] => {
  const { book, until, parameters } = night.context
  const asked = new Map<string, Refused & { readonly team: string }>()
  for (const { scenario, deeds } of night.records)
    for (const { kind, by, rule, reason, at } of deeds)
      if (kind === 'refused' && by.team !== null && at >= until - aDay) {
        const refused = { scenario, rule, reason }
        asked.set(refusedKey(by.team, refused), { ...refused, team: by.team })
      }
  return [...asked].flatMap(([key, refused]) => {
    for (const { days, people, times, above } of parameters.spreading.forms) {
      const since = until - days * aDay
      const seen = book.about('refused', key).filter(one => one.at >= since)
      const adopters = new Set(seen.map(one => one.sub)).size
      if (adopters < people || seen.length < times) continue
      const slips = slipsOf(night, refused, since, new Set(seen.map(one => one.index)))
      if (seen.length < above * slips) continue
      const numbers = { people: adopters, times: seen.length, days, slips: Math.round(slips * 10) / 10 }
      return [
        {
          ...{ rule: 'spreading' as const, scope: 'team' as const, key: `spreading ${key}` },
          ...{ sub: null, team: refused.team, caseId: null, numbers, ...span(seen) },
        },
      ]
    }
    return []
  })
}

/**
 * So many wrong keys are to be expected of the team’s cases since then: by whom else it happened in how many other cases,
 * each person once, so that a habit of another team is no measure.
 */
function slipsOf(
  { context: { book, parameters } }: Night,
  refused: Refused & { readonly team: string },
  since: number,
  seen: ReadonlySet<number>,
): number {
  const cases = (team: string, from: number): number =>
    book
      .about('worked', workedKey(team, refused.scenario))
      .reduce((sum, one) => sum + (one.at >= from ? one.n : 0), 0)
  const others = book.about('refused', refusedKey('', refused)).filter(one => !seen.has(one.index))
  const here = cases(refused.team, since)
  const elsewhere = Math.max(0, cases('', 0) - here)
  return (here * (new Set(others.map(one => one.sub)).size + 1)) / (elsewhere + parameters.spreading.slipIn)
}
