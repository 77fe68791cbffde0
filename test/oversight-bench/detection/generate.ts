import type { CaseRecord, Person } from '../../../src/analysis/record.ts'
import { type Day, dayOf, daysOf } from './calendar.ts'
import { Draw } from './draw.ts'
import { Ledger, type Marked } from './ledger.ts'
import { abuserShare, careOf, type KindId, kindIds, kinds } from './parameters.ts'
import { type Shift, type Staff, shiftsOf } from './people.ts'
import { occasionsOf } from './shams.ts'
import { anySite, buildingIn } from './sites.ts'
import { twistOf } from './twists.ts'
import { workDay } from './work-day.ts'
import { type Abuser, isCareless, occasions, type Scene, type Spell, type Worked, World } from './world.ts'

export type Setting = {
  readonly seed: number
  readonly people: number
  readonly months: number
  /** False: the same people and calls, and nobody who abuses. */
  readonly abuse: boolean
}

export type Suspect = {
  readonly kind: KindId
  readonly sub: string
  readonly team: string
  readonly order: number
}

/** What the log and the cases gained in one day, and what is true of it, which the analysis never sees. */
export type DayOut = {
  readonly day: Day
  /** Cases opened or touched that day, as they stand at its end. */
  readonly records: readonly CaseRecord[]
  readonly marked: readonly Marked[]
  /** Whoever the network operator's log names that day. */
  readonly otherSide: readonly Person[]
}

export type Generated = {
  readonly staff: readonly Staff[]
  readonly suspects: readonly Suspect[]
  readonly days: () => Generator<DayOut>
}

/** People of the job without a kind yet; a team's habit takes a whole team. */
function recruits(world: World, kind: KindId, taken: ReadonlySet<string>, draw: Draw): readonly Staff[] {
  const { job, whose, people } = kinds[kind]
  const free = world.staff.filter(
    one => one.job === job && !one.supervisor && one.firstDay === 0 && !taken.has(one.person.sub),
  )
  if (free.length < people) return []
  if (whose !== 'team') return Array.from({ length: people }, () => draw.pick(free)).filter(isFirst)
  const team = draw.pick(free).person.team
  const mates = free.filter(one => one.person.team === team)
  return mates.length < people ? [] : mates.slice(0, people)
}

const isFirst = <T>(one: T, at: number, all: readonly T[]): boolean => all.indexOf(one) === at

function abusersOf(world: World, { seed, people, months }: Setting): readonly Abuser[] {
  const draw = new Draw(seed, 'abusers')
  const taken = new Set<string>()
  const each = Math.max(1, Math.round((people * abuserShare) / kindIds.length))
  const last = Math.max(8, daysOf(months) - 36)
  const abusers: Abuser[] = []
  for (const kind of kindIds)
    for (let group = 0; group < each * kinds[kind].times; group++) {
      const shared = { site: anySite(world.streets, draw), way: draw.below(4) }
      let from = draw.whole(5, last)
      recruits(world, kind, taken, draw).forEach((staff, order) => {
        taken.add(staff.person.sub)
        const [least, most] = kinds[kind].everyDays ?? [1, 4]
        if (order > 0) from += Math.round((draw.whole(least, most) * 7) / 5)
        const own = new Draw(seed, `abuser-${staff.person.sub}`)
        const careless = isCareless(own)
        const care = careless ? 'careless' : 'careful'
        const pace = own.between(careOf(care, 'pace'), careOf(care, 'slowest'))
        const typing = own.happens(careOf(care, 'pastes')) ? 1.5 : own.between(4, 7)
        const later: Abuser['later'] = []
        abusers.push({
          ...{ kind, staff, from, careless, pace, typing, draw: own, order, shared, later },
          ...{ next: from, place: null, list: [], at: 0 },
        })
      })
    }
  return abusers
}

/** Every day's records, in order; the same seed, the same days. */
export function generate(setting: Setting): Generated {
  const { seed, people, months } = setting
  const world = new World(seed, people, daysOf(months))
  const buildings = new Draw(seed, 'buildings')
  for (let at = 0; at < 4; at++) world.newBuildings.push(buildingIn(world.streets, buildings))
  const abusers = setting.abuse ? abusersOf(world, setting) : []
  const bySub = new Map(abusers.map(one => [one.staff.person.sub, one]))
  // Whoever sits at a terminal of the network operator has its staff as colleagues.
  const staff = world.staff.map(one =>
    bySub.get(one.person.sub)?.kind === 'both-sides'
      ? { ...one, person: { ...one.person, employer: 'grid-service', terminal: `grid-${one.person.sub}` } }
      : one,
  )
  function* days(): Generator<DayOut> {
    let index = 0
    for (let number = 0; number < daysOf(months); number++) {
      const day = dayOf(number)
      const ledger = new Ledger(day)
      fillDay(world, staff, bySub, ledger)
      const marked = ledger.close(index)
      index += marked.length
      yield {
        day,
        records: [...ledger.touched].map(one => one.record()),
        marked,
        otherSide: otherSideOf(abusers, day),
      }
    }
  }
  const suspects = abusers.map(({ kind, staff: { person }, order }) => ({
    ...{ kind, sub: person.sub, team: person.team ?? '', order },
  }))
  return { staff, suspects, days }
}

function fillDay(
  world: World,
  staff: readonly Staff[],
  bySub: ReadonlyMap<string, Abuser>,
  ledger: Ledger,
): void {
  const { day } = ledger
  const today = staff.map(one => ({
    one,
    draw: new Draw(world.seed, `${one.person.sub}/${day.number}`),
  }))
  const working = today.map(({ one, draw }) => ({ one, draw, shifts: shiftsOf(one, day, draw) }))
  const supervisors = new Map<string, readonly Shift[]>()
  for (const { one, shifts } of working) if (one.supervisor) supervisors.set(one.person.team ?? '', shifts)
  const due = world.waiting.get(day.number) ?? []
  world.waiting.delete(day.number)
  const agents = working.filter(({ one, shifts }) => one.job === 'agent' && shifts.length > 0)
  const dealer = new Draw(world.seed, `deal/${day.number}`)
  const dealt = new Map<string, typeof due>()
  for (const waiting of due) {
    if (agents.length === 0) break
    const { sub } = dealer.pick(agents).one.person
    dealt.set(sub, [...(dealt.get(sub) ?? []), waiting])
  }
  for (const { one, draw, shifts } of working) {
    if (shifts.length === 0) continue
    const { sub, team } = one.person
    const abuser = bySub.get(sub)
    const times = abuser === undefined ? 0 : occasions(abuser, day)
    const worked = workDay({
      ...{ world, ledger, staff: one, draw, shifts, due: dealt.get(sub) ?? [] },
      colleagues: others(one, agents),
      supervisor: supervisors.get(team ?? '') ?? [],
      twist: abuser === undefined ? null : twistOf(abuser, day, times),
    })
    if (abuser !== undefined) abuses({ world, day, ledger, worked: tidy(worked), abuser }, times)
  }
}

type Working = { readonly one: Staff; readonly shifts: readonly Shift[] }

const others = (one: Staff, agents: readonly Working[]): readonly (readonly Shift[])[] =>
  one.job === 'agent'
    ? agents.flatMap(its => (its.one.person.team === one.person.team ? [] : [its.shifts]))
    : []

const tidy = (worked: Worked): Worked => ({
  ...worked,
  gaps: worked.gaps.filter((one: Spell) => one.until - one.from > 20_000),
})

function abuses(scene: Scene, times: number): void {
  const { abuser, day } = scene
  const does = occasionsOf[abuser.kind]
  for (let at = 0; at < times; at++) does?.(scene)
  const due = abuser.later.filter(one => one.day <= day.number)
  abuser.later = abuser.later.filter(one => one.day > day.number)
  for (const one of due) one.does(scene)
}

const otherSideOf = (abusers: readonly Abuser[], { number }: Day): readonly Person[] =>
  abusers
    .filter(one => one.kind === 'both-sides' && number >= one.from)
    .map(({ staff: { person } }) => ({
      ...person,
      sub: `desk-${person.sub}`,
      team: null,
      workplace: 'service-center',
      employer: 'grid-service',
      terminal: `grid-${person.sub}`,
      session: `desk-${person.sub}-${number}`,
    }))
