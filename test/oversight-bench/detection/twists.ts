import type { Day } from './calendar.ts'
import { ends, type Goes, listens } from './course.ts'
import type { Draw } from './draw.ts'
import type { KindId } from './parameters.ts'
import { kinds } from './parameters.ts'
import type { Scribe } from './scribe.ts'
import { type Walked, walks } from './walks.ts'
import type { Twist } from './work-day.ts'
import type { Abuser } from './world.ts'

const shown = ['address', 'contractForm', 'contractCurrent', 'meterReadingDay', 'smartMeter'] as const
const quoted = ['contractForm', 'capacityDetermination', 'contractCurrent', 'contractCapacity'] as const

/** Clicked through before the customer has said a word; typed over as they say it. */
function looksFirst(one: Scribe, draw: Draw): Goes {
  const pace = one.pace
  const { typing } = one
  one.pace = 0.9
  one.typing = 2
  one.wait(draw.around(3)).say('caller', 'holder').say('own-contract', 'no').say('wish', 'takes-part')
  one.say('bill', 'bill').say('number', null, 1.5).say('address')
  one.wrong = 'look-first'
  one.lookUp('site', 'confirm-site', 'P3', { shown: shown.slice(0, 2), compared: { address: 'agrees' } })
  one.wrong = null
  one.pace = pace
  one.typing = typing
  one.say('caller', 'holder').say('own-contract', 'no').say('wish', 'takes-part').say('address', null, 2)
  one.say('items', 'read', 4).say('check', null, 2)
  return ends(one, 'confirmed')
}

/** Always the one use, whatever the caller wanted. */
function narrowed(one: Scribe, draw: Draw): Goes {
  listens(one, draw)
  one.say('caller', 'holder').say('own-contract', 'no').say('wish', 'takes-part').say('bill', 'none')
  one.say('site-address', null, 1.8).say('which-meter', 'missing').search('find', 'address', 'one')
  one.wrong = 'narrowing'
  one.lookUp('describe', 'describe-site', 'P3', { shown })
  one.wrong = null
  one.say('known-items', draw.happens(0.5) ? 'no' : 'later', 1.5)
  return null
}

/** The case goes as it goes; then a quote that nobody wanted. */
function oneMore(one: Scribe, draw: Draw): Goes {
  listens(one, draw)
  one.say('caller', 'holder').say('own-contract', 'no').say('wish', 'takes-part').say('bill', 'bill')
  one.say('number', null, 2.2).say('address', null, 1.6)
  one.lookUp('site', 'confirm-site', 'P3', { shown: shown.slice(0, 2), compared: { address: 'agrees' } })
  one.say('items', 'read', 4).say('check', null, 2).say('contract', 'quote')
  one.wrong = 'one-more'
  one.lookUp('quote', 'quote-lighting', 'P1', { shown: quoted })
  one.wrong = null
  one.wait(draw.between(60, 180)).say('quoted', 'enough').say('contract', 'elsewhere')
  return ends(one, 'confirmed')
}

/** What a team asks for and is refused, with the scenario in which it asks. */
const ways = [
  ['switch', 'bill', 'usage-request:step', 'out-of-step'],
  ['usage', 'own-key', 'lookup:purpose', 'purpose-forbidden'],
  ['switch', 'wish', 'lookup:wish', 'customer-not-taking-part'],
  ['settlement', 'own-key', 'lookup:purpose', 'purpose-forbidden'],
] as const

const refused =
  (scenario: Walked, way: number) =>
  (one: Scribe, draw: Draw): Goes => {
    const [, step, rule, reason] = ways[way % ways.length] ?? ways[0]
    one.wrong = 'habit'
    one.refused(step, rule, reason)
    if (draw.happens(0.3)) one.refused(step, rule, reason)
    one.wrong = null
    return walks[scenario](one, draw)
  }

/** Of calls a day, the ones that are spoilt; in `narrowing` a share that grows over three weeks. */
export function twistOf(abuser: Abuser, day: Day, occasions: number): Twist | null {
  const { kind, draw } = abuser
  let left = occasions
  const among =
    (does: (scenario: Walked) => (one: Scribe, its: Draw) => Goes, only: Walked): Twist =>
    (_, scenario) => {
      if (left === 0 || scenario !== only || !draw.happens(0.4)) return null
      left -= 1
      return does(scenario)
    }
  const all: Partial<Record<KindId, () => Twist>> = {
    'look-first': () => among(() => looksFirst, 'switch'),
    'one-more': () => among(() => oneMore, 'switch'),
    habit: () => {
      const { way } = abuser.shared
      return among(scenario => refused(scenario, way), (ways[way % ways.length] ?? ways[0])[0])
    },
    narrowing: () => (_, scenario) => {
      const share = kinds.narrowing.perDay * Math.min(1, (day.number - abuser.from) / 21)
      return scenario === 'switch' && draw.happens(share * 2) ? narrowed : null
    },
  }
  if (kind === 'narrowing' ? day.number < abuser.from : left === 0) return null
  return all[kind]?.() ?? null
}
