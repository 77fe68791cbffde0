import { describe, expect, it } from 'vitest'
import { eraseEarly } from '../../src/cases/erase-early.ts'
import { sql } from '../../src/db/db.ts'
import { eraseCases } from '../../src/retention/erase-cases.ts'
import { runRetentionJobs } from '../../src/retention/jobs.ts'
import { browse, textOf } from '../pages/browser.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { calm, entriesOf, inDays, pointOf, Walk } from '../support/walk.ts'
import { aDay, goOn } from './support.ts'

const clock = () => Date.parse('2026-06-15T03:00:00.000Z')
const start = (env: Record<string, string> = {}) => startApp({ env: { ...calm, ...env }, clock })

const everything = async (app: TestApp): Promise<string> => {
  const tables = ['cases', 'asked', 'acts', 'once']
  const found = await app.db.read(tables.map(table => sql(`select * from ${table}`)))
  return JSON.stringify(found.map(one => one.rows))
}
const rowOf = async (app: TestApp, id: string) => {
  const [found] = await app.db.read([sql('select * from cases where id = ?', id)])
  return found?.rows[0]
}
const hashesLeft = async (app: TestApp): Promise<number[]> => {
  const found = await app.db.read([
    sql('select count(subject) as n from asked'),
    sql('select count(subject) as n from acts'),
  ])
  return found.map(one => Number(one.rows[0]?.n))
}
const erasures = async (app: TestApp) => (await entriesOf(app)).filter(one => one.kind === 'erasure')

/** A switch with its relay sent and answered, under an idempotency key and with a call's reference. */
async function relayed(app: TestApp) {
  const point = await pointOf(app, 'other', { area: '03' })
  const walk = await Walk.open(app, 'hanako', 'switch', { ref: 'call-4711' })
  await walk.toRelay(point)
  expect((await walk.relay({ 'idempotency-key': 'k-1' })).status).toBe(201)
  app.advance(aDay)
  expect((await walk.standing('relays')).status).toBe(200)
  for (let tries = 0; tries < 5 && walk.view.status !== 'closed'; tries++) {
    app.advance(aDay)
    await walk.standing('relays')
    if (walk.view.step?.ask) break
  }
  return { walk, point }
}

describe('what was told in a case', () => {
  it('is gone ninety days after its end; outcome, times and codes stay', async () => {
    const app = await start()
    const { walk, point } = await relayed(app)
    const { bill } = point
    const values = [
      point.supplyPointNumber,
      bill.address,
      String(bill.nameAsPrinted),
      String(bill.contractNumber),
      'call-4711',
      'K-0000-0001',
    ]
    const before = await everything(app)
    for (const value of values) expect(before).toContain(value)
    await app.db.write([sql("update cases set status = 'closed', outcome = coalesce(outcome, 'relay-ok')")])
    app.advance(90 * aDay - 60_000)
    expect(await eraseCases(app.deps)).toBe(0)
    app.advance(120_000)
    expect(await eraseCases(app.deps)).toBe(1)
    expect(await eraseCases(app.deps)).toBe(0)
    await runRetentionJobs(app.deps)
    const after = await everything(app)
    for (const value of values) expect(after).not.toContain(value)
    await walk.refresh()
    expect(walk.view).toMatchObject({ status: 'closed', answers: [], step: null })
    expect(walk.view.results.map((one: { code: string }) => one.code)).toEqual(['agrees', 'waiting', 'ng'])
    const [acts] = await app.db.read([sql('select state, outcome, number, secret, basis from acts')])
    expect(acts?.rows[0]).toMatchObject({ number: null, secret: null, basis: '' })
    expect(await erasures(app)).toMatchObject([
      {
        case: walk.view.id,
        actor: { sub: 'system' },
        outcome: 'case',
        rule: 'case:closed',
        contact: { ref: null },
        subject: { hash: null },
      },
    ])
    // What staff can open of it afterwards says so, and breaks nothing.
    for (const path of ['', '/relays', '/relays/record'])
      expect((await walk.client.get(`/v1/cases/${walk.view.id}${path}`)).status, path).toBeLessThan(500)
    const hanako = await browse(app, 'hanako')
    expect(textOf((await hanako.open(`/cases/${walk.view.id}`)).html)).toContain(walk.view.reference)
    expect((await hanako.open('/')).status).toBe(200)
  })

  it('in one that nobody touches for half a year goes too: it is closed as abandoned', async () => {
    const app = await start()
    const walk = await Walk.open(app, 'hanako', 'switch', { ref: 'call-4711' })
    await walk.wishing()
    goOn(app, { days: 179 })
    expect(await eraseCases(app.deps)).toBe(0)
    await walk.answer('bill', 'bill')
    goOn(app, { days: 179 })
    expect(await eraseCases(app.deps), 'somebody took it up').toBe(0)
    goOn(app, { days: 2 })
    expect(await eraseCases(app.deps)).toBe(1)
    await walk.refresh()
    expect(walk.view).toMatchObject({ status: 'closed', answers: [], step: null, outcome: null })
    expect(await rowOf(app, walk.view.id)).toMatchObject({ outcome: 'abandoned', contact_ref: null })
    const [closed, erased] = (await entriesOf(app)).slice(-2)
    expect(closed).toMatchObject({ kind: 'case-closed', outcome: 'abandoned', actor: { sub: 'system' } })
    expect(erased).toMatchObject({ kind: 'erasure', outcome: 'case', rule: 'case:abandoned' })
    const late = await walk.send('answers', { step: 'number', value: 'x', revision: walk.view.revision })
    expect(late.status).toBeGreaterThanOrEqual(400)
  })

  it('is kept until the day on which the customer was to be rung back', async () => {
    const app = await start()
    const walk = await Walk.open(app)
    await walk.wishing()
    await walk.send('park', { revision: walk.view.revision, callBackOn: inDays(app, 300) })
    goOn(app, { days: 300 })
    expect(await eraseCases(app.deps)).toBe(0)
    goOn(app, { days: 1 })
    expect(await eraseCases(app.deps)).toBe(1)
  })

  it('leaves the limits what they count by, and no longer', async () => {
    const app = await start({ ERASE_CASE_DAYS: '5' })
    const { walk } = await relayed(app)
    await app.db.write([sql("update cases set status = 'closed'")])
    const [asked, acts] = await hashesLeft(app)
    expect([Number(asked) > 0, Number(acts) > 0]).toEqual([true, true])
    goOn(app, { days: 6 })
    await runRetentionJobs(app.deps)
    await runRetentionJobs(app.deps)
    expect((await rowOf(app, walk.view.id))?.answers).toBe('[]')
    expect(await hashesLeft(app)).toEqual([asked, acts])
    goOn(app, { days: 90 })
    await runRetentionJobs(app.deps)
    expect(await hashesLeft(app)).toEqual([0, 0])
  })

  it('by a contractor leaves no hash either', async () => {
    const app = await start()
    const walk = await Walk.open(app, 'hanako', 'contractor')
    const company = { company: '例示電工株式会社', contactName: '工事　太郎', callBack: '000-0000-0000' }
    await walk.walk({ company, 'work-site': { address: '大阪府大阪市北区中之島三丁目6-16' } })
    await walk.ownSearch()
    goOn(app, { days: 8 })
    expect(await eraseEarly(app.deps)).toBe(1)
    goOn(app, { days: 91 })
    await runRetentionJobs(app.deps)
    expect((await hashesLeft(app))[0]).toBe(0)
    expect(await rowOf(app, walk.view.id)).toMatchObject({ hashes_due: null })
  })

  it('leaves no idempotency key behind after a day, also where nobody sends another', async () => {
    const app = await start()
    await app.as('hanako').post(
      '/v1/cases',
      { scenario: 'switch', contact: { channel: 'phone' } },
      {
        'idempotency-key': 'k-1',
      },
    )
    const keys = async () => {
      const [found] = await app.db.read([sql('select count(*) as n from once')])
      return found?.rows[0]?.n
    }
    app.advance(aDay - 1000)
    await runRetentionJobs(app.deps)
    expect(await keys()).toBe(1)
    app.advance(2000)
    await runRetentionJobs(app.deps)
    expect(await keys()).toBe(0)
  })

  it('is erased once by however many at the same moment, many in one turn', async () => {
    const app = await start()
    for (let count = 0; count < 120; count++) await Walk.open(app)
    goOn(app, { days: 181 })
    const counts = await Promise.all([eraseCases(app.deps), eraseCases(app.deps)])
    await eraseCases(app.deps)
    expect(counts.reduce((all, one) => all + one, 0)).toBeGreaterThan(60)
    const cases = (await erasures(app)).map(one => one.case)
    expect([cases.length, new Set(cases).size]).toEqual([120, 120])
  })

  it('stays where somebody takes the case up at that very moment', async () => {
    const app = await start()
    const walk = await Walk.open(app)
    await walk.wishing()
    goOn(app, { days: 181 })
    const { db } = app
    let meanwhile = true
    const slow = {
      ...app.deps,
      db: {
        ...db,
        read: db.read,
        close: db.close,
        write: async (statements: Parameters<typeof db.write>[0]) => {
          if (meanwhile) {
            meanwhile = false
            await walk.answer('bill', 'bill')
          }
          return db.write(statements)
        },
      },
    }
    expect(await eraseCases(slow)).toBe(0)
    expect((await walk.refresh()).view.answers).toHaveLength(4)
    expect(await erasures(app)).toEqual([])
  })
})
