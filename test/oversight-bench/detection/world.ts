import type { Person } from '../../../src/analysis/record.ts'
import type { Day } from './calendar.ts'
import type { Goes } from './course.ts'
import { Draw } from './draw.ts'
import type { Ledger } from './ledger.ts'
import { careOf, type KindId, kinds, unaware } from './parameters.ts'
import { isNew, peopleOf, type Shift, type Staff } from './people.ts'
import { Scribe } from './scribe.ts'
import type { Site } from './sites.ts'

/** Somebody rings again: an old case goes on, or a new one is about a place that was known before. */
export type Waiting =
  | { readonly case_: Scribe; readonly goes: Exclude<Goes, null> }
  | { readonly scenario: string; readonly site: Site }

export type Spell = { readonly from: number; readonly until: number; readonly person: Person }

/** One person's day as it was worked: what abuse fits into. */
export type Worked = {
  readonly staff: Staff
  readonly shifts: readonly Shift[]
  readonly gaps: Spell[]
  /** References of real calls of that day. */
  readonly refs: string[]
}

export type Abuser = {
  readonly kind: KindId
  readonly staff: Staff
  /** Calendar day. */
  readonly from: number
  readonly careless: boolean
  /** Seconds for a choice that nobody was asked about, and for a text of ordinary length. */
  readonly pace: number
  readonly typing: number
  readonly draw: Draw
  /** Of a group or a team: which number they are. */
  readonly order: number
  /** What all of a group look at, or ask for. */
  readonly shared: Shared
  /** The next occasion, where they are spaced; calendar day. */
  next: number
  place: Site | null
  list: readonly Site[]
  at: number
  /** Cases that go on later: ours after a look, for example. */
  later: { readonly day: number; readonly does: (scene: Scene) => void }[]
}

export type Shared = { site: Site; readonly way: number }

export type Scene = {
  readonly world: World
  readonly day: Day
  readonly ledger: Ledger
  readonly worked: Worked
  readonly abuser: Abuser
}

/** What the generator remembers from day to day. */
export class World {
  readonly seed: number
  readonly streets: number
  readonly staff: readonly Staff[]
  readonly waiting = new Map<number, Waiting[]>()
  /** Places of settlement and arrears cases, newest last: lists that people make. */
  readonly leavers: Site[] = []
  readonly debtors: Site[] = []
  readonly newBuildings: { readonly street: number; readonly lot: number }[] = []
  private readonly ids: Draw
  calls = 0

  constructor(seed: number, count: number, days: number) {
    this.seed = seed
    this.streets = count * 300
    this.staff = peopleOf(count, days, new Draw(seed, 'people'), this.streets)
    this.ids = new Draw(seed, 'ids')
  }

  newId(): string {
    const hex = this.ids.hex(32)
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
  }

  /** As the telephone system numbers its calls. */
  newReference(day: Day): string {
    this.calls += 1
    return `T${day.date.replaceAll('-', '')}-${String(this.calls).padStart(7, '0')}`
  }

  waits(day: number, one: Waiting): void {
    const due = this.waiting.get(day)
    if (due === undefined) this.waiting.set(day, [one])
    else due.push(one)
  }

  remember(list: 'leavers' | 'debtors', site: Site): void {
    this[list].push(site)
    if (this[list].length > 4000) this[list].splice(0, 2000)
  }

  /** Seconds between answers. */
  pace(staff: Staff, day: Day): number {
    return (staff.typesFast ? 4 : 13) * (isNew(staff, day) ? 1.5 : 1)
  }
}

/** Where an occasion fits between two calls; the longest gap where none is long enough. */
export function gapFor(worked: Worked, seconds: number, draw: Draw): Spell | null {
  const enough = worked.gaps.filter(one => one.until - one.from > seconds * 1000)
  if (enough.length > 0) return draw.pick(enough)
  return worked.gaps.reduce<Spell | null>(
    (best, one) => (best === null || one.until - one.from > best.until - best.from ? one : best),
    null,
  )
}

export type Sham = {
  readonly at: number
  readonly by: Person
  readonly site: Site
  readonly scenario?: 'switch' | 'outbound'
  readonly how?: 'search' | 'number'
  readonly ref?: string | null
  readonly channel?: string
}

const careOfAbuser = ({ careless }: Abuser) => (careless ? 'careless' : 'careful')

/** None, that of a real call of theirs, or one that nobody gave. */
export function shamReference({ world, day, worked, abuser }: Scene): string | null {
  const { draw } = abuser
  const care = careOfAbuser(abuser)
  if (draw.happens(careOf(care, 'noReference'))) return null
  const again = careOf(care, 'reusedReference') / (1 - careOf(care, 'noReference'))
  if (worked.refs.length > 0 && draw.happens(again)) return draw.pick(worked.refs)
  return `T${day.date.replaceAll('-', '')}-${String(draw.below(world.calls + 500)).padStart(7, '0')}`
}

/** A case with nobody on the line: answers that nobody gave, one look, and an end or none. */
export function sham(scene: Scene, { at, by, site, ...rest }: Sham): Scribe {
  const { world, ledger, abuser } = scene
  const { draw, kind, staff } = abuser
  const { scenario = 'switch', how = draw.happens(0.6) ? 'search' : 'number' } = rest
  const care = careOfAbuser(abuser)
  const one = new Scribe(ledger, draw, {
    id: world.newId(),
    by,
    at,
    scenario,
    channel: rest.channel ?? (staff.job === 'shop' ? 'store' : 'phone'),
    ref: rest.ref === undefined ? (staff.job === 'shop' ? null : shamReference(scene)) : rest.ref,
    pace: abuser.pace,
    typing: abuser.typing,
    site,
    wrong: kind,
  })
  if (scenario === 'outbound') one.say('target').say('intro', 'holder')
  else one.say('caller', 'holder').say('own-contract', 'no')
  one.say('wish', 'takes-part')
  if (how === 'number') {
    one.say('bill', 'bill').say('number', null, 1.5).say('address', null, 1.5)
    one.lookUp('site', 'confirm-site', 'P3', {
      shown: ['address', 'contractForm'],
      compared: { address: draw.happens(0.9) ? 'agrees' : 'differs' },
    })
  } else {
    one.say('bill', 'none').say('site-address', null, 1.5).say('which-meter', 'missing')
    one.search('find', 'address', 'one')
    one.lookUp('describe', 'describe-site', 'P3', {
      shown: ['address', 'contractForm', 'contractCurrent', 'meterReadingDay', 'smartMeter'],
    })
  }
  if (draw.happens(careOf(care, 'leftOpen'))) return one
  if (how === 'search' && draw.happens(0.6)) return one.say('known-items', draw.happens(0.5) ? 'no' : 'later')
  if (how === 'search') one.say('known-items', 'yes')
  one.say('items', 'read', 2).say('check').say('contract', 'elsewhere').close('confirmed')
  return one
}

/** Most did not know that it could be unlawful, and hide nothing. */
export const isCareless = (draw: Draw): boolean => draw.happens(unaware)

/** How often today; never before its first day, whose occasion is sure. */
export function occasions(abuser: Abuser, day: Day): number {
  const { draw, kind } = abuser
  const { everyDays, perDay } = kinds[kind]
  if (day.number < abuser.next) return 0
  if (everyDays !== null) {
    // The numbers are working days, of which a week has five.
    abuser.next = day.number + Math.round((draw.whole(...everyDays) * 7) / 5)
    return 1
  }
  if (abuser.next !== 0) {
    abuser.next = 0
    return 1
  }
  const whole = Math.floor(perDay)
  return whole + (draw.happens(perDay - whole) ? 1 : 0)
}
