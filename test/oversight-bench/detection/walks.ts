import { aSecond } from './calendar.ts'
import { ends, type Goes, listens, minutes, talksOn } from './course.ts'
import type { Draw } from './draw.ts'
import type { Scribe } from './scribe.ts'
import { switchedFromBill, switching } from './switching.ts'

export function movingIn(one: Scribe, draw: Draw): Goes {
  const pace = one.pace
  listens(one, draw)
  one.say('power', draw.weighed({ on: 0.3, off: 0.3, away: 0.4 })).say('site-address', null, 1.8)
  const wish = draw.weighed({ 'takes-part': 0.9, information: 0.07, bulk: 0.03 })
  one.say('application', wish, 2)
  if (wish !== 'takes-part') return ends(one, wish === 'bulk' ? 'bulk-building' : 'move-in-information')
  const meter = draw.happens(0.4)
  one.say('which-meter', meter ? null : 'missing', meter ? 2 : 1)
  const first = draw.weighed({ one: 0.85, several: 0.1, none: 0.05 })
  one.search(meter ? 'find-meter' : 'find', meter ? 'meter' : 'address', first)
  talksOn(one, pace)
  if (first !== 'one') {
    one.say('which-room')
    if (draw.happens(0.15)) {
      one.search('find-room', 'address', 'none').say('hand-over', 'slip')
      return null
    }
    one.search('find-room', 'address', 'one')
  }
  one.lookUp('site', 'move-in-site', 'P1', {
    shown: ['area', 'address', 'contractForm', 'ampereBreaker', 'contractCurrentLimit'],
  })
  one.say('check', null, 2.5)
  return applies(one, draw)
}

function applies(one: Scribe, draw: Draw): Goes {
  if (draw.happens(0.08)) {
    one.act('move-in', 'apply', 'contract-exists').say('blocked', 'ask-operator')
    return appliesLater
  }
  one.act('move-in', 'apply', 'accepted')
  const power = draw.weighed({ works: 0.4, later: 0.45, off: 0.15 })
  one.say('power-now', power)
  if (power !== 'off') return ends(one, 'start-of-use')
  one.lookUp('reconnect', 'reconnect-site', 'P1', { shown: ['disconnection', 'smartMeter'] })
  one.say('switching-on', draw.happens(0.7) ? 'remote' : 'visit').close('switched-on-from-afar')
  return null
}

const appliesLater: Goes = (one, draw) => {
  one.say('blocked', 'cleared')
  return applies(one, draw)
}

/** The retailer's own ledger alone: arrears, settlement, 引き止め, usage. */
export const ownLedger =
  (scenario: string) =>
  (one: Scribe, draw: Draw): Goes => {
    listens(one, draw)
    if (scenario === 'win-back') one.say('who-asked', 'customer')
    one.say('own-key', null, 1.5)
    const found = draw.happens(0.93)
    one.ownSearch(found ? 'one' : 'none')
    if (!found) return ends(one, 'no-own-record')
    one.wait(minutes(draw, 0.3, 2))
    one.say(scenario === 'arrears' ? 'reach' : 'topic', draw.weighed({ holder: 0.5, 'no-answer': 0.5 }))
    one.say('next', null).close(scenario === 'arrears' ? 'call-again' : 'answered')
    return null
  }

export function generation(one: Scribe, draw: Draw): Goes {
  listens(one, draw)
  one.say('wish', 'takes-part').say('generation-number', null, 2.2).say('plant-address', null, 1.6)
  one.lookUp('plant', 'confirm-generation-site', 'P3', {
    shown: ['address'],
    compared: { address: 'agrees' },
  })
  one.say('check').close('generation-confirmed')
  return null
}

export const simple =
  (step: string, outcome: string) =>
  (one: Scribe, draw: Draw): Goes => {
    listens(one, draw)
    one.say('about', null, 2).say(step, null, 1.5)
    one.close(outcome)
    return null
  }

/** Our call, lead or visit: most end at the door. */
export function outbound(one: Scribe, draw: Draw): Goes {
  one.wait(draw.around(20)).say('target')
  const intro = draw.weighed({ holder: 0.3, leaflet: 0.2, later: 0.1, no: 0.4 })
  one.say('intro', intro)
  if (intro !== 'holder') return ends(one, intro === 'no' ? 'do-not-contact' : 'leaflet')
  const wish = draw.weighed({ 'takes-part': 0.55, later: 0.25, no: 0.2 })
  one.wait(minutes(draw, 1, 6)).say('wish', wish)
  if (wish !== 'takes-part') return ends(one, wish === 'no' ? 'do-not-contact' : 'agreed-call-back')
  return switchedFromBill(one, draw, one.pace)
}

export const walks = {
  switch: switching,
  'move-in': movingIn,
  arrears: ownLedger('arrears'),
  settlement: ownLedger('settlement'),
  'win-back': ownLedger('win-back'),
  usage: ownLedger('usage'),
  'after-fit': generation,
  contractor: simple('work-site', 'service-line-slip'),
  outage: simple('only-here', 'operator-page'),
  'other-paperwork': simple('papers', 'papers'),
  outbound,
} as const
export type Walked = keyof typeof walks

/** How long after a call the next one is put through, so that there are as many an hour as the sheet says. */
export const gap = (spentMs: number, callsPerHour: number, draw: Draw): number =>
  draw.waiting(Math.max(20, 3600 / callsPerHour - spentMs / aSecond)) * aSecond
