import { describe, expect, it } from 'vitest'
import { sql } from '../../src/db/db.ts'
import { endStuck } from '../../src/referrals/end-stuck.ts'
import { eraseReferrals } from '../../src/referrals/erase-referrals.ts'
import type { ReferralEvent } from '../../src/referrals/state.ts'
import type { TestApp } from '../support/app.ts'
import { entriesOf, pointOf } from '../support/walk.ts'
import {
  atBlocked,
  atContractor,
  blockedPoint,
  byWebhook,
  callback,
  deskMoves,
  handedOver,
  handOver,
  type Row,
  rowsIn,
  staffDesk,
  startedDesk,
} from './support.ts'

const aDay = 86_400_000
const by = 'mei'
const returned = { does: 'return', by, outcome: 'needs-callback-details' } as const
const closed = { does: 'complete', by, outcome: 'closed' } as const

const post = (
  app: TestApp,
  id: string,
  verb: 'withdraw' | 'resubmit',
  body?: object,
  persona = 'hanako',
  key?: string,
) =>
  app
    .as(persona)
    .post(
      `/v1/referrals/${id}/${verb}`,
      verb === 'resubmit' ? (body ?? { callback }) : undefined,
      key === undefined ? {} : { 'idempotency-key': key },
    )
const stateOf = (row: Row) => JSON.parse(row.state)
const stepsOf = async (app: TestApp, log = 'retailer-sample') =>
  (await entriesOf(app, log)).filter(one => one.kind === 'referral-step').map(one => one.outcome)
/** The job that sends has begun a try: the operator's system may have it. */
const tried = (app: TestApp) => app.db.write([sql('update outbox set fence = fence + 1')])

describe('how referrals stand', () => {
  it('is listed to whoever handed them over, of a case to all staff, of all to supervisors', async () => {
    const { app } = await startedDesk()
    const { body: one } = await handedOver(app)
    const { body: two } = await handedOver(app, 'jun', { room: '2' })
    const { body: theirs } = await handedOver(app, 'sora', { room: '3' })
    const idsOf = async (persona: string, query = '') => {
      const reply = await app.as(persona).get(`/v1/referrals${query}`)
      expect(reply.status, reply.text).toBe(200)
      return reply.body.referrals.map((each: { id: string }) => each.id).sort()
    }
    expect(await idsOf('hanako')).toEqual([one.id])
    expect(await idsOf('jun')).toEqual([two.id])
    expect(await idsOf('kaoru')).toEqual([])
    expect(await idsOf('kaoru', '?all=true')).toEqual([one.id, two.id].sort())
    expect(await idsOf('kaoru', '?all=false')).toEqual([])
    expect(await idsOf('jun', `?case=${one.case}`)).toEqual([one.id])
    expect(await idsOf('sora', `?case=${one.case}`)).toEqual([])
    expect(await idsOf('sora')).toEqual([theirs.id])
    expect((await app.as('hanako').get('/v1/referrals?all=true')).status).toBe(403)
    expect((await entriesOf(app)).at(-1)).toMatchObject({ kind: 'denied', rule: 'list-referrals' })
    for (const bad of ['?all=yes', '?case=1', '?org=retailer:sample'])
      expect((await app.as('kaoru').get(`/v1/referrals${bad}`)).status, bad).toBe(400)
  })

  it('shows the open ones first, so that none is lost behind what has ended, and is found by its number', async () => {
    const { app } = await startedDesk()
    const { body: open } = await handedOver(app)
    const { body: ended } = await handedOver(app, 'hanako', { room: '2' })
    app.advance(60_000)
    await post(app, ended.id, 'withdraw')
    await app.db.write([
      sql(
        `with recursive n (i) as (select 1 union all select i + 1 from n where i < 250)
         insert into referrals (id, org, case_id, step, sub, reference, kind, about, state, history, submitted_at, changed_at)
         select printf('%08d-0000-4000-8000-000000000000', i), org, case_id, step, sub, printf('0000-%04d', i), kind,
           about, state, history, submitted_at, changed_at + i
         from referrals, n where id = ?`,
        ended.id,
      ),
    ])
    for (const persona of ['hanako', 'kaoru']) {
      const { body } = await app.as(persona).get(`/v1/referrals${persona === 'kaoru' ? '?all=true' : ''}`)
      const numbers = body.referrals.map((one: { reference: string }) => one.reference)
      expect(numbers).toHaveLength(201)
      expect(numbers.slice(0, 3)).toEqual([open.reference, '0000-0250', '0000-0249'])
    }
    const read = async (persona: string) =>
      (await app.as(persona).get(`/v1/cases?reference=${open.reference}`)).body.cases.map(
        (one: { id: string }) => one.id,
      )
    expect(await read('jun')).toEqual([open.case])
    expect(await read('sora')).toEqual([])
  })

  it('is read by the same retailer alone; another’s is 404 with an entry', async () => {
    const { app } = await startedDesk()
    const { body } = await handedOver(app)
    const { entry: _, ...view } = body
    expect((await app.as('jun').get(`/v1/referrals/${body.id}`)).body).toEqual(view)
    expect((await app.as('sora').get(`/v1/referrals/${body.id}`)).status).toBe(404)
    expect((await entriesOf(app, 'retailer-mihon')).map(one => one.rule)).toEqual(['get-referral'])
    expect((await app.as('hanako').get(`/v1/referrals/${crypto.randomUUID()}`)).status).toBe(404)
    expect((await app.as('hanako').get('/v1/referrals/1')).status).toBe(404)
  })

  it('says nothing of who at the desk looks at it, nor the desk’s id, nor a server’s status', async () => {
    const { app } = await startedDesk()
    const { body } = await handedOver(app)
    const read = async () => (await app.as('hanako').get(`/v1/referrals/${body.id}`)).body
    const before = await read()
    await deskMoves(app, body.id, { does: 'claim', by: 'mei-of-the-desk' })
    expect(await read()).toEqual(before)
    await deskMoves(app, body.id, { does: 'accept', by: 'mei-of-the-desk' })
    const accepted = await read()
    expect(accepted).toMatchObject({ status: 'accepted', owner: 'desk-person' })
    await deskMoves(app, body.id, { ...closed, outcome: 'customer-unreachable' })
    expect(await read()).toMatchObject({
      status: 'completed',
      outcome: 'customer-unreachable',
      owner: 'nobody',
    })
    const [desk] = await rowsIn(app, 'desk_referrals')
    expect(JSON.stringify([accepted, await read()])).not.toMatch(new RegExp(`mei|${desk.id}`))

    const { app: other } = await startedDesk(byWebhook('06'))
    const { body: sending } = await handedOver(other)
    await deskMoves(other, sending.id, { does: 'refuse', status: 418 })
    const refused = await other.as('hanako').get(`/v1/referrals/${sending.id}`)
    expect(refused.body).toMatchObject({ status: 'refused', owner: 'retailer-supervisor' })
    expect(refused.text.replaceAll(/"(?:id|case|at)":"[^"]*"/g, '')).not.toContain('418')
  })
})

describe('withdrawing', () => {
  it('ends both copies with an entry in both logs, by any colleague', async () => {
    const { app } = await startedDesk()
    const { body } = await handedOver(app)
    const reply = await post(app, body.id, 'withdraw', undefined, 'jun')
    expect(reply.status, reply.text).toBe(200)
    expect(reply.body).toMatchObject({ status: 'withdrawn', owner: 'nobody' })
    expect(reply.body.history.map((one: { status: string }) => one.status)).toEqual([
      'delivered',
      'withdrawn',
    ])
    expect(stateOf((await rowsIn(app, 'desk_referrals'))[0]).is).toBe('withdrawn')
    expect(await stepsOf(app)).toEqual(['withdrawn'])
    expect(await stepsOf(app, 'nw-06')).toEqual(['withdrawn'])
    expect((await entriesOf(app)).at(-1)).toMatchObject({
      actor: { sub: 'jun', role: 'rep' },
      case: body.case,
    })
    expect((await entriesOf(app, 'nw-06')).at(-1)).toMatchObject({ actor: { sub: 'system' } })
    expect(await rowsIn(app, 'outbox')).toEqual([])
  })

  it('what was not sent is not followed by anything; what may have arrived is', async () => {
    const { app } = await startedDesk(byWebhook('06'))
    const { body: one } = await handedOver(app)
    await post(app, one.id, 'withdraw')
    expect(await rowsIn(app, 'outbox')).toHaveLength(1)
    const { body: two } = await handedOver(app)
    await tried(app)
    expect((await post(app, two.id, 'withdraw')).status).toBe(200)
    const sent = (await rowsIn(app, 'outbox')).filter(row => row.kind === 'referral.withdrawn')
    const desk = (await rowsIn(app, 'desk_referrals')).find(row => row.reference === two.reference)
    expect(sent).toMatchObject([{ about: desk.id, area: '06', org: 'retailer:sample' }])
  })

  it('too late is 409 with what to do, and changes nothing', async () => {
    const { app } = await startedDesk()
    const { body } = await handedOver(app)
    await deskMoves(app, body.id, closed)
    const before = await entriesOf(app)
    const reply = await post(app, body.id, 'withdraw')
    expect(reply.body).toMatchObject({
      status: 409,
      code: 'stale',
      errors: [{ pointer: '', issue: 'ended' }],
    })
    expect(reply.body.errors[0].say.length).toBeGreaterThan(20)
    expect(await entriesOf(app)).toEqual(before)
  })

  it('by the same key once; the desk that comes first meanwhile keeps its word', async () => {
    const { app, watch } = await startedDesk()
    const { body } = await handedOver(app)
    const first = await post(app, body.id, 'withdraw', undefined, 'hanako', 'k')
    expect((await post(app, body.id, 'withdraw', undefined, 'hanako', 'k')).body).toEqual(first.body)
    expect((await post(app, body.id, 'withdraw')).status).toBe(409)

    const { body: other } = await handedOver(app)
    let moved = false
    watch.beforeWrite(async kinds => {
      if (moved || !kinds.includes('referral-step')) return
      moved = true
      await deskMoves(app, other.id, closed)
    })
    const late = await post(app, other.id, 'withdraw')
    expect(late.body.errors).toMatchObject([{ issue: 'ended' }])
    expect((await app.as('hanako').get(`/v1/referrals/${other.id}`)).body.outcome).toBe('closed')
  })
})

describe('handing over once more', () => {
  const again: readonly [string, ReferralEvent, Readonly<Record<string, string>>][] = [
    ['returned', returned, {}],
    ['given back for want of staff', { does: 'give-back' }, {}],
    ['refused by the receiver', { does: 'refuse', status: 400 }, byWebhook('06')],
    ['left to a person', { does: 'need-person' }, byWebhook('06')],
  ]
  it.each(again)('%s: a new desk row under the same number, its history going on', async (_, event, env) => {
    const { app } = await startedDesk(env)
    const { body } = await handedOver(app)
    await tried(app)
    await deskMoves(app, body.id, event)
    const changed = { ...callback, name: '例示 次郎', hours: 'evening' }
    const reply = await post(app, body.id, 'resubmit', { callback: changed }, 'jun')
    expect(reply.status, reply.text).toBe(200)
    const status = 'NSC_06_MODE' in env ? 'sending' : 'delivered'
    expect(reply.body).toMatchObject({ id: body.id, reference: body.reference, status, area: '06' })
    expect(reply.body.history.length).toBe(3)
    const rows = await rowsIn(app, 'desk_referrals')
    expect(rows).toHaveLength(2)
    expect(new Set(rows.map(row => row.reference))).toEqual(new Set([body.reference]))
    const [fresh] = rows.filter(row => ['waiting', 'sending'].includes(stateOf(row).is))
    expect(JSON.parse(fresh.payload).person).toEqual({ is: 'contractor', ...changed })
    const [old] = rows.filter(row => row.id !== fresh.id)
    expect(['returned', 'slip', 'withdrawn']).toContain(stateOf(old).is)
    expect(JSON.parse(old.payload).person.name).toBe(callback.name)
    expect(await rowsIn(app, 'referral_origin')).toHaveLength(2)
    const kinds = (await rowsIn(app, 'outbox')).map(
      row => `${row.kind} ${row.about === fresh.id ? 'new' : 'old'}`,
    )
    expect(kinds.sort()).toEqual(
      'NSC_06_MODE' in env
        ? ['referral.submitted new', 'referral.submitted old', 'referral.withdrawn old']
        : [],
    )
    expect((await stepsOf(app)).at(-1)).toBe('resubmitted:to-06')
    expect((await entriesOf(app, 'nw-06')).at(-1)).toMatchObject({
      kind: 'referral-submitted',
      case: fresh.id,
    })
    // The newest desk's word counts from now on.
    await deskMoves(app, body.id, closed)
    expect((await app.as('hanako').get(`/v1/referrals/${body.id}`)).body.outcome).toBe('closed')
  })

  it('without new details sends those that were given', async () => {
    const { app } = await startedDesk()
    const { body } = await handedOver(app)
    await deskMoves(app, body.id, { does: 'give-back' })
    const reply = await post(app, body.id, 'resubmit', {}, 'hanako', 'k')
    expect(reply.status, reply.text).toBe(200)
    expect((await post(app, body.id, 'resubmit', {}, 'hanako', 'k')).body).toEqual(reply.body)
    const people = (await rowsIn(app, 'desk_referrals')).map(row => JSON.parse(row.payload).person)
    expect(people).toEqual([
      { is: 'contractor', ...callback },
      { is: 'contractor', ...callback },
    ])
  })

  it('from another area goes where the sender says, and not to where it came back from', async () => {
    const { app } = await startedDesk({ NSC_07_MODE: 'inbox' }, { areas: ['06', '07'] })
    const { body } = await handedOver(app)
    await deskMoves(app, body.id, { does: 'return', by, outcome: 'wrong-area' })
    expect((await post(app, body.id, 'resubmit')).body.errors).toMatchObject([
      { pointer: '/area', issue: 'needed' },
    ])
    expect((await post(app, body.id, 'resubmit', { area: '06' })).status).toBe(400)
    const reply = await post(app, body.id, 'resubmit', { area: '07' })
    expect(reply.body).toMatchObject({ area: '07', status: 'delivered', reference: body.reference })
    expect((await rowsIn(app, 'desk_referrals')).map(row => row.area).sort()).toEqual(['06', '07'])
    const { body: other } = await handedOver(app, 'hanako', { room: '5' })
    await deskMoves(app, other.id, returned)
    expect((await post(app, other.id, 'resubmit', { area: '07', callback })).body.errors).toMatchObject([
      { issue: 'not-a-candidate' },
    ])
  })

  it('is 409 while the desk has it, once it is over, where nobody takes it, and where another stands', async () => {
    const { app } = await startedDesk()
    const { body } = await handedOver(app)
    const issue = async (id: string) => (await post(app, id, 'resubmit')).body.errors?.[0]?.issue
    expect(await issue(body.id)).toBe('wrong-state')
    await deskMoves(app, body.id, returned)
    await app.db.write([sql('delete from desk_presence')])
    expect(await issue(body.id)).toBe('not-taken')
    await staffDesk(app)
    const { body: second } = await handedOver(app)
    expect(second.status).toBe('delivered')
    expect(await issue(body.id)).toBe('another-stands')
    await deskMoves(app, second.id, closed)
    expect(await issue(second.id)).toBe('ended')
    expect(await issue(body.id)).toBeUndefined()
    await post(app, body.id, 'withdraw')
    expect(await issue(body.id)).toBe('ended')
  })

  it.each(['person-declined', 'ask-current-retailer', 'not-a-network-matter'] as const)(
    'is not after %s',
    async outcome => {
      const { app } = await startedDesk()
      const { body } = await handedOver(app)
      await deskMoves(app, body.id, { does: 'return', by, outcome })
      const reply = await post(app, body.id, 'resubmit', { consented: true, callback })
      expect([reply.status, reply.body.errors[0].issue]).toEqual([409, 'final'])
      expect(await rowsIn(app, 'desk_referrals')).toHaveLength(1)
    },
  )

  it('brings what the desk asked for: the consent, or the details to ring back', async () => {
    const { app } = await startedDesk()
    for (const [outcome, lacks, brings] of [
      ['needs-consent', { callback }, { consented: true }],
      ['needs-callback-details', { consented: true }, { callback }],
    ] as const) {
      const { body } = await handedOver(app, 'hanako', { room: outcome === 'needs-consent' ? '1' : '2' })
      await deskMoves(app, body.id, { does: 'return', by, outcome })
      const refused = await post(app, body.id, 'resubmit', lacks)
      expect(refused.status, refused.text).toBe(400)
      expect(refused.body.errors).toMatchObject([
        { pointer: `/${Object.keys(brings)[0]}`, issue: 'needed', say: expect.any(String) },
      ])
      expect((await post(app, body.id, 'resubmit', brings)).status).toBe(200)
    }
    expect((await post(app, crypto.randomUUID(), 'resubmit', { consented: false })).status).toBe(404)
  })

  it('says that the person agreed anew only where they did, and keeps its age otherwise', async () => {
    const { app } = await startedDesk()
    const { body } = await handedOver(app)
    const consents = async () =>
      (await rowsIn(app, 'desk_referrals')).map(row => JSON.parse(row.payload).consentedAt)
    const [before] = await consents()
    app.advance(3_600_000)
    await staffDesk(app)
    await deskMoves(app, body.id, returned)
    await post(app, body.id, 'resubmit', { callback })
    expect(await consents()).toEqual([before, before])
    app.advance(3_600_000)
    await staffDesk(app)
    await deskMoves(app, body.id, returned)
    await post(app, body.id, 'resubmit', { callback, consented: true })
    expect(new Set(await consents()).size).toBe(2)
  })

  it('counts as often as it is done, by whoever, in the case and in the person’s hour', async () => {
    const { app } = await startedDesk()
    const { body } = await handedOver(app)
    for (const persona of ['hanako', 'jun']) {
      await deskMoves(app, body.id, returned)
      expect((await post(app, body.id, 'resubmit', { callback }, persona)).status).toBe(200)
    }
    await deskMoves(app, body.id, returned)
    expect((await post(app, body.id, 'resubmit', { callback })).body).toMatchObject({
      reason: 'limit-reached',
      rule: 'referral:limit-case',
    })
    expect(await rowsIn(app, 'desk_referrals')).toHaveLength(3)

    const { app: hourly } = await startedDesk({ LIMIT_ASKED_PER_HOUR: '2' })
    const { body: one } = await handedOver(hourly)
    await deskMoves(hourly, one.id, returned)
    expect((await post(hourly, one.id, 'resubmit')).status).toBe(200)
    await deskMoves(hourly, one.id, returned)
    const late = [
      await post(hourly, one.id, 'resubmit'),
      await handOver(await atContractor(hourly, 'hanako', { room: '9' })),
    ]
    for (const reply of late) expect(reply.body).toMatchObject({ status: 403, rule: 'referral:limit-hour' })
    expect((await handedOver(hourly, 'jun', { room: '9' })).body.status).toBe('delivered')
  })

  it('leaves nothing of the earlier try for a person to see to', async () => {
    const { app } = await startedDesk(byWebhook('06'))
    const { body } = await handedOver(app)
    await app.db.write([sql("update outbox set state = 'needs-person', trouble = 'status-404'")])
    await deskMoves(app, body.id, { does: 'need-person' })
    expect((await post(app, body.id, 'resubmit')).status).toBe(200)
    expect((await rowsIn(app, 'outbox')).map(row => row.state).sort()).toEqual(['done', 'waiting'])
  })

  it('with details that do not fit is 400, and another’s is 404', async () => {
    const { app } = await startedDesk()
    const { body } = await handedOver(app)
    await deskMoves(app, body.id, returned)
    expect((await post(app, body.id, 'resubmit', { callback: { name: '見本' } })).status).toBe(400)
    expect((await post(app, body.id, 'resubmit', {}, 'sora')).status).toBe(404)
    expect((await post(app, body.id, 'withdraw', undefined, 'sora')).status).toBe(404)
    expect(await rowsIn(app, 'desk_referrals')).toHaveLength(1)
  })
})

describe('the limit on asking whether a contract stands', () => {
  const limit = { LIMIT_MOVE_INS_PER_POINT: '1' }
  const events: readonly [string, ReferralEvent, boolean][] = [
    ['reaches the person of', { ...closed, outcome: 'customer-contacted' }, true],
    ['closes without a word', closed, false],
    ['asks for other details of', returned, false],
    ['returns', { does: 'return', by, outcome: 'application-may-be-resubmitted' }, true],
    ['hands on', { does: 'hand', by, to: '07' }, false],
    ['has to give back', { does: 'give-back' }, false],
  ]
  it.each(events)('when the desk %s the referral: lifted %3$s', async (_, event, lifted) => {
    const { app } = await startedDesk(limit)
    const walk = await atBlocked(app, await blockedPoint(app))
    const { body } = await handOver(walk)
    await walk.answer('blocked', 'cleared')
    await walk.walk({ 'check-again': { confirmed: true } })
    expect((await walk.ask('move-ins')).body).toMatchObject({ reason: 'limit-reached' })
    await deskMoves(app, body.id, event)
    const reply = await walk.ask('move-ins')
    expect(reply.status, reply.text).toBe(lifted ? 201 : 403)
    // What is answered from now on counts again.
    if (!lifted) return
    await walk.walk({ 'blocked-again': 'cleared', 'check-third': { confirmed: true } })
    expect((await walk.ask('move-ins')).body).toMatchObject({ reason: 'limit-reached' })
  })

  it('is not lifted by the retailer itself', async () => {
    const { app } = await startedDesk(limit)
    const { body } = await handOver(await atBlocked(app, await blockedPoint(app)))
    expect((await post(app, body.id, 'withdraw')).status).toBe(200)
    expect((await rowsIn(app, 'acts')).map(row => row.lifted_at)).toEqual([null])
  })

  it('is lifted for that point and retailer alone', async () => {
    const { app } = await startedDesk(limit)
    const point = await blockedPoint(app)
    const walk = await atBlocked(app, point)
    const { body } = await handOver(walk)
    const other = await pointOf(app, 'move-in-blocked', {
      area: '06',
      fits: one => one.supplyPointNumber !== point.supplyPointNumber,
    })
    await atBlocked(app, other, 'jun')
    await atBlocked(app, point, 'sora')
    await deskMoves(app, body.id, { ...closed, outcome: 'customer-contacted' })
    const acts = await rowsIn(app, 'acts')
    expect(acts).toHaveLength(3)
    for (const act of acts) expect(act.lifted_at === null).toBe(act.case_id !== walk.view.id)
  })
})

describe('erasure', () => {
  it('takes what was said out of the retailer’s copy a set time after its end, never out of an open one', async () => {
    const { app } = await startedDesk({ ERASE_REFERRAL_DAYS: '10' })
    const { body: done } = await handOver(await atBlocked(app, await blockedPoint(app)))
    const { body: open } = await handedOver(app, 'hanako', { room: '2' })
    await deskMoves(app, done.id, closed)
    app.advance(9 * aDay)
    expect(await eraseReferrals(app.deps)).toBe(0)
    app.advance(2 * aDay)
    expect(await eraseReferrals(app.deps)).toBe(1)
    expect(await eraseReferrals(app.deps)).toBe(0)
    const rows = await rowsIn(app, 'referrals')
    const erased = rows.find(row => row.id === done.id)
    expect(erased.payload).toBeNull()
    expect(Math.abs(erased.erased_at - app.now().getTime())).toBeLessThan(aDay)
    expect(rows.find(row => row.id === open.id).payload).toContain(callback.name)
    expect((await entriesOf(app)).at(-1)).toMatchObject({
      kind: 'erasure',
      rule: 'referral',
      case: done.case,
      outcome: 'completed:closed',
      actor: { sub: 'system' },
    })
    // The area keeps its copy, and the retailer still sees how it ended.
    expect(await rowsIn(app, 'desk_referrals')).toHaveLength(2)
    expect((await app.as('hanako').get(`/v1/referrals/${done.id}`)).body).toMatchObject({ outcome: 'closed' })
  })

  it('of a contractor comes as early as that of the case', async () => {
    const { app } = await startedDesk()
    const { body: open } = await handedOver(app)
    const { body: done } = await handedOver(app, 'hanako', { room: '2' })
    await deskMoves(app, done.id, closed)
    app.advance(aDay - 60_000)
    expect(await eraseReferrals(app.deps)).toBe(0)
    app.advance(120_000)
    expect(await eraseReferrals(app.deps)).toBe(1)
    const told = (await rowsIn(app, 'referrals')).filter(row => row.payload !== null)
    expect(told.map(row => row.id)).toEqual([open.id])
  })

  it.each([
    ['needs a person', { does: 'need-person' }],
    ['was refused', { does: 'refuse', status: 400 }],
  ] as const)(
    'comes also to what %s and was seen to by nobody: a slip after thirty days',
    async (_, event) => {
      const { app } = await startedDesk(byWebhook('06'))
      const { body } = await handedOver(app)
      await tried(app)
      await app.db.write([sql("update outbox set state = 'needs-person'")])
      await deskMoves(app, body.id, event)
      app.advance(30 * aDay - 60_000)
      expect(await endStuck(app.deps)).toBe(0)
      app.advance(120_000)
      expect(await endStuck(app.deps)).toBe(1)
      expect(await endStuck(app.deps)).toBe(0)
      expect((await app.as('hanako').get(`/v1/referrals/${body.id}`)).body.status).toBe('slip')
      const left = (await rowsIn(app, 'outbox')).map(row => `${row.kind} ${row.state}`).sort()
      expect(left).toEqual(['referral.submitted done', 'referral.withdrawn waiting'])
      app.advance(2 * aDay)
      expect(await eraseReferrals(app.deps)).toBe(1)
      expect((await rowsIn(app, 'referrals'))[0].payload).toBeNull()
    },
  )

  it('of one that came back leaves nothing to hand over again', async () => {
    const { app } = await startedDesk({ ERASE_REFERRAL_DAYS: '10' })
    const { body } = await handedOver(app)
    await deskMoves(app, body.id, returned)
    app.advance(11 * aDay)
    expect(await eraseReferrals(app.deps)).toBe(1)
    await staffDesk(app)
    expect((await post(app, body.id, 'resubmit')).body.errors).toMatchObject([{ issue: 'erased' }])
  })

  it('deletes the area’s copy after five years, with an entry in the area’s log', async () => {
    const { app } = await startedDesk()
    const { body } = await handedOver(app)
    await handedOver(app, 'hanako', { room: '2' })
    await deskMoves(app, body.id, closed)
    const [desk] = (await rowsIn(app, 'desk_referrals')).filter(row => stateOf(row).is === 'completed')
    app.advance(5 * 365 * aDay - aDay)
    await eraseReferrals(app.deps)
    expect(await rowsIn(app, 'desk_referrals')).toHaveLength(2)
    app.advance(5 * aDay)
    expect(await eraseReferrals(app.deps)).toBe(1)
    expect((await rowsIn(app, 'desk_referrals')).map(row => stateOf(row).is)).toEqual(['waiting'])
    expect(await rowsIn(app, 'referral_origin')).toHaveLength(1)
    expect((await entriesOf(app, 'nw-06')).at(-1)).toMatchObject({
      kind: 'erasure',
      rule: 'referral',
      case: desk.id,
      outcome: 'completed:closed',
    })
    expect((await app.as('hanako').get(`/v1/referrals/${body.id}`)).body).toMatchObject({ outcome: 'closed' })
  })

  it('two instances at once erase it once', async () => {
    const { app } = await startedDesk({ ERASE_REFERRAL_DAYS: '10' })
    const { body } = await handedOver(app)
    await deskMoves(app, body.id, closed)
    app.advance(11 * aDay)
    const counts = await Promise.all([eraseReferrals(app.deps), eraseReferrals(app.deps)])
    expect(counts.sort()).toEqual([0, 1])
    expect((await entriesOf(app)).filter(one => one.kind === 'erasure')).toHaveLength(1)
  })
})
