import { describe, expect, it } from 'vitest'
import { sql } from '../../src/db/db.ts'
import { noteBreaches } from '../../src/referrals/desk/breaches.ts'
import { entriesOf } from '../support/walk.ts'
import { atDesk, deskRowOf, inbox, issueOf, must, retailerRowOf, submitted } from './rows.ts'
import { byWebhook, callback, deskMoves, rowsIn, staffDesk, startedDesk } from './support.ts'

const aMinute = 60_000
const both = { NSC_03_MODE: 'inbox' } as const
const statuses = (body: { history: readonly { status: string }[] }) => body.history.map(one => one.status)

describe('handed to the neighbour', () => {
  it('ends for this desk and begins at the other, under another id and the same reference, in three logs', async () => {
    const { app } = await startedDesk(both, { areas: ['06', '03'] })
    const { id, desk, reference } = await submitted(app, '101')
    app.advance(aMinute)
    const mei = app.as('mei')
    await must(mei.post(`${inbox}/${desk}/claim`))
    const handed = await must(mei.post(`${inbox}/${desk}/hand-over`, { area: '03' }))
    expect(handed.body).toMatchObject({ id: desk, status: 'handed-over', claimedBy: null })
    expect((await must(mei.get(inbox))).body.referrals).toEqual([])

    const nao = app.as('nao')
    const [one] = (await must(nao.get(inbox))).body.referrals
    expect(one.id).not.toBe(desk)
    expect(one).toMatchObject({
      reference,
      status: 'delivered',
      claimedBy: null,
      deskNumber: null,
      submittedAt: handed.body.submittedAt,
      person: handed.body.person,
      place: handed.body.place,
    })
    expect(statuses(one)).toEqual(['delivered'])
    expect((await nao.get(`${inbox}/${desk}`)).status).toBe(404)
    expect((await mei.get(`${inbox}/${one.id}`)).status).toBe(404)

    const told = (await must(app.as('hanako').get(`/v1/referrals/${id}`))).body
    expect(told).toMatchObject({ id, reference, area: '03', status: 'delivered', owner: 'desk' })
    expect(statuses(told)).toEqual(['delivered', 'handed-over', 'delivered'])

    await must(nao.post(`${inbox}/${one.id}/complete`, { outcome: 'customer-contacted' }))
    expect((await must(app.as('hanako').get(`/v1/referrals/${id}`))).body.outcome).toBe('customer-contacted')
    const steps = async (log: string) =>
      (await entriesOf(app, log))
        .filter(entry => entry.kind.startsWith('referral-'))
        .map(entry => [entry.outcome, entry.actor.sub, entry.case])
    const { case_id } = await retailerRowOf(app, id)
    expect(await steps('retailer-sample')).toEqual([
      ['delivered', 'hanako', case_id],
      ['handed-over:to-03', 'system', case_id],
      ['completed:customer-contacted', 'system', case_id],
    ])
    expect(await steps('nw-06')).toEqual([
      ['delivered', 'system', desk],
      ['claimed', 'mei', desk],
      ['handed-over:to-03', 'mei', desk],
    ])
    expect(await steps('nw-03')).toEqual([
      ['delivered', 'system', one.id],
      ['completed:customer-contacted', 'nao', one.id],
    ])
    // Nobody of the first desk is known to the second.
    expect(JSON.stringify(await entriesOf(app, 'nw-03'))).not.toMatch(/"mei"|NW06/)
  })

  it('keeps its age: who waited longer elsewhere is worked first', async () => {
    const { app } = await startedDesk(both, { areas: ['06', '03'] })
    const first = await submitted(app, '101')
    app.advance(aMinute)
    const second = await submitted(app, '102')
    app.advance(aMinute)
    const mei = app.as('mei')
    await must(mei.post(`${inbox}/${second.desk}/hand-over`, { area: '03' }))
    app.advance(aMinute)
    await must(mei.post(`${inbox}/${first.desk}/hand-over`, { area: '03' }))
    const there = (await must(app.as('nao').get(inbox))).body.referrals
    expect(there.map((one: { reference: string }) => one.reference)).toEqual([
      first.reference,
      second.reference,
    ])
  })

  it('goes through the same road as any other where the neighbour has a system of its own', async () => {
    const { app } = await startedDesk(byWebhook('03'))
    const { id, desk } = await submitted(app, '101')
    await must(app.as('mei').post(`${inbox}/${desk}/hand-over`, { area: '03' }))
    const [sent] = await rowsIn(app, 'outbox')
    const there = await deskRowOf(app, id)
    expect(sent).toMatchObject({ kind: 'referral.submitted', area: '03', about: there.id })
    const told = (await must(app.as('hanako').get(`/v1/referrals/${id}`))).body
    expect(told).toMatchObject({ area: '03', status: 'sending', owner: 'service' })
    expect(statuses(told)).toEqual(['delivered', 'handed-over', 'sending'])
    // Their desk may be quicker than the answer to our delivery.
    await must(app.as('nao').post(`${inbox}/${there.id}/accept`, {}))
    expect((await must(app.as('hanako').get(`/v1/referrals/${id}`))).body.status).toBe('accepted')
  })

  it('what came of a try to deliver to the first desk changes nothing any more', async () => {
    const { app } = await startedDesk({ ...byWebhook('06'), ...both }, { areas: ['03'] })
    const { id, desk } = await submitted(app, '101')
    await must(app.as('mei').post(`${inbox}/${desk}/hand-over`, { area: '03' }))
    const before = await retailerRowOf(app, id)
    const { bothOfRow, moveBoth, selectBoth } = await import('../../src/referrals/crossing.ts')
    for (const event of [
      { does: 'deliver' },
      { does: 'retry' },
      { does: 'cannot-tell' },
      { does: 'need-person' },
      { does: 'refuse', status: 400 },
    ] as const) {
      const [found] = await app.db.read([selectBoth('desk', desk)])
      expect(moveBoth(app.deps, bothOfRow(found?.rows[0] ?? {}), event, null)).toMatchObject({
        statements: [],
      })
    }
    expect(await retailerRowOf(app, id)).toEqual(before)
  })

  it('is withdrawn, and given to a desk again after a return, where it is now', async () => {
    const { app } = await startedDesk(both, { areas: ['06', '03'] })
    const { id, desk } = await submitted(app, '101')
    await must(app.as('mei').post(`${inbox}/${desk}/hand-over`, { area: '03' }))
    const there = (await deskRowOf(app, id)).id
    await must(app.as('nao').post(`${inbox}/${there}/return`, { outcome: 'needs-callback-details' }))
    await must(app.as('hanako').post(`/v1/referrals/${id}/resubmit`, { consented: true, callback }))
    const again = await deskRowOf(app, id)
    expect([again.area, [desk, there].includes(again.id)]).toEqual(['03', false])
    await must(app.as('hanako').post(`/v1/referrals/${id}/withdraw`))
    expect(issueOf(await app.as('nao').post(`${inbox}/${again.id}/claim`))).toBe('409 ended')
  })

  it('happens once, however often it is sent', async () => {
    const { app } = await startedDesk(both, { areas: ['06', '03'] })
    const { desk } = await submitted(app, '101')
    const mei = app.as('mei')
    const all = await Promise.all(
      [1, 2, 3].map(() => mei.post(`${inbox}/${desk}/hand-over`, { area: '03' }, { 'idempotency-key': 'k' })),
    )
    // Who comes while another is being answered may be told so; nobody hands over a second time.
    for (const one of all) expect(['200 undefined', '409 in-progress']).toContain(issueOf(one))
    await must(mei.post(`${inbox}/${desk}/hand-over`, { area: '03' }))
    expect(await rowsIn(app, 'desk_referrals')).toHaveLength(2)
    expect(await rowsIn(app, 'referral_origin')).toHaveLength(2)
  })

  it('twice at most: then it goes back as wrong-area, and the clock that ran out before stays in the history', async () => {
    const byClass = { 'no-power-now': 60, 'moving-in-today': 60, other: 60 }
    const agreement = { from: '09:00', to: '17:00', acceptWithin: byClass, completeWithin: byClass }
    const env = { ...both, NSC_06_AGREEMENT: JSON.stringify(agreement) }
    const clock = () => Date.parse('2026-11-24T01:00:00Z')
    const { app } = await startedDesk(env, { areas: ['06', '03'], clock })
    const { id, desk } = await submitted(app, '101')
    app.advance(61 * aMinute)
    expect(await noteBreaches(app.deps)).toBe(1)
    const [mei, nao] = [app.as('mei'), app.as('nao')]
    await must(mei.post(`${inbox}/${desk}/hand-over`, { area: '03' }))
    app.advance(aMinute)
    await must(nao.post(`${inbox}/${(await deskRowOf(app, id)).id}/hand-over`, { area: '06' }))
    app.advance(aMinute)
    const third = `${inbox}/${(await deskRowOf(app, id)).id}`
    const reply = await mei.post(`${third}/hand-over`, { area: '03' }, { 'accept-language': 'en' })
    expect(issueOf(reply)).toBe('409 handed-often')
    expect(reply.body.errors[0].say).toContain('wrong-area')
    const told = (await must(app.as('hanako').get(`/v1/referrals/${id}`))).body
    expect(statuses(told)).toEqual([
      'delivered',
      'clock-breached',
      'handed-over',
      'delivered',
      'handed-over',
      'delivered',
    ])
    expect(told.due.breached).toBe(false)
    await must(mei.post(`${third}/return`, { outcome: 'wrong-area' }))
  })
})

describe('not handed over', () => {
  it('to an area that takes none: 409 with the way out, and it stays', async () => {
    const { app } = await startedDesk(both)
    const { id, desk } = await submitted(app, '101')
    const mei = app.as('mei')
    // 03 is an inbox that nobody has opened yet, 07 takes none.
    for (const area of ['03', '07']) {
      const reply = await mei.post(`${inbox}/${desk}/hand-over`, { area }, { 'accept-language': 'en' })
      expect(issueOf(reply)).toBe('409 not-taken')
      expect(reply.body.errors[0].say).toContain('wrong-area')
    }
    expect((await must(mei.get(`${inbox}/${desk}`))).body.status).toBe('delivered')
    expect((await retailerRowOf(app, id)).area).toBe('06')
    await staffDesk(app, '03')
    await must(mei.post(`${inbox}/${desk}/hand-over`, { area: '03' }))
  })

  it('to an area that there is not, or to its own: 400', async () => {
    const { app } = await startedDesk(both, { areas: ['06', '03'] })
    const { desk } = await submitted(app, '101')
    const mei = app.as('mei')
    for (const area of ['11', '00', '3', '', null])
      expect((await mei.post(`${inbox}/${desk}/hand-over`, { area })).status).toBe(400)
    expect(issueOf(await mei.post(`${inbox}/${desk}/hand-over`, { area: '06' }))).toBe('400 own-area')
  })

  it('by somebody else while a colleague has it in hand, nor after its end', async () => {
    const { app } = await startedDesk(both, { areas: ['06', '03'] })
    const { id, desk } = await submitted(app, '101')
    await must(app.as('mei').post(`${inbox}/${desk}/claim`))
    const other = atDesk(app, 'colleague')
    expect(issueOf(await other.post(`${inbox}/${desk}/hand-over`, { area: '03' }))).toBe(
      '409 claimed-by-another',
    )
    await deskMoves(app, id, { does: 'complete', by: 'mei', outcome: 'closed' })
    expect(issueOf(await other.post(`${inbox}/${desk}/hand-over`, { area: '03' }))).toBe('409 ended')
    expect(await rowsIn(app, 'desk_referrals')).toHaveLength(1)
  })

  it('half, when somebody else was first between the two copies', async () => {
    const { app } = await startedDesk(both, { areas: ['06', '03'] })
    const { id, desk } = await submitted(app, '101')
    const [handed, withdrawn] = await Promise.all([
      app.as('mei').post(`${inbox}/${desk}/hand-over`, { area: '03' }),
      app.as('hanako').post(`/v1/referrals/${id}/withdraw`),
    ])
    // Either order is right: withdrawn here, or there.
    expect(withdrawn.status, withdrawn.text).toBe(200)
    expect([200, 409]).toContain(handed.status)
    const [left] = await app.db.read([sql('select count(*) as n from desk_referrals where is_open')])
    expect(left?.rows[0]?.n).toBe(0)
    expect(JSON.parse((await retailerRowOf(app, id)).state).is).toBe('withdrawn')
  })
})
