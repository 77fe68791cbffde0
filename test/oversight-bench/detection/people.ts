import type { Person } from '../../../src/analysis/record.ts'
import type { Day } from './calendar.ts'
import type { Draw } from './draw.ts'
import { mess, work } from './parameters.ts'

/** What somebody does by job; the rules are told nothing of it. */
export type Job = 'agent' | 'collector' | 'specialist' | 'shop' | 'rep'

export type Staff = {
  readonly person: Omit<Person, 'session'>
  readonly job: Job
  /** Of a specialist. */
  readonly only: string | null
  readonly supervisor: boolean
  readonly typesFast: boolean
  /** The calendar day they begin on; 0 for who was there before. */
  readonly firstDay: number
  /** Hours after midnight. */
  readonly shift: readonly [number, number]
  /** A shop's or a rep's neighbourhood: streets that come up again and again. */
  readonly around: readonly number[]
}

export type Shift = { readonly from: number; readonly until: number; readonly person: Person }

const employers = ['contact-center-a', 'contact-center-b', 'contact-center-c'] as const

type Place = { readonly job: Job; readonly team: string; readonly workplace: string; readonly late: boolean }

/** Shops of three, teams of reps and collectors, and contact-center teams in workplaces of five. */
function placesOf(count: number, draw: Draw): readonly Place[] {
  const places: Place[] = []
  const fill = (job: Job, share: number, size: number, prefix: string): void => {
    const people = Math.round(count * share)
    for (let at = 0; at < people; at++) {
      const team = `${prefix}-${1 + Math.floor(at / size)}`
      places.push({ job, team, workplace: job === 'shop' ? team : 'office', late: false })
    }
  }
  fill('shop', work('peopleInShops'), work('shopStaff'), 'shop')
  fill('rep', work('peopleInTheField'), work('teamSize'), 'field')
  fill('collector', work('peopleInArrears'), work('teamSize'), 'arrears')
  const rest = count - places.length
  const size = work('teamSize')
  let late = false
  for (let at = 0; at < rest; at++) {
    const team = 1 + Math.floor(at / size)
    if (at % size === 0) late = draw.happens(work('lateShift'))
    const center = 1 + Math.floor((team - 1) / 5)
    places.push({ job: 'agent', team: `team-${team}`, workplace: `center-${center}`, late })
  }
  return places
}

export function peopleOf(count: number, days: number, draw: Draw, streets: number): readonly Staff[] {
  const supervised = new Set<string>()
  return placesOf(count, draw).map(({ job, team, workplace, late }, at) => {
    const supervisor = !supervised.has(team) && job !== 'shop'
    supervised.add(team)
    const agent = job === 'agent' && !supervisor
    const special = agent && draw.happens(work('specialists'))
    const newcomer = agent && !special && draw.happens(work('newcomers'))
    const contractor = job === 'agent' && draw.happens(work('contractors'))
    const center = Number(workplace.split('-')[1] ?? 0)
    const starts = late ? draw.pick([11, 12]) : draw.pick([8, 9, 9, 9, 10])
    return {
      person: {
        sub: `u${String(at).padStart(5, '0')}`,
        affiliation: contractor ? 'contractor' : 'employee',
        employer: contractor ? (employers[center % employers.length] ?? null) : 'sample',
        team,
        workplace,
        terminal: job === 'rep' ? `tablet-${at}` : `${workplace}-t${at}`,
      },
      job: special ? 'specialist' : job,
      only: special ? draw.pick(['move-in', 'switch', 'after-fit', 'usage']) : null,
      supervisor,
      typesFast: draw.happens(mess('fastTyping')),
      firstDay: newcomer ? draw.whole(1, Math.max(1, Math.floor(days * 0.7))) : 0,
      shift: [starts, starts + 9],
      around: Array.from({ length: job === 'shop' ? 40 : job === 'rep' ? 25 : 0 }, () => draw.below(streets)),
    }
  })
}

/** When somebody works that day, at which terminal, in which sign-ins; nothing on a day off. */
export function shiftsOf(staff: Staff, day: Day, draw: Draw): readonly Shift[] {
  const weekly = staff.job === 'shop' ? [2, 3] : [5, 6]
  // Contact centers work on weekends too, with a fifth of their people, who rest on two other days.
  const turn = (staff.firstDay + Number(staff.person.sub.slice(1))) % 5
  const off = turn === 0 && staff.job === 'agent' ? [1, 2] : weekly
  const rests = off.includes(day.number % 7)
  if (day.number < staff.firstDay || rests || draw.happens(work('daysOff'))) return []
  const [starts, ends] = staff.shift
  const longer = draw.happens(work(day.season ? 'overtimeInSeason' : 'overtime')) ? draw.between(0.5, 2.5) : 0
  const from = day.from + (starts + draw.between(-0.1, 0.15)) * 3_600_000
  const noon = from + draw.between(3.2, 4.6) * 3_600_000
  const until = day.from + (ends + longer) * 3_600_000
  const { terminal, workplace } = staff.person
  const elsewhere = staff.job !== 'rep' && draw.happens(work('otherDesk'))
  const at = elsewhere ? `${workplace}-t${90_000 + draw.below(20)}` : terminal
  const moved = !elsewhere && staff.job === 'agent' && draw.happens(mess('terminalMoved'))
  const session = (): string => draw.hex(16)
  const morning: Person = { ...staff.person, terminal: at, session: session() }
  const again = draw.happens(0.4)
  const afternoon: Person = {
    ...morning,
    terminal: moved ? `${workplace}-t${90_000 + draw.below(20)}` : at,
    session: again || moved ? session() : morning.session,
  }
  return [
    { from, until: noon, person: morning },
    { from: noon + draw.between(0.75, 1.1) * 3_600_000, until, person: afternoon },
  ]
}

/** Two weeks from their first day. */
export const isNew = (staff: Staff, day: Day): boolean =>
  staff.firstDay > 0 && day.number - staff.firstDay < 14
