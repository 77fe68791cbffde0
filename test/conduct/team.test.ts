import { describe, expect, it } from 'vitest'
import { runConductJobs } from '../../src/conduct/jobs.ts'
import { rulesVersion } from '../../src/conduct/rules.ts'
import { isMonday, weeksOver, wholeWeekFrom } from '../../src/conduct/weeks.ts'
import { waitingRead, workedRead } from '../../src/conduct/weeks-waiting.ts'
import { sql } from '../../src/db/db.ts'
import { lessons } from '../../src/disclosure/lessons.ts'
import { browse, textOf } from '../pages/browser.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { calm, entriesOf } from '../support/walk.ts'
import { aDay, noticed, refusedOnce } from './support.ts'

/** A Wednesday. */
const clock = () => Date.parse('2026-06-17T03:00:00.000Z')
const start = () => startApp({ env: calm, clock })
const kindsOf = async (app: TestApp, kind: string) => (await entriesOf(app)).filter(one => one.kind === kind)

describe('weeks', () => {
  it('begin on Monday in Japan, and are over when the next begins', () => {
    const sunday = new Date('2026-06-14T14:59:59.999Z')
    const monday = new Date('2026-06-14T15:00:00.000Z')
    expect(weeksOver(sunday, '')[0]).toBe('2026-06-01')
    expect(weeksOver(monday, '')[0]).toBe('2026-06-08')
    expect(weeksOver(monday, '2026-06-01')).toEqual(['2026-06-08', '2026-06-01'])
    expect(weeksOver(monday, '')).toHaveLength(8)
    expect([wholeWeekFrom('2026-06-15'), wholeWeekFrom('2026-06-16')]).toEqual(['2026-06-15', '2026-06-22'])
    expect(['2026-06-15', '2026-06-16', '2026-02-30', 'x'].map(isMonday)).toEqual([true, false, false, false])
  })
})

describe('the supervisor’s page', () => {
  it('has the week’s refusals by reason, findings by rule and who has not acknowledged, of this team alone', async () => {
    const app = await start()
    await refusedOnce(app, 'hanako')
    await refusedOnce(app, 'hanako')
    await refusedOnce(app, 'ichiro')
    await noticed(app, 'look-first', { sub: 'hanako', team: '受付一課', at: app.now().getTime() })
    await noticed(app, 'left-open', { sub: 'ichiro', team: '受付二課', at: app.now().getTime() })
    const mistaken = { sub: 'hanako', team: '受付一課', state: 'dismissed', at: app.now().getTime() }
    await noticed(app, 'no-reference', mistaken)
    await app.as('kaoru').post('/v1/me/acknowledgments', { version: rulesVersion })
    const { status, body } = await app.as('kaoru').get('/v1/team?week=2026-06-15')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      team: '受付一課',
      week: '2026-06-15',
      to: '2026-06-21',
      running: true,
      opened: 2,
      refusals: [{ reason: 'purpose-forbidden', count: 2 }],
      findings: [{ rule: 'look-first', count: 1 }],
      rules: { version: rulesVersion, people: 2, notAcknowledged: [{ sub: 'hanako', seenOn: '2026-06-17' }] },
      confirmed: null,
      toConfirm: [],
    })
    expect(JSON.stringify(body.refusals)).not.toContain('hanako')
    expect(await kindsOf(app, 'log-read')).toMatchObject([{ rule: 'team-week', actor: { sub: 'kaoru' } }])
  })

  it('is confirmed once a week, when it is over, whichever supervisor of the team does it', async () => {
    const app = await start()
    await refusedOnce(app)
    await app.as('kaoru').get('/v1/team')
    const kaoru = () => app.as('kaoru')
    const early = await kaoru().post('/v1/team/confirmations', { week: '2026-06-15' })
    expect([early.status, early.body.code]).toEqual([409, 'stale'])
    app.advance(12 * aDay)
    // Hanako was first seen on a Wednesday: the first whole week is the one after it.
    expect((await kaoru().get('/v1/team')).body).toMatchObject({
      week: '2026-06-22',
      running: false,
      toConfirm: ['2026-06-22'],
    })
    const first = await kaoru().post('/v1/team/confirmations', { week: '2026-06-22' })
    expect([first.status, first.body.sub]).toEqual([201, 'kaoru'])
    const colleague = app.as(null, await app.token('kaoru', { claims: { sub: 'another' } }))
    expect((await colleague.post('/v1/team/confirmations', { week: '2026-06-22' })).body).toEqual(first.body)
    expect(await kindsOf(app, 'team-confirmed')).toMatchObject([
      { outcome: 'week:2026-06-22', actor: { sub: 'kaoru', team: '受付一課', role: 'supervisor' } },
    ])
    expect((await kaoru().get('/v1/team')).body).toMatchObject({
      confirmed: { sub: 'kaoru', entry: first.body.entry },
      toConfirm: [],
    })
  })

  it.each(['2026-06-16', '2026-06-31', 'x', ''])('takes no day for a week that is none: %s', async week => {
    const app = await start()
    const reply = await app.as('kaoru').post('/v1/team/confirmations', { week })
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid'])
    expect((await app.as('kaoru').get(`/v1/team?week=${week}`)).status).toBe(400)
  })

  it('has nothing of a week that is long ago to confirm, and no team for somebody of none', async () => {
    const app = await start()
    expect((await app.as('kaoru').post('/v1/team/confirmations', { week: '2026-01-05' })).status).toBe(409)
    const teamless = app.as(null, await app.token('kaoru', { claims: { team: null } }))
    expect((await teamless.get('/v1/team')).status).toBe(404)
    expect(await kindsOf(app, 'denied')).toEqual([])
  })

  it('comes to its supervisor: each page says that a week waits, until it is confirmed', async () => {
    const app = await start()
    const waits = 'チームの一週間が、確認を待っています'
    await refusedOnce(app)
    await app.as('kaoru').post('/v1/me/acknowledgments', { version: rulesVersion })
    await app.as('kaoru').get('/v1/team')
    expect(textOf((await (await browse(app, 'kaoru')).open('/')).html)).not.toContain(waits)
    app.advance(12 * aDay)
    const kaoru = await browse(app, 'kaoru')
    expect(textOf((await kaoru.open('/')).html)).toContain(waits)
    expect(textOf((await (await browse(app, 'hanako')).open('/')).html)).not.toContain(waits)
    await kaoru.open('/team')
    await kaoru.submit('/team/confirmations')
    expect(textOf((await kaoru.open('/')).html)).not.toContain(waits)
  })

  it('is no agent’s', async () => {
    const app = await start()
    expect((await app.as('hanako').get('/v1/team')).status).toBe(403)
    expect((await (await browse(app, 'hanako')).open('/team')).status).toBe(403)
  })

  it('works as a page in both languages, without client script', async () => {
    const app = await start()
    await refusedOnce(app)
    await app.as('kaoru').get('/v1/team')
    app.advance(12 * aDay)
    const kaoru = await browse(app, 'kaoru')
    const page = await kaoru.open('/team')
    expect(textOf(page.html)).toContain('2026年6月22日～2026年6月28日')
    expect(page.html).not.toContain('<script')
    await kaoru.submit('/team/confirmations')
    expect([kaoru.page.path, textOf(kaoru.page.html)]).toEqual([
      '/team?week=2026-06-22',
      expect.stringContaining('確認済み: kaoru'),
    ])
    const early = await kaoru.post('/team/confirmations', 'week=2026-06-29')
    expect([early.status, textOf(early.html)]).toEqual([
      409,
      expect.stringContaining('直近の8週を確認できます'),
    ])
    expect(textOf(early.html)).toContain('チーム: 受付一課')
    const english = textOf((await (await browse(app, 'kaoru', 'en')).open('/team?running=1')).html)
    expect(english).toContain('This week is not over')
    const earlier = textOf((await kaoru.open('/team?week=2026-06-15')).html)
    expect(earlier).toContain('目的外')
    expect(earlier).toContain(lessons['purpose-forbidden'].ja)
  })
})

describe('oversight', () => {
  it('sees who has not acknowledged and which weeks nobody confirmed; the question is an entry first', async () => {
    const app = await start()
    await refusedOnce(app, 'hanako')
    await refusedOnce(app, 'ichiro')
    await app.as('ichiro').post('/v1/me/acknowledgments', { version: rulesVersion })
    await app.as('sora').get('/v1/me')
    await app.as('kaoru').get('/v1/team')
    app.advance(19 * aDay)
    await app.as('kaoru').post('/v1/team/confirmations', { week: '2026-06-22' })
    const { body } = await app.as('osamu').get('/v1/oversight/conduct')
    expect(body).toMatchObject({ version: rulesVersion, people: 3, acknowledged: 1, next: null })
    expect(body.notAcknowledged.map((one: { sub: string }) => one.sub).sort()).toEqual(['hanako', 'kaoru'])
    const first = body.teams.find((one: { team: string }) => one.team === '受付一課')
    expect(first).toMatchObject({ people: 2, confirmed: ['2026-06-22'], missing: ['2026-06-29'] })
    expect((await kindsOf(app, 'oversight-report')).at(-1)).toMatchObject({
      rule: 'report:conduct',
      actor: { sub: 'osamu' },
    })
    // Nobody of another organisation is in it.
    expect(JSON.stringify(body)).not.toContain('sora')
    const page = await (await browse(app, 'osamu')).open('/oversight/conduct')
    expect(textOf(page.html)).toContain('受付一課')
    expect(textOf(page.html)).toContain('2026-06-29')
    expect((await (await browse(app, 'hanako')).open('/oversight/conduct')).status).toBe(403)
  })

  it('sees a week that nobody confirmed although whoever worked in it has left the team', async () => {
    const app = await start()
    await refusedOnce(app)
    app.advance(7 * aDay)
    await refusedOnce(app)
    app.advance(7 * aDay)
    const moved = app.as(null, await app.token('hanako', { claims: { team: '受付三課' } }))
    await moved.get('/v1/me')
    const { body } = await app.as('osamu').get('/v1/oversight/conduct')
    expect(body.teams.find((one: { team: string }) => one.team === '受付一課')).toMatchObject({
      people: 0,
      missing: ['2026-06-22'],
    })
    expect((await app.as('kaoru').get('/v1/team')).body.toConfirm).toEqual(['2026-06-22'])
  })

  it('reads it page by page, with nobody’s identifier in an address', async () => {
    const app = await start()
    await app.db.write(
      Array.from({ length: 230 }, (_, n) =>
        sql(
          `insert into person_seen (org, sub, id, team, roles, staff, since, day)
           values ('retailer:sample', ?, lower(hex(randomblob(16))), ?, '["agent"]', 1, '2026-06-01', '2026-06-16')`,
          `person-${n}`,
          `team-${n % 7}`,
        ),
      ),
    )
    const seen: string[] = []
    let cursor = ''
    for (let pages = 0; pages < 5; pages++) {
      const { body } = await app.as('osamu').get(`/v1/oversight/conduct${cursor}`)
      seen.push(...body.notAcknowledged.map((one: { sub: string }) => one.sub))
      if (body.next === null) break
      expect(body.next).toMatch(/^[0-9a-f]{32}$/)
      cursor = `?cursor=${body.next}`
    }
    expect([seen.length, new Set(seen).size]).toEqual([230, 230])
  })
})

describe('who was seen', () => {
  const rows = async (app: TestApp) => {
    const [found] = await app.db.read([
      sql('select org, sub, team, staff, since, day from person_seen order by sub'),
    ])
    return found?.rows ?? []
  }

  it('is written down once a day by a job, without a name, and forgotten after a year unseen', async () => {
    const app = await start()
    await app.as('hanako').get('/v1/me')
    await app.as('osamu').get('/v1/me')
    expect(await rows(app)).toEqual([])
    await runConductJobs(app.deps)
    expect(await rows(app)).toMatchObject([
      { sub: 'hanako', team: '受付一課', staff: 1, since: '2026-06-17', day: '2026-06-17' },
      { sub: 'osamu', staff: 0 },
    ])
    expect(JSON.stringify(await rows(app))).not.toContain('北川')
    await app.as('hanako').post('/v1/me/acknowledgments', { version: rulesVersion })
    app.advance(2 * aDay)
    const moved = app.as(null, await app.token('hanako', { claims: { team: '受付三課' } }))
    await moved.get('/v1/me')
    await runConductJobs(app.deps)
    expect((await rows(app))[0]).toMatchObject({ team: '受付三課', since: '2026-06-19', day: '2026-06-19' })
    app.advance(364 * aDay)
    await runConductJobs(app.deps)
    expect((await rows(app)).map(one => one.sub)).toEqual(['hanako'])
    app.advance(3 * aDay)
    await runConductJobs(app.deps)
    expect(await rows(app)).toEqual([])
    const [left] = await app.db.read([sql('select count(*) as n from rules_acknowledged')])
    expect(left?.rows[0]?.n).toBe(0)
  })

  it('is nobody whose sign-in is not good', async () => {
    const app = await start()
    await app.as('hanako', await app.token('hanako', { expired: true })).get('/v1/me')
    await app.as(null).get('/v1/me')
    await runConductJobs(app.deps)
    expect(await rows(app)).toEqual([])
  })
})

it('nothing of it walks a table', async () => {
  const app = await start()
  const plans = [
    sql(
      `select sub, day from person_seen as seen where org = ? and team = ? and staff = 1 and not exists (
         select 1 from rules_acknowledged as known
         where known.org = seen.org and known.sub = seen.sub and known.version = ?) order by sub limit 200`,
      ...['a', 'b', 'c'],
    ),
    sql(
      'select team, count(*), min(since) from person_seen where org = ? and staff = 1 and team <> ? group by team',
      'a',
      '',
    ),
    sql(
      `select id from person_seen as seen where org = ? and staff = 1
         and (team, sub) > (select team, sub from person_seen where id = ? and org = ?) order by team, sub limit 9`,
      ...['a', 'b', 'a'],
    ),
    ...waitingRead('retailer:sample', '受付一課', app.now()),
    workedRead('retailer:sample', app.now()),
    sql(
      'select exists (select 1 from person_seen where day < ?) or exists (select 1 from team_confirmed where at < ?)',
      'a',
      'b',
    ),
  ]
  const found = await app.db.read(plans.map(one => ({ ...one, sql: `explain query plan ${one.sql}` })))
  const steps = found.flatMap(one => one.rows.map(row => String(row.detail)))
  expect(steps.length).toBeGreaterThan(4)
  expect(steps.filter(step => /^SCAN (?!CONSTANT)/.test(step))).toEqual([])
})
