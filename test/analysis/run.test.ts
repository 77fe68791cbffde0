import { describe, expect, it } from 'vitest'
import { runAnalysis } from '../../src/analysis/run-analysis.ts'
import { runTallyJob } from '../../src/analysis/tally/follow-up.ts'
import { sql } from '../../src/db/db.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { pointsOf, Walk } from '../support/walk.ts'

const aDay = 86_400_000
const anHour = 3_600_000

/** Clicked through without anybody on the line, and left. */
async function shamCase(app: TestApp, nth: number, persona = 'hanako'): Promise<Walk> {
  const [point] = (await pointsOf(app, 'other', { limit: 20 })).slice(nth)
  if (point === undefined) throw new Error('no such point')
  const walk = await (await Walk.open(app, persona)).toSite(point)
  expect((await walk.lookUp()).status).toBe(200)
  return walk
}

async function settled(app: TestApp): Promise<void> {
  for (let turn = 0; turn < 6; turn++) {
    await runTallyJob(app.deps)
    await runAnalysis(app.deps)
  }
  expect(app.logs.filter(one => one.event === 'analysis-failed')).toEqual([])
}

const queueOf = async (app: TestApp) => (await app.as('osamu').get('/v1/oversight/review-queue')).body.queue
const findingsIn = async (app: TestApp, query = '') =>
  (await app.as('osamu').get(`/v1/oversight/findings${query}`)).body.findings

describe('the analysis', () => {
  it('queues what its case does not explain once the case has come to rest, the same day, and once', async () => {
    const app = await startApp()
    const walk = await shamCase(app, 0)
    await settled(app)
    expect(await queueOf(app)).toEqual([])
    app.advance(anHour)
    await settled(app)
    await settled(app)
    const queue = await queueOf(app)
    expect(queue).toHaveLength(1)
    expect(queue[0]).toMatchObject({ caseId: walk.view.id, sub: 'hanako', state: 'open' })
    expect(queue[0].say.ja).toMatch(/秒/)
  })

  it('explains a case in which somebody was listened to', async () => {
    const app = await startApp()
    const [point] = await pointsOf(app, 'other', { limit: 1 })
    if (point === undefined) throw new Error('no point')
    const walk = await Walk.open(app, 'hanako', 'switch', { ref: 'T20261122-1' })
    for (const [step, value] of Object.entries({
      caller: 'holder',
      'own-contract': 'no',
      wish: 'takes-part',
      bill: 'bill',
      number: point.bill.supplyPointNumber,
    })) {
      app.advance(12_000)
      await walk.answer(step, value)
    }
    app.advance(12_000)
    await walk.answer('address', { address: point.bill.address })
    expect((await walk.lookUp()).status).toBe(200)
    app.advance(2 * aDay)
    await settled(app)
    expect(await queueOf(app)).toEqual([])
    const [days] = await app.db.read([sql('select sum(explained) as n, sum(queued) as q from explained_day')])
    expect(days?.rows[0]).toMatchObject({ n: 1, q: 0 })
  })

  it('finds what adds up over weeks, tells it by its numbers, and lets the overseer close it with an entry', async () => {
    const app = await startApp()
    // Long enough there that it is no practice.
    await shamCase(app, 0)
    app.advance(15 * aDay)
    await settled(app)
    for (let day = 0; day < 30; day++) {
      await runTallyJob(app.deps)
      await runAnalysis(app.deps)
    }
    for (const nth of [1, 2]) {
      await shamCase(app, nth)
      app.advance(aDay + anHour)
      await settled(app)
    }
    const [finding] = (await findingsIn(app)).filter(
      (one: { rule: string }) => one.rule === 'badly-explained',
    )
    expect(finding).toMatchObject({ scope: 'person', sub: 'hanako', state: 'open' })
    expect(finding.say.ja).toContain(`${finding.numbers.lookups}件`)
    expect(JSON.stringify(finding)).not.toMatch(/[0-9]{22}/)

    const close = { does: 'confirm', reason: 'talked-to-person' }
    const path = `/v1/oversight/findings/${finding.id}/steps`
    expect((await app.as('aoi').post(path, close)).status).toBe(403)
    expect((await app.as('toru').post(path, close)).status).toBe(404)
    expect((await app.as('osamu').post(path, close)).body).toMatchObject({ state: 'confirmed' })
    expect((await app.as('osamu').post(path, { ...close, does: 'dismiss' })).status).toBe(409)
    const [last] = (
      await app.as('osamu').post('/v1/oversight/searches', {
        ...{ by: 'kind', value: 'finding-step', from: '2020-01-01', to: '2100-01-01' },
      })
    ).body.entries
    expect(last.entry).toMatchObject({ outcome: 'confirmed', rule: 'finding:badly-explained' })
    await settled(app)
    expect(await findingsIn(app)).not.toContainEqual(expect.objectContaining({ rule: 'badly-explained' }))
    expect(await findingsIn(app, '?state=confirmed')).toHaveLength(1)
  })

  it('lets the overseer close a queued lookup, once, with an entry', async () => {
    const app = await startApp()
    await shamCase(app, 0)
    app.advance(anHour)
    await settled(app)
    const [{ index }] = await queueOf(app)
    const path = `/v1/oversight/review-queue/${index}/steps`
    expect((await app.as('toru').post(path, { does: 'explain' })).status).toBe(404)
    expect((await app.as('osamu').post(path, { does: 'explain' })).body).toMatchObject({ state: 'explained' })
    expect((await app.as('osamu').post(path, { does: 'confirm' })).status).toBe(409)
    expect(await queueOf(app)).toEqual([])
  })

  it('says the same when two instances do it at once, or one again', async () => {
    const app = await startApp()
    await shamCase(app, 0)
    await shamCase(app, 1)
    app.advance(2 * aDay)
    await runTallyJob(app.deps)
    await Promise.all([runAnalysis(app.deps), runAnalysis(app.deps), runAnalysis(app.deps)])
    await settled(app)
    expect(await queueOf(app)).toHaveLength(2)
    const [counted] = await app.db.read([sql('select sum(queued) as n from explained_day')])
    expect(Number(counted?.rows[0]?.n)).toBe(2)
  })

  it('scans neither the log nor the cases', async () => {
    const app = await startApp()
    const plans = await app.db.read([
      sql(
        "explain query plan select id, changed_at from cases where org = 'x' and changed_at > '' and changed_at <= '' order by changed_at limit 200",
      ),
      sql(
        "explain query plan select idx from oversight_body indexed by oversight_body_case where log = 'x' and case_id in (select value from json_each('[]')) order by idx",
      ),
      sql(
        "explain query plan select id, opened_by from cases where org = 'x' and changed_at >= '' and opened_by > '' order by opened_by",
      ),
      sql(
        "explain query plan select idx from review indexed by review_of_case where org = 'x' and case_id in ('a') and state = 'explained'",
      ),
      sql(
        "explain query plan select idx from review where org = 'x' and state = 'open' and idx > 0 order by idx limit 51",
      ),
      sql(
        "explain query plan select 1 from review where org = 'x' and state = 'open' and sub = 'a' and idx in (1)",
      ),
      sql(
        "explain query plan select 1 from trace where org = 'x' and sub = 'a' and kind = 'sign' and idx in (1)",
      ),
      sql("explain query plan select 1 from trace where at < 1 and org = 'x'"),
      sql("explain query plan select 1 from review where org = 'x' and idx < 1"),
      sql(
        "explain query plan select 1 from finding where org = 'x' and changed_at < 1 and state in ('open', 'explained', 'confirmed', 'dismissed')",
      ),
      sql(
        "explain query plan select * from finding where org = 'x' and state = 'open' and (changed_at, id) < (1, 'a') order by changed_at desc, id desc limit 51",
      ),
      sql("explain query plan select value from staff_place where what = 'terminal' and value in ('a')"),
      sql("explain query plan select * from trace where org = 'x' and kind = 'touch' and key in ('a')"),
      sql("explain query plan select * from trace where org = 'x' and sub in ('a') and kind in ('sign')"),
    ])
    const steps = plans.flatMap(one => one.rows.map(row => String(row.detail)))
    expect(steps.filter(one => /^SEARCH/.test(one)).length).toBeGreaterThan(10)
    expect(
      steps.filter(one => /SCAN (oversight_body|cases|trace|review|finding|staff_place)/.test(one)),
    ).toEqual([])
  })
})
