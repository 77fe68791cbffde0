import type { Person } from '../../../src/analysis/record.ts'
import { aMinute, anHour, aSecond } from './calendar.ts'
import type { KindId } from './parameters.ts'
import { kinds } from './parameters.ts'
import { Scribe } from './scribe.ts'
import { along, anySite, buildingIn, rankOf, rooms, type Site, siteIn } from './sites.ts'
import { switching } from './switching.ts'
import { gapFor, type Scene, type Sham, sham } from './world.ts'

/** One occasion of each kind that has no part in real calls; it happens between two of them. */
type Occasion = (scene: Scene) => void

const placeFor = (scene: Scene, seconds: number): Pick<Sham, 'at' | 'by'> | null => {
  const gap = gapFor(scene.worked, seconds, scene.abuser.draw)
  return gap && { at: gap.from + scene.abuser.draw.between(2, 20) * aSecond, by: gap.person }
}

const one = (scene: Scene, site: Site, more: Partial<Sham> = {}): Scribe | null => {
  const place = placeFor(scene, 60)
  return place && sham(scene, { ...place, site, ...more })
}

/** One after the other, as fast as it goes. */
function inARow(
  scene: Scene,
  sites: readonly Site[],
  more: Partial<Sham> = {},
  at?: Pick<Sham, 'at' | 'by'>,
): void {
  const place = at ?? placeFor(scene, sites.length * 40)
  let now = place?.at ?? 0
  for (const site of sites)
    if (place)
      now = sham(scene, { ...place, at: now, site, ...more }).at + scene.abuser.draw.between(3, 25) * aSecond
}

const anywhere = ({ world, abuser }: Scene): Site => anySite(world.streets, abuser.draw)

const latest = (list: readonly Site[], scene: Scene): Site =>
  list.length === 0 ? anywhere(scene) : scene.abuser.draw.pick(list.slice(-1500))

/** The same place, whoever looks and however often. */
const oneAndTheSame = (scene: Scene): Site => {
  scene.abuser.place ??= anywhere(scene)
  return scene.abuser.place
}

/** A lawful case that the sham one stands beside. */
function lawful(
  scene: Scene,
  scenario: string,
  site: Site,
  at: Pick<Sham, 'at' | 'by'>,
  ref: string | null,
): Scribe {
  const { world, ledger, abuser } = scene
  return new Scribe(ledger, abuser.draw, {
    id: world.newId(),
    ...at,
    scenario,
    channel: 'phone',
    ref,
    pace: 9,
    site,
  })
}

const borrowed = ({ by }: { by: Person }, scene: Scene): Person => ({
  ...by,
  terminal: `${by.workplace}-t${80_000 + (scene.abuser.from % 7)}`,
  session: scene.abuser.draw.hex(16),
})

export const occasionsOf: Partial<Record<KindId, Occasion>> = {
  'preparing-visits': scene => {
    const { worked, abuser } = scene
    const site = siteIn(abuser.draw.pick(worked.staff.around), abuser.draw)
    one(scene, site, { scenario: 'outbound', channel: 'outbound', ref: null, how: 'search' })
  },
  'old-customer-list': scene => void one(scene, latest(scene.world.leavers, scene), { how: 'number' }),
  consultation: scene => {
    const { world, day } = scene
    const [place, site] = [placeFor(scene, 240), anywhere(scene)]
    if (!place) return
    const ref = world.newReference(day)
    const asked = lawful(scene, 'usage', site, place, ref)
    asked.say('own-key', null, 2).ownSearch('one').say('topic', 'advice')
    const looked = sham(scene, { at: asked.at + 5 * aSecond, by: place.by, site, ref, how: 'number' })
    asked
      .takenUp(scene.ledger, place.by, looked.at + 20 * aSecond)
      .say('next')
      .close('answered')
  },
  'event-visitors': scene =>
    inARow(
      scene,
      Array.from({ length: kinds['event-visitors'].atOnce }, () =>
        siteIn(scene.abuser.draw.pick(scene.worked.staff.around), scene.abuser.draw),
      ),
      { how: 'search' },
    ),
  'other-paperwork': scene => {
    const [place, site] = [placeFor(scene, 180), anywhere(scene)]
    if (!place) return
    const asked = lawful(scene, 'other-paperwork', site, place, scene.world.newReference(scene.day))
    asked.say('about', null, 2).refused('about', 'lookup:purpose', 'purpose-forbidden')
    asked.say('papers').close('papers')
    sham(scene, { at: asked.at + 8 * aSecond, by: place.by, site })
  },
  'low-and-slow': scene => void one(scene, anywhere(scene)),
  'low-and-slow-at-random': scene => void one(scene, anywhere(scene)),
  'sham-cases': scene => void one(scene, anywhere(scene)),
  'street-sweep': scene => {
    const { abuser, world } = scene
    const count = kinds['street-sweep'].atOnce
    abuser.place ??= { street: abuser.draw.below(world.streets), lot: 1, room: null }
    inARow(scene, along(abuser.place.street, abuser.place.lot, count, abuser.draw), { how: 'search' })
    abuser.place = { ...abuser.place, lot: abuser.place.lot + count }
    if (abuser.place.lot > 30) abuser.place = null
  },
  'building-sweep': scene => {
    const { abuser, world } = scene
    const building = buildingIn(world.streets, abuser.draw)
    const sites = rooms(building.street, building.lot, 0, kinds['building-sweep'].atOnce)
    inARow(scene, sites, { how: 'search' })
  },
  'list-order': scene => {
    const { abuser } = scene
    const byRank = (a: Site, b: Site): number => (rankOf(a) < rankOf(b) ? -1 : 1)
    if (abuser.list.length <= abuser.at) {
      abuser.list = Array.from({ length: 150 }, () => anywhere(scene)).sort(byRank)
      abuser.at = 0
    }
    const { atOnce } = kinds['list-order']
    inARow(scene, abuser.list.slice(abuser.at, abuser.at + atOnce), { how: 'number' })
    abuser.at += atOnce
  },
  'borrowed-session': scene => {
    const { worked, world, ledger, abuser, day } = scene
    const shift = worked.shifts[0]
    if (shift === undefined) return
    const by = borrowed({ by: shift.person }, scene)
    let at = abuser.draw.between(shift.from, shift.until - anHour)
    for (let count = abuser.draw.whole(2, 4); count > 0; count--) {
      const ref = world.newReference(day)
      const case_ = new Scribe(ledger, abuser.draw, {
        ...{ id: world.newId(), by, at, scenario: 'switch', channel: 'phone', ref, pace: 12 },
        ...{ site: anywhere(scene), wrong: 'borrowed-session' as const },
      })
      switching(case_, abuser.draw)
      at = case_.at + abuser.draw.between(1, 6) * aMinute
    }
  },
  'arrears-chasing': scene => void one(scene, latest(scene.world.debtors, scene), { how: 'number' }),
  'win-back': scene => {
    const { world, abuser, day } = scene
    const site = anywhere(scene)
    const seen = one(scene, site, { how: 'number' })
    if (seen?.open)
      seen.lookUp('plan', 'plan-switch', 'P2', {
        shown: ['meterReadingDay', 'smartMeter', 'changeApplicationReceipt'],
      })
    abuser.later.push({
      day: day.number + 1,
      does: then => {
        const place = placeFor(then, 300)
        if (!place) return
        const { ledger, abuser: again } = then
        const rings = new Scribe(ledger, again.draw, {
          ...{ id: world.newId(), ...place, scenario: 'win-back', channel: 'outbound' },
          ...{ ref: null, pace: 12, site },
        })
        rings
          .say('who-asked', 'customer')
          .say('own-key')
          .ownSearch('one')
          .say('topic', 'terms')
          .close('answered')
      },
    })
  },
  'after-hours': scene => {
    const { day, worked, abuser } = scene
    const shift = worked.shifts.at(-1)
    if (shift === undefined) return
    const hour = abuser.draw.happens(0.8) ? abuser.draw.between(22, 23.7) : abuser.draw.between(5, 6.5)
    const by = { ...shift.person, session: abuser.draw.hex(16) }
    const sites = Array.from({ length: kinds['after-hours'].atOnce }, () => anywhere(scene))
    inARow(scene, sites, {}, { at: day.from + hour * anHour, by })
  },
  acquaintance: scene => void one(scene, oneAndTheSame(scene)),
  celebrity: scene => void one(scene, scene.abuser.shared.site),
  'own-contract': scene => {
    const { abuser, day } = scene
    const looked = one(scene, anywhere(scene), { how: 'number', ref: null })
    if (!looked?.open) return
    abuser.later.push({
      day: day.number + abuser.draw.whole(0, 1),
      does: then => {
        const place = placeFor(then, 400)
        if (!place || place.at < looked.at) return
        looked.takenUp(then.ledger, place.by, place.at)
        looked.pace = 14
        looked.typing = 10
        looked.say('items', 'read', 3).say('check', null, 2).say('contract', 'concluded')
        looked.act('relay', 'relay', 'ok').close('switch-accepted')
      },
    })
  },
  'name-fishing': scene => {
    const { abuser } = scene
    if (abuser.at % 3 === 0) abuser.place = null
    abuser.at += 1
    const tried = one(scene, oneAndTheSame(scene), { how: 'number' })
    if (tried?.open)
      tried.say('items', 'read', 1.5).say('check').say('contract', 'concluded').act('relay', 'relay', 'ng')
  },
  'both-sides': scene => void one(scene, anywhere(scene)),
  mimic: scene => realistic(scene, shuffledReference(scene)),
  accomplice: scene => realistic(scene, scene.world.newReference(scene.day)),
  'beside-a-call': scene => realistic(scene, scene.worked.refs.at(-1) ?? null),
}

const shuffledReference = ({ world, day, abuser }: Scene): string =>
  `T${day.date.replaceAll('-', '')}-${String(abuser.draw.below(world.calls + 500)).padStart(7, '0')}`

/** A whole case at a customer's pace, about a place that somebody wanted to see. */
function realistic(scene: Scene, ref: string | null): void {
  const { world, ledger, abuser } = scene
  const place = placeFor(scene, 400)
  if (!place) return
  const { staff, draw, kind } = abuser
  const pace = world.pace(staff, scene.day)
  const case_ = new Scribe(ledger, draw, {
    ...{ id: world.newId(), ...place, scenario: 'switch', channel: 'phone', ref, pace },
    ...{ site: anywhere(scene), wrong: kind },
  })
  case_.wait(draw.around(8)).say('caller', 'holder').say('own-contract', 'no').say('wish', 'takes-part')
  case_.say('bill', 'bill').say('number', null, 2.2).say('address', null, 1.6)
  case_.lookUp('site', 'confirm-site', 'P3', {
    shown: ['address', 'contractForm'],
    compared: { address: 'agrees' },
  })
  case_
    .say('items', 'read', 4)
    .say('check', null, 2)
    .say('contract', draw.happens(0.5) ? 'elsewhere' : 'later')
  if (draw.happens(0.6)) case_.close('confirmed')
}
