import { describe, expect, it } from 'vitest'
import { areasToChoose } from '../../src/cases/hand-over.ts'
import { loadCase } from '../../src/cases/load-case.ts'
import { sql } from '../../src/db/db.ts'
import { areaOf } from '../../src/referrals/area-of.ts'
import type { TestApp } from '../support/app.ts'
import { callsOf, entriesOf, questionsOf, Walk } from '../support/walk.ts'
import {
  atBlocked,
  atContractor,
  blockedPoint,
  byWebhook,
  callback,
  handedOver,
  handOver,
  rowsIn,
  staffDesk,
  startedDesk,
} from './support.ts'

const unstaff = (app: TestApp) => app.db.write([sql('delete from desk_presence')])
const split = { address: '静岡県富士市永田町1丁目100' }

describe('a referral', () => {
  it('is in the desk’s inbox, in both logs and in the case, by one batch', async () => {
    const { app, watch } = await startedDesk()
    const walk = await atContractor(app)
    const batches: (readonly string[])[] = []
    watch.beforeWrite(async kinds => void (kinds.length > 0 && batches.push(kinds)))
    const reply = await handOver(walk)
    expect(reply.status, reply.text).toBe(201)
    const { id, reference, entry } = reply.body
    expect(reply.body).toEqual({
      id,
      reference,
      entry,
      case: walk.view.id,
      kind: 'contractor-question',
      area: '06',
      status: 'delivered',
      say: expect.objectContaining({ ja: expect.stringContaining('お電話') }),
      history: [{ status: 'delivered', at: expect.any(String) }],
      owner: 'desk',
      due: null,
    })
    expect(reference).toMatch(/^[0-9]{4}-[0-9]{4}$/)
    expect(batches).toEqual([['referral-submitted', 'referral-submitted', 'case-closed']])
    const [desk] = await rowsIn(app, 'desk_referrals')
    expect(desk).toMatchObject({ area: '06', reference, kind: 'contractor-question' })
    expect(desk.id).not.toBe(id)
    expect(JSON.parse(desk.payload)).toEqual({
      v: 1,
      kind: 'contractor-question',
      question: expect.stringMatching(/^(service-line|meter|outside-work|schedule)$/),
      person: { is: 'contractor', ...callback },
      consentedAt: expect.any(String),
      place: expect.objectContaining({ address: '大阪府大阪市北区中之島三丁目6-16', room: null }),
      power: null,
      moveInOn: null,
      applicationWaits: false,
    })
    expect(JSON.stringify(desk)).not.toMatch(/sample|hanako|retailer/)
    expect(desk.payload).not.toContain(walk.view.id)
    expect(await rowsIn(app, 'outbox')).toEqual([])

    const mine = (await questionsOf(app, walk.view.id)).find(one => one.kind === 'referral-submitted')
    expect(mine).toMatchObject({
      index: entry,
      step: 'refer',
      decision: 'permit',
      rule: 'referral:contractor-question',
      outcome: 'delivered',
      actor: { sub: 'hanako', role: 'agent' },
    })
    expect(mine?.place.hash).toMatch(/^[0-9a-f]{64}$/)
    const theirs = (await entriesOf(app, 'nw-06')).find(one => one.kind === 'referral-submitted')
    expect(theirs).toMatchObject({
      case: desk.id,
      actor: { sub: 'system' },
      scenario: null,
      contact: { ref: null },
    })
    expect(JSON.stringify(theirs)).not.toMatch(/sample|hanako/)
    expect(callsOf(app)).toEqual([])

    expect(walk.view.results.at(-1)).toEqual({ step: 'refer', code: 'sent', compare: {}, entry })
    expect(walk.outcome).toBe('handed-over')
    expect(walk.view.status).toBe('closed')
  })

  it('carries the facts of the urgency class and keeps the application of a blocked move-in', async () => {
    const { app } = await startedDesk()
    const walk = await atBlocked(app, await blockedPoint(app))
    const reply = await handOver(walk)
    expect(reply.status, reply.text).toBe(201)
    expect(reply.body).toMatchObject({ kind: 'move-in-blocked', area: '06', status: 'delivered' })
    expect(walk.outcome).toBe('handed-over-kept')
    expect(walk.view.status).toBe('open')
    const [desk] = await rowsIn(app, 'desk_referrals')
    const payload = JSON.parse(desk.payload)
    expect(desk).toMatchObject({ power: 'off', move_in_on: payload.moveInOn })
    expect(payload).toMatchObject({ kind: 'move-in-blocked', applicationWaits: true, power: 'off' })
    // What the search or the typed-in notice found is not what the person said of this place.
    expect(payload.place.supplyPointNumber).toBeNull()
  })

  it('of an area with a system of its own waits in the outbox, under the desk’s id', async () => {
    const { app } = await startedDesk(byWebhook('06'), { areas: [] })
    const reply = await handOver(await atContractor(app))
    expect(reply.body).toMatchObject({ status: 'sending', owner: 'service', area: '06' })
    const [desk] = await rowsIn(app, 'desk_referrals')
    const [sending, ...more] = await rowsIn(app, 'outbox')
    expect(more).toEqual([])
    expect(sending).toMatchObject({ org: 'retailer:sample', area: '06', about: desk.id, fence: 0 })
    expect(JSON.stringify(sending)).not.toContain(callback.name)
  })

  it.each([
    ['mode none', { NSC_06_MODE: 'none' }, 'no-inbox'],
    ['an inbox that nobody staffs', {}, 'unstaffed'],
  ])('in an area with %s is a slip, and nobody promises a call', async (_, env, why) => {
    const { app } = await startedDesk()
    const walk = await atContractor(app)
    await unstaff(app)
    const { serviceCenters } = app.config
    if ('NSC_06_MODE' in env)
      (serviceCenters as Map<string, unknown>).set('06', { ...serviceCenters.get('06'), mode: 'none' })
    const reply = await handOver(walk)
    expect(reply.status, reply.text).toBe(201)
    expect(reply.body).toMatchObject({ status: 'slip', owner: 'retailer-staff', due: null })
    expect(walk.outcome).toBe('service-line-slip')
    expect(JSON.parse((await rowsIn(app, 'referrals'))[0].state)).toMatchObject({ is: 'slip', why })
    for (const table of ['desk_referrals', 'outbox', 'referral_origin'] as const)
      expect(await rowsIn(app, table)).toEqual([])
    expect(await entriesOf(app, 'nw-06')).toEqual([])
    expect((await questionsOf(app, walk.view.id)).at(-1)).toMatchObject({ outcome: `slip:${why}` })
  })

  it('names by its clock until when the desk goes on, where that was agreed', async () => {
    const minutes = { 'no-power-now': 10, 'moving-in-today': 20, other: 30 }
    const agreement = { from: '00:00', to: '23:59', acceptWithin: minutes, completeWithin: minutes }
    const { app } = await startedDesk({ NSC_06_AGREEMENT: JSON.stringify(agreement) })
    const { body } = await handedOver(app)
    expect(body.due).toEqual({ at: expect.any(String), breached: false })
    app.advance(20 * 86_400_000)
    const { body: later } = await app.as('hanako').get(`/v1/referrals/${body.id}`)
    expect(later.due).toEqual({ at: body.due.at, breached: true })
  })
})

describe('the area of a referral', () => {
  it('is asked for where the municipality is split, never guessed, and only a candidate is taken', async () => {
    const { app } = await startedDesk({ NSC_03_MODE: 'inbox', NSC_05_MODE: 'inbox' }, { areas: ['03', '06'] })
    const walk = await atContractor(app, 'hanako', split)
    const before = walk.view.revision
    const asked = await handOver(walk)
    expect(asked.status).toBe(400)
    expect(asked.body.errors).toMatchObject([{ pointer: '/area', issue: 'needed' }])
    const other = await handOver(walk, { area: '06' })
    expect(other.status).toBe(400)
    expect(other.body.errors).toMatchObject([{ pointer: '/area', issue: 'not-a-candidate' }])
    expect((await handOver(walk, { area: '11' })).status).toBe(400)
    expect(walk.view.revision).toBe(before)
    expect(await rowsIn(app, 'referrals')).toEqual([])
    const named = await handOver(walk, { area: '03' })
    expect(named.body).toMatchObject({ area: '03', status: 'delivered' })
    expect((await rowsIn(app, 'desk_referrals'))[0]).toMatchObject({ area: '03' })
  })

  it('is named by the sender where nothing tells it, and needed only while some desk takes referrals', async () => {
    const { app } = await startedDesk()
    const walk = await Walk.open(app, 'hanako', 'contractor')
    const { case: told } = await loadCase(
      app.deps,
      { org: 'retailer:sample', sub: 'hanako' } as never,
      walk.view.id,
    )
    expect(areasToChoose(told)).toHaveLength(10)
    expect(areaOf(told, '06', ['06'])).toBe('06')
    expect(() => areaOf(told, undefined, ['06'])).toThrow('invalid')
    expect(areaOf(told, undefined, [])).toBeNull()
  })

  it('is that of the number where one was read, whatever else the sender names', async () => {
    const { app } = await startedDesk({ NSC_03_MODE: 'inbox' }, { areas: ['03', '06'] })
    const walk = await atContractor(app, 'hanako', { ...split, supplyPointNumber: '0312345678901234567890' })
    expect(walk.view.step.referral).toEqual({ kinds: ['contractor-question'], areas: ['03'] })
    expect((await handOver(walk, { area: '06' })).body.errors).toMatchObject([{ issue: 'not-a-candidate' }])
    expect((await handOver(walk)).body).toMatchObject({ area: '03' })
  })
})

describe('what goes wrong with a referral', () => {
  const base = { step: 'refer', revision: 0, kind: 'contractor-question', callback }
  it.each([
    ['no call-back details', { callback: undefined }],
    ['a telephone number with words in it', { callback: { ...callback, phone: '夜に電話' } }],
    ['hours of no list', { callback: { ...callback, hours: 'midnight' } }],
    ['a kind of no list', { kind: 'who-is-it' }],
    ['a step that is none', { step: 'Refer please' }],
  ])('%s: 400 and nothing is kept', async (_, more) => {
    const { app } = await startedDesk()
    const walk = await atContractor(app)
    const entries = (await entriesOf(app)).length
    const reply = await walk.client.post(`/v1/cases/${walk.view.id}/referrals`, {
      ...base,
      revision: walk.view.revision,
      ...more,
    })
    expect(reply.status, reply.text).toBe(400)
    expect(reply.text).not.toContain('夜に電話')
    expect(await rowsIn(app, 'referrals')).toEqual([])
    expect((await entriesOf(app)).length).toBe(entries)
  })

  it('an old revision is 409, another’s case is 404 with an entry', async () => {
    const { app } = await startedDesk()
    const walk = await atContractor(app)
    const body = { ...base, revision: walk.view.revision - 1 }
    const path = `/v1/cases/${walk.view.id}/referrals`
    expect((await walk.client.post(path, body)).body).toMatchObject({ status: 409, code: 'stale' })
    expect(
      (await app.as('ichiro').post(path, { ...body, revision: walk.view.revision })).body.errors,
    ).toMatchObject([{ issue: 'held-by-another' }])
    expect((await app.as('sora').post(path, body)).status).toBe(404)
    expect((await entriesOf(app, 'retailer-mihon')).map(one => one.kind)).toEqual(['denied'])
  })

  it('the log cannot commit: 503, and no half of it is there', async () => {
    const { app, watch } = await startedDesk()
    const walk = await atContractor(app)
    watch.fail(kinds => (kinds.includes('referral-submitted') ? 'unavailable' : 'pass'))
    const key = { 'idempotency-key': 'one' }
    const failed = await handOver(walk, {}, key)
    expect(failed.body).toMatchObject({ status: 503, code: 'log-unavailable' })
    for (const table of ['referrals', 'desk_referrals', 'referral_origin', 'outbox'] as const)
      expect(await rowsIn(app, table)).toEqual([])
    watch.heal()
    expect((await handOver(walk, {}, key)).status).toBe(201)
    expect(await rowsIn(app, 'desk_referrals')).toHaveLength(1)
  })

  it('the same Idempotency-Key gives the same referral once, also when the first answer was lost', async () => {
    const { app, watch } = await startedDesk()
    const walk = await atContractor(app)
    const body = { ...base, revision: walk.view.revision }
    const path = `/v1/cases/${walk.view.id}/referrals`
    const key = { 'idempotency-key': 'lost' }
    watch.fail(kinds => (kinds.includes('referral-submitted') ? 'committed-unavailable' : 'pass'))
    expect((await walk.client.post(path, body, key)).status).toBe(503)
    watch.heal()
    const again = await walk.client.post(path, body, key)
    expect(again.status, again.text).toBe(201)
    expect((await walk.client.post(path, body, key)).body).toEqual(again.body)
    expect(await rowsIn(app, 'referrals')).toHaveLength(1)
    expect(await rowsIn(app, 'desk_referrals')).toHaveLength(1)
    const other = await walk.client.post(path, { ...body, callback: { ...callback, name: '例示 次郎' } }, key)
    expect(other.body.errors).toMatchObject([{ issue: 'used-for-another-request' }])
  })

  it('pressed twice at once, one goes out', async () => {
    const { app } = await startedDesk()
    const walk = await atContractor(app)
    const body = { ...base, revision: walk.view.revision }
    const path = `/v1/cases/${walk.view.id}/referrals`
    const replies = await Promise.all([walk.client.post(path, body), walk.client.post(path, body)])
    expect(replies.map(one => one.status).sort()).toEqual([201, 409])
    expect(await rowsIn(app, 'desk_referrals')).toHaveLength(1)
  })

  it('is handed over only so often in a case: then the slip', async () => {
    const { app } = await startedDesk({ LIMIT_REFERRALS_PER_CASE: '1' })
    const walk = await atBlocked(app, await blockedPoint(app))
    const first = await handOver(walk)
    expect(first.status, first.text).toBe(201)
    expect((await walk.client.post(`/v1/referrals/${first.body.id}/withdraw`)).status).toBe(200)
    await walk.answer('blocked', 'cleared')
    await walk.walk({ 'check-again': { confirmed: true } })
    expect((await walk.ask('move-ins')).body.status).toBe('contract-exists')
    await walk.walk({ 'blocked-again': 'hand-over' })
    const reply = await handOver(walk)
    expect(reply.body).toMatchObject({
      code: 'refused',
      reason: 'limit-reached',
      rule: 'referral:limit-case',
    })
    expect(reply.body.alternatives).toMatchObject([{ kind: 'contact-slip' }])
    expect(await rowsIn(app, 'desk_referrals')).toHaveLength(1)
    await staffDesk(app)
  })
})
