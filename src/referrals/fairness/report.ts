import type { Config } from '../../config.ts'
import { type Area, areas } from '../../disclosure/area.ts'
import { classesOf, grouped, othersMedian, standingAt, withoutFew } from './figures.ts'
import { instantsOf, monthOf, type Span } from './months.ts'
import { pseudonymsOf } from './pseudonym.ts'
import type { OwnedWait } from './read-waits.ts'
import type { OperatorFairness, RetailerFairness } from './schema.ts'
import { sentences } from './words.ts'

type Facts = Pick<Config, 'wrapKey' | 'serviceCenters'>

const hasAgreement = ({ serviceCenters }: Facts, area: Area): boolean =>
  (serviceCenters.get(area)?.agreement ?? null) !== null

const ofOrg = (waits: readonly OwnedWait[]): ReadonlyMap<string, readonly OwnedWait[]> =>
  grouped(waits, one => one.org)

/**
 * The area's own: by month, and in each by pseudonym; the order is the pseudonyms'. A month stands as it was at its end,
 * and stands only then: of two reports, one before and one after something happened, the difference would be a referral.
 */
export function operatorReport(
  facts: Facts,
  area: Area,
  span: Span,
  waits: readonly OwnedWait[],
  now: number,
): OperatorFairness {
  const byMonth = grouped(waits, one => monthOf(one.submittedAt))
  const shown = (some: readonly OwnedWait[], end: number) =>
    classesOf(
      some.map(one => standingAt(one, end)),
      end,
    ).map(withoutFew)
  return {
    side: 'operator',
    ...span,
    area,
    agreement: hasAgreement(facts, area),
    say: sentences.operator,
    months: [...byMonth]
      .map(([month, ofMonth]) => ({ month, ofMonth, end: instantsOf({ from: month, to: month })[1] }))
      .filter(({ end }) => end <= now)
      .sort((a, b) => (a.month < b.month ? 1 : -1))
      .map(({ month, ofMonth, end }) => {
        const byOrg = ofOrg(ofMonth)
        const names = pseudonymsOf(facts, area, month, byOrg.keys())
        return {
          month,
          all: shown(ofMonth, end),
          retailers: [...byOrg]
            .map(([org, own]) => ({ retailer: names.get(org) ?? '', classes: shown(own, end) }))
            .sort((a, b) => (a.retailer < b.retailer ? -1 : 1)),
        }
      }),
  }
}

/** The retailer's own, in the areas where it handed something over, beside the others of the same area and class. */
export function retailerReport(
  facts: Facts,
  org: string,
  span: Span,
  waits: readonly OwnedWait[],
  now: number,
): RetailerFairness {
  const byArea = grouped(waits, one => one.area)
  return {
    side: 'retailer',
    ...span,
    say: sentences.retailer,
    areas: areas.flatMap(area => {
      const byOrg = ofOrg(byArea.get(area) ?? [])
      const own = byOrg.get(org)
      if (own === undefined) return []
      const others = [...byOrg].flatMap(([one, theirs]) => (one === org ? [] : [classesOf(theirs, now)]))
      return [
        {
          area,
          agreement: hasAgreement(facts, area),
          classes: classesOf(own, now).map(ofClass => ({
            ...ofClass,
            others: besideOf(others.map(all => all.find(one => one.urgency === ofClass.urgency))),
          })),
        },
      ]
    }),
  }
}

type OfClass = ReturnType<typeof classesOf>[number] | undefined

function besideOf(others: readonly OfClass[]) {
  const accepted = othersMedian(others.map(one => one?.accepted.median ?? null))
  const ended = othersMedian(others.map(one => one?.ended.median ?? null))
  return { accepted, ended, why: accepted === null || ended === null ? sentences.tooFew : null }
}
