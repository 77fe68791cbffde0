import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countableMonths } from '../../src/concerns/count-months.ts'
import { eraseConcerns } from '../../src/concerns/jobs.ts'
import { rulesVersion } from '../../src/conduct/rules.ts'
import { sql } from '../../src/db/db.ts'
import { dueAfter, dueOf, incidentSteps } from '../../src/oversight/incidents/course.ts'
import { incidentKinds } from '../../src/oversight/incidents/kinds.ts'
import { incidentOf } from '../../src/oversight/list-incidents.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { calm } from '../support/walk.ts'
import { clock, drawn, fileOf, make, order, org } from './support.ts'

const start = () => startApp({ env: calm, clock })
const reportOf = async (app: TestApp, from: string, to: string, persona = 'osamu') => {
  await app.publish()
  const reply = await app.as(persona).get(`/v1/oversight/report?from=${from}&to=${to}`)
  expect(reply.status, reply.text).toBe(200)
  return reply.body
}
const anHour = 3_600_000

type Made = {
  id: string
  kind: string
  severity: 'serious' | 'minor'
  raisedAt: string
  taken: { does: (typeof incidentSteps)[number]; at: string }[]
}

async function storeIncidents(app: TestApp, made: readonly Made[], of = org): Promise<void> {
  await app.db.write(
    made.flatMap(({ id, kind, severity, raisedAt, taken }) => [
      sql(
        `insert into incident (id, org, raised_at, kind, severity, party, fields, state, entry)
         values (?, ?, ?, ?, ?, 'log', '[]', ?, null)`,
        ...[id, of, raisedAt, kind, severity],
        taken.some(one => one.does === 'close') ? 'closed' : 'raised',
      ),
      ...taken.map(one =>
        sql(
          "insert into incident_step (incident, does, outcome, at) values (?, ?, 'mended', ?)",
          ...[id, one.does, one.at],
        ),
      ),
    ]),
  )
}

describe('the clocks of incidents', () => {
  it.each([
    ['of a retailer', 'retailer:sample', 'osamu'],
    ['of an area, which was told already', 'nw:06', 'yuki'],
  ])('%s are those that each incident has by its own course', async (_, of, persona) => {
    const app = await start()
    const pick = drawn(11)
    const now = app.now().getTime()
    const made = Array.from({ length: 160 }, (_, at): Made => {
      const raised = now - pick([1, 23, 24, 25, 70, 73, 200, 400, 800, 2200, 3000]) * anHour - at
      const severity = pick(['serious', 'minor'] as const)
      const steps = incidentSteps.slice(0, pick([0, 1, 2, 3]))
      return {
        id: String(at).padStart(32, '0'),
        kind: pick([...incidentKinds] as [string, ...string[]]),
        severity,
        raisedAt: new Date(raised).toISOString(),
        taken: steps.map(does => ({
          does,
          at: new Date(raised + dueAfter[severity][does] + pick([-anHour, 0, 1])).toISOString(),
        })),
      }
    })
    await storeIncidents(app, made, of)
    const [from, to] = ['2026-11-01', '2026-11-15'] as const
    const { clocks } = await reportOf(app, from, to, persona)

    const begin = Date.parse(`${from}T00:00:00+09:00`)
    const recount: Record<string, number> = {}
    const [stored] = await app.db.read([
      sql(
        `select *, (select json_group_array(json_object('does', does, 'outcome', outcome, 'at', at, 'sub', sub,
           'entry', entry)) from incident_step where incident = incident.id) as steps from incident`,
      ),
    ])
    for (const row of stored?.rows ?? []) {
      const { course } = incidentOf(row, app.now())
      const isOld = Date.parse(course.raisedAt) < begin
      if (isOld && course.state === 'closed') continue
      const add = (step: string, stands: string) => {
        const key = [isOld ? 'before' : 'in-period', course.severity, step, stands].join(' ')
        recount[key] = (recount[key] ?? 0) + 1
      }
      const untold = dueOf({ ...course, taken: [] }).map(one => one.step)
      for (const one of course.taken.filter(taken => untold.includes(taken.does))) {
        const due = Date.parse(course.raisedAt) + dueAfter[course.severity][one.does]
        add(one.does, Date.parse(one.at) <= due ? 'inTime' : 'tooLate')
      }
      for (const one of dueOf(course)) add(one.step, one.at < app.now().toISOString() ? 'overdue' : 'open')
    }
    expect(Object.keys(recount).length).toBeGreaterThan(10)
    const told: Record<string, number> = {}
    for (const { raised, severity, step, ...stands } of clocks)
      for (const [what, n] of Object.entries(stands as Record<string, number>))
        if (n > 0) told[[raised, severity, step, what].join(' ')] = n
    expect(told).toEqual(recount)
  })

  it('are of the organisation’s own incidents alone', async () => {
    const app = await start()
    const one: Made = {
      id: 'a'.repeat(32),
      kind: 'over-disclosure',
      severity: 'serious',
      raisedAt: app.now().toISOString(),
      taken: [],
    }
    await storeIncidents(app, [one], 'retailer:mihon')
    expect((await reportOf(app, '2026-11-01', '2026-11-30')).clocks).toEqual([])
    expect((await reportOf(app, '2026-11-01', '2026-11-30', 'toru')).clocks).toHaveLength(3)
  })
})

describe('the rules of conduct', () => {
  it('are not acknowledged by so many of those who were here, by team and without a name', async () => {
    const app = await start()
    for (const persona of ['hanako', 'ichiro', 'kaoru', 'osamu', 'sora']) await app.as(persona).get('/v1/me')
    const before = await reportOf(app, '2026-11-01', '2026-11-30')
    expect(before.conduct.rules).toMatchObject({ version: rulesVersion, people: 3, missing: 3 })
    const reply = await app.as('hanako').post('/v1/me/acknowledgments', { version: rulesVersion })
    expect(reply.status).toBe(201)
    const { conduct } = await reportOf(app, '2026-11-01', '2026-11-30')
    expect(conduct.rules).toMatchObject({ people: 3, missing: 2 })
    const teams: { people: number; missing: number }[] = conduct.rules.byTeam
    expect(teams.reduce((n, one) => n + one.missing, 0)).toBe(2)
    expect(JSON.stringify(conduct)).not.toMatch(/hanako|ichiro|kaoru/)
    expect((await reportOf(app, '2026-11-01', '2026-11-30', 'toru')).conduct.rules).toMatchObject({
      people: 1,
      missing: 1,
    })
  })

  it('acknowledged in an earlier version are not acknowledged', async () => {
    const app = await start()
    await app.as('hanako').get('/v1/me')
    await app.db.write([
      sql(
        "insert into rules_acknowledged (org, sub, version, at, entry) values (?, 'hanako', '2020-01', '2020-01-01', 0)",
        org,
      ),
    ])
    expect((await reportOf(app, '2026-11-01', '2026-11-30')).conduct.rules.missing).toBe(1)
  })
})

describe('confirmed findings', () => {
  it('are counted by rule and person in the period in which they were confirmed, in every form', async () => {
    const app = await start()
    const at = (day: string) => Date.parse(`${day}+09:00`)
    const finding = (
      id: string,
      more: { sub?: string; team?: string; state?: string; on?: string; of?: string },
    ) =>
      sql(
        `insert into finding (id, org, rule, scope, key, sub, team, entries, numbers, first_at, last_at, found_at,
           changed_at, state, owner)
         values (?, ?, ?, ?, ?, ?, ?, '[0]', '{}', 1, 1, 1, ?, ?, 'osamu')`,
        ...[id, more.of ?? org, more.sub ? 'sweep' : 'spreading', more.sub ? 'person' : 'team', id],
        ...[
          more.sub ?? null,
          more.team ?? null,
          at(more.on ?? '2026-10-10T00:00:00'),
          more.state ?? 'confirmed',
        ],
      )
    await app.db.write([
      finding('a', { sub: '=hanako', team: 'team-1' }),
      finding('b', { sub: '=hanako', team: 'team-1', on: '2026-10-01T00:00:00' }),
      finding('c', { sub: 'jun', team: 'team-1', on: '2026-10-31T23:59:59.999' }),
      finding('d', { team: '=team-2' }),
      finding('e', { sub: 'ichiro', state: 'explained' }),
      finding('f', { sub: 'ichiro', state: 'open' }),
      finding('g', { sub: 'ichiro', on: '2026-09-30T23:59:59.999' }),
      finding('h', { sub: 'ichiro', on: '2026-11-01T00:00:00' }),
      finding('i', { sub: 'sora', of: 'retailer:mihon' }),
    ])
    const { confirmed } = await reportOf(app, '2026-10-01', '2026-10-31')
    expect(confirmed).toEqual([
      { rule: 'sweep', sub: '=hanako', team: 'team-1', count: 2 },
      { rule: 'spreading', sub: null, team: '=team-2', count: 1 },
      { rule: 'sweep', sub: 'jun', team: 'team-1', count: 1 },
    ])
    const id = await order(app, { from: '2026-10-01', to: '2026-10-31', form: 'sheet' })
    await make(app, id)
    const markdown = await fileOf(app, id, 'report.md')
    expect(markdown).toMatch(/\| =hanako \| team-1 \| 2 \|/)
    expect(markdown).toMatch(/\| （チーム全体） \| =team-2 \| 1 \|/)
    const csv = await fileOf(app, id, 'figures.csv')
    expect(csv).toMatch(/^不適切だったと確かめた気づき,.*・=hanako・team-1,2\r$/m)
    expect(csv).not.toMatch(/(^|,|\n)"?[=+@]/)
    expect(JSON.parse(await fileOf(app, id, 'report.json')).confirmed).toEqual(confirmed)
  })
})

describe('concerns', () => {
  const concern = (app: TestApp, id: string, days: readonly (string | null)[], of = org) =>
    app.db.write([
      sql(
        `insert into concern (id, org, code_hash, raised_on, said, answered_on, closed_on, outcome)
         values (?, ?, ?, ?, 'sealed', ?, ?, ?)`,
        ...[id, of, id, days[0] ?? '', days[1] ?? null, days[2] ?? null, days[2] ? 'mended' : null],
      ),
    ])

  it('are counted for the whole months of the period that are over, and nothing else of them is told', async () => {
    const app = await start()
    await concern(app, 'a', ['2026-09-30', '2026-10-01', '2026-11-02'])
    await concern(app, 'b', ['2026-10-01', '2026-10-31', '2026-10-31'])
    await concern(app, 'c', ['2026-10-17', null, null])
    await concern(app, 'd', ['2026-10-18', '2026-11-01', null])
    await concern(app, 'e', ['2026-11-03', null, null])
    await concern(app, 'f', ['2026-10-05', null, null], 'retailer:mihon')
    const october = {
      ...{ from: '2026-10', to: '2026-10', received: 3, answered: 2, closed: 1 },
      ...{ waiting: 2, late: 1 },
    }
    expect((await reportOf(app, '2026-10-01', '2026-10-31')).concerns).toEqual(october)
    // The month that goes on is never counted, nor is any day of a month.
    expect((await reportOf(app, '2026-09-02', '2026-11-15')).concerns).toEqual(october)
    for (const [from, to] of [
      ['2026-11-01', '2026-11-30'],
      ['2026-10-02', '2026-10-31'],
      ['2026-10-05', '2026-10-05'],
      ['2030-01-01', '2030-12-31'],
    ] as const)
      expect((await reportOf(app, from, to)).concerns, `${from} ${to}`).toBeNull()
    const id = await order(app, { from: '2026-10-01', to: '2026-10-31', form: 'sheet' })
    await make(app, id)
    expect(await fileOf(app, id, 'report.md')).toContain('受け付け3件、初めての回答2件、終了1件')
    expect(await fileOf(app, id, 'figures.csv')).toContain('気づきの連絡（2026-10〜2026-10）,受け付け,3')
  })

  it('are not counted for months of which one may have been erased: the count would tell its day', async () => {
    const app = await start()
    await concern(app, 'old', ['2025-11-20', '2025-11-20', '2025-11-20'])
    await concern(app, 'kept', ['2025-12-01', '2025-12-01', '2025-12-01'])
    const before = await reportOf(app, '2017-01-01', '2026-12-31')
    expect(before.concerns).toMatchObject({ from: '2025-12', to: '2026-10', received: 1 })
    app.advance(6 * 24 * anHour)
    expect(await eraseConcerns(app.deps)).toBe(1)
    expect((await reportOf(app, '2017-01-01', '2026-12-31')).concerns).toEqual(before.concerns)
  })

  it('change with the month and with no day in it', () => {
    const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, on => {
        const today = on.toISOString().slice(0, 10)
        const months = countableMonths({ from: '2010-01', to: '2040-12' }, today)
        expect(months).not.toBeNull()
        if (months === null) return
        expect(months.to < today.slice(0, 7)).toBe(true)
        const closed = Date.parse(`${months.from}-01T00:00:00Z`)
        expect(Date.parse(today) - closed).toBeLessThanOrEqual(365 * 24 * anHour)
        expect(countableMonths({ from: '2010-01', to: '2010-12' }, today)).toBeNull()
      }),
    )
  })
})
