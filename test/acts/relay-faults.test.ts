import { describe, expect, it } from 'vitest'
import { forgetPasswords } from '../../src/acts/usage/forget-passwords.ts'
import { sql } from '../../src/db/db.ts'
import type { RelayRequest } from '../../src/upstreams/gateway-relay.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { type Fate, watched } from '../support/events.ts'
import {
  callsOf,
  calm,
  entriesOf,
  inDays,
  itemsRead,
  modes,
  pointOf,
  questionsOf,
  type Truth,
  Walk,
} from '../support/walk.ts'

const submitted = 'gateway POST /cancellation-relays'

const atRelay = async (env: Record<string, string> = {}) => {
  const watch = watched()
  const app = await startApp({ env: { ...calm, ...env }, db: watch.db })
  const point = await pointOf(app, 'other', { area: '03' })
  const walk = await (await Walk.open(app)).toRelay(point)
  callsOf(app)
  return { app, watch, walk, point }
}

const outcomesOf = async (app: TestApp, walk: Walk) =>
  (await questionsOf(app, walk.view.id)).filter(one => one.kind === 'relay').map(one => one.outcome)
const rowsOf = async (app: TestApp) => {
  const [rows] = await app.db.read([sql('select id, state, outcome from acts')])
  return rows?.rows ?? []
}
const incidents = async (app: TestApp) => (await entriesOf(app)).filter(one => one.kind === 'incident-raised')
const relays = (app: TestApp) => [...app.sandbox.ledger.relays.values()]
const secrets = async (app: TestApp) => {
  const [rows] = await app.db.read([sql('select secret from acts order by at, id')])
  return (rows?.rows ?? []).map(one => one.secret)
}

const otherName = '別名　次郎'
/** The customer corrects one item, hears everything again and confirms it. */
async function corrected(app: TestApp, walk: Walk, point: Truth, newName = otherName): Promise<void> {
  await walk.refresh()
  await walk.answer('items', { ...itemsRead(app, point), newName })
  await walk.answer('check', { confirmed: true })
}

/** What goes out from now on. */
function bodiesOf(app: TestApp): RelayRequest[] {
  const bodies: RelayRequest[] = []
  const acts = app.deps.upstreams.gatewayActs(app.config.retailers.get('sample') ?? expect.fail())
  const real = acts.submitRelay.bind(acts)
  acts.submitRelay = (request, id, requestId) => {
    bodies.push(request)
    return real(request, id, requestId)
  }
  return bodies
}

async function answeredOk(walk: Walk): Promise<void> {
  await walk.standing('relays')
  expect((await walk.standing('relays')).body.relays).toMatchObject([{ status: 'ok' }])
  expect(walk.outcome).toBe('switch-accepted')
}

/** The so-manieth batch with a relay's entry meets its fate; every other passes. */
const nth = (which: number, fate: Fate) => {
  let seen = 0
  return (kinds: readonly string[]): Fate => (kinds.includes('relay') && ++seen === which ? fate : 'pass')
}

describe('when the log fails', () => {
  it('nothing goes out before its entry, and it can go out once the log is back', async () => {
    const { app, watch, walk } = await atRelay()
    watch.fail(nth(1, 'unavailable'))
    const reply = await walk.relay()
    expect([reply.status, reply.body.code]).toEqual([503, 'log-unavailable'])
    expect(callsOf(app)).toEqual([])
    expect(await outcomesOf(app, walk)).toEqual([])
    expect(await rowsOf(app)).toEqual([])
    watch.heal()
    expect((await walk.relay()).status).toBe(201)
  })

  it.each(['committed-unavailable', 'committed-never'] as const)(
    'an act whose entry stands and that was never sent (%s) goes out later, once',
    async fate => {
      const { app, watch, walk } = await atRelay()
      watch.fail(nth(1, fate))
      const lost = walk.relay()
      if (fate === 'committed-unavailable') expect((await lost).body.code).toBe('log-unavailable')
      else await expect.poll(() => rowsOf(app)).toHaveLength(1)
      expect(callsOf(app)).toEqual([])
      const [left] = await rowsOf(app)
      expect(left).toMatchObject({ state: 'sending', outcome: null })
      expect((await walk.standing('relays')).body.relays).toMatchObject([{ status: 'sending' }])
      watch.heal()
      await walk.refresh()
      expect(walk.step).toBe('relay')
      expect((await walk.relay()).body.id).toBe(left?.id)
      expect(relays(app)).toHaveLength(1)
      expect(await outcomesOf(app, walk)).toEqual([null, null, 'waiting'])
    },
  )

  it.each(['unavailable', 'committed-unavailable', 'never'] as const)(
    'nothing is said before the answer’s entry (%s), and the same act sent again happens once',
    async fate => {
      const { app, watch, walk } = await atRelay()
      watch.fail(nth(2, fate))
      const lost = walk.relay()
      if (fate === 'never') await expect.poll(() => relays(app)).toHaveLength(1)
      else {
        const reply = await lost
        expect([reply.status, reply.body.code]).toEqual([503, 'log-unavailable'])
        expect(Object.keys(reply.body)).not.toContain('id')
      }
      expect(callsOf(app)).toEqual([submitted])
      watch.heal()
      await walk.refresh()
      if (fate === 'committed-unavailable') {
        expect(walk.outcome).toBe('relay-waiting')
        return
      }
      expect(walk.step).toBe('relay')
      const again = await walk.relay()
      expect(again.status, again.text).toBe(201)
      expect(callsOf(app)).toEqual([submitted])
      expect(relays(app)).toHaveLength(1)
      expect(await rowsOf(app)).toEqual([{ id: again.body.id, state: 'waiting', outcome: 'waiting' }])
    },
  )

  it('an official answer that could not be recorded is not said; asked again it is', async () => {
    const { app, watch, walk } = await atRelay()
    await walk.relay()
    await walk.standing('relays')
    watch.fail(nth(1, 'unavailable'))
    const reply = await walk.standing('relays')
    expect([reply.status, reply.body.code]).toEqual([503, 'log-unavailable'])
    expect(reply.text).not.toContain('"ok"')
    expect(await outcomesOf(app, walk)).toEqual([null, 'waiting'])
    watch.heal()
    expect((await walk.standing('relays')).body.relays).toMatchObject([{ status: 'ok' }])
  })
})

describe('when the gateway fails', () => {
  it.each([
    ['down', 503, 'unavailable'],
    ['slow', 503, 'unavailable'],
    ['maintenance', 503, 'unavailable'],
    ['garbled', 502, 'unintelligible'],
  ] as const)(
    '%s: the reply says so, the act stays to be sent again and happens once',
    async (mode, status, why) => {
      const { app, walk } = await atRelay(mode === 'slow' ? { UPSTREAM_TIMEOUT_MS: '300' } : {})
      modes(app, [mode])
      const first = await walk.relay({ 'idempotency-key': 'one' })
      expect([first.status, first.body.code]).toEqual([status, `upstream-${why}`])
      modes(app, [])
      const same = await walk.relay({ 'idempotency-key': 'one' })
      expect([same.status, same.body.code], 'the same key').toEqual([status, `upstream-${why}`])
      await walk.refresh()
      expect(walk.view).toMatchObject({ status: 'open', mode: 'full', step: { id: 'relay' } })
      const [left] = await rowsOf(app)
      expect(left?.state).toBe('sending')
      const again = await walk.relay()
      expect(again.body).toMatchObject({ id: left?.id, status: 'waiting' })
      expect(relays(app)).toHaveLength(1)
      expect(await rowsOf(app)).toHaveLength(1)
      expect(await outcomesOf(app, walk)).toEqual([null, why, null, 'waiting'])
    },
  )

  it.each(['down', 'maintenance', 'garbled'] as const)(
    '%s: how a relay stands is not known, and is asked again',
    async mode => {
      const { app, walk } = await atRelay()
      await walk.relay()
      modes(app, [mode])
      const reply = await walk.standing('relays')
      const codes = { down: 'unavailable', maintenance: 'unavailable', garbled: 'unintelligible' }
      expect(reply.body.code).toBe(`upstream-${codes[mode]}`)
      modes(app, [])
      await walk.standing('relays')
      expect((await walk.standing('relays')).body.relays).toMatchObject([{ status: 'ok' }])
    },
  )

  it('the customer may leave it for later', async () => {
    const { app, walk } = await atRelay()
    modes(app, ['down'])
    await walk.relay()
    await walk.refresh()
    await walk.answer('relay', 'without-lookup')
    expect(walk.step).toBe('send-later')
  })

  it('a relay that may have arrived is the one that is applied for later', async () => {
    const { app, watch, walk } = await atRelay()
    watch.fail(nth(2, 'unavailable'))
    expect((await walk.relay()).body.code).toBe('log-unavailable')
    expect(relays(app), 'it had arrived').toHaveLength(1)
    watch.heal()
    await walk.refresh()
    await walk.walk({ relay: 'without-lookup', 'send-later': 'now', 'check-again': { confirmed: true } })
    expect((await walk.relay()).body).toMatchObject({ step: 'relay-again', status: 'waiting' })
    expect(relays(app)).toHaveLength(1)
    expect(await rowsOf(app)).toHaveLength(1)
    for (let tries = 0; tries < 3 && walk.outcome === 'relay-waiting'; tries++) await walk.standing('relays')
    expect(walk.view).toMatchObject({ status: 'closed', outcome: { code: 'switch-accepted' } })
  })

  it('it can be applied for however often it was left for later', async () => {
    const { walk } = await atRelay()
    await walk.walk({ relay: 'without-lookup', 'send-later': 'now', 'check-again': { confirmed: true } })
    await walk.walk({ 'relay-again': 'without-lookup', 'send-later-again': 'later' })
    expect(walk.view).toMatchObject({ status: 'open', outcome: { code: 'relay-later', parked: true } })
    await walk.answer('send-later', 'now')
    await walk.walk({ 'check-again': { confirmed: true } })
    expect(walk.step).toBe('relay-again')
    expect((await walk.relay()).status).toBe(201)
  })

  it('a relay that the gateway has lost is settled as lost after three days, and another goes out', async () => {
    const { app, walk, point } = await atRelay()
    const first = await walk.relay()
    app.sandbox.ledger.relays.clear()
    expect((await walk.standing('relays')).status).toBe(502)
    await corrected(app, walk, point)
    expect((await walk.relay()).body.rule).toBe('relay:waiting')
    app.advance(3 * 86_400_000 + 1000)
    modes(app, ['down'])
    expect((await walk.standing('relays')).status, 'of a gateway that is down nobody knows it').toBe(503)
    modes(app, ['garbled'])
    expect((await walk.standing('relays')).status).toBe(502)
    modes(app, [])
    const lost = await walk.standing('relays')
    expect(lost.body.relays).toMatchObject([{ id: first.body.id, status: 'lost', reasons: [], advice: [] }])
    expect(await outcomesOf(app, walk)).toEqual([null, 'waiting', 'lost'])
    const second = await walk.relay()
    expect(second.status, second.text).toBe(201)
    expect(second.body.id).not.toBe(first.body.id)
    await walk.standing('relays')
    expect((await walk.standing('relays')).body.relays).toMatchObject([{ status: 'lost' }, { status: 'ok' }])
    expect(walk.outcome).toBe('switch-accepted')
  })

  it('with the words that were lost the case comes back to its relay', async () => {
    const { app, walk } = await atRelay()
    const first = await walk.relay()
    expect(walk.outcome).toBe('relay-waiting')
    app.sandbox.ledger.relays.clear()
    app.advance(4 * 86_400_000)
    await walk.standing('relays')
    expect(walk.step).toBe('relay')
    const again = await walk.relay()
    expect([again.status, again.body.status]).toEqual([201, 'waiting'])
    expect(again.body.id).not.toBe(first.body.id)
    expect(walk.outcome).toBe('relay-waiting')
  })

  it('one that nobody answered is lost after three days too, and counts no longer', async () => {
    const { app, walk, point } = await atRelay({ LIMIT_RELAYS_PER_POINT: '1' })
    modes(app, ['down'])
    await walk.relay()
    modes(app, [])
    const colleague = await (await Walk.open(app, 'ichiro')).toRelay(point)
    app.advance(3 * 86_400_000 - 60_000)
    callsOf(app)
    expect((await walk.standing('relays')).body.relays).toMatchObject([{ status: 'sending' }])
    expect((await colleague.relay()).body.rule).toBe('relay:limit-point')
    app.advance(120_000)
    expect((await walk.standing('relays')).body.relays).toMatchObject([{ status: 'lost' }])
    expect(callsOf(app), 'to ask by its words would be to send it').toEqual([])
    expect(await outcomesOf(app, walk)).toEqual([null, 'unavailable', 'lost'])
    expect(await secrets(app)).toEqual([null])
    await colleague.refresh()
    expect((await colleague.relay()).status).toBe(201)
  })
})

describe('words that are corrected before the first ones were answered', () => {
  it('go out in their place where those never arrived, under the same key, once', async () => {
    const { app, walk, point } = await atRelay()
    modes(app, ['down'])
    expect((await walk.relay()).status).toBe(503)
    modes(app, [])
    const [left] = await rowsOf(app)
    expect((await walk.standing('relays')).body.relays).toMatchObject([{ id: left?.id, status: 'sending' }])
    await corrected(app, walk, point)
    const bodies = bodiesOf(app)
    const reply = await walk.relay()
    expect([reply.status, reply.body.id, reply.body.status], reply.text).toEqual([201, left?.id, 'waiting'])
    expect(bodies.map(one => one.newCustomerName)).toEqual([otherName])
    expect(relays(app)).toHaveLength(1)
    expect(await rowsOf(app)).toHaveLength(1)
    await answeredOk(walk)
  })

  it('are kept back where those had arrived: it says so, and the first is what is asked about', async () => {
    const { app, watch, walk, point } = await atRelay()
    watch.fail(nth(2, 'unavailable'))
    await walk.relay()
    watch.heal()
    await corrected(app, walk, point)
    callsOf(app)
    const bodies = bodiesOf(app)
    const revision = walk.view.revision
    const key = { 'idempotency-key': 'corrected' }
    const reply = await walk.ask('relays', { revision }, key)
    expect([reply.status, reply.body.code, reply.body.rule], reply.text).toEqual([
      403,
      'refused',
      'relay:earlier-words',
    ])
    expect(reply.body.detail).toContain('直した内容はお送りしていません')
    expect(callsOf(app)).toEqual([submitted, submitted])
    expect(bodies.map(one => one.newCustomerName)).toEqual([otherName, point.bill.nameAsPrinted])
    expect(relays(app)).toHaveLength(1)
    const same = await walk.ask('relays', { revision }, key)
    expect([same.status, same.body.rule], 'the same key').toEqual([403, 'relay:earlier-words'])
    expect(callsOf(app)).toEqual([])
    expect(await secrets(app)).toEqual([null])

    await walk.refresh()
    expect(walk.step).toBe('relay')
    expect((await walk.relay()).body.rule).toBe('relay:waiting')
    await walk.standing('relays')
    expect((await walk.standing('relays')).body.relays).toMatchObject([{ status: 'ok', reasons: [] }])
    expect((await walk.relay()).body.rule).toBe('relay:accepted')
    await walk.answer('items', itemsRead(app, point))
    await walk.answer('check', { confirmed: true })
    expect(walk.outcome, 'by the words that arrived it is the one').toBe('switch-accepted')
    const kinds = (await entriesOf(app)).filter(one => one.case === walk.view.id && one.kind === 'relay')
    expect(kinds.map(one => one.outcome)).toEqual([null, null, 'waiting', 'ok'])
  })

  it('more than once: of all that went out the one that arrived is found', async () => {
    const { app, watch, walk, point } = await atRelay()
    modes(app, ['down'])
    await walk.relay()
    modes(app, [])
    await corrected(app, walk, point, '二番　二郎')
    watch.fail(nth(2, 'unavailable'))
    expect((await walk.relay()).status).toBe(503)
    watch.heal()
    expect(relays(app)).toHaveLength(1)
    modes(app, ['down'])
    await corrected(app, walk, point, '三番　三郎')
    await walk.relay()
    modes(app, [])
    await corrected(app, walk, point, '四番　四郎')
    const bodies = bodiesOf(app)
    expect((await walk.relay()).body.rule).toBe('relay:earlier-words')
    expect(bodies.map(one => one.newCustomerName)).toEqual(['四番　四郎', '三番　三郎', '二番　二郎'])
    expect(relays(app)).toHaveLength(1)
    await corrected(app, walk, point, '二番　二郎')
    expect(walk.outcome).toBe('relay-waiting')
  })

  it('that cannot be sent are still pointed at, and nothing goes out', async () => {
    const { app, walk, point } = await atRelay()
    modes(app, ['down'])
    await walk.relay()
    modes(app, [])
    await walk.refresh()
    await walk.answer('items', { ...itemsRead(app, point), wishedOn: inDays(app, 1) })
    await walk.answer('check', { confirmed: true })
    callsOf(app)
    expect((await walk.relay()).body.code).toBe('invalid')
    expect(callsOf(app)).toEqual([])
    expect(await rowsOf(app)).toHaveLength(1)
  })

  it('are sealed while nobody knows, and forgotten once it is known or thirty days are over', async () => {
    const { app, walk, point } = await atRelay()
    modes(app, ['down'])
    await walk.relay()
    const [sealed] = await secrets(app)
    expect(String(sealed).length).toBeGreaterThan(100)
    for (const value of [point.bill.nameAsPrinted, point.supplyPointNumber, point.bill.contractNumber])
      expect(atob(String(sealed).replaceAll('-', '+').replaceAll('_', '/'))).not.toContain(String(value))
    await forgetPasswords(app.deps)
    expect(await secrets(app)).toEqual([sealed])
    app.advance(31 * 86_400_000)
    await forgetPasswords(app.deps)
    expect(await secrets(app)).toEqual([null])
    modes(app, [])
    await walk.refresh()
    await walk.answer('items', itemsRead(app, point))
    await walk.answer('check', { confirmed: true })
    expect((await walk.relay()).status).toBe(201)
    expect(await secrets(app)).toEqual([null])
  })
})

it('an NG for a cancellation under way that may be our own is not said to be another company’s', async () => {
  const { app, watch, walk, point } = await atRelay()
  const colleague = await (await Walk.open(app, 'ichiro')).toRelay(point)
  watch.fail(nth(2, 'unavailable'))
  await walk.relay()
  watch.heal()
  expect(relays(app), 'it had arrived').toHaveLength(1)
  app.advance(61_000)
  expect((await colleague.relay()).status).toBe(201)
  await colleague.standing('relays')
  const ng = await colleague.standing('relays')
  expect(ng.body.relays).toMatchObject([{ status: 'ng', reasons: ['own-application'] }])
  const causes = ng.body.relays[0].advice.map((one: { cause: string }) => one.cause)
  expect(causes[0]).toBe('application-of-ours')
  expect(causes).not.toContain('application-elsewhere')
  expect(colleague.step).toBe('ng')
  expect((await outcomesOf(app, colleague)).at(-1), 'the log has what was answered').toBe('in-progress')
})

describe('a gateway that says too much', () => {
  it.each(['leaky', 'smuggle'] as const)('%s: the rest is dropped, an incident is raised', async mode => {
    const { app, walk } = await atRelay()
    modes(app, [mode])
    expect((await walk.relay()).status).toBe(201)
    await walk.standing('relays')
    expect((await walk.standing('relays')).body.relays).toMatchObject([{ status: 'ok' }])
    const found = await incidents(app)
    if (mode === 'smuggle') return
    expect(found.length).toBeGreaterThanOrEqual(2)
    for (const one of found) expect(one).toMatchObject({ outcome: 'over-disclosure', case: walk.view.id })
    expect(found[0]?.rule).toBe('switching-support-gateway:serious')
  })

  it('leaky while it still waits: each time an incident, and the case is where it was', async () => {
    const { app, walk } = await atRelay()
    await walk.relay()
    modes(app, ['leaky'])
    await walk.standing('relays')
    expect(await incidents(app)).toHaveLength(1)
    expect(walk.view.results.filter((one: { step: string }) => one.step === 'relay')).toHaveLength(1)
    expect(walk.outcome).toBe('relay-waiting')
  })

  it('in an error: dropped, and an incident', async () => {
    const { app, walk } = await atRelay()
    modes(app, ['leaky', 'maintenance'])
    expect((await walk.relay()).status).toBe(503)
    expect(await incidents(app)).toHaveLength(1)
  })

  it('by a reference number that is none: unreadable, and shown to nobody', async () => {
    const { app, walk } = await atRelay()
    app.sandbox.ledger.nextNumber = () => 'CANARY-customerName-1'
    const reply = await walk.relay()
    expect([reply.status, reply.body.code]).toEqual([502, 'upstream-unintelligible'])
    expect(await incidents(app)).toMatchObject([{ outcome: 'unreadable', dropped: ['relayNumber'] }])
  })

  it('by a reason in words: an unexplained NG, and an incident', async () => {
    const { app, walk } = await atRelay()
    await walk.relay()
    const [relay] = relays(app)
    if (!relay) throw new Error('no relay')
    app.sandbox.ledger.relays.set(relay.relayNumber, { ...relay, reasons: ['CANARY-customerName-1', '02'] })
    await walk.standing('relays')
    const ng = await walk.standing('relays')
    expect(ng.body.relays).toMatchObject([
      { status: 'ng', reasons: ['unexplained', 'contract-number-differs'] },
    ])
    expect(await incidents(app)).toMatchObject([{ outcome: 'unreadable', dropped: ['reasons'] }])
  })
})
