import { ends, type Goes, listens, minutes, talksOn } from './course.ts'
import type { Draw } from './draw.ts'
import { mess } from './parameters.ts'
import type { Scribe } from './scribe.ts'

const siteShown = ['address', 'contractForm'] as const
const described = ['address', 'contractForm', 'contractCurrent', 'meterReadingDay', 'smartMeter'] as const
const quoted = [
  'contractForm',
  'capacityDetermination',
  'contractCurrent',
  'contractCapacity',
  'minimumCharge',
] as const

const readsAddress = (one: Scribe): Scribe => one.say('number', null, 2.2).say('address', null, 1.6)

function siteByBill(one: Scribe, draw: Draw): void {
  readsAddress(one)
  const compare = (step: string): string => {
    const agreement = draw.weighed({ agrees: 0.84, differs: 0.13, 'cannot-tell': 0.03 })
    one.lookUp(step, 'confirm-site', 'P3', { shown: siteShown, compared: { address: agreement } })
    return agreement
  }
  if (compare('site') === 'agrees') return
  one.say('address-again', null, 1.6)
  if (compare('site-address-again') === 'agrees') return
  one.say('number-again', null, 2.2)
  compare('site-again')
}

/** False where no site was found. */
function siteBySearch(one: Scribe, draw: Draw): boolean {
  one.say('site-address', null, 1.8)
  const meter = draw.happens(0.5)
  one.say('which-meter', meter ? null : 'missing', meter ? 2 : 1)
  const first = draw.weighed({ one: 0.72, several: 0.2, none: 0.08 })
  one.search(meter ? 'find-meter' : 'find', meter ? 'meter' : 'address', first)
  if (first === 'one') return true
  one.say('which-room')
  const second = draw.weighed({ one: 0.8, several: 0.1, none: 0.1 })
  one.search('find-room', 'address', second)
  return second === 'one'
}

const says =
  (wish: string) =>
  (one: Scribe, draw: Draw): boolean => {
    one.say('caller', draw.weighed({ holder: 0.8, family: 0.14, company: 0.06 }))
    const ours = draw.weighed({ no: 0.86, yes: 0.06, unsure: 0.08 })
    one.say('own-contract', ours)
    if (ours !== 'no') {
      one.say('own-key')
      const own = draw.happens(0.3)
      one.ownSearch(own ? 'one' : 'none')
      if (own) {
        one.close('own-customer')
        return false
      }
    }
    one.say('wish', wish)
    return true
  }

function relays(one: Scribe, draw: Draw): Goes {
  if (!draw.happens(mess('relayNg'))) {
    one.act('relay', 'relay', 'ok').close('switch-accepted')
    return null
  }
  one.act('relay', 'relay', 'ng')
  if (draw.happens(0.55)) {
    one.say('ng', 'read-again').say('items-again', null, 2.5)
    return relayedAgain(one, draw)
  }
  one.say('ng', 'ask-current')
  return relayedLater
}

function relayedAgain(one: Scribe, draw: Draw): Goes {
  one.say('check-again')
  if (draw.happens(mess('secondNg'))) {
    one.act('relay', 'relay-again', 'ng').say('ng-again', 'ask-current')
    return null
  }
  one.act('relay', 'relay-again', 'ok').close('switch-accepted')
  return null
}

const relayedLater: Goes = (one, draw) => {
  one.say('ng', 'registered').say('items-again', null, 2)
  return relayedAgain(one, draw)
}

function concludes(one: Scribe, draw: Draw): Goes {
  const contract = draw.weighed({ concluded: 0.42, later: 0.2, quote: 0.24, elsewhere: 0.14 })
  one.say('contract', contract)
  if (contract === 'concluded') return relays(one, draw)
  if (contract === 'elsewhere') return ends(one, 'confirmed')
  if (contract === 'later') return contractLater
  one.lookUp('quote', 'quote-lighting', 'P1', { shown: quoted })
  one.wait(minutes(draw, 1, 3)).say('quoted', draw.happens(0.95) ? 'enough' : 'lacking')
  return contractLater
}

const contractLater: Goes = (one, draw) => {
  one.say('contract', 'concluded')
  return relays(one, draw)
}

/** An answer is given again: a family member was the holder after all, a digit was wrong. */
function mends(one: Scribe, draw: Draw, withBill: boolean): void {
  if (!draw.happens(mess('answersMended'))) return
  const step = draw.weighed({
    caller: 0.3,
    [withBill ? 'address' : 'site-address']: 0.4,
    wish: 0.1,
    bill: 0.2,
  })
  one.say(step, null)
  if (step === 'address')
    one.lookUp('site', 'confirm-site', 'P3', { shown: siteShown, compared: { address: 'agrees' } })
}

function confirms(one: Scribe, draw: Draw): Goes {
  one.say('items', 'read', 4).say('check', null, 2)
  if (draw.happens(0.3)) {
    one.lookUp('plan', 'plan-switch', 'P2', { shown: ['meterReadingDay', 'smartMeter'] })
    one.say('wished-day')
  }
  return concludes(one, draw)
}

export function switching(one: Scribe, draw: Draw): Goes {
  const pace = one.pace
  listens(one, draw)
  const wish = draw.weighed({ 'takes-part': 0.86, information: 0.1, absent: 0.04 })
  if (!says(wish)(one, draw)) return null
  if (wish === 'information') return ends(one, 'information-given')
  if (wish === 'absent') return switchedLater
  return switchedFromBill(one, draw, pace)
}

const switchedLater: Goes = (one, draw) => {
  one.say('wish', 'takes-part')
  return switchedFromBill(one, draw, one.pace)
}

export function switchedFromBill(one: Scribe, draw: Draw, pace: number): Goes {
  const none = draw.happens(mess('withoutBill'))
  one.say('bill', none ? 'none' : draw.happens(0.75) ? 'bill' : 'web')
  if (!none) {
    siteByBill(one, draw)
    talksOn(one, pace)
    if (draw.happens(0.05)) {
      one.say('equipment-question', null, 2)
      one.lookUp('equipment', 'check-equipment', 'P3', { shown: ['meter', 'smartMeter', 'ampereBreaker'] })
      one.wait(minutes(draw, 0.5, 2)).say('equipment-told')
    }
    mends(one, draw, true)
    return confirms(one, draw)
  }
  const found = siteBySearch(one, draw)
  talksOn(one, pace)
  if (!found) {
    one.say('hand-over', draw.weighed({ slip: 0.6, later: 0.4 }))
    return null
  }
  one.lookUp('describe', 'describe-site', 'P3', { shown: described })
  mends(one, draw, false)
  const known = draw.weighed({ yes: 0.34, later: 0.5, no: 0.12, 'wrong-site': 0.04 })
  one.say('known-items', known, 1.5)
  if (known === 'yes') return confirms(one, draw)
  return known === 'later' ? knownLater : null
}

const knownLater: Goes = (one, draw) => {
  one.say('known-items', 'yes')
  return confirms(one, draw)
}
