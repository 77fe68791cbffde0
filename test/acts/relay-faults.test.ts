import { describe, expect, it } from 'vitest'
import { sql } from '../../src/db/db.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { type Fate, watched } from '../support/events.ts'
import { callsOf, calm, entriesOf, itemsRead, modes, pointOf, questionsOf, Walk } from '../support/walk.ts'

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

  it('a relay that the gateway has lost keeps another from going out for thirty days, and no longer', async () => {
    const { app, walk, point } = await atRelay()
    await walk.relay()
    app.sandbox.ledger.relays.clear()
    expect((await walk.standing('relays')).status).toBe(502)
    const again = async () => {
      await walk.answer('items', { ...itemsRead(app, point), newName: '別名　次郎' })
      await walk.walk({ check: { confirmed: true } })
      return walk.relay()
    }
    expect((await again()).body.rule).toBe('relay:waiting')
    app.advance(31 * 86_400_000)
    expect((await again()).status).toBe(201)
    await walk.standing('relays')
    const reply = await walk.standing('relays')
    expect(reply.body.relays, 'of two the one that is known is told').toMatchObject([
      { status: 'waiting' },
      { status: 'ok' },
    ])
    expect(walk.outcome).toBe('switch-accepted')
  })
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
