import { describe, expect, it } from 'vitest'
import { runConductJobs } from '../../src/conduct/jobs.ts'
import { casesOfTeam } from '../../src/conduct/team-today.ts'
import { sql } from '../../src/db/db.ts'
import { trainingHolds, trainingLapsesOn } from '../../src/disclosure/decide.ts'
import { browse, textOf } from '../pages/browser.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { calm, entriesOf } from '../support/walk.ts'
import { refusedOnce } from './support.ts'

/** A Wednesday. */
const clock = () => Date.parse('2026-06-17T03:00:00.000Z')
const start = () => startApp({ env: calm, clock })

async function openedBy(
  app: TestApp,
  persona: string,
): Promise<{ id: string; revision: number; reference: string }> {
  const opened = await app
    .as(persona)
    .post('/v1/cases', { scenario: 'switch', contact: { channel: 'phone' } })
  return opened.body
}

/** Signs somebody in whose training was on that day. */
async function trained(app: TestApp, sub: string, trainedOn: string | null): Promise<void> {
  const token = await app.token('hanako', { claims: { sub, trained_on: trainedOn } })
  expect((await app.as(null, token).get('/v1/me')).status).toBe(200)
}

describe('the supervisor’s today', () => {
  it('has the open cases of this team alone, what is to be called back first', async () => {
    const app = await start()
    const lying = await openedBy(app, 'hanako')
    const parked = await openedBy(app, 'hanako')
    const path = `/v1/cases/${parked.id}/park`
    expect((await app.as('hanako').post(path, { callBackOn: '2026-06-17', revision: 0 })).status).toBe(200)
    await openedBy(app, 'ichiro')
    await openedBy(app, 'toru')
    const { status, body } = await app.as('kaoru').get('/v1/team/today')
    expect([status, body.team, body.day]).toEqual([200, '受付一課', '2026-06-17'])
    expect(body.cases).toMatchObject([
      {
        id: parked.id,
        reference: parked.reference,
        scenario: 'switch',
        holder: 'hanako',
        callBackOn: '2026-06-17',
      },
      { id: lying.id, callBackOn: null },
    ])
    const reads = (await entriesOf(app)).filter(one => one.kind === 'log-read')
    expect(reads).toMatchObject([{ rule: 'team-today', actor: { sub: 'kaoru', role: 'supervisor' } }])
  })

  it('leads to a case whose holder is away, which the supervisor takes over with an entry', async () => {
    const app = await start()
    const { id } = await openedBy(app, 'hanako')
    const kaoru = await browse(app, 'kaoru')
    const { html } = await kaoru.open('/team')
    expect(html).toContain(`href="/cases/${id}"`)
    await kaoru.open(`/cases/${id}`)
    await kaoru.submit(`/cases/${id}/take`)
    expect((await app.as('kaoru').get('/v1/team/today')).body.cases).toMatchObject([{ id, holder: 'kaoru' }])
    expect((await entriesOf(app)).filter(one => one.kind === 'case-taken')).toHaveLength(1)
  })

  it('names whose training lapses within 30, 14 and 3 days, or has lapsed, the earliest first', async () => {
    const app = await start()
    await trained(app, 'late', '2025-06-16')
    await trained(app, 'today', '2025-06-17')
    await trained(app, 'three', '2025-06-20')
    await trained(app, 'four', '2025-06-21')
    await trained(app, 'fourteen', '2025-07-01')
    await trained(app, 'thirty', '2025-07-17')
    await trained(app, 'longer', '2025-07-18')
    await trained(app, 'never', null)
    const { body } = await app.as('kaoru').get('/v1/team/today')
    expect(body.training).toEqual([
      { sub: 'never', lapsesOn: null, within: 0 },
      { sub: 'late', lapsesOn: '2026-06-16', within: 0 },
      { sub: 'today', lapsesOn: '2026-06-17', within: 3 },
      { sub: 'three', lapsesOn: '2026-06-20', within: 3 },
      { sub: 'four', lapsesOn: '2026-06-21', within: 14 },
      { sub: 'fourteen', lapsesOn: '2026-07-01', within: 14 },
      { sub: 'thirty', lapsesOn: '2026-07-17', within: 30 },
    ])
    await trained(app, 'late', '2026-06-17')
    await runConductJobs(app.deps)
    const after = (await app.as('kaoru').get('/v1/team/today')).body.training
    expect(after.map((one: { sub: string }) => one.sub)).not.toContain('late')
    const text = textOf((await (await browse(app, 'kaoru')).open('/team')).html)
    expect(text).toContain('three 2026年6月20日 3日以内')
  })

  it('has what happened on each day of the week', async () => {
    const app = await start()
    await refusedOnce(app)
    const { body } = await app.as('kaoru').get('/v1/team?week=2026-06-15')
    const none = { lookups: 0, searches: 0, refused: 0, opened: 0, completed: 0 }
    expect(body.days).toEqual([
      { day: '2026-06-15', ...none },
      { day: '2026-06-16', ...none },
      { day: '2026-06-17', ...none, refused: 1, opened: 1 },
    ])
    const { html } = await (await browse(app, 'kaoru', 'en')).open('/team?running=1')
    expect(html).toContain('aria-label="Each day')
  })

  it('is of one retailer’s one team, whatever another calls its own, and of nobody who is no supervisor', async () => {
    const app = await start()
    const mine = await openedBy(app, 'hanako')
    const claims = { sub: 'hanako', name: '見本　太郎', team: '受付一課', roles: ['agent'] }
    const namesake = await app.token('sora', { claims })
    const opened = await app
      .as(null, namesake)
      .post('/v1/cases', { scenario: 'switch', contact: { channel: 'phone' } })
    expect(opened.status, opened.text).toBe(201)
    const { status, text, body } = await app.as('kaoru').get('/v1/team/today')
    expect(status).toBe(200)
    expect(body.cases.map((one: { id: string }) => one.id)).toEqual([mine.id])
    expect(text).not.toMatch(/見本|早川|サンプル/)

    const over = async (claims: Record<string, unknown>, persona = 'kaoru') =>
      app.as(null, await app.token(persona, { claims })).get('/v1/team/today')
    expect((await over({ sub: 'k2', team: '受付二課' })).body.cases).toEqual([])
    const theirs = await over({ sub: 'k3', team: '受付一課', roles: ['supervisor'] }, 'sora')
    expect(theirs.body.cases.map((one: { id: string }) => one.id)).toEqual([opened.body.id])
    for (const team of ['%', '_', "' or 1=1 --", '受付'])
      expect((await over({ sub: 'k4', team })).body.cases, team).toEqual([])
    expect((await app.as('kaoru').get('/v1/team/today?team=受付二課')).status).not.toBe(500)
    for (const persona of ['hanako', 'jun', 'osamu', 'mei', 'yuki', 'aoi', 'hikari'])
      expect((await app.as(persona).get('/v1/team/today')).status, persona).toBe(403)
    expect((await app.as(null).get('/v1/team/today')).status).toBe(401)
  })

  it('has no case of somebody who has left the team', async () => {
    const app = await start()
    await openedBy(app, 'hanako')
    await app.as('kaoru').get('/v1/team/today')
    const moved = await app.token('hanako', { claims: { team: '受付二課' } })
    await app.as(null, moved).get('/v1/me')
    expect((await app.as('kaoru').get('/v1/team/today')).body.cases).toEqual([])
  })

  it('finds the cases without walking a table', async () => {
    const app = await start()
    const { sql: text, args } = casesOfTeam('retailer:sample', 'a')
    const [plan] = await app.db.read([sql(`explain query plan ${text}`, ...args)])
    const steps = (plan?.rows ?? []).map(one => String(one.detail))
    expect(steps.some(one => one.startsWith('SEARCH'))).toBe(true)
    expect(steps.filter(one => one.startsWith('SCAN'))).toEqual([])
  })
})

it('a training counts until the same day of the next year, and of the 29th of February until the 28th', () => {
  expect(trainingLapsesOn('2025-06-17')).toBe('2026-06-17')
  expect(trainingLapsesOn('2024-02-29')).toBe('2025-02-28')
  expect(trainingHolds('2024-02-29', '2025-02-28')).toBe(true)
  expect(trainingHolds('2024-02-29', '2025-03-01')).toBe(false)
})
