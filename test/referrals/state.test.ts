import { describe, expect, it } from 'vitest'
import {
  claimLapsesAfter,
  hasEnded,
  next,
  ownerOf,
  type ReferralEvent,
  type ReferralState,
  towardRetailer,
} from '../../src/referrals/state.ts'

const now = Date.parse('2026-11-24T01:00:00Z')
const since = now - 60_000

const states = {
  sending: { is: 'sending', since, delivery: 'queued' },
  'needs-person': { is: 'needs-person', since },
  refused: { is: 'refused', since, status: 422 },
  waiting: { is: 'waiting', since },
  'claimed by me': { is: 'claimed', since, by: 'me' },
  'claimed by another': { is: 'claimed', since: now - claimLapsesAfter + 1, by: 'another' },
  'claim of another, lapsed': { is: 'claimed', since: now - claimLapsesAfter, by: 'another' },
  'accepted by me': { is: 'accepted', since, by: 'me' },
  'accepted by another': { is: 'accepted', since, by: 'another' },
  completed: { is: 'completed', since, outcome: 'closed' },
  returned: { is: 'returned', since, outcome: 'wrong-area' },
  withdrawn: { is: 'withdrawn', since },
  slip: { is: 'slip', since, why: 'unstaffed' },
  handed: { is: 'handed', since, to: '07' },
} as const satisfies Record<string, ReferralState>

const by = 'me'
const events = {
  deliver: { does: 'deliver' },
  retry: { does: 'retry' },
  'cannot-tell': { does: 'cannot-tell' },
  'need-person': { does: 'need-person' },
  refuse: { does: 'refuse', status: 400 },
  claim: { does: 'claim', by },
  release: { does: 'release', by },
  accept: { does: 'accept', by },
  complete: { does: 'complete', by, outcome: 'customer-contacted' },
  return: { does: 'return', by, outcome: 'needs-consent' },
  hand: { does: 'hand', by, to: '03' },
  withdraw: { does: 'withdraw' },
  resubmit: { does: 'resubmit' },
  'give-back': { does: 'give-back' },
} as const satisfies Record<string, ReferralEvent>

/**
 * Written by hand. `=` changes nothing; W wrong-state, E ended, A claimed-by-another.
 * In the order of `events`: what the delivery says | what the desk does | withdraw, resubmit, give back.
 */
const table: Readonly<Record<keyof typeof states, string>> = {
  sending:
    'waiting retrying unclear needs-person refused | claimed W accepted completed returned handed | withdrawn W slip',
  'needs-person': 'waiting = = = = | claimed W accepted completed returned handed | withdrawn sending slip',
  refused: 'waiting = = = = | claimed W accepted completed returned handed | withdrawn sending slip',
  waiting: '= = = needs-person refused | claimed W accepted completed returned handed | withdrawn W slip',
  'claimed by me': '= = = = = | claimed waiting accepted completed returned handed | withdrawn W slip',
  'claimed by another': '= = = = = | A A A A A A | withdrawn W slip',
  'claim of another, lapsed':
    '= = = = = | claimed waiting accepted completed returned handed | withdrawn W slip',
  'accepted by me': '= = = = = | accepted W W completed returned handed | withdrawn W slip',
  'accepted by another': '= = = = = | accepted W W completed returned handed | withdrawn W slip',
  completed: '= = = = = | E E E E E E | E E E',
  returned: '= = = = = | E E E E E E | E sending E',
  withdrawn: '= = = = = | E E E E E E | E E E',
  slip: '= = = = = | E E E E E E | E sending E',
  handed: '= = = = = | E E E E E E | E E E',
}
const faults = { W: 'wrong-state', E: 'ended', A: 'claimed-by-another' } as const
type Letter = keyof typeof faults
const isFault = (cell: string): cell is Letter => cell in faults

const cells = (Object.keys(states) as (keyof typeof states)[]).flatMap(name => {
  const row = table[name].split(/[\s|]+/)
  return (Object.keys(events) as (keyof typeof events)[]).map(
    (event, at) => [name, event, row[at] ?? ''] as const,
  )
})

describe('what may follow what', () => {
  it('is written down for every event in every state', () => {
    expect(cells).toHaveLength(14 * 14)
    for (const name of Object.keys(states) as (keyof typeof states)[])
      expect(table[name].split(/[\s|]+/), name).toHaveLength(14)
  })

  it.each(cells)('%s, %s → %s', (name, event, cell) => {
    const before: ReferralState = states[name]
    const after = next(before, events[event], now)
    if (isFault(cell)) return expect(after).toEqual({ fault: faults[cell] })
    if (cell === '=') return expect(after).toBe(before)
    if ('fault' in after) throw new Error(after.fault)
    if (cell === 'retrying' || cell === 'unclear')
      return expect(after).toEqual({ is: 'sending', since, delivery: cell })
    expect(after.is).toBe(cell)
    // Whoever takes over what a colleague promised inherits the promise's clock.
    expect(after.since).toBe(before.is === 'accepted' && after.is === 'accepted' ? since : now)
    if ('by' in after) expect(after.by).toBe('me')
    if (after.is === 'completed') expect(after.outcome).toBe('customer-contacted')
    if (after.is === 'returned') expect(after.outcome).toBe('needs-consent')
    if (after.is === 'handed') expect(after.to).toBe('03')
    if (after.is === 'refused') expect(after.status).toBe(400)
    if (after.is === 'slip') expect(after.why).toBe('unstaffed')
  })

  it('leaves nothing that has ended with anybody to go on but its staff, and the rest with an owner', () => {
    const owners = Object.fromEntries(Object.entries(states).map(([name, state]) => [name, ownerOf(state)]))
    expect(owners).toEqual({
      sending: 'service',
      'needs-person': 'retailer-supervisor',
      refused: 'retailer-supervisor',
      waiting: 'desk',
      'claimed by me': 'desk-person',
      'claimed by another': 'desk-person',
      'claim of another, lapsed': 'desk-person',
      'accepted by me': 'desk-person',
      'accepted by another': 'desk-person',
      completed: 'nobody',
      returned: 'retailer-staff',
      withdrawn: 'nobody',
      slip: 'retailer-staff',
      handed: 'nobody',
    })
    for (const state of Object.values(states)) if (!hasEnded(state)) expect(ownerOf(state)).not.toBe('nobody')
  })
})

describe('what the retailer may know of a state', () => {
  it.each(Object.entries(states))(
    '%s: no person of the desk, and not that anybody looks at it',
    (_, state) => {
      const told = JSON.stringify(towardRetailer(state))
      expect(told).not.toMatch(/claimed|"me"|"another"/)
    },
  )
})
