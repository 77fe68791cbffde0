import { describe, expect, it } from 'vitest'
import { eraseEarly } from '../../src/cases/erase-early.ts'
import { sql } from '../../src/db/db.ts'
import { freeBefore } from '../../src/oversight/holds.ts'
import { eraseReferrals } from '../../src/referrals/erase-referrals.ts'
import { runRetentionJobs } from '../../src/retention/jobs.ts'
import { deskMoves, handedOver, startedDesk } from '../referrals/support.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { calm, entriesOf, Walk } from '../support/walk.ts'
import { dayIn, fill, goOn, hold, log, seen, stateOf, sweep } from './support.ts'

const clock = () => Date.parse('2026-06-15T03:00:00.000Z')
const start = (more: Parameters<typeof startApp>[0] = {}) => startApp({ env: calm, clock, ...more })
const wish = (app: TestApp, more: object = {}) => ({
  reason: 'regulator',
  from: '2026-06-01',
  to: '2026-06-30',
  until: dayIn(app, 100),
  ...more,
})
const holdEntries = async (app: TestApp) => (await entriesOf(app)).filter(one => one.kind.startsWith('hold-'))

describe('a hold', () => {
  it('is set by an overseer, read by the auditor, ended by an overseer; each is an entry', async () => {
    const app = await start()
    const osamu = app.as('osamu')
    const set = await osamu.post('/v1/oversight/holds', wish(app))
    expect(set.status).toBe(201)
    expect(set.body).toMatchObject({ ...wish(app), ended: null })
    expect((await app.as('aoi').get('/v1/oversight/holds')).body).toEqual({ holds: [set.body], next: null })
    const ended = await osamu.post(`/v1/oversight/holds/${set.body.id}/end`)
    expect(ended.body).toMatchObject({ ...set.body, ended: { by: 'overseer' } })
    const [first, second] = await holdEntries(app)
    expect(first).toMatchObject({
      kind: 'hold-set',
      actor: { sub: 'osamu', role: 'overseer' },
      rule: 'hold:regulator',
      outcome: 'from:2026-06-01',
      reason: 'to:2026-06-30',
      use: `until:${dayIn(app, 100)}`,
      index: set.body.entry,
    })
    expect(second).toMatchObject({
      kind: 'hold-ended',
      actor: { sub: 'osamu' },
      outcome: 'overseer',
      refers: set.body.entry,
      index: ended.body.ended.entry,
    })
    expect((await osamu.post(`/v1/oversight/holds/${set.body.id}/end`)).body).toEqual(ended.body)
    expect(await holdEntries(app), 'once').toHaveLength(2)
  })

  it('is set once by the same key', async () => {
    const app = await start()
    const key = { 'idempotency-key': 'k-1' }
    const [one, two] = [
      await app.as('osamu').post('/v1/oversight/holds', wish(app), key),
      await app.as('osamu').post('/v1/oversight/holds', wish(app), key),
    ]
    expect([one.status, two.status]).toEqual([201, 201])
    expect(two.body).toEqual(one.body)
    expect(await holdEntries(app)).toHaveLength(1)
  })

  it('is another organisation’s alone', async () => {
    const app = await start()
    const { id } = await hold(app, { from: -1, to: 1, until: 10 })
    const reply = await app.as('toru').post(`/v1/oversight/holds/${id}/end`)
    expect([reply.status, reply.body.code]).toEqual([404, 'not-found'])
    expect((await app.as('toru').get('/v1/oversight/holds')).body.holds).toEqual([])
    expect((await entriesOf(app, 'retailer-mihon')).map(one => one.kind)).toContain('denied')
  })

  it.each([
    [{ from: '2026-07-01' }, '/to'],
    [{ to: '2036-06-16' }, '/to'],
    [{ until: '2026-06-14' }, '/until'],
    [{ until: '2036-06-16' }, '/until'],
    [{ from: '2026-02-30' }, '/from'],
    [{ from: '20260601' }, '/from'],
    [{ reason: 'debt' }, '/reason'],
    [{ note: '山田' }, ''],
  ])('that makes no sense is turned away: %j', async (more, pointer) => {
    const app = await start()
    const reply = await app.as('osamu').post('/v1/oversight/holds', wish(app, more))
    expect(reply.status).toBe(400)
    expect(reply.body.errors[0].pointer).toBe(pointer)
    expect(await holdEntries(app)).toEqual([])
  })

  it('may run to its very last day, and ends by itself when it is over, once', async () => {
    const app = await start()
    await app.as('osamu').post('/v1/oversight/holds', wish(app, { until: '2036-06-15' }))
    const short = await app.as('osamu').post('/v1/oversight/holds', wish(app, { until: dayIn(app, 0) }))
    expect(short.status).toBe(201)
    // Until midnight in Japan, which is twelve hours ahead.
    app.advance(12 * 3_600_000 - 1)
    await sweep(app)
    expect(await holdEntries(app)).toHaveLength(2)
    app.advance(1)
    await Promise.all([runRetentionJobs(app.deps), runRetentionJobs(app.deps)])
    expect((await holdEntries(app)).slice(2)).toMatchObject([
      { kind: 'hold-ended', actor: { sub: 'system' }, outcome: 'expiry', refers: short.body.entry },
    ])
    const { holds } = (await app.as('aoi').get('/v1/oversight/holds')).body
    expect(holds.map((one: { ended: { by: string } | null }) => one.ended?.by ?? null)).toEqual(
      holds[0].id === short.body.id ? ['expiry', null] : [null, 'expiry'],
    )
  })

  it('are listed page by page, newest first', async () => {
    const app = await start()
    const ids: string[] = []
    for (let n = 0; n < 5; n++) {
      ids.unshift((await hold(app, { from: -n - 1, to: 0, until: 10 })).id)
      app.advance(1000)
    }
    const seenIds: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`
      const { body } = await app.as('aoi').get(`/v1/oversight/holds?limit=2${cursor}`)
      seenIds.push(...body.holds.map((one: { id: string }) => one.id))
      next = body.next
    }
    expect(seenIds).toEqual(ids)
  })
})

describe('what a hold touches', () => {
  it('is not erased: entries, those behind them, and the key of the year, until it ends', async () => {
    const app = await start()
    await seen(app)
    await fill(app, 255)
    goOn(app, { days: 60 })
    await fill(app, 256)
    const { id } = await hold(app, { from: -61, to: -59, until: 3000 })
    goOn(app, { years: 5, days: 300 })
    await sweep(app)
    expect(await stateOf(app)).toMatchObject({ minimum: 0, lowest: 0, keys: ['2026'] })
    expect((await app.as('osamu').post(`/v1/oversight/holds/${id}/end`)).status).toBe(200)
    await sweep(app)
    expect(await stateOf(app)).toMatchObject({ minimum: 512, keys: [] })
  })

  it('lets entries before it go', async () => {
    const app = await start()
    await fill(app, 256)
    goOn(app, { days: 60 })
    await fill(app, 256)
    await hold(app, { from: 0, to: 0, until: 3000 })
    goOn(app, { years: 5, days: 90 })
    await sweep(app)
    expect(await stateOf(app)).toMatchObject({ minimum: 256, lowest: 256 })
  })

  it('keeps the key of a year also where no body of it is left', async () => {
    const app = await start()
    await seen(app)
    await fill(app, 255)
    // A stretch of the year in which nothing was written.
    const { id } = await hold(app, { from: 100, to: 101, until: 3000 })
    goOn(app, { years: 5, days: 250 })
    await sweep(app)
    expect(await stateOf(app)).toMatchObject({ minimum: 256, keys: ['2026'] })
    await app.as('osamu').post(`/v1/oversight/holds/${id}/end`)
    await sweep(app)
    expect((await stateOf(app)).keys).toEqual([])
  })

  it('stays although the minimum index had passed it when the hold was set', async () => {
    const app = await start({ unverified: true })
    await fill(app, 512)
    await app.publish()
    goOn(app, { years: 5, days: 1 })
    await app.db.write([sql('insert into minimum_index (log, idx) values (?, 512)', log)])
    const { id } = await hold(app, { from: -1827, to: -1826, until: 3000 })
    await sweep(app)
    expect((await stateOf(app)).lowest).toBe(0)
    await app.as('osamu').post(`/v1/oversight/holds/${id}/end`)
    await sweep(app)
    expect((await stateOf(app)).lowest).toBe(512)
  })

  it('is what a hold set at the last moment touches too', async () => {
    let atLast: (() => Promise<unknown>) | null = null
    const app = await start({
      db: real => ({
        ...real,
        read: statements => real.read(statements),
        close: () => real.close(),
        write: async statements => {
          const grows = statements.some(one => one.sql.includes('minimum_index'))
          const first = grows ? atLast : null
          if (first !== null) {
            atLast = null
            await first()
          }
          return real.write(statements)
        },
      }),
    })
    await fill(app, 256)
    await app.publish()
    goOn(app, { years: 5, days: 1 })
    atLast = () => hold(app, { from: -1827, to: -1826, until: 3000 })
    await runRetentionJobs(app.deps)
    expect(atLast).toBeNull()
    expect(await stateOf(app)).toMatchObject({ minimum: 0, lowest: 0 })
    await sweep(app)
    expect((await stateOf(app)).minimum).toBe(0)
  })

  it('are cases and referrals: an ended case, an abandoned one, a contractor’s', async () => {
    const app = await start()
    const closed = await Walk.open(app, 'hanako', 'bulk-building')
    await closed.walk({ 'who-bills': 'manager' })
    const open = await Walk.open(app, 'hanako', 'switch')
    await open.answer('caller', 'holder')
    const contractor = await Walk.open(app, 'hanako', 'contractor', { ref: 'call-4711' })
    const company = { company: '例示電工株式会社', contactName: '工事　太郎', callBack: '000-0000-0000' }
    await contractor.walk({ company, 'work-site': { address: '大阪府大阪市北区中之島三丁目6-16' } })
    // Another retailer's are erased all the same.
    const theirs = await Walk.open(app, 'sora', 'bulk-building')
    await theirs.walk({ 'who-bills': 'manager' })
    const { id } = await hold(app, { from: 0, to: 0, until: 1000 })
    goOn(app, { days: 1 })
    // Begun within the period, and touched behind it.
    await open.answer('own-contract', 'no')
    const later = await Walk.open(app, 'hanako', 'bulk-building')
    await later.walk({ 'who-bills': 'manager' })
    goOn(app, { days: 200 })
    const jobs = async () => {
      await eraseEarly(app.deps)
      await sweep(app)
    }
    const erased = async () => {
      const [found] = await app.db.read([sql('select id from cases where erased_at is not null')])
      return (found?.rows ?? []).map(row => row.id).sort()
    }
    await jobs()
    expect(await erased()).toEqual([theirs.view.id, later.view.id].sort())
    await app.as('osamu').post(`/v1/oversight/holds/${id}/end`)
    await jobs()
    expect(await erased()).toEqual(
      [closed, open, contractor, theirs, later].map(one => one.view.id as string).sort(),
    )
  })

  it('are both copies of a referral, each by its own organisation’s holds', async () => {
    const { app } = await startedDesk()
    const { body } = await handedOver(app)
    await deskMoves(app, body.id, { does: 'complete', by: 'mei', outcome: 'closed' })
    const left = async () => {
      const [mine, desk] = await app.db.read([
        sql('select count(payload) as n from referrals'),
        sql('select count(*) as n from desk_referrals'),
      ])
      return [mine?.rows[0]?.n, desk?.rows[0]?.n]
    }
    const ours = await hold(app, { from: -1, to: 1, until: 3000 })
    const areas = await hold(app, { from: -1, to: 1, until: 3000 }, 'yuki')
    goOn(app, { years: 5, days: 40 })
    await eraseReferrals(app.deps)
    expect(await left()).toEqual([1, 1])
    await app.as('osamu').post(`/v1/oversight/holds/${ours.id}/end`)
    await eraseReferrals(app.deps)
    expect(await left()).toEqual([0, 1])
    await app.as('yuki').post(`/v1/oversight/holds/${areas.id}/end`)
    await eraseReferrals(app.deps)
    expect(await left()).toEqual([0, 0])
  })
})

describe('the stretches that no hold covers', () => {
  const on = (from: number, to: number, org = 'a') => ({ org, from, to })
  it.each([
    ['no hold', [], [[0, 100]]],
    [
      'one in the middle',
      [on(20, 30)],
      [
        [0, 20],
        [30, 100],
      ],
    ],
    [
      'two that overlap, in any order',
      [on(25, 40), on(20, 30)],
      [
        [0, 20],
        [40, 100],
      ],
    ],
    [
      'one within another',
      [on(20, 60), on(30, 40)],
      [
        [0, 20],
        [60, 100],
      ],
    ],
    ['one that reaches behind', [on(90, 200)], [[0, 90]]],
    ['one from the beginning', [on(-50, 10)], [[10, 100]]],
    ['one behind the end', [on(150, 200)], [[0, 100]]],
    ['one over everything', [on(-1, 200)], []],
    ['another organisation’s', [on(20, 30, 'b')], [[0, 100]]],
  ] as const)('%s', (_, holds, want) => {
    expect(freeBefore(holds, 'a', 100).map(one => [one.from, one.to])).toEqual(want)
  })
})
