import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { DbUnavailable } from '../../src/db/db.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { type Fate, watched } from '../support/events.ts'
import { loopback } from '../support/loopback.ts'
import { addressRead, callsOf, calm, modes, pointOf, questionsOf, type Truth, Walk } from '../support/walk.ts'

const env = calm

const started = async () => {
  const watch = watched()
  const app = await startApp({ env, db: watch.db })
  return { watch, app, point: await pointOf(app, 'other', { area: '03' }) }
}

const when = (kind: string, fate: Fate) => (kinds: readonly string[]) =>
  kinds.includes(kind) ? fate : 'pass'

const kindsOf = async (app: TestApp, walk: Walk) =>
  (await questionsOf(app, walk.view.id)).map(one => [one.kind, one.outcome])

/** A question of each kind, at the step that calls for it. */
const questions = {
  lookup: async (app: TestApp, point: Truth) => {
    const walk = await (await Walk.open(app)).toSite(point)
    return { walk, ask: () => walk.lookUp() }
  },
  search: async (app: TestApp, point: Truth) => {
    const walk = await (await Walk.open(app)).toFind({ address: point.bill.address })
    return { walk, ask: () => walk.search() }
  },
} as const

describe.each(['lookup', 'search'] as const)('a %s', kind => {
  const [asked, answered] = [`${kind}-asked`, `${kind}-answered`]

  it('is not made when the log cannot commit it, and can be made once the log is back', async () => {
    const { watch, app, point } = await started()
    const { walk, ask } = await questions[kind](app, point)
    watch.fail(when(asked, 'unavailable'))
    const reply = await ask()
    expect([reply.status, reply.body.code]).toEqual([503, 'log-unavailable'])
    expect(callsOf(app)).toEqual([])
    expect(await kindsOf(app, walk)).toEqual([])
    watch.heal()
    expect((await ask()).status).toBe(200)
  })

  it('is not made when nobody can know whether the log has it; the entry is closed as unknown later', async () => {
    const { watch, app, point } = await started()
    const { walk, ask } = await questions[kind](app, point)
    watch.fail(when(asked, 'committed-unavailable'))
    const reply = await ask()
    expect([reply.status, reply.body.code]).toEqual([503, 'log-unavailable'])
    expect(callsOf(app)).toEqual([])
    watch.heal()
    app.advance(61_000)
    await app.publish()
    expect(await kindsOf(app, walk)).toEqual([
      [asked, null],
      [answered, 'unknown'],
    ])
  })

  it('shows nothing when the log cannot commit its answer, and is closed as unknown, as if all had been shown', async () => {
    const { watch, app, point } = await started()
    const { walk, ask } = await questions[kind](app, point)
    const { revision } = walk.view
    watch.fail(when(answered, 'unavailable'))
    const reply = await ask()
    expect([reply.status, reply.body.code]).toEqual([503, 'log-unavailable'])
    for (const value of [point.address, point.supplyPointNumber, String(point.values.supplyMethod)])
      expect(reply.text).not.toContain(value)
    expect(Object.keys(reply.body).sort()).toEqual(['code', 'detail', 'requestId', 'status', 'title', 'type'])
    expect(callsOf(app).length).toBeGreaterThan(0)
    watch.heal()

    const view = (await walk.client.get(`/v1/cases/${walk.view.id}`)).body
    expect(view).toMatchObject({ status: 'open', mode: 'full', results: [], step: { id: walk.step } })
    expect(view.revision).toBe(revision + 1)
    expect(await kindsOf(app, walk)).toEqual([[asked, null]])
    app.advance(61_000)
    await app.publish()
    const [first, last] = await questionsOf(app, walk.view.id)
    expect(last).toMatchObject({
      kind: answered,
      outcome: 'unknown',
      refers: first?.index,
      shown: first?.asked,
      subject: first?.subject,
      actor: { sub: 'system' },
    })
    walk.view = view
    expect((await ask()).status, 'the case goes on').toBe(200)
  })

  it('shows nothing when the answer’s entry is committed and nobody can know it', async () => {
    const { watch, app, point } = await started()
    const { walk, ask } = await questions[kind](app, point)
    watch.fail(when(answered, 'committed-unavailable'))
    const reply = await ask()
    expect([reply.status, reply.body.code]).toEqual([503, 'log-unavailable'])
    expect(reply.text).not.toContain(point.address)
    watch.heal()
    app.advance(61_000)
    await app.publish()
    expect((await kindsOf(app, walk)).map(one => one[0])).toEqual([asked, answered])
    expect((await kindsOf(app, walk))[1]?.[1]).not.toBe('unknown')
  })

  it('is closed as unknown after sixty seconds when the process ends in between', async () => {
    const { watch, app, point } = await started()
    const { walk, ask } = await questions[kind](app, point)
    let reached = () => {}
    const between = new Promise<void>(resolve => {
      reached = resolve
    })
    watch.fail(kinds => {
      if (!kinds.includes(answered)) return 'pass'
      reached()
      return 'never'
    })
    void ask()
    await between
    watch.heal()
    app.advance(58_000)
    await app.publish()
    expect(await kindsOf(app, walk)).toEqual([[asked, null]])
    app.advance(3_000)
    await app.publish()
    expect(await kindsOf(app, walk)).toEqual([
      [asked, null],
      [answered, 'unknown'],
    ])
    await app.publish()
    expect(await kindsOf(app, walk), 'once').toHaveLength(2)
  })

  it('shows nothing when its answer comes after it was closed as unknown', async () => {
    const { watch, app, point } = await started()
    const { walk, ask } = await questions[kind](app, point)
    watch.beforeWrite(async kinds => {
      if (!kinds.includes(answered)) return
      app.advance(61_000)
      await app.publish()
    })
    const reply = await ask()
    expect([reply.status, reply.body.code]).toEqual([503, 'log-unavailable'])
    expect(reply.text).not.toContain(point.address)
    watch.heal()
    expect(await kindsOf(app, walk)).toEqual([
      [asked, null],
      [answered, 'unknown'],
    ])
  })

  it('is kept though another answer of the case was changed meanwhile', async () => {
    const { watch, app, point } = await started()
    const { walk, ask } = await questions[kind](app, point)
    watch.beforeWrite(async kinds => {
      if (!kinds.includes(answered)) return
      const { revision } = (await walk.client.get(`/v1/cases/${walk.view.id}`)).body
      const edit = { step: 'caller', value: 'family', revision }
      const edited = await walk.client.post(`/v1/cases/${walk.view.id}/answers`, edit)
      expect(edited.status, edited.text).toBe(200)
    })
    const reply = await ask()
    expect(reply.status, reply.text).toBe(200)
    expect(walk.view.answers.at(-1)).toEqual({ step: 'caller', value: 'family' })
    expect(walk.view.results).toHaveLength(1)
    expect(walk.step).toBe(kind === 'lookup' ? 'items' : 'describe')
    expect((await kindsOf(app, walk)).map(one => one[0])).toEqual([asked, answered])
  })

  it('is kept but does not count when the very reading was changed meanwhile', async () => {
    const { watch, app, point } = await started()
    const { walk, ask } = await questions[kind](app, point)
    const { step } = walk
    watch.beforeWrite(async kinds => {
      if (!kinds.includes(answered)) return
      const { revision } = (await walk.client.get(`/v1/cases/${walk.view.id}`)).body
      const value = { address: '東京都千代田区大手町一丁目1-1' }
      const changed = kind === 'lookup' ? 'address' : 'site-address'
      await walk.client.post(`/v1/cases/${walk.view.id}/answers`, { step: changed, value, revision })
    })
    const reply = await ask()
    expect(reply.status, reply.text).toBe(200)
    expect(walk.view.results).toHaveLength(1)
    expect(walk.step, 'to be asked again').toBe(step)
  })

  it('changes nothing in a case that was closed meanwhile, and is in the log', async () => {
    const { watch, app, point } = await started()
    const { walk, ask } = await questions[kind](app, point)
    watch.beforeWrite(async kinds => {
      if (!kinds.includes(answered)) return
      const { revision } = (await walk.client.get(`/v1/cases/${walk.view.id}`)).body
      const edit = { step: 'wish', value: 'information', revision }
      await walk.client.post(`/v1/cases/${walk.view.id}/answers`, edit)
    })
    await ask()
    const view = (await walk.client.get(`/v1/cases/${walk.view.id}`)).body
    expect(view).toMatchObject({ status: 'closed', outcome: { code: 'information-given' } })
    expect((await kindsOf(app, walk)).map(one => one[0])).toEqual([asked, answered])
  })
})

describe('the own customer check', () => {
  const upTo = async (app: TestApp) => {
    const point = await pointOf(app, 'own')
    const walk = await Walk.open(app)
    const own = { customerNumber: point.own.contractNumber }
    return walk.walk({ caller: 'holder', 'own-contract': 'yes', 'own-key': own })
  }

  it('shows nothing when the log cannot commit it', async () => {
    const { watch, app } = await started()
    const walk = await upTo(app)
    watch.fail(when('own-search', 'unavailable'))
    const reply = await walk.ownSearch()
    expect([reply.status, reply.body.code]).toEqual([503, 'log-unavailable'])
    expect(reply.body).not.toHaveProperty('customer')
    expect(walk.step).toBe('own-check')
  })

  it('is in the log though the case changed meanwhile, which keeps its new answer', async () => {
    const { watch, app } = await started()
    const walk = await upTo(app)
    watch.beforeWrite(async kinds => {
      if (!kinds.includes('own-search')) return
      await walk.client.post(`/v1/cases/${walk.view.id}/answers`, {
        step: 'caller',
        value: 'family',
        revision: walk.view.revision + 1,
      })
    })
    const reply = await walk.ownSearch()
    expect([reply.status, reply.body.outcome]).toEqual([200, 'one'])
    expect(reply.body.case.answers).toContainEqual({ step: 'caller', value: 'family' })
    expect(await kindsOf(app, walk)).toEqual([['own-search', 'one']])
  })
})

describe('a database that is away', () => {
  it('neither opens nor answers nor reads a case, and says so', async () => {
    let away = false
    const gone = <A extends unknown[], R>(run: (...args: A) => Promise<R>) => {
      return (...args: A): Promise<R> => (away ? Promise.reject(new DbUnavailable('GONE')) : run(...args))
    }
    const app = await startApp({
      env,
      db: real => ({ ...real, read: gone(real.read), write: gone(real.write) }),
    })
    const walk = await Walk.open(app)
    away = true
    const body = { scenario: 'switch', contact: { channel: 'phone' } }
    const replies = [
      await walk.client.post('/v1/cases', body),
      await walk.ask('answers', { step: 'caller', value: 'holder' }),
      await walk.client.get(`/v1/cases/${walk.view.id}`),
      await walk.lookUp(),
    ]
    away = false
    for (const reply of replies) expect([reply.status, reply.body.code]).toEqual([503, 'log-unavailable'])
    expect((await walk.client.get(`/v1/cases/${walk.view.id}`)).body).toEqual(walk.view)
  })
})

describe('a gateway that misbehaves on the wire', () => {
  /** The app with the sample retailer's gateway at a server of the test's own. */
  const against = async (listener: RequestListener, patience = env.UPSTREAM_TIMEOUT_MS as string) => {
    const url = await loopback(listener)
    const retailer = { name: 'サンプル電力', affiliatedWith: ['06'], switchingSupportUrl: url }
    const RETAILERS = JSON.stringify({
      sample: { ...retailer, customerSystemUrl: `${url}/customers` },
      mihon: { name: '見本でんき', affiliatedWith: [], switchingSupportUrl: url, customerSystemUrl: url },
    })
    const app = await startApp({ env: { ...env, RETAILERS, UPSTREAM_TIMEOUT_MS: patience } })
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other'))
    return { app, walk }
  }
  const json = { 'content-type': 'application/json' }

  it('is unavailable when it begins an answer and never ends it', async () => {
    const { app, walk } = await against((_, response) => {
      response.writeHead(200, json)
      response.write('{"supplyPointNumber":')
    }, '300')
    const reply = await walk.lookUp()
    expect([reply.status, reply.body.code]).toEqual([503, 'upstream-unavailable'])
    expect(await kindsOf(app, walk)).toEqual([
      ['lookup-asked', null],
      ['lookup-answered', 'unavailable'],
    ])
  })

  it.each([
    ['is not followed when it sends us elsewhere', 302, { location: 'https://elsewhere.example/' }, ''],
    ['is unintelligible when it knows our token no more', 401, json, '{"code":"unauthorized"}'],
    ['is unintelligible when it sends more than we read', 200, json, `"${'x'.repeat(300_000)}"`],
    ['is unintelligible when it sends nothing', 204, {}, ''],
    ['is unintelligible when it answers in another encoding', 200, json, Buffer.from([0x22, 0xff, 0x22])],
    ['is unintelligible when it answers about nothing', 200, json, 'null'],
  ] as const)('%s', async (_, status, headers, body) => {
    let asked = 0
    const { walk } = await against((_, response) => {
      asked += 1
      response.writeHead(status, headers)
      response.end(body)
    })
    const reply = await walk.lookUp()
    expect([reply.status, reply.body.code]).toEqual([502, 'upstream-unintelligible'])
    expect(asked).toBe(1)
  })

  it('is asked twice at most when the connection breaks', async () => {
    let asked = 0
    const { walk } = await against(request => {
      asked += 1
      request.socket.destroy()
    })
    const reply = await walk.lookUp()
    expect([reply.status, reply.body.code]).toEqual([503, 'upstream-unavailable'])
    expect(asked).toBe(2)
  })

  it('is told the field ids, the number and our token, and of the person nothing', async () => {
    let heard = ''
    const { walk } = await against((request, response) => {
      heard += `${request.url} ${JSON.stringify(request.headers)} `
      request.on('data', chunk => {
        heard += String(chunk)
      })
      request.on('end', () => {
        response.writeHead(503, json)
        response.end('{"code":"maintenance"}')
      })
    })
    await walk.lookUp()
    expect(heard).toContain('/facility-inquiries')
    expect(heard).toContain('"fields":["address","contractForm"]')
    expect(heard).toContain('Bearer sandbox-sample-gateway')
    for (const nothing of ['hanako', '花子', '%E8%8A%B1', walk.view.id, walk.view.reference, '東京都'])
      expect(heard).not.toContain(nothing)
  })
})

it('goes on with the bill when the gateway goes down in the middle of the readings', async () => {
  const { app, point } = await started()
  const walk = await (await Walk.open(app)).toSite(point, { address: '東京都千代田区大手町一丁目' })
  await walk.lookUp()
  expect(walk.step).toBe('meter-unsure')
  await walk.answer('meter-unsure', String(point.values.meterNumber))
  modes(app, ['down'])
  expect((await walk.lookUp()).status).toBe(503)
  walk.view = (await walk.client.get(`/v1/cases/${walk.view.id}`)).body
  expect(walk.view.mode).toBe('bill')
  expect(walk.step).toBe('items')
  expect(walk.view.results, 'what was told before still counts').toHaveLength(1)
  expect(addressRead(point).address).not.toBe('')
})
