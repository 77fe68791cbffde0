import { describe, expect, it } from 'vitest'
import type { Reply, TestApp } from '../support/app.ts'
import type { Fate } from '../support/events.ts'
import { callsOf, entriesOf, modes, questionsOf, Walk } from '../support/walk.ts'
import { actRows, askings, expectRefused, started } from './support.ts'

const pairs = async (app: TestApp, walk: Walk) =>
  (await questionsOf(app, walk.view.id)).filter(
    one => /^lookup-/.test(one.kind) && /request|enquiry/.test(one.step ?? ''),
  )
const outcomes = async (app: TestApp, walk: Walk) =>
  (await pairs(app, walk)).map(one => [one.kind, one.outcome])
const incidents = async (app: TestApp) => (await entriesOf(app)).filter(one => one.kind === 'incident-raised')

/** The first batch with such an entry meets its fate; every other passes. */
const first = (kind: string, fate: Fate) => {
  let met = false
  return (kinds: readonly string[]): Fate => {
    if (met || !kinds.includes(kind)) return 'pass'
    met = true
    return fate
  }
}

const noSwitch = { step: 'wish', value: 'absent' }
const noUsage = { step: 'source', value: 'later' }

describe.each(['an enquiry', 'a request for usage'] as const)('%s', name => {
  const { at, send, calls, made, outcome } = askings[name]

  it('is a pair of entries and happens once', async () => {
    const { app, point } = await started()
    const walk = await at(app, point)
    const reply = await send(walk)
    expect(reply.status, reply.text).toBe(201)
    expect(reply.body.status).toBe(outcome)
    expect(callsOf(app)).toEqual(calls)
    expect(reply.text, 'the reference number is told to nobody').not.toMatch(/(WE|UR)-[0-9]/)
    const [asked, answered] = await pairs(app, walk)
    expect(asked).toMatchObject({ kind: 'lookup-asked', decision: 'permit', purpose: 'P3', outcome: null })
    expect(answered).toMatchObject({ kind: 'lookup-answered', refers: asked?.index, outcome, shown: [] })
    expect(reply.body.entry).toBe(answered?.index)
  })

  it('does not go out before its entry, and can go out once the log is back', async () => {
    const { app, watch, point } = await started()
    const walk = await at(app, point)
    watch.fail(first('lookup-asked', 'unavailable'))
    const reply = await send(walk)
    expect([reply.status, reply.body.code]).toEqual([503, 'log-unavailable'])
    expect(callsOf(app)).toEqual([])
    expect(await actRows(app)).toEqual([])
    watch.heal()
    expect((await send(walk)).status).toBe(201)
    expect(made(app)).toBe(1)
  })

  it.each(['unavailable', 'committed-unavailable'] as const)(
    'is not told before the answer’s entry (%s), and sent again it happens once',
    async fate => {
      const { app, watch, point } = await started()
      const walk = await at(app, point)
      watch.fail(first('lookup-answered', fate))
      const lost = await send(walk)
      expect([lost.status, lost.body.code]).toEqual([503, 'log-unavailable'])
      expect(Object.keys(lost.body)).not.toContain('id')
      expect(made(app)).toBe(1)
      watch.heal()
      const step = walk.step
      await walk.refresh()
      if (fate === 'committed-unavailable') expect(walk.step).not.toBe(step)
      else expect((await send(walk)).status).toBe(201)
      expect(made(app)).toBe(1)
      expect(await actRows(app)).toHaveLength(1)
    },
  )

  it('that nobody knows the answer of is closed as unknown, and goes out again as the same act', async () => {
    const { app, watch, point } = await started()
    const walk = await at(app, point)
    watch.fail(first('lookup-answered', 'never'))
    void send(walk)
    await expect.poll(() => made(app)).toBe(1)
    await expect.poll(async () => (await actRows(app))[0]?.state).toBe('sending')
    watch.heal()
    app.advance(61_000)
    await app.publish()
    await walk.refresh()
    const again = await send(walk)
    expect(again.status, again.text).toBe(201)
    expect(made(app)).toBe(1)
    expect(await outcomes(app, walk)).toEqual([
      ['lookup-asked', null],
      ['lookup-answered', 'unknown'],
      ['lookup-asked', null],
      ['lookup-answered', outcome],
    ])
  })

  it.each([
    ['down', 'upstream-unavailable'],
    ['maintenance', 'upstream-unavailable'],
    ['garbled', 'upstream-unintelligible'],
  ] as const)('while the gateway is %s says so, and the act stays to be tried again', async (mode, code) => {
    const { app, point } = await started()
    const walk = await at(app, point)
    const { step } = walk
    modes(app, [mode])
    const reply = await send(walk)
    expect(reply.body.code).toBe(code)
    modes(app, [])
    await walk.refresh()
    expect([walk.step, walk.view.mode]).toEqual([step, 'full'])
    expect((await send(walk)).status).toBe(201)
    expect(await actRows(app)).toHaveLength(1)
    expect(made(app)).toBe(1)
  })

  it('is slow no longer than the patience of the client, and sent again happens once', async () => {
    const { app, point } = await started('other', { UPSTREAM_TIMEOUT_MS: '300' })
    const walk = await at(app, point)
    modes(app, ['slow'])
    expect((await send(walk)).body.code).toBe('upstream-unavailable')
    modes(app, [])
    await walk.refresh()
    expect((await send(walk)).status).toBe(201)
    expect(made(app)).toBe(1)
  })

  it('takes nothing in that a leaky or smuggling gateway puts beside or inside, and raises an incident', async () => {
    const { app, point } = await started()
    const walk = await at(app, point)
    modes(app, ['leaky', 'smuggle'])
    expect((await send(walk)).status).toBe(201)
    expect((await pairs(app, walk)).at(-1)?.dropped).toContain('customerName')
    expect(await incidents(app)).toMatchObject([{ rule: 'switching-support-gateway:serious' }])
  })

  it('leaves no value of the customer in entries, rows or lines', async () => {
    const { app, point } = await started()
    const walk = await at(app, point)
    await send(walk)
    const kept = JSON.stringify([await entriesOf(app), await actRows(app), app.logs])
    for (const value of [point.supplyPointNumber, point.bill.nameAsPrinted, point.address, 'D-2026-0001'])
      expect(kept).not.toContain(value)
  })

  it('is told again under the same key, also in parallel, and happens once', async () => {
    const { app, point } = await started()
    const walk = await at(app, point)
    const { step } = walk
    const { revision } = walk.view
    const key = { 'idempotency-key': 'once-1' }
    const body = { step, revision }
    const all = await Promise.all([1, 2, 3].map(() => send(walk, body, key)))
    const told = (reply: Reply) => [reply.status, reply.body.id, reply.body.status, reply.body.entry]
    const done = all.filter(one => one.status === 201)
    expect(done.length).toBeGreaterThan(0)
    for (const one of all) expect([201, 409]).toContain(one.status)
    const again = await send(walk, body, key)
    expect(told(again)).toEqual(told(done[0] ?? again))
    expect(again.status).toBe(201)
    expect(made(app)).toBe(1)
    const other = await send(walk, { ...body, revision: revision + 1 }, key)
    expect(other.body.errors[0].issue).toBe('used-for-another-request')
  })

  it('is refused at another step and in another script, with an entry and nobody asked', async () => {
    const { app, point } = await started()
    const walk = await at(app, point)
    const other = await Walk.open(app, 'hanako', 'settlement')
    expectRefused(await send(other, { step: walk.step }), 'out-of-step', expect.stringMatching(/:step$/))
    expectRefused(await send(walk, { step: 'another' }), 'out-of-step', expect.stringMatching(/:step$/))
    expect(callsOf(app)).toEqual([])
    const refused = (await entriesOf(app)).filter(one => one.kind === 'refused')
    expect(refused.map(one => one.case)).toEqual([other.view.id, walk.view.id])
  })

  it('is refused once the customer wishes it no more', async () => {
    const { app, point } = await started()
    const walk = await at(app, point)
    const { step } = walk
    await walk.ask('answers', { ...(name === 'an enquiry' ? noSwitch : noUsage) })
    expect(walk.view.status).toBe('open')
    const rule = expect.stringMatching(/:wish-no$/)
    expectRefused(await send(walk, { step }), 'customer-not-taking-part', rule)
    expect(callsOf(app)).toEqual([])
  })

  it('is refused without training, though the case is taken over', async () => {
    const { app, point } = await started()
    const walk = await (await at(app, point)).takenBy('rin')
    expectRefused(await send(walk), 'training-lapsed', expect.stringMatching(/:training$/))
    expect(callsOf(app)).toEqual([])
  })

  it('is refused for the fourth time in thirty days, whoever asks in whichever case', async () => {
    const { app, point } = await started()
    for (const persona of ['hanako', 'ichiro', 'jun'])
      expect((await send(await at(app, point, persona))).status).toBe(201)
    const fourth = await at(app, point, 'hanako')
    expectRefused(await send(fourth), 'limit-reached', expect.stringMatching(/:limit-point$/))
    expect(made(app)).toBe(3)
    app.advance(31 * 86_400_000)
    expect((await send(await at(app, point, 'ichiro'))).status).toBe(201)
  })

  it('in five cases about one point at once is no more than three', async () => {
    const { app, point } = await started()
    const walks: Walk[] = []
    for (let index = 0; index < 5; index++) walks.push(await at(app, point))
    const replies = await Promise.all(walks.map(walk => send(walk)))
    expect(replies.filter(one => one.status === 201)).toHaveLength(3)
    for (const one of replies.filter(one => one.status !== 201))
      expectRefused(one, 'limit-reached', expect.stringMatching(/:limit-point$/))
    expect(made(app)).toBe(3)
  })

  it('is refused beyond the hourly number', async () => {
    const { app, point } = await started('other', { LIMIT_ASKED_PER_HOUR: '2' })
    const walk = await at(app, point)
    const kinds = { 'an enquiry': [201, 403], 'a request for usage': [201, 201, 403] }[name]
    const replies = [await send(walk)]
    while (replies.length < kinds.length) {
      const next = await Walk.open(app, 'hanako', walk.view.scenario)
      expect(next.view.status).toBe('open')
      if (name === 'an enquiry') break
      replies.push(await send(await at(app, point)))
    }
    if (name === 'an enquiry') {
      // The search before it was counted, so that the next search is one too many.
      const next = await (await Walk.open(app)).toFind({ address: point.bill.address })
      replies.push(await next.search())
    }
    expect(replies.map(one => one.status)).toEqual(kinds)
    expectRefused(replies.at(-1) ?? expect.fail(), 'limit-reached', expect.stringMatching(/:limit-hour$/))
  })

  it('is not another’s, not stale, and takes no value in its body', async () => {
    const { app, point } = await started()
    const walk = await at(app, point)
    const { id, revision } = walk.view
    const path = `/v1/cases/${id}/${calls[0].includes('wheeling') ? 'wheeling-enquiries' : 'usage-consents'}`
    const body = {
      step: walk.step,
      revision,
      ...(name === 'an enquiry' ? { question: 'supply-point-number' } : {}),
    }
    expect((await app.as('sora').post(path, body)).status).toBe(404)
    expect((await app.as('osamu').post(path, body)).status).toBe(403)
    expect((await app.as('ichiro').post(path, body)).body.errors[0].issue).toBe('held-by-another')
    expect((await send(walk, { revision: revision - 1 })).body.code).toBe('stale')
    const named = await send(walk, { customerName: '見本　花子', supplyPointNumber: point.supplyPointNumber })
    expect([named.status, named.body.code]).toEqual([400, 'invalid'])
    expect(named.text).not.toContain('見本')
    expect(callsOf(app)).toEqual([])
    expect((await send(walk)).status).toBe(201)
  })
})
