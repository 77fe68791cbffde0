import { describe, expect, it } from 'vitest'
import { runAnalysis } from '../../src/analysis/run-analysis.ts'
import { runTallyJob } from '../../src/analysis/tally/follow-up.ts'
import { sql } from '../../src/db/db.ts'
import { browse, textOf } from '../pages/browser.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { pointsOf } from '../support/walk.ts'

const aDay = 86_400_000
type Found = {
  id: string
  rule: string
  scope: string
  sub: string | null
  entries: number[]
  owner: unknown
}

/** Clicked through at once by somebody of this name, and left. */
async function shamBy(app: TestApp, claims: Record<string, unknown>, nth = 0): Promise<string> {
  const [point] = (await pointsOf(app, 'other', { limit: 20 })).slice(nth)
  if (point === undefined) throw new Error('no such point')
  const client = app.as('hanako', await app.token('hanako', { claims }))
  let { body: at } = await client.post('/v1/cases', { scenario: 'switch', contact: { channel: 'phone' } })
  const { supplyPointNumber: number, address, building } = point.bill
  for (const [step, value] of Object.entries({
    ...{ caller: 'holder', 'own-contract': 'no', wish: 'takes-part', bill: 'bill', number },
    address: { address, ...(building === undefined ? {} : { building }) },
  }))
    at = (await client.post(`/v1/cases/${at.id}/answers`, { step, value, revision: at.revision })).body
  const reply = await client.post(`/v1/cases/${at.id}/lookups`, { step: 'site', revision: at.revision })
  expect(reply.status, reply.text).toBe(200)
  return at.id
}

/** The minute's sweep, so many times. */
async function sweeps(app: TestApp, times = 6): Promise<void> {
  for (let turn = 0; turn < times; turn++) {
    await runTallyJob(app.deps)
    await runAnalysis(app.deps)
  }
  expect(app.logs.filter(one => one.event === 'analysis-failed')).toEqual([])
}
const findingsIn = async (app: TestApp, who = 'osamu', query = ''): Promise<Found[]> =>
  (await app.as(who).get(`/v1/oversight/findings${query}`)).body.findings
const one = async (app: TestApp, query: string) =>
  (await app.db.read([sql(query)]))[0]?.rows[0] as Record<string, unknown>

/** Two nights, in each a sham of somebody who has long been there. */
async function habit(app: TestApp): Promise<Found> {
  await shamBy(app, {})
  app.advance(15 * aDay)
  await sweeps(app, 40)
  for (const nth of [1, 2]) {
    await shamBy(app, {}, nth)
    app.advance(aDay + 3_600_000)
    await sweeps(app)
  }
  const found = (await findingsIn(app)).find(each => each.rule === 'badly-explained')
  if (found === undefined) throw new Error('nothing was found')
  return found
}

describe('a night', () => {
  it('is taken up where it was when the job dies, and counts nobody twice', async () => {
    let writes = Number.POSITIVE_INFINITY
    const app = await startApp({
      db: real => ({
        ...real,
        write: async statements => {
          writes -= 1
          if (writes < 0) throw new Error('killed')
          return real.write(statements)
        },
      }),
    })
    const people = Array.from({ length: 20 }, (_, n) => `agent-${String(n).padStart(2, '0')}`)
    for (const [n, sub] of people.entries()) await shamBy(app, { sub }, n)
    app.advance(2 * aDay)
    for (let turn = 0; turn < 4; turn++) await runTallyJob(app.deps)
    const reached: unknown[] = []
    for (const alive of [3, 3, 2, 4]) {
      writes = alive
      await runAnalysis(app.deps)
      reached.push(
        (await one(app, "select person from analysis_cursor where org = 'retailer:sample'"))?.person,
      )
    }
    expect(reached.slice(0, 2)).toEqual(['agent-07', 'agent-15'])
    writes = Number.POSITIVE_INFINITY
    app.logs.splice(0)
    await sweeps(app, 8)
    expect(await one(app, 'select sum(queued) as n, sum(explained) as e from explained_day')).toMatchObject({
      n: 20,
      e: 0,
    })
    expect(await one(app, 'select count(*) as n from review')).toMatchObject({ n: 20 })
    expect(await one(app, "select sum(n) as n from trace where kind = 'hour'")).toMatchObject({ n: 20 })
    // Once for the team and once for all together.
    expect(await one(app, "select sum(n) as n from trace where kind = 'worked'")).toMatchObject({ n: 40 })
  })
})

describe('what the analysis keeps', () => {
  it('goes with the last of its entries, and not before', async () => {
    const app = await startApp({ unverified: true })
    const { entries } = await habit(app)
    const kept = 'select (select count(*) from finding) as findings, (select count(*) from review) as queued'
    const before = await one(app, kept)
    expect(before).toMatchObject({ queued: 3 })
    const prunedTo = async (idx: number) => {
      await app.db.write([
        sql(
          "insert or ignore into oversight_checkpoint (log, size, note) values ('retailer-sample', 100000, '')",
        ),
      ])
      await app.db.write([sql("insert into minimum_index (log, idx) values ('retailer-sample', ?)", idx)])
    }
    app.advance(100 * aDay)
    await sweeps(app, 110)
    expect(await one(app, kept)).toEqual(before)
    expect(Math.max(...entries)).toBeLessThan(256)
    await prunedTo(256)
    app.advance(aDay)
    await sweeps(app)
    expect(await one(app, kept)).toMatchObject({ findings: 0, queued: 0 })
  })
})

describe('a finding', () => {
  it('is taken in hand by somebody, with an entry, and stays open', async () => {
    const app = await startApp()
    const { id, owner } = await habit(app)
    expect(owner).toBe(null)
    const taken = await app.as('osamu').post(`/v1/oversight/findings/${id}/steps`, { does: 'take' })
    expect(taken.body).toMatchObject({ state: 'open', owner: 'osamu', severity: 'grave' })
    const again = await app.as('osamu').post(`/v1/oversight/findings/${id}/steps`, { does: 'take' })
    expect(again.status).toBe(200)
    const entries = await one(
      app,
      "select count(*) as n, max(entry ->> '$.outcome') as is_ from oversight_body where kind = 'finding-step'",
    )
    expect(entries).toMatchObject({ n: 1, is_: 'taken' })
  })

  it('takes what is explained out of the queue and out of the evidence', async () => {
    const app = await startApp()
    const { id } = await habit(app)
    expect((await app.as('osamu').get('/v1/oversight/review-queue')).body.queue.length).toBeGreaterThan(1)
    await app.db.write([
      sql(
        "insert into trace select org, 'old-point', key, sub, case_id, idx, about, at, n from trace where kind = 'sign'",
      ),
    ])
    const evidence = 'select kind, count(*) as n from trace where kind in (?, ?) group by kind'
    const kept = async () =>
      ((await app.db.read([sql(evidence, 'sign', 'old-point')]))[0]?.rows ?? []).map(each => Number(each.n))
    const [before] = await kept()
    expect(before).toBeGreaterThan(1)
    await app
      .as('osamu')
      .post(`/v1/oversight/findings/${id}/steps`, { does: 'explain', reason: 'record-found' })
    const after = await kept()
    expect(after.every(n => n < Number(before))).toBe(true)
    expect(new Set(after).size).toBeLessThan(2)
    const left = (await app.as('osamu').get('/v1/oversight/review-queue')).body.queue
    // The first of them, weeks ago, is evidence of nothing any more and waits by itself.
    expect(left.length).toBeLessThan(2)
    await shamBy(app, {}, 3)
    app.advance(aDay + 3_600_000)
    await sweeps(app)
    expect((await findingsIn(app)).filter(each => each.rule === 'badly-explained')).toEqual([])
  })

  it('opens the case of an entry from its page, in which an overseer closes it', async () => {
    const app = await startApp()
    const { entries } = await habit(app)
    const osamu = await browse(app, 'osamu')
    const page = await osamu.open('/oversight/findings')
    for (const words of ['説明できない照会の積み重なり', '重い', 'まだいません', '確認して閉じる'])
      expect(textOf(page.html)).toContain(words)
    const course = await osamu.submit('/oversight/cases', { entry: String(entries[0]) })
    expect([course.status, course.path]).toEqual([
      200,
      expect.stringMatching(/^\/oversight\/cases\/[0-9a-f-]{36}$/),
    ])
    await osamu.open('/oversight/findings')
    await osamu.submit('/oversight/findings', { does: 'take' })
    expect(textOf(osamu.page.html)).toContain('確認する人 osamu')
    await osamu.submit('/oversight/findings', { does: 'confirm', reason: 'misuse' })
    expect((await findingsIn(app, 'osamu', '?state=confirmed')).map(each => each.rule)).toContain(
      'badly-explained',
    )
    const aoi = await browse(app, 'aoi')
    expect((await aoi.open('/oversight/findings')).html).not.toContain('name="does"')
  })
})

describe('a place of both sides', () => {
  it('is told to both overseers, and neither learns of the other’s people', async () => {
    const app = await startApp()
    // Turned away, and so in the operator's log.
    await app.as('mei').get('/v1/oversight/findings')
    app.advance(aDay + 4 * 3_600_000)
    await sweeps(app)
    await shamBy(app, { terminal: 'NW06-0011', employer: '架空送配電関西株式会社' })
    app.advance(aDay + 4 * 3_600_000)
    await sweeps(app)
    const ours = (await findingsIn(app)).filter(each => each.rule === 'both-sides')
    expect(ours.map(each => [each.scope, each.sub]).sort()).toEqual([
      ['organisation', null],
      ['person', 'hanako'],
    ])
    expect(JSON.stringify(ours)).not.toContain('mei')
    const theirs = await findingsIn(app, 'yuki')
    expect(theirs.map(each => [each.rule, each.scope, each.sub])).toEqual([
      ['both-sides', 'organisation', null],
      ['both-sides', 'organisation', null],
    ])
    expect(JSON.stringify(theirs)).not.toContain('hanako')
    expect(await findingsIn(app, 'toru')).toEqual([])
  })
})
