import { describe, expect, it } from 'vitest'
import { eraseEarly } from '../../src/cases/erase-early.ts'
import { sql } from '../../src/db/db.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { calm, entriesOf, pointOf, Walk } from '../support/walk.ts'

const hour = 3_600_000
const company = { company: '例示電工株式会社', contactName: '工事　太郎', callBack: '000-0000-0000' }
const site = { address: '大阪府大阪市北区中之島三丁目6-16' }

/** A contractor's call, up to what it is about; with a telephone system's reference. */
async function called(app: TestApp): Promise<Walk> {
  const walk = await Walk.open(app, 'hanako', 'contractor', { ref: 'call-4711' })
  return walk.walk({ company, 'work-site': site, 'own-check': 'without-lookup' })
}

const storedOf = async (app: TestApp, id: string): Promise<string> => {
  const [found] = await app.db.read([sql('select * from cases where id = ?', id)])
  return JSON.stringify(found?.rows[0])
}
const erasures = async (app: TestApp) => (await entriesOf(app)).filter(one => one.kind === 'erasure')

describe('what a contractor told us', () => {
  it('is gone a day after the case ended; that there was a case and how it ended stays', async () => {
    const app = await startApp({ env: calm })
    const walk = await called(app)
    await walk.walk({ about: 'capacity' })
    expect(await storedOf(app, walk.view.id)).toContain(company.contactName)
    app.advance(23 * hour)
    expect(await eraseEarly(app.deps)).toBe(0)
    app.advance(2 * hour)
    expect(await eraseEarly(app.deps)).toBe(1)
    const stored = await storedOf(app, walk.view.id)
    for (const value of [...Object.values(company), site.address, 'call-4711'])
      expect(stored).not.toContain(value)
    await walk.refresh()
    expect(walk.view).toMatchObject({
      status: 'closed',
      answers: [],
      results: [],
      step: null,
      outcome: { code: 'capacity-on-bill' },
    })
    expect(await erasures(app)).toMatchObject([
      {
        case: walk.view.id,
        actor: { sub: 'system' },
        rule: 'early:contractor',
        outcome: 'capacity-on-bill',
        contact: { channel: null, ref: null },
      },
    ])
    expect(await eraseEarly(app.deps), 'once').toBe(0)
  })

  it('is gone a week after the last word of a case that nobody closed', async () => {
    const app = await startApp({ env: calm })
    const walk = await called(app)
    app.advance(6 * 24 * hour)
    expect(await eraseEarly(app.deps)).toBe(0)
    await walk.answer('work-site', { ...site, room: '101' })
    app.advance(6 * 24 * hour)
    expect(await eraseEarly(app.deps), 'somebody took it up').toBe(0)
    app.advance(2 * 24 * hour)
    expect(await eraseEarly(app.deps)).toBe(1)
    await walk.refresh()
    expect(walk.view).toMatchObject({ status: 'closed', answers: [], step: null, outcome: null })
    const late = await walk.send('answers', {
      step: 'about',
      value: 'capacity',
      revision: walk.view.revision,
    })
    expect(late.status).toBeGreaterThanOrEqual(400)
  })

  it('takes nothing along that a customer confirmed and had sent: such a case becomes no contractor’s', async () => {
    const app = await startApp({ env: calm })
    const point = await pointOf(app, 'other', { area: '03' })
    const walk = await (await Walk.open(app)).toRelay(point)
    expect((await walk.relay()).status).toBe(201)
    const reply = await walk.send('scenario', { scenario: 'contractor', revision: walk.view.revision })
    expect([reply.status, reply.body.rule]).toEqual([403, 'scenario:contractor'])
    expect(reply.body.detail).toContain('新しい受付')
    expect(reply.body.alternatives.length).toBeGreaterThan(0)
    app.advance(8 * 24 * hour)
    expect(await eraseEarly(app.deps)).toBe(0)
    expect((await walk.refresh()).view).toMatchObject({ scenario: 'switch' })
    expect(walk.view.answers.length).toBeGreaterThan(5)
  })

  it('goes into no other matter: neither what was found nor the reference of the call', async () => {
    const app = await startApp({ env: calm })
    const walk = await Walk.open(app, 'hanako', 'contractor', { ref: 'call-4711' })
    await walk.walk({ company, 'work-site': site })
    expect((await walk.ownSearch()).status).toBe(200)
    await walk.send('scenario', { scenario: 'switch', revision: walk.view.revision })
    expect(walk.view).toMatchObject({ scenario: 'switch', answers: [], results: [] })
    const stored = await storedOf(app, walk.view.id)
    for (const value of [...Object.values(company), site.address, 'call-4711'])
      expect(stored).not.toContain(value)
    const changed = (await entriesOf(app)).find(one => one.kind === 'case-changed')
    expect(changed?.contact.ref).toBe(null)
  })

  it('is kept as long as the setting says, and other cases as long as they are kept', async () => {
    const app = await startApp({ env: { ...calm, ERASE_CONTRACTOR_HOURS: '72' } })
    const walk = await called(app)
    await walk.walk({ about: 'contract' })
    const other = await Walk.open(app, 'hanako', 'bulk-building')
    await other.walk({ 'who-bills': 'manager' })
    app.advance(48 * hour)
    expect(await eraseEarly(app.deps)).toBe(0)
    app.advance(30 * 24 * hour)
    expect(await eraseEarly(app.deps)).toBe(1)
    expect((await other.refresh()).view.answers).toHaveLength(1)
  })

  it('is erased fifty cases at a time, each once, by however many at the same moment', async () => {
    const app = await startApp({ env: calm })
    for (let count = 0; count < 52; count++) await Walk.open(app, 'hanako', 'contractor')
    app.advance(8 * 24 * hour)
    const counts = await Promise.all([eraseEarly(app.deps), eraseEarly(app.deps)])
    expect(counts.reduce((all, one) => all + one, 0)).toBe(50)
    expect(await eraseEarly(app.deps)).toBe(2)
    const cases = (await erasures(app)).map(one => one.case)
    expect([cases.length, new Set(cases).size]).toEqual([52, 52])
  })

  it('stays where the log cannot be written', async () => {
    let down = false
    const app = await startApp({
      env: calm,
      db: real => ({
        ...real,
        read: statements => real.read(statements),
        close: () => real.close(),
        write: statements => (down ? Promise.reject(new Error('away')) : real.write(statements)),
      }),
    })
    const walk = await called(app)
    await walk.walk({ about: 'capacity' })
    app.advance(25 * hour)
    down = true
    await expect(eraseEarly(app.deps)).rejects.toThrow('away')
    down = false
    expect(await storedOf(app, walk.view.id)).toContain(company.contactName)
    expect(await erasures(app)).toEqual([])
  })
})
