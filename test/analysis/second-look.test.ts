import { describe, expect, it } from 'vitest'
import { runAnalysis } from '../../src/analysis/run-analysis.ts'
import { runTallyJob } from '../../src/analysis/tally/follow-up.ts'
import { sql } from '../../src/db/db.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { addressRead, inDays, itemsRead, pointOf, pointsOf, type Truth, Walk } from '../support/walk.ts'

const aDay = 86_400_000
const anHour = 3_600_000

async function sweeps(app: TestApp, times = 6): Promise<void> {
  for (let turn = 0; turn < times; turn++) {
    await runTallyJob(app.deps)
    await runAnalysis(app.deps)
  }
  expect(app.logs.filter(one => one.event === 'analysis-failed')).toEqual([])
}
const queueOf = async (app: TestApp): Promise<{ index: number; why: string }[]> =>
  (await app.as('osamu').get('/v1/oversight/review-queue')).body.queue
const findingsIn = async (app: TestApp): Promise<{ id: string; rule: string }[]> =>
  (await app.as('osamu').get('/v1/oversight/findings')).body.findings
const rowsOf = async (app: TestApp, query: string) => (await app.db.read([sql(query)]))[0]?.rows ?? []

/** Typed in one go, and looked up. */
async function hasty(app: TestApp, point: Truth, contact: object = {}): Promise<Walk> {
  const walk = await (await Walk.open(app, 'hanako', 'switch', contact)).toSite(point)
  expect((await walk.lookUp()).status).toBe(200)
  return walk
}

/** Each answer after twelve seconds of talk. */
async function talk(app: TestApp, walk: Walk, said: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [step, value] of Object.entries(said)) {
    app.advance(12_000)
    await walk.answer(step, value)
  }
  app.advance(12_000)
}

describe('a case that goes on after it had come to rest', () => {
  it('leaves the queue and the evidence when its talk explains the lookup after all', async () => {
    const app = await startApp()
    const point = await pointOf(app, 'other')
    const walk = await hasty(app, point, { ref: 'T1' })
    app.advance(anHour)
    await sweeps(app)
    expect((await queueOf(app)).map(one => one.why)).toEqual(['hasty-and-left'])
    await walk.answer('items', itemsRead(app, point))
    app.advance(anHour)
    await sweeps(app)
    expect(await queueOf(app)).toEqual([])
    app.advance(aDay)
    await sweeps(app)
    expect(await queueOf(app)).toEqual([])
    expect(await rowsOf(app, "select about, n from trace where kind = 'sign'")).toEqual([
      expect.objectContaining({ about: 'hasty', n: 1 }),
    ])
  })

  it('takes back what was found of it, unless somebody has that in hand', async () => {
    for (const inHand of [false, true]) {
      const app = await startApp()
      const points = await pointsOf(app, 'other', { limit: 4 })
      const walks: Walk[] = []
      for (const [n, point] of points.entries()) walks.push(await hasty(app, point, { ref: `T${n}` }))
      app.advance(anHour)
      await sweeps(app)
      const [found] = await findingsIn(app)
      expect(found).toMatchObject({ rule: 'left-open', numbers: { cases: 4 } })
      if (inHand) await app.as('osamu').post(`/v1/oversight/findings/${found?.id}/steps`, { does: 'take' })
      for (const [n, walk] of walks.entries()) {
        const point = points[n]
        if (point !== undefined) await walk.answer('items', itemsRead(app, point))
      }
      app.advance(anHour)
      await sweeps(app)
      expect((await findingsIn(app)).map(one => one.rule)).toEqual(inHand ? ['left-open'] : [])
    }
  })

  it('stays in the queue when its answers are erased, since those explain nothing', async () => {
    const app = await startApp()
    const walk = await hasty(app, await pointOf(app, 'other'))
    app.advance(anHour)
    await sweeps(app)
    expect(await queueOf(app)).toHaveLength(1)
    await app.db.write([
      sql(
        "update cases set answers = '[]', results = '[]', status = 'closed', erased_at = ?, changed_at = ? where id = ?",
        ...[app.now().toISOString(), app.now().toISOString(), walk.view.id],
      ),
    ])
    app.advance(aDay + anHour)
    await sweeps(app)
    expect(await queueOf(app)).toHaveLength(1)
    const { body } = await app.as('osamu').get(`/v1/oversight/cases/${walk.view.id}/timeline`)
    const lookup = body.lines.find((one: { kind?: string }) => one.kind === 'lookup-asked')
    expect(lookup.verdict.is).toBe('erased')
  })
})

describe('a case that turned out to be about something else', () => {
  it('is not blamed for what the new script asks behind the lookup of the old one', async () => {
    const app = await startApp()
    const point = await pointOf(app, 'other')
    const walk = await Walk.open(app, 'hanako', 'switch', { ref: 'T1' })
    await talk(app, walk, {
      ...{ caller: 'holder', 'own-contract': 'no', wish: 'takes-part', bill: 'bill' },
      ...{ number: point.bill.supplyPointNumber, address: addressRead(point) },
    })
    expect((await walk.lookUp()).status).toBe(200)
    const changed = { scenario: 'move-in', revision: walk.view.revision }
    expect((await walk.send('scenario', changed)).status).toBe(200)
    await talk(app, walk, {
      ...{ power: 'off', 'site-address': addressRead(point) },
      application: { plan: 'takes-part', newName: '転居　花子', wishedOn: inDays(app, 3) },
      'which-meter': point.bill.meterNumber,
    })
    app.advance(anHour)
    await sweeps(app)
    expect(await queueOf(app)).toEqual([])
    expect(await rowsOf(app, "select kind from trace where kind in ('touch', 'sign')")).toEqual([
      expect.objectContaining({ kind: 'touch' }),
    ])
  })
})
