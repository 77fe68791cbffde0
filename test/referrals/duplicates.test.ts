import { describe, expect, it } from 'vitest'
import { aboutHash } from '../../src/referrals/place-hash.ts'
import { entriesOf } from '../support/walk.ts'
import {
  atContractor,
  byWebhook,
  callback,
  deskMoves,
  handedOver,
  handOver,
  osaka,
  rowsIn,
  startedDesk,
} from './support.ts'

const flat = { building: '中之島ハイツ' }

describe('a second referral about the same matter', () => {
  it('of the same retailer goes to no desk and names the number of the first', async () => {
    const { app } = await startedDesk()
    const { body: first } = await handedOver(app)
    const walk = await atContractor(app, 'ichiro')
    const before = (await entriesOf(app, 'nw-06')).length
    const key = { 'idempotency-key': 'again' }
    const body = { step: 'refer', revision: walk.view.revision, kind: 'contractor-question', callback }
    const second = await walk.client.post(`/v1/cases/${walk.view.id}/referrals`, body, key)
    expect(second.status, second.text).toBe(201)
    expect(second.body).toMatchObject({
      status: 'delivered',
      outcome: 'duplicate',
      owner: 'desk',
      standing: first.reference,
      reference: first.reference,
    })
    expect(second.body.id).not.toBe(first.id)
    expect((await walk.client.post(`/v1/cases/${walk.view.id}/referrals`, body, key)).body).toEqual(
      second.body,
    )
    expect(await rowsIn(app, 'desk_referrals')).toHaveLength(1)
    expect((await entriesOf(app, 'nw-06')).length).toBe(before)
    expect((await entriesOf(app)).filter(one => one.kind === 'referral-submitted').at(-1)).toMatchObject({
      outcome: 'completed:duplicate',
      case: walk.view.id,
    })
    // It is handed over, by whoever did it first.
    expect((await walk.refresh()).outcome).toBe('handed-over')
  })

  it('written in another way is the same place; another room, question or number is not', async () => {
    const { app } = await startedDesk()
    await handedOver(app, 'hanako', { ...flat, room: '101' })
    const same = await handedOver(app, 'jun', {
      address: '大阪府大阪市北区中之島３丁目６番１６号',
      building: '中之島 ハイツ',
      room: '１０１',
    })
    expect(same.body.outcome).toBe('duplicate')
    expect((await handedOver(app, 'jun', { ...flat, room: '102' })).body.outcome).toBeUndefined()
    const number = { ...flat, room: '101', supplyPointNumber: '0612345678901234567890' }
    expect((await handedOver(app, 'jun', number)).body.outcome).toBeUndefined()
    expect(await rowsIn(app, 'desk_referrals')).toHaveLength(3)
  })

  it('in a building without a room is another person’s unless the same number is to be rung', async () => {
    const { app } = await startedDesk()
    await handedOver(app, 'hanako', flat)
    const neighbour = { callback: { ...callback, phone: '000-3333-4444' } }
    expect((await handedOver(app, 'jun', flat, neighbour)).body.outcome).toBeUndefined()
    const inFull = { callback: { ...callback, phone: '00011112222' } }
    expect((await handedOver(app, 'jun', flat, inFull)).body.outcome).toBe('duplicate')
  })

  it('is none across retailers: each goes to the desk, which sees that the place is one', async () => {
    const { app } = await startedDesk()
    await handedOver(app)
    const { body } = await handedOver(app, 'sora')
    expect(body).not.toHaveProperty('standing')
    expect(body.status).toBe('delivered')
    const desks = await rowsIn(app, 'desk_referrals')
    expect(desks).toHaveLength(2)
    expect(new Set(desks.map(one => one.place)).size).toBe(1)
    expect(new Set((await rowsIn(app, 'referrals')).map(one => one.about)).size).toBe(2)
  })

  it('is none once the first has ended, or lies with somebody who has to look at it', async () => {
    const { app } = await startedDesk()
    const { body: first } = await handedOver(app)
    await deskMoves(app, first.id, { does: 'complete', by: 'mei', outcome: 'closed' })
    expect((await handedOver(app)).body.status).toBe('delivered')

    const { app: other } = await startedDesk(byWebhook('06'))
    const { body: stuck } = await handedOver(other)
    await deskMoves(other, stuck.id, { does: 'need-person' })
    expect((await handedOver(other)).body.status).toBe('sending')
  })

  it('does not count toward what a case may hand over', async () => {
    const { app } = await startedDesk({ LIMIT_REFERRALS_PER_CASE: '1' })
    await handedOver(app)
    expect((await handedOver(app)).body.outcome).toBe('duplicate')
  })

  it('goes to the desk where the first ends at that very moment', async () => {
    const { app, watch } = await startedDesk()
    const { body: first } = await handedOver(app)
    const walk = await atContractor(app, 'jun')
    let moved = false
    watch.beforeWrite(async kinds => {
      if (moved || !kinds.includes('referral-submitted')) return
      moved = true
      await deskMoves(app, first.id, { does: 'complete', by: 'mei', outcome: 'closed' })
    })
    expect((await handOver(walk)).body).toMatchObject({ status: 'delivered' })
    expect(await rowsIn(app, 'desk_referrals')).toHaveLength(2)
  })

  it('stands as the one it names does, and is a slip when that ends without a call', async () => {
    const { app } = await startedDesk()
    const { body: first } = await handedOver(app)
    const { body: second } = await handedOver(app, 'jun')
    const read = async (id: string) => (await app.as('jun').get(`/v1/referrals/${id}`)).body
    const { id, case: of, outcome, ...same } = await read(second.id)
    const { id: _, case: __, ...standing } = await read(first.id)
    expect([same, outcome]).toEqual([standing, 'duplicate'])
    await deskMoves(app, first.id, { does: 'accept', by: 'mei' })
    expect(await read(second.id)).toMatchObject({ status: 'accepted', outcome: 'duplicate' })
    for (const verb of ['withdraw', 'resubmit'])
      expect(
        (await app.as('jun').post(`/v1/referrals/${second.id}/${verb}`, verb === 'resubmit' ? {} : undefined))
          .body.errors,
      ).toMatchObject([{ issue: 'follows' }])
    expect((await app.as('hanako').post(`/v1/referrals/${first.id}/withdraw`)).status).toBe(200)
    const ended = await read(second.id)
    expect(ended).toMatchObject({ status: 'slip', owner: 'retailer-staff', due: null })
    expect(ended).not.toHaveProperty('outcome')
    expect(ended.say.ja).toContain('お電話はございません')
    expect((await handedOver(app, 'jun')).body.status).toBe('delivered')
  })

  it('is spoken with where the first is', async () => {
    const { app } = await startedDesk()
    const { body: first } = await handedOver(app)
    const { body: second } = await handedOver(app, 'jun')
    await deskMoves(app, first.id, { does: 'complete', by: 'mei', outcome: 'customer-contacted' })
    expect((await app.as('jun').get(`/v1/referrals/${second.id}`)).body).toMatchObject({
      status: 'completed',
      outcome: 'customer-contacted',
    })
  })

  it('is none for another person at the same place, nor where the power has gone since', async () => {
    const { app } = await startedDesk()
    await handedOver(app, 'hanako', { ...flat, room: '101' })
    const other = { callback: { ...callback, phone: '000-3333-4444' } }
    expect((await handedOver(app, 'jun', { ...flat, room: '101' }, other)).body.outcome).toBeUndefined()
    const data = {
      kind: 'move-in-blocked',
      question: null,
      person: { is: 'customer', ...callback },
      place: { address: osaka, building: null, room: null, meterNumber: null, supplyPointNumber: null },
      power: 'on',
      moveInOn: '2026-12-01',
      applicationWaits: true,
      consentedAt: '2026-11-20T00:00:00.000Z',
      v: 1,
    } as const
    const of = (more: object, day = '2026-11-20') =>
      aboutHash(app.config, 'retailer:sample', { ...data, ...more }, day)
    expect(of({})).toBe(of({ moveInOn: '2026-12-02', person: { ...data.person, phone: '00011112222' } }))
    expect(new Set([of({}), of({ power: 'off' }), of({}, '2026-12-01')]).size).toBe(3)
  })

  it('of two at the same moment goes to the desk once', async () => {
    const { app } = await startedDesk()
    const [one, two] = [await atContractor(app, 'hanako'), await atContractor(app, 'jun')]
    const replies = await Promise.all([handOver(one), handOver(two)])
    expect(replies.map(reply => reply.status)).toEqual([201, 201])
    expect(replies.map(reply => reply.body.outcome ?? 'none').sort()).toEqual(['duplicate', 'none'])
    expect(new Set(replies.map(reply => reply.body.reference)).size).toBe(1)
    expect(await rowsIn(app, 'desk_referrals')).toHaveLength(1)
  })
})
