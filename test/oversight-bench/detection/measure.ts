import { aDay, type Day } from './calendar.ts'
import type { DayOut, Suspect } from './generate.ts'
import { type KindId, kindIds, kinds } from './parameters.ts'

/** What the analysis said in one night; entry indexes and names of rules, as it gave them. */
export type Night = {
  /** Lookups that it could not explain, those of the queue among them. */
  readonly unexplained: readonly number[]
  readonly queued: readonly number[]
  /** People whom a finding names, and by which rule. */
  readonly people: readonly { readonly sub: string; readonly rule: string }[]
  readonly teams: readonly { readonly team: string; readonly rule: string }[]
}

export type ByKind = {
  readonly kind: KindId
  readonly abusers: number
  readonly found: number
  readonly within30: number
  /** Of those found, calendar days from their first abusive act, ascending. */
  readonly days: readonly number[]
  readonly lookups: number
  readonly queued: number
  /** Rule → how many of them it named. */
  readonly rules: Readonly<Record<string, number>>
}

export type Spread = {
  readonly teams: number
  /** Alerted in the night of the third adopter's first day at the latest. */
  readonly byThird: number
  readonly later: number
  /** Teams without a habit that were alerted all the same. */
  readonly elsewhere: number
  readonly teamsWithout: number
}

export type Figures = {
  readonly lookups: number
  readonly legitimate: number
  readonly explained: number
  readonly queued: number
  readonly queuedRightly: number
  readonly innocent: number
  readonly flagged: number
  readonly flaggedBy: Readonly<Record<string, number>>
  readonly kinds: readonly ByKind[]
  readonly spread: Spread
}

const share = (part: number, whole: number): number => (whole === 0 ? Number.NaN : part / whole)

export { share }

/** Takes the days as they come and knows, other than the analysis, what is true. */
export class Measure {
  private readonly wrong = new Map<number, KindId>()
  private readonly asked = new Set<number>()
  private readonly pairs = new Map<number, number>()
  private readonly unexplained = new Set<number>()
  private readonly queued = new Set<number>()
  private readonly first = new Map<string, Day>()
  private readonly named = new Map<string, Map<string, Day>>()
  private readonly alerted = new Map<string, Day>()
  private readonly suspects: readonly Suspect[]
  private readonly subs: readonly string[]
  private readonly teams: readonly string[]
  private readonly spreads: (rule: string) => boolean

  /** `spreads`: which rules' findings about a team are the alert of a habit. */
  constructor(
    staff: readonly { readonly person: { readonly sub: string; readonly team: string | null } }[],
    suspects: readonly Suspect[],
    spreads: (rule: string) => boolean,
  ) {
    this.subs = staff.map(one => one.person.sub)
    this.teams = [...new Set(staff.map(one => one.person.team ?? ''))]
    this.suspects = suspects
    this.spreads = spreads
  }

  add({ day, marked }: Pick<DayOut, 'day' | 'marked'>, night: Night): void {
    for (const { deed, wrong } of marked) {
      const asks = deed.kind === 'lookup-asked' || deed.kind === 'search-asked'
      const answers = deed.kind === 'lookup-answered' || deed.kind === 'search-answered'
      if (asks) this.asked.add(deed.index)
      if (answers && deed.refers !== null) this.pairs.set(deed.index, deed.refers)
      if (wrong === null) continue
      if (asks) this.wrong.set(deed.index, wrong)
      if (!this.first.has(deed.by.sub)) this.first.set(deed.by.sub, day)
    }
    for (const index of night.unexplained) this.unexplained.add(this.question(index))
    for (const index of night.queued) this.queued.add(this.question(index))
    for (const { sub, rule } of night.people) {
      const rules = this.named.get(sub) ?? new Map<string, Day>()
      if (!rules.has(rule)) rules.set(rule, day)
      this.named.set(sub, rules)
    }
    for (const { team, rule } of night.teams)
      if (this.spreads(rule) && !this.alerted.has(team)) this.alerted.set(team, day)
  }

  /** A verdict may name the answer: the lookup is its asking. */
  private question(index: number): number {
    return this.pairs.get(index) ?? index
  }

  private findingsOf(sub: string): readonly (readonly [string, number])[] {
    const from = this.first.get(sub)
    const since = (day: Day): number => (from === undefined ? -1 : (day.from - from.from) / aDay)
    return [...(this.named.get(sub) ?? [])]
      .map(([rule, day]) => [rule, since(day)] as const)
      .filter(([, days]) => days >= 0)
  }

  private kindOf(kind: KindId): ByKind {
    const subs = this.suspects.filter(one => one.kind === kind && this.first.has(one.sub)).map(one => one.sub)
    const found = subs.map(sub => this.findingsOf(sub)).filter(all => all.length > 0)
    const days = found.map(all => Math.min(...all.map(([, one]) => one))).sort((a, b) => a - b)
    const rules: Record<string, number> = {}
    for (const all of found) for (const [rule] of all) rules[rule] = (rules[rule] ?? 0) + 1
    const looked = [...this.wrong].filter(([, of]) => of === kind).map(([index]) => index)
    return {
      kind,
      abusers: subs.length,
      found: found.length,
      within30: days.filter(one => one <= 30).length,
      days,
      lookups: looked.length,
      queued: looked.filter(index => this.queued.has(index)).length,
      rules,
    }
  }

  private spread(): Spread {
    const byTeam = new Map<string, number[]>()
    for (const { kind, sub, team } of this.suspects) {
      const from = this.first.get(sub)
      if (kind === 'habit' && from !== undefined) byTeam.set(team, [...(byTeam.get(team) ?? []), from.number])
    }
    const third = [...byTeam].flatMap(([team, days]) => {
      const day = days.sort((a, b) => a - b)[2]
      return day === undefined ? [] : [{ team, day, alert: this.alerted.get(team)?.number ?? null }]
    })
    const without = this.teams.filter(team => !byTeam.has(team))
    return {
      teams: third.length,
      byThird: third.filter(one => one.alert !== null && one.alert <= one.day).length,
      later: third.filter(one => one.alert !== null && one.alert > one.day).length,
      elsewhere: without.filter(team => this.alerted.has(team)).length,
      teamsWithout: without.length,
    }
  }

  figures(): Figures {
    const guilty = new Set(this.suspects.map(one => one.sub))
    const innocent = this.subs.filter(sub => !guilty.has(sub))
    const flagged = innocent.filter(sub => this.named.has(sub))
    const flaggedBy: Record<string, number> = {}
    for (const sub of flagged)
      for (const rule of this.named.get(sub)?.keys() ?? []) flaggedBy[rule] = (flaggedBy[rule] ?? 0) + 1
    const queued = [...this.queued].filter(index => this.asked.has(index))
    const unexplained = [...this.unexplained].filter(index => this.asked.has(index) && !this.wrong.has(index))
    const legitimate = this.asked.size - this.wrong.size
    return {
      lookups: this.asked.size,
      legitimate,
      explained: legitimate - unexplained.length,
      queued: queued.length,
      queuedRightly: queued.filter(index => this.wrong.has(index)).length,
      innocent: innocent.length,
      flagged: flagged.length,
      flaggedBy,
      kinds: [...new Set(this.suspects.map(one => one.kind))].map(kind => this.kindOf(kind)),
      spread: this.spread(),
    }
  }
}

export const median = (days: readonly number[]): number | null =>
  days[Math.floor((days.length - 1) / 2)] ?? null

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0)

/** Of the kinds that the rules know, people alone: a team's habit is measured by its alert. */
export function recall({ kinds: all }: Figures): {
  readonly found: number
  readonly abusers: number
  readonly wholly: number
  readonly of: number
} {
  const known = all.filter(
    one => kinds[one.kind].known && kinds[one.kind].whose !== 'team' && one.abusers > 0,
  )
  return {
    found: sum(known.map(one => one.found)),
    abusers: sum(known.map(one => one.abusers)),
    wholly: known.filter(one => one.found === one.abusers).length,
    of: known.length,
  }
}

const added = (all: readonly Readonly<Record<string, number>>[]): Record<string, number> => {
  const total: Record<string, number> = {}
  for (const one of all)
    for (const [name, count] of Object.entries(one)) total[name] = (total[name] ?? 0) + count
  return total
}

/** Several seeds as one. */
export function together(all: readonly Figures[]): Figures {
  const kindsOf = (kind: KindId): readonly ByKind[] =>
    all.flatMap(one => one.kinds.filter(its => its.kind === kind))
  const total = (of: (one: Figures) => number): number => sum(all.map(of))
  return {
    lookups: total(one => one.lookups),
    legitimate: total(one => one.legitimate),
    explained: total(one => one.explained),
    queued: total(one => one.queued),
    queuedRightly: total(one => one.queuedRightly),
    innocent: total(one => one.innocent),
    flagged: total(one => one.flagged),
    flaggedBy: added(all.map(one => one.flaggedBy)),
    kinds: kindIds.flatMap(kind => {
      const its = kindsOf(kind)
      return its.length === 0
        ? []
        : [
            {
              kind,
              abusers: sum(its.map(one => one.abusers)),
              found: sum(its.map(one => one.found)),
              within30: sum(its.map(one => one.within30)),
              days: its.flatMap(one => one.days).sort((a, b) => a - b),
              lookups: sum(its.map(one => one.lookups)),
              queued: sum(its.map(one => one.queued)),
              rules: added(its.map(one => one.rules)),
            },
          ]
    }),
    spread: {
      teams: total(one => one.spread.teams),
      byThird: total(one => one.spread.byThird),
      later: total(one => one.spread.later),
      elsewhere: total(one => one.spread.elsewhere),
      teamsWithout: total(one => one.spread.teamsWithout),
    },
  }
}
