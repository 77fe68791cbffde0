import type { Person } from '../../../src/analysis/record.ts'
import { aMinute, aSecond, type Day } from './calendar.ts'
import type { Goes } from './course.ts'
import type { Draw } from './draw.ts'
import type { Ledger } from './ledger.ts'
import { mannerOf } from './manner.ts'
import { mess, work } from './parameters.ts'
import { isNew, type Shift, type Staff } from './people.ts'
import { Dropped, Scribe } from './scribe.ts'
import { anySite, rooms, roomsOf, type Site, siteIn } from './sites.ts'
import { gap, type Walked, walks } from './walks.ts'
import type { Spell, Waiting, Worked, World } from './world.ts'

/** Goes in the place of a call's usual course, or null: the call takes its course. */
export type Twist = (one: Scribe, scenario: Walked, draw: Draw) => ((one: Scribe, draw: Draw) => Goes) | null

const calls = {
  agent: {
    switch: 0.4,
    'move-in': 0.3,
    settlement: 0.07,
    arrears: 0.03,
    usage: 0.06,
    contractor: 0.05,
    'win-back': 0.02,
    'after-fit': 0.02,
    'other-paperwork': 0.03,
    outage: 0.02,
  },
  shop: { switch: 0.45, 'move-in': 0.2, settlement: 0.1, usage: 0.15, 'other-paperwork': 0.1 },
  collector: { arrears: 1 },
  rep: { outbound: 1 },
} as const satisfies Record<string, Partial<Record<Walked, number>>>

function scenarioOf(staff: Staff, day: Day, draw: Draw): Walked {
  const { job, only } = staff
  const special = (Object.keys(walks) as readonly Walked[]).find(one => one === only)
  if (special !== undefined && draw.happens(0.92)) return special
  const weights: Partial<Record<Walked, number>> = { ...calls[job === 'specialist' ? 'agent' : job] }
  if (day.season && weights['move-in'] !== undefined) weights['move-in'] *= work('moveInsInSeason')
  return draw.weighed(weights as Record<Walked, number>)
}

function siteOf(world: World, staff: Staff, scenario: Walked, door: number, draw: Draw): Site {
  const { around } = staff
  if (staff.job === 'rep') {
    // Door to door: one street after the other, houses in their order, some of them.
    const street = around[Math.floor(door / 12) % around.length] ?? 0
    const lot = 1 + ((door * 2 + draw.below(2)) % 36)
    return { street, lot, room: roomsOf(street, lot) === 0 ? null : 101 }
  }
  if (around.length > 0 && draw.happens(0.7)) return siteIn(draw.pick(around), draw)
  if (scenario === 'move-in' && world.newBuildings.length > 0 && draw.happens(mess('newBuilding'))) {
    const { street, lot } = draw.pick(world.newBuildings)
    const all = rooms(street, lot, 0, 60)
    return draw.pick(all)
  }
  return anySite(world.streets, draw)
}

function referenceOf(world: World, staff: Staff, day: Day, last: string | null, draw: Draw): string | null {
  const reference = world.newReference(day)
  if (staff.job === 'shop') return draw.happens(0.3) ? `Q${reference.slice(1)}` : null
  if (draw.happens(mess('forgottenReference') * (isNew(staff, day) ? 2 : 1))) return null
  if (last !== null && draw.happens(mess('doubleReference'))) return last
  return staff.job === 'rep' ? `V${reference.slice(1)}` : reference
}

const refusals: Partial<Record<Walked, readonly (readonly [string, string, string])[]>> = {
  arrears: [['own-key', 'lookup:purpose', 'purpose-forbidden']],
  settlement: [['own-key', 'lookup:purpose', 'purpose-forbidden']],
  usage: [['own-key', 'lookup:purpose', 'purpose-forbidden']],
}
const anyRefusal = [
  ['site', 'lookup:step', 'out-of-step'],
  ['wish', 'lookup:wish', 'customer-not-taking-part'],
  ['site', 'lookup:limit-case-lookups', 'limit-reached'],
  ['find', 'search:limit-case-searches', 'limit-reached'],
  ['relay', 'relay:step', 'out-of-step'],
] as const

type AtWork = {
  readonly world: World
  readonly ledger: Ledger
  readonly staff: Staff
  readonly draw: Draw
  readonly supervisor: readonly Shift[]
  /** Of other teams, there that day: a call is put through to them. */
  readonly colleagues: readonly (readonly Shift[])[]
  readonly twist: Twist | null
}

/** One person's whole day as nobody objects to it, but for what `twist` puts into its calls. */
export function workDay(at: AtWork & { readonly due: Waiting[]; readonly shifts: readonly Shift[] }): Worked {
  const { world, staff, draw, ledger, due, shifts } = at
  const gaps: Spell[] = []
  const refs: string[] = []
  let door = 0
  let last: string | null = null
  if (isNew(staff, ledger.day) && draw.happens(mess('practice'))) practises(at, shifts)
  for (const { from, until, person } of shifts) {
    let now = from + draw.between(1, 10) * aMinute
    while (now < until - 6 * aMinute) {
      const started = now
      const again = due.pop()
      if (again !== undefined && 'case_' in again) now = goesOn(at, again, person, now)
      else {
        const scenario = again === undefined ? scenarioOf(staff, ledger.day, draw) : known(again.scenario)
        const site = again?.site ?? siteOf(world, staff, scenario, door, draw)
        door += 1
        const ref: string | null = referenceOf(world, staff, ledger.day, last, draw)
        if (ref !== null) refs.push(ref)
        last = ref
        const several = again === undefined && staff.job === 'agent' && draw.happens(mess('severalRooms'))
        const among =
          several && site.room !== null ? rooms(site.street, site.lot, draw.below(5), draw.whole(2, 5)) : []
        for (const one of among.length > 0 ? among : [site]) now = call(at, person, scenario, one, ref, now)
      }
      now += draw.around(25) * aSecond
      const next = now + gap(now - started, work('callsPerHour'), draw)
      gaps.push({ from: now, until: Math.min(next, until), person })
      now = next
    }
  }
  return { staff, shifts, gaps, refs }
}

/** Learning by doing, in the hour before the calls: nobody's customer, and left where it was enough. */
function practises({ world, draw, ledger }: AtWork, shifts: readonly Shift[]): void {
  const shift = shifts[0]
  if (shift === undefined) return
  const one = new Scribe(ledger, draw, {
    ...{ id: world.newId(), by: shift.person, at: shift.from - 20 * aMinute, scenario: 'switch' },
    ...{ channel: 'phone', ref: null, pace: draw.between(4, 9), dropsAfter: draw.whole(5, 9) },
    site: anySite(world.streets, draw),
  })
  try {
    walks.switch(one, draw)
  } catch (error) {
    if (!(error instanceof Dropped)) throw error
  }
}

const known = (scenario: string): Walked =>
  (Object.keys(walks) as readonly Walked[]).find(one => one === scenario) ?? 'switch'

function goesOn(
  at: AtWork,
  { case_, goes }: Extract<Waiting, { goes: unknown }>,
  by: Person,
  now: number,
): number {
  const { world, staff, ledger } = at
  case_.takenUp(ledger, by, now)
  case_.pace = world.pace(staff, ledger.day)
  case_.typing = Math.max(7, case_.pace)
  finish(at, case_, goes)
  return case_.at
}

/** Who they are at that hour, while they are there. */
const personAt = (shifts: readonly Shift[], now: number): Person | null =>
  shifts.find(one => one.from <= now && now < one.until - 15 * aMinute)?.person ?? null

function call(at: AtWork, by: Person, scenario: Walked, site: Site, ref: string | null, now: number): number {
  const { world, draw, ledger, staff, twist, supervisor } = at
  const { drops, ...manner } = mannerOf(staff, world.pace(staff, ledger.day), scenario, ref, draw)
  const helper = personAt(supervisor, now)
  const helps = helper !== null && helper.sub !== by.sub && draw.happens(mess('supervisorTakes'))
  const moves = at.colleagues.length > 0 && draw.happens(mess('handedToColleague'))
  const other = helps ? helper : moves ? personAt(draw.pick(at.colleagues), now) : null
  const one = new Scribe(ledger, draw, {
    id: world.newId(),
    by,
    at: now,
    scenario,
    site,
    ...manner,
    dropsAfter: draw.happens(drops) ? draw.whole(1, 10) : null,
    goesTo: other && { after: draw.whole(2, 8), person: other },
  })
  if (draw.happens(mess(isNew(staff, ledger.day) ? 'innocentRefusalNew' : 'innocentRefusal'))) {
    const [step, rule, reason] = draw.pick(refusals[scenario] ?? anyRefusal)
    one.refused(step, rule, reason)
  }
  if (scenario === 'settlement') world.remember('leavers', site)
  if (scenario === 'arrears') world.remember('debtors', site)
  comesUpAgain(at, scenario, site)
  finish(at, one, twist?.(one, scenario, draw) ?? walks[scenario])
  return one.at
}

/** The next tenant of a debtor, a customer who comes back, somebody who has lost their reference. */
function comesUpAgain({ world, draw, ledger }: AtWork, scenario: Walked, site: Site): void {
  const { number } = ledger.day
  if (scenario === 'arrears' && draw.happens(mess('debtorsPlaceAgain')))
    world.waits(number + draw.whole(3, 40), { scenario: 'move-in', site })
  if (scenario === 'settlement' && draw.happens(mess('leaverComesBack')))
    world.waits(number + draw.whole(1, 40), { scenario: 'switch', site })
  if ((scenario === 'switch' || scenario === 'move-in') && draw.happens(mess('customerTurnsUpAgain')))
    world.waits(number + draw.whole(1, 10), { scenario, site })
}

function finish(at: AtWork, one: Scribe, goes: Exclude<Goes, null>): void {
  const { world, draw, ledger } = at
  try {
    const then = goes(one, draw)
    if (!one.open) return
    if (draw.happens(0.4)) one.park()
    if (then !== null && draw.happens(mess('parkedCallsBack')))
      world.waits(ledger.day.number + draw.whole(1, 7), { case_: one, goes: then })
  } catch (error) {
    if (!(error instanceof Dropped)) throw error
    // Some ring back at once; most of what broke off stays as it is.
    if (one.site !== null && draw.happens(0.3))
      world.waits(ledger.day.number + 1, { scenario: one.scenario, site: one.site })
  }
}
