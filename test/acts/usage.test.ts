import { describe, expect, it } from 'vitest'
import { forgetPasswords } from '../../src/acts/usage/forget-passwords.ts'
import type { TestApp } from '../support/app.ts'
import { callsOf, entriesOf, inDays, modes, questionsOf, type Truth, type Walk } from '../support/walk.ts'
import { actRows, atUsage, atUsageRequest, expectRefused, passwordIn, started } from './support.ts'

const inquire = (walk: Walk, more: object = {}, headers: Record<string, string> = {}) =>
  walk.ask('usage-inquiries', { step: 'usage', ...more }, headers)
const asked = 'gateway POST /usage-inquiries'
const usageOf = (point: Truth, months = 12) => (point.own.usage as readonly object[]).slice(-months)
const pairs = async (app: TestApp, walk: Walk) =>
  (await questionsOf(app, walk.view.id))
    .filter(one => one.asked.includes('usage'))
    .map(one => [one.kind.slice('lookup-'.length), one.outcome, one.shown.join()])
const day = 86_400_000

describe('usage by consent', () => {
  it('is applied for with the evidence, from the next business day on', async () => {
    const { app, point } = await started()
    const walk = await atUsageRequest(app, point)
    expect(walk.view.step.usage).toBe(true)
    const reply = await walk.ask('usage-consents')
    expect(reply.status, reply.text).toBe(201)
    expect(reply.body).toMatchObject({ status: 'requested', step: 'request' })
    expect(reply.body.readyOn > inDays(app, 0)).toBe(true)
    expect(walk.step).toBe('ready')
    const [kept] = [...app.sandbox.ledger.kept.values()]
    expect(JSON.parse(kept?.body ?? '')).toEqual({
      supplyPointNumber: point.supplyPointNumber,
      customerName: point.bill.nameAsPrinted,
      evidence: { reference: 'D-2026-0001', obtainedOn: inDays(app, -1) },
      months: 12,
    })
  })

  it('is not applied for with a consent that lies ahead', async () => {
    const { app, point } = await started()
    const ahead = atUsageRequest(app, point, { obtainedOn: inDays(app, 2) })
    await expect(ahead, 'the form says so').rejects.toThrow('date-far-ahead')
    expect(callsOf(app)).toEqual([])
  })

  it('is not applied for with a consent that is more than a year old', async () => {
    const { app, point } = await started()
    const older = atUsageRequest(app, point, { obtainedOn: inDays(app, -366) })
    await expect(older, 'the form says so').rejects.toThrow('date-long-past')
    const walk = await atUsageRequest(app, point, { obtainedOn: inDays(app, -365) })
    app.advance(86_400_000)
    const reply = await walk.ask('usage-consents')
    expect([reply.status, reply.body.errors?.[0]]).toMatchObject([
      400,
      { pointer: '/answers/consent/obtainedOn', issue: 'too-old' },
    ])
    expect(callsOf(app)).toEqual([])
    const still = await atUsageRequest(app, point, { obtainedOn: inDays(app, -365) })
    expect((await still.ask('usage-consents')).status).toBe(201)
  })

  it('is shown under the password, inside this case, and kept nowhere', async () => {
    const { app, point } = await started()
    const walk = await atUsage(app, point)
    const password = passwordIn(app)
    const reply = await inquire(walk, { password })
    expect(reply.status, reply.text).toBe(200)
    expect(reply.body).toMatchObject({ outcome: 'shown', usage: usageOf(point) })
    expect(reply.text).not.toContain(password)
    expect(walk.outcome).toBe('usage-given')
    expect(await pairs(app, walk)).toEqual([
      ['asked', null, ''],
      ['answered', 'shown', 'usage'],
    ])
    const read = await walk.client.get(`/v1/cases/${walk.view.id}`)
    expect(read.text).not.toContain('kWh')
    const [everything] = await app.db.read([{ sql: 'select group_concat(reply) as a from once', args: [] }])
    const kept = JSON.stringify([await actRows(app), await entriesOf(app), app.logs, everything?.rows])
    for (const value of [password, 'kWh', point.bill.nameAsPrinted, point.supplyPointNumber])
      expect(kept).not.toContain(value)
  })

  it('is shown again without the password, asked anew each time, until the consent expires', async () => {
    const { app, point } = await started()
    const walk = await atUsage(app, point, { months: 3 })
    const first = await inquire(walk, { password: passwordIn(app) })
    const { expiresOn } = first.body
    callsOf(app)
    for (const count of [1, 2]) {
      const again = await inquire(walk)
      expect(again.body).toMatchObject({ outcome: 'shown', usage: usageOf(point, 3), expiresOn })
      expect(again.body.entry, String(count)).toBeGreaterThan(first.body.entry)
    }
    expect(callsOf(app)).toEqual([asked, asked])
    expect((await pairs(app, walk)).map(one => one[1])).toEqual([null, 'shown', null, 'shown', null, 'shown'])
    expect(walk.view.results.filter((one: { step: string }) => one.step === 'usage')).toHaveLength(1)

    const left = Date.parse(expiresOn) - Date.parse(inDays(app, 0))
    app.advance(left)
    await forgetPasswords(app.deps)
    expect((await inquire(walk)).status, 'its last day').toBe(200)
    callsOf(app)
    app.advance(day)
    const over = await inquire(walk)
    expectRefused(over, 'limit-reached', 'usage:expired')
    expect(over.body.alternatives[0].kind).toBe('consent-route')
    expect(over.body.detail).toContain('同意')
    expect((await actRows(app)).some(one => one.secret !== null)).toBe(true)
    await forgetPasswords(app.deps)
    expect((await actRows(app)).map(one => one.secret)).toEqual([null, null, null, null, null])
    expectRefused(await inquire(walk), 'limit-reached', 'usage:expired')
    expectRefused(await inquire(walk, { password: passwordIn(app) }), 'limit-reached', 'usage:expired')
    expect(callsOf(app)).toEqual([])
  })

  it('is shown in no other case, and to nobody who has not taken this one', async () => {
    const { app, point } = await started()
    const walk = await atUsage(app, point)
    await inquire(walk, { password: passwordIn(app) })
    const { id, revision } = walk.view
    const body = { step: 'usage', revision }
    const path = `/v1/cases/${id}/usage-inquiries`
    expect((await app.as('ichiro').post(path, body)).body.errors[0].issue).toBe('held-by-another')
    expect((await app.as('sora').post(path, body)).status).toBe(404)
    const other = await atUsageRequest(app, point, {}, 'ichiro')
    expectRefused(await inquire(other), 'out-of-step', 'usage:step')
    const lapsed = await walk.takenBy('rin')
    expectRefused(await inquire(lapsed), 'training-lapsed', 'usage:training')
    callsOf(app)
    const colleague = await lapsed.takenBy('jun')
    expect((await inquire(colleague)).body.usage).toEqual(usageOf(point))
    expect(callsOf(app)).toEqual([asked])
  })

  it('is of this point and this consent: another number needs another request', async () => {
    const { app, point } = await started()
    const walk = await atUsage(app, point)
    await inquire(walk, { password: passwordIn(app) })
    const { consent } = Object.fromEntries(
      walk.view.answers.map((one: { step: string; value: unknown }) => [one.step, one.value]),
    )
    await walk.ask('answers', { step: 'consent', value: { ...consent, months: 13 } })
    await walk.walk({ check: { confirmed: true } })
    expect(walk.step).toBe('request')
    callsOf(app)
    expectRefused(await inquire(walk), 'out-of-step', 'usage:step')
    expect(callsOf(app)).toEqual([])
  })
})

describe('a password', () => {
  it('that is wrong looks like one that was never issued; the entries know', async () => {
    const { app, point } = await started()
    const wrong = await atUsage(app, point)
    const never = await atUsage(app, point, { name: '別の　名前' })
    expect(passwordIn(app)).toBe('never-issued')
    const replies = [
      await inquire(wrong, { password: 'guessed' }),
      await inquire(never, { password: 'guessed' }),
    ]
    const told = replies.map(one => [one.status, one.body.outcome, Object.keys(one.body).sort()])
    expect(told[0]).toEqual([200, 'not-ready', ['case', 'entry', 'outcome']])
    expect(told[1]).toEqual(told[0])
    expect([wrong.step, never.step]).toEqual(['not-ready', 'not-ready'])
    expect((await pairs(app, wrong)).at(-1)).toEqual(['answered', 'wrong-password', ''])
    expect((await pairs(app, never)).at(-1)).toEqual(['answered', 'not-ready', ''])
    expect((await actRows(app)).map(one => one.secret)).toEqual([null, null, null, null])
  })

  it('is needed the first time, is printable and short, and is never quoted', async () => {
    const { app, point } = await started()
    const walk = await atUsage(app, point)
    const missing = await inquire(walk)
    expect([missing.status, missing.body.errors[0].pointer]).toEqual([400, '/password'])
    for (const password of ['見本', '', 'x'.repeat(65), 'has space', 7]) {
      const reply = await inquire(walk, { password })
      expect([reply.status, reply.body.errors[0].pointer]).toEqual([400, '/password'])
      if (password !== '' && password !== 7) expect(reply.text).not.toContain(String(password))
    }
    expect((await inquire(walk, { customerName: '見本　花子' })).status).toBe(400)
    expect(callsOf(app)).toEqual([])
    expect(await pairs(app, walk)).toEqual([])
  })

  it('is tried six times at one point in thirty days, whoever tries', async () => {
    const { app, point } = await started()
    for (const _ of [1, 2, 3]) {
      const walk = await atUsage(app, point)
      expect((await inquire(walk, { password: 'guess-1' })).body.outcome).toBe('not-ready')
      await walk.walk({ 'not-ready': 'fetch' })
      const again = await inquire(walk, { step: 'usage-again', password: 'guess-2' })
      expect(again.body.outcome).toBe('not-ready')
    }
    const next = await atUsageRequest(app, point)
    expectRefused(await next.ask('usage-consents'), 'limit-reached', 'usage-request:limit-point')
    expect(app.sandbox.ledger.usageRequests.size).toBe(3)
  })

  it('moved into another row does not open there', async () => {
    const { app, point } = await started()
    const walk = await atUsage(app, point)
    await inquire(walk, { password: passwordIn(app) })
    const [secret] = (await actRows(app)).flatMap(one => (one.secret === null ? [] : [String(one.secret)]))
    expect(secret).toBeDefined()
    const { unseal } = await import('../../src/identity/seal.ts')
    expect(await unseal(app.config.wrapKey, 'acts another secret', secret ?? '')).toBeNull()
  })
})

describe('an inquiry', () => {
  it('is told again under the same key without the usage, also in parallel', async () => {
    const { app, point } = await started()
    const walk = await atUsage(app, point)
    const key = { 'idempotency-key': 'usage-1' }
    const body = { password: passwordIn(app), step: 'usage', revision: walk.view.revision }
    const first = await inquire(walk, body, key)
    const again = await inquire(walk, body, key)
    const { case: _, usage, ...told } = first.body
    expect(usage).toEqual(usageOf(point))
    expect(again.status).toBe(200)
    expect(again.body).toMatchObject(told)
    expect(again.body).not.toHaveProperty('usage')
    expect(callsOf(app)).toEqual([asked])
    const guessed = await inquire(walk, { ...body, password: 'another' }, key)
    expect(guessed.body.errors[0].issue).toBe('used-for-another-request')
    const { revision } = walk.view
    const all = await Promise.all(
      [1, 2, 3].map(() => inquire(walk, { revision }, { 'idempotency-key': 'usage-2' })),
    )
    expect(all.filter(one => one.body.usage)).toHaveLength(1)
    expect(callsOf(app)).toEqual([asked])
  })

  it('is not made before its entry; what it brings is not shown before the answer’s', async () => {
    const { app, watch, point } = await started()
    const walk = await atUsage(app, point)
    const password = passwordIn(app)
    watch.fail(kinds => (kinds.includes('lookup-asked') ? 'unavailable' : 'pass'))
    expect((await inquire(walk, { password })).body.code).toBe('log-unavailable')
    expect(callsOf(app)).toEqual([])
    watch.fail(kinds => (kinds.includes('lookup-answered') ? 'unavailable' : 'pass'))
    const lost = await inquire(walk, { password })
    expect([lost.status, lost.body.code]).toEqual([503, 'log-unavailable'])
    expect(lost.text).not.toContain('kWh')
    expect(callsOf(app)).toEqual([asked])
    watch.heal()
    app.advance(61_000)
    await app.publish()
    expect((await pairs(app, walk)).at(-1)).toEqual(['answered', 'unknown', 'usage'])
    await walk.refresh()
    expect((await inquire(walk, { password })).body.usage).toEqual(usageOf(point))
    expect((await actRows(app)).filter(one => one.kind === 'usage')).toHaveLength(1)
  })

  it.each([
    ['down', 'upstream-unavailable'],
    ['slow', 'upstream-unavailable'],
    ['maintenance', 'upstream-unavailable'],
    ['garbled', 'upstream-unintelligible'],
  ] as const)('can be made again after the gateway was %s', async (mode, code) => {
    const { app, point } = await started('other', { UPSTREAM_TIMEOUT_MS: '600' })
    const walk = await atUsage(app, point)
    modes(app, [mode])
    expect((await inquire(walk, { password: passwordIn(app) })).body.code).toBe(code)
    modes(app, [])
    await walk.refresh()
    expect([walk.step, walk.view.mode]).toEqual(['usage', 'full'])
    expect((await inquire(walk, { password: passwordIn(app) })).body.usage).toEqual(usageOf(point))
  })

  it('shows nothing but the months where the gateway is leaky, in answers and error bodies', async () => {
    const { app, point } = await started()
    const walk = await atUsage(app, point)
    modes(app, ['leaky', 'smuggle'])
    const wrong = await inquire(walk, { password: 'guessed' })
    expect(wrong.body.outcome).toBe('not-ready')
    await walk.walk({ 'not-ready': 'fetch' })
    const reply = await inquire(walk, { step: 'usage-again', password: passwordIn(app) })
    expect(reply.body.usage).toEqual(usageOf(point))
    const raised = (await entriesOf(app)).filter(one => one.kind === 'incident-raised')
    expect(raised.map(one => one.rule)).toEqual(Array(2).fill('switching-support-gateway:serious'))
    for (const one of raised) expect(one.dropped).toContain('customerName')
  })

  it('is refused in a closed case', async () => {
    const { app, point } = await started()
    const walk = await atUsage(app, point)
    const password = passwordIn(app)
    await walk.ask('answers', { step: 'source', value: 'no' })
    expect(walk.view.status).toBe('closed')
    expectRefused(await inquire(walk, { password }), 'case-closed', 'case:closed')
    expect(callsOf(app)).toEqual([])
  })
})
