import { describe, expect, it } from 'vitest'
import { sql } from '../../src/db/db.ts'
import { type Reply, startApp, type TestApp } from '../support/app.ts'
import { type Fate, watched } from '../support/events.ts'
import {
  addressRead,
  callsOf,
  calm,
  entriesOf,
  inDays,
  modes,
  pointOf,
  pointsOf,
  questionsOf,
  type Truth,
  Walk,
} from '../support/walk.ts'

const applied = 'gateway POST /move-in-applications'

const started = async (kind = 'vacant', env: Record<string, string> = {}) => {
  const watch = watched()
  const app = await startApp({ env: { ...calm, ...env }, db: watch.db })
  return { app, watch, point: await pointOf(app, kind) }
}

type Said = { readonly number?: string; readonly movesOn?: string; readonly persona?: string }

/** Up to the application: the room by the number on the operator's notice, everything confirmed. */
const atApply = async (app: TestApp, point: Truth, { number, movesOn, persona = 'hanako' }: Said = {}) => {
  const walk = await Walk.open(app, persona, 'move-in')
  await walk.walk({
    power: 'off',
    'site-address': addressRead(point),
    application: { plan: 'takes-part', newName: '転居　花子', wishedOn: movesOn ?? inDays(app, 3) },
    'which-meter': null,
    find: 'without-lookup',
    'site-number': number ?? point.supplyPointNumber,
    site: 'without-lookup',
    check: { confirmed: true },
  })
  expect(walk.step).toBe('apply')
  callsOf(app)
  return walk
}

const apply = (walk: Walk, headers: Record<string, string> = {}): Promise<Reply> =>
  walk.ask('move-ins', {}, headers)
const entriesFor = async (app: TestApp, walk: Walk) =>
  (await questionsOf(app, walk.view.id)).filter(one => one.kind === 'move-in')
const rowsOf = async (app: TestApp) => {
  const [rows] = await app.db.read([sql('select id, state, outcome from acts')])
  return rows?.rows ?? []
}
const nth = (which: number, fate: Fate) => {
  let seen = 0
  return (kinds: readonly string[]): Fate => (kinds.includes('move-in') && ++seen === which ? fate : 'pass')
}

describe('an application for the start of use', () => {
  it('goes through where the point is free', async () => {
    const { app, point } = await started()
    const walk = await atApply(app, point)
    expect(walk.view.step).toMatchObject({ moveIn: true, relay: false })
    const reply = await apply(walk)
    expect(reply.status, reply.text).toBe(201)
    expect(reply.body).toMatchObject({ status: 'accepted', step: 'apply' })
    expect(reply.text).not.toContain('MI-')
    expect(callsOf(app)).toEqual([applied])
    expect(app.sandbox.ledger.movedIn).toEqual(new Set([point.supplyPointNumber]))
    expect(walk.step).toBe('power-now')
    const [asked, answered] = await entriesFor(app, walk)
    expect(asked).toMatchObject({ decision: 'permit', outcome: null, purpose: 'P1', step: 'apply' })
    expect(answered).toMatchObject({ outcome: 'accepted', refers: asked?.index, index: reply.body.entry })
    const { case: _, ...act } = reply.body
    expect((await walk.standing('move-ins')).body.moveIns).toEqual([act])
    expect(callsOf(app)).toEqual([])
  })

  it('says that a contract exists and nothing about it, and is sent again when it is cleared', async () => {
    const { app, point } = await started('move-in-blocked')
    const walk = await atApply(app, point)
    const reply = await apply(walk)
    expect([reply.status, reply.body.status]).toEqual([201, 'contract-exists'])
    const secret = ['customerName', 'customerPhone', 'contactPhone', 'retailerName', 'contractNumber']
    const held = secret.flatMap(id => (typeof point.own[id] === 'string' ? [point.own[id]] : []))
    expect(held.length, 'somebody has a contract there').toBeGreaterThan(0)
    for (const value of held) expect(reply.text).not.toContain(value)
    expect(walk.step).toBe('blocked')
    await walk.walk({ blocked: 'cleared', 'check-again': { confirmed: true } })
    const again = await apply(walk)
    expect(again.body).toMatchObject({ status: 'contract-exists', step: 'apply-again' })
    expect(again.body.id).not.toBe(reply.body.id)
    const { moveIns } = (await walk.standing('move-ins')).body
    expect(moveIns.map((one: { step: string }) => one.step)).toEqual(['apply', 'apply-again'])
  })

  it('is one reply for an unknown point and one out of scope; the entry knows which', async () => {
    const { app } = await started()
    const scope = await pointOf(app, 'out-of-scope')
    const [unknown, outside] = [
      await atApply(app, scope, { number: '0699999999999999999999' }),
      await atApply(app, scope),
    ]
    const replies = [await apply(unknown), await apply(outside)]
    for (const one of replies) expect([one.status, one.body.status]).toEqual([201, 'not-available-here'])
    // But for what is each case's own.
    const told = ({ text, body }: Reply) =>
      JSON.parse(
        text
          .replaceAll(body.case.reference, 'reference')
          .replaceAll(body.case.id, 'case')
          .replaceAll(body.id, 'id')
          .replaceAll(/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z/g, 'at')
          .replaceAll(/"entry":[0-9]+/g, '"entry":0')
          .replaceAll(/"[0-9]{22}"/g, '"number"'),
      )
    expect(told(replies[0] ?? expect.fail())).toEqual(told(replies[1] ?? expect.fail()))
    const outcomes = [...(await entriesFor(app, unknown)), ...(await entriesFor(app, outside))]
    expect(outcomes.map(one => one.outcome)).toEqual([null, 'unknown-point', null, 'out-of-scope'])
  })

  it('may begin thirty-one days ago and no earlier', async () => {
    const { app, point } = await started()
    const tooEarly = atApply(app, point, { movesOn: inDays(app, -32) })
    await expect(tooEarly, 'the form says so').rejects.toThrow('date-long-past')
    const early = await atApply(app, point, { movesOn: inDays(app, -31) })
    app.advance(86_400_000)
    const reply = await apply(early)
    expect([reply.status, reply.body.errors?.[0]?.pointer], reply.text).toEqual([
      400,
      '/answers/application/wishedOn',
    ])
    expect(reply.text).not.toContain(inDays(app, -32))
    expect(callsOf(app)).toEqual([])
    expect(await rowsOf(app)).toEqual([])
    const back = await atApply(app, point, { movesOn: inDays(app, -31) })
    expect((await apply(back)).body.status).toBe('accepted')
  })
})

describe('it is refused, with an entry and nobody asked', () => {
  const expectRefused = (reply: Reply, reason: string, rule: string) => {
    expect(reply.status, reply.text).toBe(403)
    expect(reply.body).toMatchObject({ code: 'refused', reason, rule })
  }

  it('at another step, in another script, without training', async () => {
    const { app, point } = await started()
    const early = await Walk.open(app, 'hanako', 'move-in')
    expectRefused(await early.ask('move-ins'), 'out-of-step', 'move-in:step')
    const other = await Walk.open(app, 'hanako', 'switch')
    expectRefused(await other.ask('move-ins', { step: 'apply' }), 'out-of-step', 'move-in:step')
    const rin = await (await atApply(app, point)).takenBy('rin')
    expectRefused(await apply(rin), 'training-lapsed', 'move-in:training')
    expect(callsOf(app)).toEqual([])
    expect((await entriesOf(app)).filter(one => one.kind === 'refused')).toHaveLength(3)
  })

  it('by the fourth after three times contract-exists at one point, whoever asks', async () => {
    const { app, point } = await started('move-in-blocked')
    for (const persona of ['hanako', 'ichiro', 'jun'])
      expect((await apply(await atApply(app, point, { persona }))).body.status).toBe('contract-exists')
    const fourth = await atApply(app, point, { persona: 'kaoru' })
    expectRefused(await apply(fourth), 'limit-reached', 'move-in:limit-point')
    const [, next] = await pointsOf(app, 'move-in-blocked')
    expect((await apply(await atApply(app, next ?? expect.fail()))).status, 'another point').toBe(201)
    app.advance(31 * 86_400_000)
    expect((await apply(await fourth.refresh())).status).toBe(201)
  })

  it('though five ask at once', async () => {
    const { app, point } = await started('move-in-blocked')
    const walks: Walk[] = []
    for (let index = 0; index < 5; index++) walks.push(await atApply(app, point))
    const replies = await Promise.all(walks.map(walk => apply(walk)))
    expect(replies.filter(one => one.status === 201)).toHaveLength(3)
    for (const one of replies.filter(one => one.status !== 201))
      expectRefused(one, 'limit-reached', 'move-in:limit-point')
    expect(callsOf(app)).toHaveLength(3)
  })

  it('to whoever worked on a debt at that point: an answer would tell of the debtor', async () => {
    const { app } = await started()
    const debtor = await pointOf(app, 'arrears')
    const customer = app.sandbox.world
      .customers('sample')
      .find(one => one.supplyPointNumber === debtor.supplyPointNumber)
    const debt = await Walk.open(app, 'hanako', 'arrears')
    await debt.answer('own-key', { customerNumber: customer?.customerNumber })
    expect((await debt.ownSearch()).body.outcome).toBe('one')
    const walk = await atApply(app, debtor)
    const reply = await apply(walk)
    expectRefused(reply, 'purpose-forbidden', 'move-in:arrears-point')
    expect(reply.body.detail).toContain('料金回収')
    expect(callsOf(app)).toEqual([])
    expect((await apply(await walk.takenBy('ichiro'))).status).toBe(201)
  })
})

describe('what a request may say', () => {
  it('is step and revision; another’s case is 404', async () => {
    const { app, point } = await started()
    const walk = await atApply(app, point)
    for (const name of ['customerName', 'supplyPointNumber', 'moveInOn'])
      expect((await walk.ask('move-ins', { [name]: 'x' })).status, name).toBe(400)
    expect((await walk.ask('move-ins', { revision: 0 })).status).toBe(409)
    const body = { step: 'apply', revision: walk.view.revision }
    expect((await app.as('sora').post(`/v1/cases/${walk.view.id}/move-ins`, body)).status).toBe(404)
    expect((await app.as('sora').get(`/v1/cases/${walk.view.id}/move-ins`)).status).toBe(404)
    expect(callsOf(app)).toEqual([])
  })

  it('under the same key is the same application, ten times at once too', async () => {
    const { app, point } = await started()
    const walk = await atApply(app, point)
    const path = `/v1/cases/${walk.view.id}/move-ins`
    const body = { step: 'apply', revision: walk.view.revision }
    const send = () => walk.client.post(path, body, { 'idempotency-key': 'move' })
    const replies = await Promise.all(Array.from({ length: 10 }, send))
    for (const one of replies.filter(one => one.status !== 201)) expect(one.body.code).toBe('stale')
    const { id, status, entry } = replies.find(one => one.status === 201)?.body ?? expect.fail('none')
    expect((await send()).body).toMatchObject({ id, status, entry })
    expect(callsOf(app)).toEqual([applied])
  })
})

describe('when something fails', () => {
  it('nothing goes out before its entry is committed', async () => {
    const { app, watch, point } = await started()
    const walk = await atApply(app, point)
    watch.fail(nth(1, 'unavailable'))
    expect((await apply(walk)).body.code).toBe('log-unavailable')
    expect(callsOf(app)).toEqual([])
    expect(await rowsOf(app)).toEqual([])
  })

  it.each(['vacant', 'move-in-blocked'])(
    'an answer that could not be recorded is not said; sent again it is the same: %s',
    async kind => {
      const { app, watch, point } = await started(kind)
      const walk = await atApply(app, point)
      watch.fail(nth(2, 'unavailable'))
      const lost = await apply(walk)
      expect(lost.body.code).toBe('log-unavailable')
      expect(lost.text).not.toMatch(/accepted|contract-exists/)
      watch.heal()
      const again = await apply(await walk.refresh())
      expect(again.body.status).toBe(kind === 'vacant' ? 'accepted' : 'contract-exists')
      expect(await rowsOf(app)).toMatchObject([{ id: again.body.id, state: 'done' }])
    },
  )

  it.each([
    ['down', 'unavailable'],
    ['maintenance', 'unavailable'],
    ['garbled', 'unintelligible'],
  ] as const)('%s: it stays to be sent again, and goes through once', async (mode, why) => {
    const { app, point } = await started()
    const walk = await atApply(app, point)
    modes(app, [mode])
    expect((await apply(walk)).body.code).toBe(`upstream-${why}`)
    modes(app, [])
    await walk.refresh()
    expect(walk.view).toMatchObject({ mode: 'full', status: 'open', step: { id: 'apply' } })
    expect((await walk.standing('move-ins')).body.moveIns).toMatchObject([{ status: 'sending' }])
    expect((await apply(walk)).body.status).toBe('accepted')
    expect(await rowsOf(app)).toHaveLength(1)
    expect((await entriesFor(app, walk)).map(one => one.outcome)).toEqual([null, why, null, 'accepted'])
  })

  it('an application that went through unheard is no contract of somebody else', async () => {
    const { app, watch, point } = await started()
    const walk = await atApply(app, point)
    watch.fail(nth(2, 'unavailable'))
    expect((await apply(walk)).body.code).toBe('log-unavailable')
    expect(app.sandbox.ledger.movedIn.size, 'it had gone through').toBe(1)
    watch.heal()
    await walk.refresh()
    await walk.walk({ apply: 'without-lookup', later: 'now', 'check-again': { confirmed: true } })
    expect((await apply(walk)).body).toMatchObject({ step: 'apply-again', status: 'accepted' })
    expect(walk.step).toBe('power-now')
    expect(await rowsOf(app)).toHaveLength(1)
  })

  it.each(['vacant', 'move-in-blocked', 'out-of-scope'])('leaky: the rest is dropped: %s', async kind => {
    const { app, point } = await started(kind)
    const walk = await atApply(app, point)
    modes(app, ['leaky', 'smuggle'])
    expect((await apply(walk)).status).toBe(201)
    const raised = (await entriesOf(app)).filter(one => one.kind === 'incident-raised')
    expect(raised).toMatchObject([{ outcome: 'over-disclosure', rule: 'switching-support-gateway:serious' }])
  })

  it('leaves no value of the customer in entries, acts, keys and logs', async () => {
    const { app, point } = await started()
    const walk = await atApply(app, point)
    await apply(walk, { 'idempotency-key': 'one' })
    const [acts, once] = await app.db.read([sql('select * from acts'), sql('select * from once')])
    const kept = JSON.stringify([acts?.rows, once?.rows, await entriesOf(app), app.logs])
    for (const value of ['転居', point.supplyPointNumber, point.address]) expect(kept).not.toContain(value)
  })
})
