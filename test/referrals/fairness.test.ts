import { describe, expect, it } from 'vitest'
import { DbUnavailable, sql } from '../../src/db/db.ts'
import { classesOf, othersMedian, quantile, type Wait } from '../../src/referrals/fairness/figures.ts'
import { instantsOf, spanOf } from '../../src/referrals/fairness/months.ts'
import { pseudonymsOf } from '../../src/referrals/fairness/pseudonym.ts'
import { selectWaits, waitOfRow } from '../../src/referrals/fairness/read-waits.ts'
import { operatorReport } from '../../src/referrals/fairness/report.ts'
import type { ReferralState } from '../../src/referrals/state.ts'
import { browse, textOf } from '../pages/browser.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { entriesOf } from '../support/walk.ts'
import { deskMoves, handedOver, startedDesk } from './support.ts'

const minute = 60_000
/** A Friday noon in Japan. */
const now = Date.parse('2026-11-20T12:00:00+09:00')
const start = () => startApp({ clock: () => now })

describe('a quantile', () => {
  it.each([
    [[], 0.5, null],
    [[], 0.9, null],
    [[7], 0.5, 7],
    [[7], 0.9, 7],
    [[1, 2], 0.5, 1.5],
    [[3, 1, 2], 0.5, 2],
    [[5, 5, 5, 5], 0.9, 5],
    [[1, 5, 5, 5, 9], 0.5, 5],
    [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.5, 5.5],
    [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.9, 9.1],
    [[1, 2, 3], 0, 1],
    [[1, 2, 3], 1, 3],
  ] as const)('of %j at %d is %j', (values, q, expected) => {
    const found = quantile(values, q)
    if (expected === null) expect(found).toBeNull()
    else expect(found).toBeCloseTo(expected, 9)
  })

  it.each([-0.1, 1.1, Number.NaN])('is none at %d', q => {
    expect(() => quantile([1], q)).toThrow(RangeError)
  })
})

describe('the figures', () => {
  const wait = (more: Partial<Wait> = {}): Wait => ({
    power: 'off',
    moveInOn: null,
    submittedAt: now - 100 * minute,
    acceptedAt: null,
    end: null,
    breachedAt: null,
    ...more,
  })
  const none = { count: 0, median: null, p90: null }

  it('of nothing are no classes', () => {
    expect(classesOf([], now)).toEqual([])
  })

  it('count what nobody accepted apart, by its age so far', () => {
    const [found, ...more] = classesOf(
      [wait(), wait({ submittedAt: now - 300 * minute, breachedAt: now })],
      now,
    )
    expect(more).toEqual([])
    expect(found).toEqual({
      urgency: 'no-power-now',
      count: 2,
      accepted: none,
      ended: none,
      waiting: { count: 2, median: 200, p90: 280 },
      inHand: none,
      withdrawn: 0,
      givenBack: 0,
      breached: 1,
    })
  })

  it('take each way of a referral into its own place', () => {
    const accepted = now - 70 * minute
    const [found] = classesOf(
      [
        wait({ acceptedAt: accepted }),
        wait({ acceptedAt: accepted, end: { by: 'desk', at: now - 40 * minute } }),
        wait({ end: { by: 'desk', at: now } }),
        wait({ end: { by: 'withdrawn', at: now } }),
        wait({ acceptedAt: accepted, end: { by: 'slip', at: now } }),
      ],
      now,
    )
    expect(found).toMatchObject({
      count: 5,
      accepted: { count: 3, median: 30, p90: 30 },
      ended: { count: 2, median: 80, p90: 96 },
      waiting: none,
      inHand: { count: 1, median: 100, p90: 100 },
      withdrawn: 1,
      givenBack: 1,
    })
  })

  it('stand by the class of the day of submission, the most urgent first', () => {
    const day = (submitted: string, moveInOn: string | null) =>
      wait({ power: 'on', moveInOn, submittedAt: Date.parse(`${submitted}T23:30:00+09:00`) })
    const found = classesOf([day('2026-11-10', '2026-11-11'), day('2026-11-11', '2026-11-11'), wait()], now)
    expect(found.map(one => [one.urgency, one.count])).toEqual([
      ['no-power-now', 1],
      ['moving-in-today', 1],
      ['other', 1],
    ])
  })

  it('are never below nothing when two clocks disagree', () => {
    const [found] = classesOf([wait({ acceptedAt: now - 101 * minute })], now)
    expect(found?.accepted).toEqual({ count: 1, median: 0, p90: 0 })
  })

  it.each([
    [[], null],
    [[10, 20], null],
    [[10, null, 20, null], null],
    [[10, 20, 90], 20],
    [[10, 20, 31, 90], 26],
    [[10, 10, 10], 10],
  ] as const)('of others %j are told as %j', (medians, expected) => {
    expect(othersMedian(medians)).toBe(expected)
  })
})

describe('a pseudonym', () => {
  const facts = { wrapKey: new Uint8Array(32).fill(7) }
  const orgs = Array.from({ length: 700 }, (_, n) => `retailer:r${n}`)
  const named = (area: '03' | '06', month: string) => pseudonymsOf(facts, area, month, orgs)

  it('is the same all through a month and area, and another in every other', () => {
    const [here, again] = [named('06', '2026-11'), named('06', '2026-11')]
    expect([...here]).toEqual([...again])
    for (const elsewhere of [named('03', '2026-11'), named('06', '2026-12')])
      expect(orgs.filter(org => here.get(org) === elsewhere.get(org)).length).toBeLessThan(3)
  })

  it('is short, and one retailer’s alone', () => {
    expect(pseudonymsOf(facts, '06', '2026-11', orgs.slice(0, 2)).get('retailer:r0')).toMatch(
      /^R-[0-9A-F]{4}$/,
    )
    const names = [...named('06', '2026-11').values()]
    expect(new Set(names).size).toBe(orgs.length)
    // Seven hundred do not fit into four digits without two alike.
    expect(Math.min(...names.map(one => one.length))).toBeGreaterThan('R-0000'.length)
  })

  it('cannot be computed without the key', () => {
    const other = pseudonymsOf({ wrapKey: new Uint8Array(32).fill(8) }, '06', '2026-11', orgs)
    const here = named('06', '2026-11')
    expect(orgs.filter(org => here.get(org) === other.get(org)).length).toBeLessThan(3)
  })
})

describe('the months', () => {
  const noon = new Date(now)

  it.each([
    [{}, '2026-11', '2026-11'],
    [{ from: '2026-09' }, '2026-09', '2026-11'],
    [{ to: '2026-09' }, '2026-09', '2026-09'],
    [{ from: '2025-12', to: '2026-11' }, '2025-12', '2026-11'],
  ])('of %j are %s to %s', (asked, from, to) => {
    expect(spanOf(asked, noon)).toEqual({ from, to })
  })

  it('are those of Japan', () => {
    expect(spanOf({}, new Date('2026-11-30T15:00:00Z'))).toEqual({ from: '2026-12', to: '2026-12' })
    expect(instantsOf({ from: '2026-12', to: '2026-12' })).toEqual([
      Date.parse('2026-11-30T15:00:00Z'),
      Date.parse('2026-12-31T15:00:00Z'),
    ])
  })
})

type Put = {
  readonly org: string
  readonly area?: '03' | '06'
  /** Minutes from now. */
  readonly ago: number
  /** Minutes after submission. */
  readonly accepted?: number
  readonly completed?: number
  readonly breached?: true
}

/** A referral as both sides' verbs leave it behind, in no power. */
async function put(app: TestApp, { org, area = '06', ago, accepted, completed, breached }: Put) {
  const submitted = now - ago * minute
  const after = (minutes: number) => submitted + minutes * minute
  const id = crypto.randomUUID()
  const state: ReferralState =
    completed !== undefined
      ? { is: 'completed', since: after(completed), outcome: 'customer-contacted' }
      : accepted !== undefined
        ? { is: 'accepted', since: after(accepted), by: 'mei' }
        : { is: 'waiting', since: submitted }
  const history = [
    { status: 'delivered', at: submitted },
    ...(accepted === undefined ? [] : [{ status: 'accepted', at: after(accepted) }]),
    ...(completed === undefined ? [] : [{ status: 'completed', at: after(completed) }]),
  ]
  await app.db.write([
    sql(
      `insert into desk_referrals (id, area, reference, kind, payload, state, history, power, place, submitted_at,
         changed_at, breached_at) values (?, ?, ?, 'move-in-blocked', '{}', ?, ?, 'off', 'hash', ?, ?, ?)`,
      id,
      area,
      id,
      JSON.stringify(state),
      JSON.stringify(history),
      submitted,
      state.since,
      breached ? submitted + minute : null,
    ),
    sql(
      'insert into referral_origin (desk_id, referral_id, org) values (?, ?, ?)',
      id,
      crypto.randomUUID(),
      org,
    ),
  ])
}

const path = '/v1/oversight/fairness'
/** Minutes ago, in the middle of the month before. */
const october = 36 * 1440

describe('an area’s overseer', () => {
  it('sees each retailer’s waiting under a pseudonym, of the own area alone', async () => {
    const app = await start()
    for (let n = 0; n < 5; n++) {
      await put(app, { org: 'retailer:sample', ago: october, accepted: 10 + n, completed: 50 + n })
      await put(app, { org: 'retailer:mihon', ago: october, accepted: 90, breached: true })
    }
    await put(app, { org: 'retailer:mihon', ago: october })
    await put(app, { org: 'retailer:mihon', area: '03', ago: october })
    await put(app, { org: 'retailer:mihon', ago: 60 * 1440 })
    const { status, body, text } = await app.as('yuki').get(path)
    expect(status).toBe(200)
    expect(text).not.toMatch(/sample|mihon|サンプル|見本/)
    expect(body).toMatchObject({
      side: 'operator',
      area: '06',
      from: '2026-10',
      to: '2026-10',
      agreement: false,
    })
    for (const said of ['仮の名前', '終わった月だけ', '5件に満たない']) expect(body.say.ja).toContain(said)
    expect(body.months).toHaveLength(1)
    const [{ month, all, retailers }] = body.months
    expect(month).toBe('2026-10')
    expect(all).toMatchObject([
      {
        urgency: 'no-power-now',
        count: 11,
        accepted: { count: 10, median: 52 },
        waiting: { count: null, median: null, p90: null },
      },
    ])
    const names = pseudonymsOf(app.config, '06', '2026-10', ['retailer:sample', 'retailer:mihon'])
    expect(retailers.map((one: { retailer: string }) => one.retailer)).toEqual([...names.values()].sort())
    const of = (org: string) =>
      retailers.find((one: { retailer: string }) => one.retailer === names.get(org)).classes
    expect(of('retailer:sample')).toMatchObject([
      { count: 5, accepted: { count: 5, median: 12 }, ended: { count: 5, median: 52 }, breached: null },
    ])
    expect(of('retailer:mihon')).toMatchObject([
      { count: 6, accepted: { count: 5, median: 90, p90: 90 }, inHand: { count: 5 }, breached: 5 },
    ])
  })

  it('sees two months under two names', async () => {
    const app = await start()
    await put(app, { org: 'retailer:sample', ago: october })
    await put(app, { org: 'retailer:sample', ago: october + 31 * 1440 })
    const { body } = await app.as('yuki').get(`${path}?from=2026-09-30&to=2026-10-01`)
    expect(body.months.map((one: { month: string }) => one.month)).toEqual(['2026-10', '2026-09'])
    const names = body.months.map((one: { retailers: { retailer: string }[] }) => one.retailers[0]?.retailer)
    expect(new Set(names).size).toBe(2)
  })

  it('sees nothing of the running month, however it asks', async () => {
    const app = await start()
    for (let n = 0; n < 6; n++) await put(app, { org: 'retailer:sample', ago: 60, accepted: 10 })
    for (const query of ['', '?from=2026-11', '?to=2026-11', '?from=2026-10&to=2026-12']) {
      const { status, body } = await app.as('yuki').get(`${path}${query}`)
      expect([status, body.months], query).toEqual([200, []])
    }
  })

  it('cannot tell by two reports whose the one is that moved between them', async () => {
    const app = await start()
    for (const org of ['retailer:sample', 'retailer:mihon'])
      for (let n = 0; n < 5; n++) await put(app, { org, ago: october, accepted: 10 })
    const before = (await app.as('yuki').get(path)).text
    // One that arrives now, and one of October that was accepted after its end.
    await put(app, { org: 'retailer:sample', ago: 1 })
    expect((await app.as('yuki').get(path)).text).toBe(before)
    await put(app, { org: 'retailer:sample', ago: october })
    const waits = (await app.as('yuki').get(path)).text
    await app.db.write([
      sql(
        `update desk_referrals set state = ?1, changed_at = ?2, history = json_insert(history, '$[#]', json(?3))
         where area = '06' and state ->> '$.is' = 'waiting' and submitted_at < ?4`,
        JSON.stringify({ is: 'accepted', since: now, by: 'mei' }),
        now,
        JSON.stringify({ status: 'accepted', at: now }),
        now - 1440 * minute,
      ),
    ])
    expect((await app.as('yuki').get(path)).text).toBe(waits)
  })

  it('sees no number behind which fewer than five referrals stand, not even none', async () => {
    const app = await start()
    for (let n = 0; n < 4; n++) await put(app, { org: 'retailer:sample', ago: october, accepted: 10 })
    const { body } = await app.as('yuki').get(path)
    const nothing = { count: null, median: null, p90: null }
    const row = {
      urgency: 'no-power-now',
      count: null,
      accepted: nothing,
      ended: nothing,
      waiting: nothing,
      inHand: nothing,
      withdrawn: null,
      givenBack: null,
      breached: null,
    }
    expect(body.months[0].all).toEqual([row])
    expect(body.months[0].retailers[0].classes).toEqual([row])
  })

  it('is told whether clocks were agreed', async () => {
    const within = { 'no-power-now': 30, 'moving-in-today': 60, other: 480 }
    const app = await startApp({
      clock: () => now,
      env: {
        NSC_06_AGREEMENT: JSON.stringify({
          from: '09:00',
          to: '17:00',
          acceptWithin: within,
          completeWithin: within,
        }),
      },
    })
    expect((await app.as('yuki').get(path)).body).toMatchObject({ agreement: true, months: [] })
  })
})

describe('what staff hand over and the desk works', () => {
  it('is in the report of both sides, as it happened', async () => {
    const { app } = await startedDesk({}, { clock: () => now })
    const mine = await handedOver(app, 'hanako')
    const other = await handedOver(app, 'sora', { address: '大阪府大阪市北区中之島三丁目6-17' })
    app.advance(25 * minute)
    await deskMoves(app, mine.body.id, { does: 'accept', by: 'mei' })
    app.advance(20 * minute)
    await deskMoves(app, mine.body.id, { does: 'complete', by: 'mei', outcome: 'customer-contacted' })
    await deskMoves(app, other.body.id, { does: 'hand', by: 'mei', to: '03' })
    app.advance(minute)
    const own = (await app.as('osamu').get(path)).body.areas
    expect(own).toMatchObject([{ area: '06', classes: [{ count: 1, accepted: { count: 1, median: 25 } }] }])
    const waits = (await app.db.read([selectWaits('nw:06', { from: '2026-11', to: '2026-11' })]))[0]
    const december = Date.parse('2026-12-01T00:00:00+09:00')
    const report = operatorReport(
      app.config,
      '06',
      { from: '2026-11', to: '2026-11' },
      (waits?.rows ?? []).flatMap(row => Array.from({ length: 5 }, () => waitOfRow(row))),
      december,
    )
    const text = JSON.stringify(report)
    for (const id of [mine.body.id, mine.body.reference, other.body.id, 'sample', 'mihon', 'hanako'])
      expect(text).not.toContain(id)
    expect(report.months[0]?.all).toMatchObject([
      {
        urgency: 'other',
        count: 10,
        accepted: { count: 5, median: 25 },
        ended: { count: 10, median: 45 },
        waiting: { count: null },
      },
    ])
    expect(report.months[0]?.retailers).toHaveLength(2)
  })
})

describe('a retailer’s overseer', () => {
  const others = ['retailer:mihon', 'retailer:a', 'retailer:b']

  it('sees the own figures alone while fewer than three others have one, and why', async () => {
    const app = await start()
    await put(app, { org: 'retailer:sample', ago: 200, accepted: 10 })
    for (const org of others.slice(0, 2)) await put(app, { org, ago: 200, accepted: 40 })
    // Many of one retailer are still one retailer; elsewhere and not accepted are none.
    for (let n = 0; n < 5; n++) await put(app, { org: 'retailer:a', ago: 200, accepted: 50 })
    await put(app, { org: 'retailer:b', area: '03', ago: 200, accepted: 40 })
    await put(app, { org: 'retailer:b', ago: 200 })
    const { body, text } = await app.as('osamu').get(path)
    expect(text).not.toContain('R-')
    expect(body.areas).toMatchObject([
      {
        area: '06',
        classes: [{ count: 1, accepted: { count: 1, median: 10 }, others: { accepted: null, ended: null } }],
      },
    ])
    expect(body.areas[0].classes[0].others.why.ja).toContain('3社')
  })

  it('sees the median of three others, each counting once, and nothing else of them', async () => {
    const app = await start()
    await put(app, { org: 'retailer:sample', ago: 200, accepted: 10, completed: 20 })
    for (const [at, org] of others.entries())
      await put(app, { org, ago: 200, accepted: 30 + at * 10, completed: 100 })
    for (let n = 0; n < 5; n++) await put(app, { org: 'retailer:b', ago: 200, accepted: 50, completed: 100 })
    const { body } = await app.as('aoi').get(path)
    expect(body.areas).toHaveLength(1)
    expect(body.areas[0].classes).toEqual([
      {
        urgency: 'no-power-now',
        count: 1,
        accepted: { count: 1, median: 10, p90: 10 },
        ended: { count: 1, median: 20, p90: 20 },
        waiting: { count: 0, median: null, p90: null },
        inHand: { count: 0, median: null, p90: null },
        withdrawn: 0,
        givenBack: 0,
        breached: 0,
        others: { accepted: 40, ended: 100, why: null },
      },
    ])
  })

  it('sees no area in which the own staff handed nothing over', async () => {
    const app = await start()
    for (const org of others) await put(app, { org, ago: 200, accepted: 30 })
    expect((await app.as('osamu').get(path)).body.areas).toEqual([])
  })
})

describe('the report', () => {
  it('is an entry of each query, with the months and nothing of what was found', async () => {
    const app = await start()
    await put(app, { org: 'retailer:sample', ago: 60 })
    await app.as('yuki').get(`${path}?from=2026-10&to=2026-11-20`)
    await app.as('yuki').get(path)
    const entries = (await entriesOf(app, 'nw-06')).filter(one => one.kind === 'oversight-report')
    expect(entries).toHaveLength(2)
    expect(entries[0]).toMatchObject({
      actor: { sub: 'yuki', role: 'overseer' },
      rule: 'report:fairness',
      outcome: 'from:2026-10',
      reason: 'to:2026-11',
      shown: [],
    })
    expect((await entriesOf(app, 'retailer-sample')).some(one => one.kind === 'oversight-report')).toBe(false)
  })

  it('is not given where it cannot be recorded', async () => {
    const app = await startApp({
      clock: () => now,
      db: real => ({
        ...real,
        read: statements => real.read(statements),
        close: () => real.close(),
        write: statements =>
          statements.some(one => one.args.some(arg => String(arg).includes('report:fairness')))
            ? Promise.reject(new DbUnavailable('test'))
            : real.write(statements),
      }),
    })
    await put(app, { org: 'retailer:sample', ago: 60 })
    const { status, body } = await app.as('yuki').get(path)
    expect([status, body.code]).toEqual([503, 'log-unavailable'])
  })

  it.each([
    ['from=2026-13', '?/from'],
    ['from=2026-02-30', '?/from'],
    ['to=yesterday', '?/to'],
    ['from=2026-11&to=2026-10', '?/to'],
    ['from=2025-11&to=2026-11', '?/from'],
    ['org=mihon', '?'],
  ])('says what to correct: %s', async (query, pointer) => {
    const app = await start()
    const { status, body } = await app.as('yuki').get(`${path}?${query}`)
    expect([status, body.code, body.errors[0].pointer]).toEqual([400, 'invalid', pointer])
    expect((await entriesOf(app, 'nw-06')).some(one => one.kind === 'oversight-report')).toBe(false)
  })
})

describe('the page', () => {
  it('shows an area’s overseer the table and what the pseudonyms mean, in both languages', async () => {
    const app = await start()
    for (let n = 0; n < 5; n++)
      await put(app, { org: 'retailer:sample', ago: october, accepted: 95, completed: 99 })
    const yuki = await browse(app, 'yuki')
    expect((await yuki.open('/oversight')).html).toContain('href="/oversight/fairness"')
    const { status, html } = await yuki.open('/oversight/fairness')
    expect(status).toBe(200)
    const [name] = pseudonymsOf(app.config, '06', '2026-10', ['retailer:sample']).values()
    for (const said of [
      '対応表は保存していません',
      name ?? '',
      '1時間35分',
      '時間の取り決めがない',
      '5件未満',
    ])
      expect(textOf(html)).toContain(said)
    const english = await app.request('/oversight/fairness', {
      headers: { cookie: `${yuki.cookie}; lang=en` },
    })
    const told = textOf(await english.text())
    for (const said of ['no list of who is who is kept', '1 h 35 min', 'No clock was agreed', 'under 5'])
      expect(told).toContain(said)
  })

  it('shows a retailer’s overseer the own beside the others, or why not', async () => {
    const app = await start()
    await put(app, { org: 'retailer:sample', ago: 200, accepted: 95 })
    const text = textOf((await (await browse(app, 'osamu')).open('/oversight/fairness')).html)
    for (const said of ['自社', '1時間35分', '値のある他社が3社に満たない']) expect(text).toContain(said)
  })

  it('says what to correct in the months, and reads nothing', async () => {
    const app = await start()
    const osamu = await browse(app, 'osamu')
    for (const [query, field] of [
      ['from=2026-14', 'from'],
      ['to=x', 'to'],
      ['from=2026-11&to=2026-10', 'from'],
    ]) {
      const reply = await osamu.open(`/oversight/fairness?${query}`)
      expect(reply.status).toBe(422)
      expect(reply.html).toContain(`href="#f-${field}"`)
    }
    const kept = await osamu.open('/oversight/fairness?from=2026%2F14')
    expect(kept.html).toContain('value="2026/14"')
    expect((await entriesOf(app, 'retailer-sample')).some(one => one.kind === 'oversight-report')).toBe(false)
  })

  it('is for oversight alone', async () => {
    const app = await start()
    expect((await (await browse(app, 'hanako')).open('/oversight/fairness')).status).toBe(403)
  })
})
