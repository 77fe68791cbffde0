import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { type Agreement, agreementSchema, dueAt, isStaffed } from '../../src/referrals/agreement.ts'
import { noteBreaches } from '../../src/referrals/desk/breaches.ts'
import { entriesOf } from '../support/walk.ts'
import { deskRowOf, inbox, must, retailerRowOf, setFacts, submitted } from './rows.ts'
import { rowsIn, startedDesk } from './support.ts'

const aMinute = 60_000
const anHour = 60 * aMinute
/** One working day is eight hours. */
const agreement: Agreement = {
  from: '09:00',
  to: '17:00',
  closedOn: [],
  acceptWithin: { 'no-power-now': 60, 'moving-in-today': 120, other: 480 },
  completeWithin: { 'no-power-now': 240, 'moving-in-today': 480, other: 2400 },
}
const at = (japan: string): number => Date.parse(`${japan}:00+09:00`)

describe('the clock of an agreement', () => {
  it.each([
    ['within a day', '2026-11-24T10:00', 'no-power-now', '2026-11-24T11:00'],
    ['up to the minute of closing', '2026-11-24T16:00', 'no-power-now', '2026-11-24T17:00'],
    ['over the night', '2026-11-24T16:30', 'no-power-now', '2026-11-25T09:30'],
    ['from the minute of closing', '2026-11-24T17:00', 'no-power-now', '2026-11-25T10:00'],
    ['before the desk opens', '2026-11-24T07:00', 'no-power-now', '2026-11-24T10:00'],
    ['just before midnight', '2026-11-24T23:59', 'no-power-now', '2026-11-25T10:00'],
    ['just after midnight', '2026-11-25T00:00', 'no-power-now', '2026-11-25T10:00'],
    ['by the class', '2026-11-24T10:00', 'moving-in-today', '2026-11-24T12:00'],
    ['a whole working day', '2026-11-24T10:00', 'other', '2026-11-25T10:00'],
    ['over a weekend and 勤労感謝の日', '2026-11-20T16:30', 'no-power-now', '2026-11-24T09:30'],
    ['from a Sunday', '2026-11-22T12:00', 'no-power-now', '2026-11-24T10:00'],
    ['over a holiday in the week (昭和の日)', '2027-04-28T16:30', 'no-power-now', '2027-04-30T09:30'],
    ['over the long holidays of May', '2027-04-30T16:30', 'moving-in-today', '2027-05-06T10:30'],
    ['over New Year', '2026-12-28T16:30', 'no-power-now', '2027-01-04T09:30'],
    ['from the night of New Year', '2026-12-31T23:00', 'moving-in-today', '2027-01-04T11:00'],
  ] as const)('%s: %s → %s', (_, since, urgency, due) => {
    const waiting = { is: 'waiting', since: at(since) } as const
    expect(dueAt(waiting, urgency, at(since), agreement)).toBe(at(due))
    const accepted = { is: 'accepted', since: at(since), by: 'x' } as const
    const swapped = { ...agreement, completeWithin: agreement.acceptWithin }
    expect(dueAt(accepted, urgency, 0, swapped)).toBe(at(due))
  })

  it('passes over further days off of that desk', () => {
    const closed = { ...agreement, closedOn: ['2027-01-04', '2027-01-05'] }
    const waiting = { is: 'waiting', since: 0 } as const
    expect(dueAt(waiting, 'no-power-now', at('2026-12-28T16:30'), closed)).toBe(at('2027-01-06T09:30'))
  })

  it('runs for a claim as it ran before it, and stands still where nobody of the desk is waited for', () => {
    const since = at('2026-11-24T10:00')
    const due = dueAt({ is: 'waiting', since }, 'other', since, agreement)
    expect(dueAt({ is: 'claimed', since: since + anHour, by: 'x' }, 'other', since, agreement)).toBe(due)
    for (const state of [
      { is: 'sending', since, delivery: 'queued' },
      { is: 'needs-person', since },
      { is: 'refused', since, status: 400 },
      { is: 'completed', since, outcome: 'closed' },
      { is: 'returned', since, outcome: 'wrong-area' },
      { is: 'withdrawn', since },
      { is: 'slip', since, why: 'no-inbox' },
      { is: 'handed', since, to: '03' },
    ] as const)
      expect(dueAt(state, 'other', since, agreement)).toBeNull()
    expect(dueAt({ is: 'waiting', since }, 'other', since, null)).toBeNull()
  })

  it.each([
    [null, 24, agreement, false],
    ['2026-11-24T09:00', 8, agreement, true],
    ['2026-11-20T17:00', 8, agreement, true],
    ['2026-11-20T16:00', 8, agreement, false],
    ['2026-11-23T18:00', 24, null, true],
    ['2026-11-20T17:00', 24, null, true],
    ['2026-11-20T16:59', 24, null, false],
  ] as const)('a desk last seen at %s counts as there within %s hours: %#', (seen, hours, agreed, there) => {
    expect(isStaffed(seen === null ? null : at(seen), at('2026-11-24T17:00'), hours, agreed)).toBe(there)
  })
})

describe('what is agreed', () => {
  const byClass = (other: number) => ({ 'no-power-now': 1, 'moving-in-today': 1, other })
  const agreed = (acceptWithin: number, completeWithin: number) => {
    const hours = { from: '09:00', to: '10:00' }
    return { ...hours, acceptWithin: byClass(acceptWithin), completeWithin: byClass(completeWithin) }
  }
  it('is over within a year of opening, or is no agreement', () => {
    for (const wrong of [
      agreed(43_200, 60),
      agreed(60, 43_200),
      agreed(60, 15_001),
      { ...agreed(60, 60), closedOn: Array(201).fill('2026-12-01') },
    ])
      expect(v.is(agreementSchema, wrong)).toBe(false)
    const longest = v.parse(agreementSchema, agreed(60, 15_000))
    const accepted = { is: 'accepted', since: at('2026-12-28T10:00'), by: 'x' } as const
    expect(dueAt(accepted, 'other', 0, longest)).toBeGreaterThan(accepted.since)
  })
})

const byEnv = (area: string) => ({ [`NSC_${area}_AGREEMENT`]: JSON.stringify(agreement) })
/** A Tuesday in Japan that is a business day. */
const tuesday = (time: string) => () => at(`2026-11-24T${time}`)
const dueSeen = { at: '2026-11-25T01:00:00.000Z', breached: false }

describe('a referral and its clock', () => {
  it('shows desk and retailer the same instant, and another once it is accepted', async () => {
    const { app } = await startedDesk(byEnv('06'), { clock: tuesday('10:00') })
    const { id, desk } = await submitted(app, '101')
    const mei = app.as('mei')
    const seen = async () => [
      (await must(mei.get(`${inbox}/${desk}`))).body.due,
      (await must(app.as('hanako').get(`/v1/referrals/${id}`))).body.due,
    ]
    expect(await seen()).toEqual([dueSeen, dueSeen])
    expect((await must(mei.get(inbox))).body.referrals[0]).toMatchObject({ due: dueSeen, agreement: true })
    app.advance(10 * aMinute)
    await must(mei.post(`${inbox}/${desk}/claim`))
    expect(await seen()).toEqual([dueSeen, dueSeen])
    app.advance(10 * aMinute)
    await must(mei.post(`${inbox}/${desk}/accept`, {}))
    const later = { at: new Date(at('2026-12-01T10:20')).toISOString(), breached: false }
    expect(await seen()).toEqual([later, later])
    await must(mei.post(`${inbox}/${desk}/complete`, { outcome: 'closed' }))
    expect(await seen()).toEqual([null, null])
  })

  it('has none where none was agreed, and says so', async () => {
    const { app } = await startedDesk()
    const { id, desk } = await submitted(app, '101')
    expect((await must(app.as('mei').get(`${inbox}/${desk}`))).body).toMatchObject({
      due: null,
      agreement: false,
    })
    expect((await must(app.as('hanako').get(`/v1/referrals/${id}`))).body.due).toBeNull()
    app.advance(23 * anHour)
    expect(await noteBreaches(app.deps)).toBe(0)
  })

  it('is late once: on both copies, in both logs, and for both to see', async () => {
    const { app } = await startedDesk(byEnv('06'), { clock: tuesday('10:00') })
    const late = await submitted(app, '101')
    const done = await submitted(app, '102')
    const mei = app.as('mei')
    await must(mei.post(`${inbox}/${done.desk}/accept`, {}))
    app.advance(24 * anHour)
    expect(await noteBreaches(app.deps)).toBe(0)
    app.advance(1)
    const revisions = (await rowsIn(app, 'desk_referrals')).map(row => row.revision)
    expect(await noteBreaches(app.deps)).toBe(1)
    expect(await noteBreaches(app.deps)).toBe(0)
    const now = app.now().getTime()
    expect((await deskRowOf(app, late.id)).breached_at).toBe(now)
    expect((await retailerRowOf(app, late.id)).breached_at).toBe(now)
    expect((await deskRowOf(app, done.id)).breached_at).toBeNull()
    // Whoever of the desk is about to move it is not turned away by the job.
    expect((await rowsIn(app, 'desk_referrals')).map(row => row.revision)).toEqual(revisions)
    expect((await must(mei.get(`${inbox}/${late.desk}`))).body.due.breached).toBe(true)
    expect((await must(app.as('hanako').get(`/v1/referrals/${late.id}`))).body.due.breached).toBe(true)
    for (const log of ['retailer-sample', 'nw-06']) {
      const noted = (await entriesOf(app, log)).filter(one => one.outcome === 'clock-breached')
      expect(noted, log).toHaveLength(1)
      expect(noted[0]).toMatchObject({ kind: 'referral-step', actor: { sub: 'system' } })
    }
  })

  it('is another once it is accepted: not late at once, and noted when the call does not come either', async () => {
    const { app } = await startedDesk(byEnv('06'), { clock: tuesday('10:00') })
    const { id, desk } = await submitted(app, '101')
    const inTime = await submitted(app, '102')
    const mei = app.as('mei')
    await must(mei.post(`${inbox}/${inTime.desk}/accept`, {}))
    app.advance(24 * anHour + 1)
    expect(await noteBreaches(app.deps)).toBe(1)
    const first = app.now().getTime()
    await must(mei.post(`${inbox}/${desk}/accept`, {}))
    const breached = async () => [
      (await must(mei.get(`${inbox}/${desk}`))).body.due.breached,
      (await must(app.as('hanako').get(`/v1/referrals/${id}`))).body.due.breached,
    ]
    expect(await breached()).toEqual([false, false])
    expect(await noteBreaches(app.deps)).toBe(0)
    app.advance(20 * 24 * anHour)
    expect(await noteBreaches(app.deps)).toBe(2)
    expect(await noteBreaches(app.deps)).toBe(0)
    expect(await breached()).toEqual([true, true])
    const last = app.now().getTime()
    const noted = { breached_at: first, call_breached_at: last }
    expect(await deskRowOf(app, id)).toMatchObject(noted)
    expect(await retailerRowOf(app, id)).toMatchObject(noted)
    expect(await deskRowOf(app, inTime.id)).toMatchObject({ breached_at: null, call_breached_at: last })
    for (const log of ['retailer-sample', 'nw-06'])
      expect((await entriesOf(app, log)).filter(one => one.outcome === 'clock-breached')).toHaveLength(3)
  })

  it('goes by its class', async () => {
    const { app } = await startedDesk(byEnv('06'), { clock: tuesday('10:00') })
    const { desk } = await submitted(app, '101')
    await setFacts(app, desk, { power: 'off' })
    expect((await must(app.as('mei').get(`${inbox}/${desk}`))).body).toMatchObject({
      urgency: 'no-power-now',
      due: { at: '2026-11-24T02:00:00.000Z', breached: false },
    })
    app.advance(61 * aMinute)
    expect(await noteBreaches(app.deps)).toBe(1)
  })

  it('is late by the agreement of the desk that has it: the neighbour’s begins when it comes there', async () => {
    const env = { ...byEnv('06'), NSC_03_MODE: 'inbox', ...byEnv('03') }
    const { app } = await startedDesk(env, { clock: tuesday('10:00'), areas: ['06', '03'] })
    const { id, desk } = await submitted(app, '101')
    app.advance(25 * anHour)
    expect(await noteBreaches(app.deps)).toBe(1)
    await must(app.as('nao').get(inbox))
    await must(app.as('mei').post(`${inbox}/${desk}/hand-over`, { area: '03' }))
    const due = { at: new Date(at('2026-11-26T11:00')).toISOString(), breached: false }
    expect((await must(app.as('nao').get(inbox))).body.referrals[0].due).toEqual(due)
    expect((await must(app.as('hanako').get(`/v1/referrals/${id}`))).body.due).toEqual(due)
    expect(await noteBreaches(app.deps)).toBe(0)
    app.advance(24 * anHour + 1)
    expect(await noteBreaches(app.deps)).toBe(1)
    expect((await entriesOf(app, 'nw-03')).at(-1)).toMatchObject({ outcome: 'clock-breached' })
  })

  it('is left alone when somebody of the desk was quicker than the job', async () => {
    const { app } = await startedDesk(byEnv('06'), { clock: tuesday('10:00') })
    const { id, desk } = await submitted(app, '101')
    app.advance(24 * anHour + 1)
    const db = { ...app.deps.db }
    const write: typeof db.write = async statements => {
      db.write = app.deps.db.write
      await must(app.as('mei').post(`${inbox}/${desk}/complete`, { outcome: 'closed' }))
      return app.deps.db.write(statements)
    }
    db.write = write
    expect(await noteBreaches({ ...app.deps, db })).toBe(0)
    expect((await retailerRowOf(app, id)).breached_at).toBeNull()
  })
})
