import { describe, expect, it } from 'vitest'
import { sql } from '../../src/db/db.ts'
import type { EntryParts } from '../../src/oversight/entry.ts'
import { isOutcome, outcomeOf } from '../../src/scripts/outcomes.ts'
import { startApp } from '../support/app.ts'
import { calm, entriesOf, Walk } from '../support/walk.ts'
import { actorOf, append, clock, drawn, fileOf, log, make, order, org } from './support.ts'

const start = (more: Parameters<typeof startApp>[0] = {}) => startApp({ env: calm, clock, ...more })

const counted = (names: readonly string[]): Record<string, number> => {
  const sums: Record<string, number> = {}
  for (const name of names) sums[name] = (sums[name] ?? 0) + 1
  return sums
}
const asRecord = (all: readonly { name: string; count: number }[]) =>
  Object.fromEntries(all.map(one => [one.name, one.count]))

describe('the monthly sheet', () => {
  it('counts what a naive recount of the log counts, by whole months and single days', async () => {
    const app = await start()
    const pick = drawn(7)
    const from = Date.parse('2026-06-20T00:00:00+09:00')
    const wanted = Array.from({ length: 700 }, (_, at): EntryParts => {
      const kind = pick([
        'lookup-asked',
        'search-asked',
        'case-opened',
        'case-closed',
        'refused',
        'refused',
        'denied',
        'erasure',
        'finding-step',
        'team-confirmed',
      ] as const)
      return {
        kind,
        org: 'retailer:sample',
        salt: '',
        at: new Date(from + at * 4.9 * 3_600_000).toISOString(),
        actor: actorOf('hanako', pick(['team-1', 'team-2', null])),
        scenario: pick(['switch', 'move-in']),
        ...(kind === 'refused' ? { reason: pick(['out-of-step', 'limit-reached']) } : {}),
        ...(kind === 'case-closed' ? { outcome: pick(['confirmed', 'other-desk', 'abandoned']) } : {}),
        ...(kind === 'erasure' ? { outcome: 'case' } : {}),
        ...(kind === 'finding-step' ? { outcome: pick(['confirm', 'dismiss']) } : {}),
      }
    })
    await append(
      app,
      wanted.map(({ salt: _, ...one }) => one),
    )
    await app.publish()

    for (const [first, last] of [
      ['2026-07-01', '2026-09-30'],
      ['2026-06-25', '2026-10-07'],
      ['2026-08-10', '2026-08-10'],
      ['2020-01-01', '2029-12-31'],
    ] as const) {
      const reply = await app.as('aoi').get(`/v1/oversight/report?from=${first}&to=${last}`)
      expect(reply.status, reply.text).toBe(200)
      const inside = wanted.filter(one => {
        const day = new Date(Date.parse(one.at) + 9 * 3_600_000).toISOString().slice(0, 10)
        return day >= first && day <= last
      })
      expect(inside.length).toBeGreaterThan(3)
      const of = (kind: string) => inside.filter(one => one.kind === kind)
      const { lookups, refusals, scenarios, erasures, steps, conduct } = reply.body
      const completed = of('case-closed').filter(
        ({ outcome }) =>
          outcome != null && isOutcome(outcome) && outcomeOf(outcome).useful === 'confirmation',
      ).length
      const asked = of('lookup-asked').length + of('search-asked').length
      expect(lookups).toEqual({
        lookups: of('lookup-asked').length,
        searches: of('search-asked').length,
        completedCases: completed,
        perCompletedCase: completed === 0 ? null : asked / completed,
      })
      expect(refusals.all).toBe(of('refused').length)
      expect(asRecord(refusals.byTeam)).toEqual(counted(of('refused').map(one => one.actor?.team ?? '')))
      expect(asRecord(refusals.byReason)).toEqual(counted(of('refused').map(one => one.reason ?? '')))
      const weeks: { count: number }[] = refusals.byWeek
      expect(weeks.reduce((sum, one) => sum + one.count, 0)).toBe(of('refused').length)
      for (const one of scenarios)
        expect(one.refused, one.scenario).toBe(
          of('refused').filter(entry => entry.scenario === one.scenario).length,
        )
      expect(reply.body.denied).toBe(of('denied').length)
      expect(asRecord(steps.findings)).toEqual(counted(of('finding-step').map(one => one.outcome ?? '')))
      expect(asRecord(conduct.confirmed)).toEqual(
        counted(of('team-confirmed').map(one => one.actor?.team ?? '')),
      )
      expect(asRecord(erasures)).toEqual(counted(of('erasure').map(one => one.outcome ?? '')))
    }
  })

  it('counts real work through the window, and nothing of what a customer said is in it', async () => {
    const app = await start()
    const walk = await Walk.open(app)
    const refused = await walk.ask('lookups')
    expect(refused.status).toBe(403)
    await app.publish()
    const { body, text } = await app.as('osamu').get('/v1/oversight/report?from=2026-11-15&to=2026-11-15')
    expect(body.refusals).toMatchObject({ all: 1, byReason: [{ name: 'out-of-step', count: 1 }] })
    expect(body.scenarios).toEqual([
      { scenario: 'switch', opened: 1, closed: 0, lookups: 0, searches: 0, refused: 1 },
    ])
    expect(text).not.toContain('hanako')
  })

  it('is an entry before anything is read', async () => {
    const app = await start()
    await app.publish()
    await app.as('osamu').get('/v1/oversight/report?from=2026-10-01&to=2026-10-31')
    expect((await entriesOf(app)).at(-1)).toMatchObject({
      kind: 'oversight-report',
      actor: { sub: 'osamu', role: 'overseer' },
      rule: 'report:sheet',
      outcome: 'from:2026-10-01',
      reason: 'to:2026-10-31',
    })
  })

  it('reads nothing when its entry cannot be written', async () => {
    let broken = false
    const app = await start({
      db: real => ({
        ...real,
        write: async statements => {
          if (broken) throw new (await import('../../src/db/db.ts')).DbUnavailable('test')
          return real.write(statements)
        },
      }),
    })
    await app.publish()
    broken = true
    const reply = await app.as('osamu').get('/v1/oversight/report?from=2026-10-01&to=2026-10-31')
    broken = false
    expect([reply.status, reply.body.code]).toEqual([503, 'log-unavailable'])
  })

  it('of a period without data is all noughts, and so is one that is yet to come', async () => {
    const app = await start()
    await app.publish()
    for (const query of ['from=2021-01-01&to=2021-12-31', 'from=2031-01-01&to=2031-01-31']) {
      const { status, body } = await app.as('osamu').get(`/v1/oversight/report?${query}`)
      expect(status).toBe(200)
      expect(body).toMatchObject({
        lookups: { lookups: 0, searches: 0, completedCases: 0, perCompletedCase: null },
        scenarios: [],
        refusals: { all: 0, byReason: [], byTeam: [], byWeek: [] },
        incidents: [],
        log: { id: log, firstIndex: 0, nextIndex: 0, minimumIndex: 0 },
      })
    }
  })

  it.each([
    'from=2026-10-31&to=2026-10-01',
    'from=2026-02-30&to=2026-03-01',
    'from=2026-10&to=2026-11',
    'from=1999-01-01&to=2026-11-01',
    'from=2026-10-01',
    '',
  ])('says clearly that %j is no period', async query => {
    const app = await start()
    const reply = await app.as('osamu').get(`/v1/oversight/report?${query}`)
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid'])
  })

  it('has the holds and incidents of the period, and the waiting times of a year at most', async () => {
    const app = await start()
    await app.db.write([
      sql(
        `insert into incident (id, org, raised_at, kind, severity, party, fields, state, entry)
         values ('a', 'retailer:sample', '2026-11-03T00:00:00.000Z', 'over-disclosure', 'serious', 'switching-support-gateway', '[]', 'raised', 0),
           ('b', 'retailer:mihon', '2026-11-03T00:00:00.000Z', 'over-disclosure', 'serious', 'switching-support-gateway', '[]', 'raised', 0)`,
      ),
    ])
    const hold = { reason: 'court', from: '2025-01-01', to: '2025-12-31', until: '2027-03-31' }
    expect((await app.as('osamu').post('/v1/oversight/holds', hold)).status).toBe(201)
    await app.publish()
    const { body } = await app.as('osamu').get('/v1/oversight/report?from=2026-11-01&to=2026-11-30')
    expect(body.incidents).toEqual([
      { kind: 'over-disclosure', severity: 'serious', state: 'raised', count: 1 },
    ])
    expect(body.holds).toEqual([{ ...hold, ended: null }])
    expect(body.fairness).toMatchObject({ side: 'retailer', from: '2026-11', to: '2026-11' })
    const before = await app.as('osamu').get('/v1/oversight/report?from=2024-01-01&to=2026-10-31')
    expect(before.body).toMatchObject({ holds: [], incidents: [], fairness: null })
  })

  it('counts the same on a libSQL server', async () => {
    const app = await start({ server: true })
    await append(app, [{ kind: 'refused' }, { kind: 'lookup-asked' }])
    await app.publish()
    const { body } = await app.as('osamu').get('/v1/oversight/report?from=2026-11-01&to=2026-11-30')
    expect([body.refusals.all, body.lookups.lookups]).toEqual([1, 1])
  })

  it('reads by the tables’ keys and walks through none', async () => {
    const app = await start()
    const { tallyReads } = await import('../../src/reports/figures/tallies.ts')
    const { holdsRead } = await import('../../src/reports/figures/kept.ts')
    const { clocksRead, incidentsRead } = await import('../../src/reports/figures/incidents.ts')
    const { rulesRead } = await import('../../src/reports/figures/conduct.ts')
    const { explainedReads } = await import('../../src/reports/figures/explained.ts')
    const { holdingErased } = await import('../../src/reports/make-exports.ts')
    const { concernsRead } = await import('../../src/concerns/count-months.ts')
    const period = { from: '2026-06-25', to: '2026-11-07' }
    const all = [
      ...tallyReads(log, period),
      holdsRead('retailer:sample', period),
      incidentsRead(org, period),
      clocksRead(org, period, app.now()),
      rulesRead(org),
      ...explainedReads(org, period),
      concernsRead(org, { from: '2026-07', to: '2026-10' }),
      holdingErased(0),
    ]
    for (const { sql: text, args } of all) {
      const [plan] = await app.db.read([{ sql: `explain query plan ${text}`, args }])
      const steps = (plan?.rows ?? []).map(row => String(row.detail))
      expect(steps.length).toBeGreaterThan(0)
      expect(steps.filter(step => /^SCAN (?!\(?subquery)/i.test(step))).toEqual([])
    }
  })
})

describe('a bad period', () => {
  it.each([
    ['/v1/oversight/report?from=2026-10-31&to=2026-10-01', '?/to', '終わりが始まりより前です'],
    ['/v1/oversight/report?from=2026-02-30&to=2026-03-01', '?/from', '暦にない日付か時刻です'],
    ['/v1/oversight/counts?from=2016-01-01&to=2026-10-31&by=week', '?/from', '371日（53週）まで'],
    ['/v1/oversight/counts?from=2016-01-01&to=2026-10-31&by=team&each=week', '?/from', '371日（53週）まで'],
    ['/v1/oversight/counts?from=2026-10-31&to=2026-10-01&by=week', '?/to', '終わりが始まりより前です'],
  ])('of %s is answered by what to do', async (path, pointer, say) => {
    const app = await start()
    const { status, body } = await app.as('osamu').get(path)
    expect([status, body.errors.length, body.errors[0].pointer]).toEqual([400, 1, pointer])
    expect(body.errors[0].say).toContain(say)
  })

  it('of a search, an export or a data subject’s report is answered so too', async () => {
    const app = await start()
    const osamu = app.as('osamu')
    const days = { from: '2026-10-31', to: '2026-10-01' }
    const replies = [
      await osamu.post('/v1/oversight/searches', { by: 'kind', value: 'refused', ...days }),
      await osamu.post('/v1/oversight/exports', { form: 'pack', ...days }),
      await osamu.post('/v1/oversight/data-subject-reports', {
        supplyPointNumber: '0600000000000000000001',
        ...days,
      }),
    ]
    for (const { status, body } of replies)
      expect([status, body.errors]).toEqual([
        400,
        [{ pointer: '/to', issue: 'reversed', say: '終わりが始まりより前です。古い順にお送りください。' }],
      ])
  })

  it('that goes on is said to go on', async () => {
    const app = await start()
    const text = async (to: string) => {
      const id = await order(app, { from: '2026-11-01', to, form: 'sheet' })
      await make(app, id)
      return fileOf(app, id, 'report.md')
    }
    expect(await text('2026-11-15')).toContain('この期間はまだ終わっていません')
    expect(await text('2026-11-14')).not.toContain('この期間はまだ終わっていません')
  })
})

describe('the words of a report', () => {
  it('say in Japanese what was erased and how findings were closed', async () => {
    const app = await start()
    await append(app, [
      { kind: 'erasure', outcome: 'entries' },
      { kind: 'erasure', outcome: 'case', scenario: 'switch' },
      { kind: 'erasure', outcome: 'information-given', scenario: 'contractor', rule: 'early:contractor' },
      { kind: 'erasure', outcome: 'completed:customer-contacted', rule: 'referral' },
      { kind: 'erasure', outcome: 'returned:wrong-area', rule: 'referral' },
      ...(['taken', 'explained', 'confirmed', 'dismissed'] as const).map(outcome => ({
        kind: 'finding-step' as const,
        outcome,
      })),
    ])
    const id = await order(app, { from: '2026-11-01', to: '2026-11-15', form: 'pack' })
    const { files } = await make(app, id)
    expect(JSON.parse(await fileOf(app, id, 'report.json')).erasures).toEqual([
      { name: 'case', count: 1 },
      { name: 'contractor', count: 1 },
      { name: 'entries', count: 1 },
      { name: 'referral', count: 2 },
    ])
    expect(files).toContain('entries.csv')
    for (const name of ['report.md', 'figures.csv', 'entries.csv'])
      expect(await fileOf(app, id, name), name).not.toMatch(
        /(^|[,・| ])(taken|explained|confirmed|dismissed|referral|contractor|completed|returned)\b/m,
      )
  })
})
