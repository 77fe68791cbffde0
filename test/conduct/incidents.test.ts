import { describe, expect, it } from 'vitest'
import { sql } from '../../src/db/db.ts'
import { dueOf, faultOf } from '../../src/oversight/incidents/course.ts'
import { incidentKinds, incidentKindWords } from '../../src/oversight/incidents/kinds.ts'
import { incidentColumns } from '../../src/oversight/list-incidents.ts'
import { deliverNotices } from '../../src/referrals/incident-notices.ts'
import { browse, textOf } from '../pages/browser.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { calm, entriesOf, pointOf, Walk } from '../support/walk.ts'
import { aDay } from './support.ts'

const anHour = 3_600_000
type Step = { does: string; outcome: string }

/** The gateway shows too much at an area whose operator is told by its inbox, or by nobody. */
async function leaked(mode: 'inbox' | 'none' = 'inbox') {
  const app = await startApp({ env: { ...calm, NSC_03_MODE: mode } })
  const point = await pointOf(app, 'other', { area: '03' })
  const walk = await Walk.open(app)
  await walk.toSite(point)
  app.sandbox.modes.set({ sample: ['leaky'] })
  expect((await walk.ask('lookups')).status).toBe(200)
  app.sandbox.modes.set({ sample: [] })
  return app
}
const incidentsOf = async (app: TestApp, persona = 'osamu') =>
  (await app.as(persona).get('/v1/oversight/incidents')).body.incidents
const step = async (app: TestApp, body: Step, persona = 'osamu') => {
  const [one] = await incidentsOf(app)
  return app.as(persona).post(`/v1/oversight/incidents/${one.id}/steps`, body)
}
const stepsOf = async (app: TestApp) =>
  (await entriesOf(app)).filter(one => one.kind === 'incident-step').map(one => [one.outcome, one.reason])

describe('an incident', () => {
  it('goes its way: raised, the operator told, taken in hand, closed; each step an entry, each with owner and clock', async () => {
    const app = await leaked()
    const [raised] = await incidentsOf(app)
    expect(raised).toMatchObject({
      kind: 'over-disclosure',
      severity: 'serious',
      state: 'raised',
      steps: [],
      overdue: false,
      due: [
        { step: 'notify', owner: 'service' },
        { step: 'acknowledge', owner: 'overseer' },
        { step: 'close', owner: 'overseer' },
      ],
    })
    const dueAt = (ms: number) => new Date(Date.parse(raised.raisedAt) + ms).toISOString()
    expect(raised.due.map((one: { at: string }) => one.at)).toEqual([
      dueAt(24 * anHour),
      dueAt(3 * aDay),
      dueAt(30 * aDay),
    ])
    await deliverNotices(app.deps)
    const [told] = await incidentsOf(app)
    expect(told).toMatchObject({
      state: 'notified',
      steps: [{ does: 'notify', outcome: 'delivered', sub: null }],
    })
    const taken = await step(app, { does: 'acknowledge', outcome: 'examining' })
    expect([taken.status, taken.body.state]).toEqual([200, 'acknowledged'])
    const closed = await step(app, { does: 'close', outcome: 'mended' })
    expect(closed.body).toMatchObject({ state: 'closed', due: [], overdue: false })
    expect(closed.body.steps.map((one: Step) => [one.does, one.outcome])).toEqual([
      ['notify', 'delivered'],
      ['acknowledge', 'examining'],
      ['close', 'mended'],
    ])
    expect(await stepsOf(app)).toEqual([
      ['notified', null],
      ['acknowledged', 'examining'],
      ['closed', 'mended'],
    ])
    const entry = (await entriesOf(app)).findLast(one => one.outcome === 'closed')
    expect(entry).toMatchObject({ refers: raised.entry, actor: { sub: 'osamu', role: 'overseer' } })
    const open = await app.as('osamu').get('/v1/oversight/incidents?open=true')
    expect(open.body.incidents).toEqual([])
  })

  it('is read by an overseer who is in the log for it, by page and by address, once an hour', async () => {
    const app = await leaked()
    const osamu = app.as(null, await app.token('osamu'))
    for (let n = 0; n < 3; n++)
      expect((await osamu.get('/v1/oversight/incidents')).body.incidents).toHaveLength(1)
    await (await browse(app, 'aoi')).open('/oversight/incidents')
    const reads = (await entriesOf(app)).filter(one => one.kind === 'log-read')
    expect(reads.map(one => [one.actor.sub, one.actor.role])).toEqual([
      ['osamu', 'overseer'],
      ['aoi', 'auditor'],
    ])
  })

  it('is overdue when a clock runs out, and says whose step it is', async () => {
    const app = await leaked('none')
    app.advance(25 * anHour)
    await deliverNotices(app.deps)
    const [one] = await incidentsOf(app)
    expect(one).toMatchObject({ overdue: true, state: 'needs-person' })
    expect(one.due[0]).toMatchObject({ step: 'notify', owner: 'supervisor' })
    const page = textOf((await (await browse(app, 'osamu')).open('/oversight/incidents')).html)
    expect(page).toContain('期限を過ぎています')
    expect(page).toContain('送配電会社に知らせる: スーパーバイザー、')
    expect(page).toContain('監査担当がここに記録してください')
  })

  it('is not closed before the operator is told; whom no system reaches is told by hand', async () => {
    const app = await leaked('none')
    await deliverNotices(app.deps)
    await step(app, { does: 'acknowledge', outcome: 'known-cause' })
    const early = await step(app, { does: 'close', outcome: 'mended' })
    expect([early.status, early.body.errors[0].issue]).toEqual([409, 'not-notified'])
    const told = await step(app, { does: 'notify', outcome: 'told-by-phone' })
    expect([told.status, told.body.state]).toEqual([200, 'acknowledged'])
    expect((await step(app, { does: 'close', outcome: 'mended' })).body.state).toBe('closed')
  })

  it('is not closed before somebody took it in hand', async () => {
    const app = await leaked()
    await deliverNotices(app.deps)
    const early = await step(app, { does: 'close', outcome: 'no-fault' })
    expect([early.status, early.body.errors[0].issue]).toEqual([409, 'not-acknowledged'])
    expect(await stepsOf(app)).toEqual([['notified', null]])
  })

  it('that an overseer has in hand stays so when the notice arrives afterwards', async () => {
    const app = await leaked()
    await step(app, { does: 'acknowledge', outcome: 'examining' })
    await deliverNotices(app.deps)
    const [one] = await incidentsOf(app)
    expect(one.state).toBe('acknowledged')
    expect(one.steps.map((each: Step) => each.does).sort()).toEqual(['acknowledge', 'notify'])
  })

  it('takes a step once: the same again changes nothing, another outcome is stale, and of two at once one wins', async () => {
    const app = await leaked()
    await step(app, { does: 'acknowledge', outcome: 'examining' })
    expect((await step(app, { does: 'acknowledge', outcome: 'examining' })).status).toBe(200)
    expect((await step(app, { does: 'acknowledge', outcome: 'known-cause' })).status).toBe(409)
    expect(await stepsOf(app)).toHaveLength(1)
    const [one] = await incidentsOf(app)
    const both = await Promise.all(
      ['told-by-phone', 'told-in-writing'].map(outcome =>
        app.as('osamu').post(`/v1/oversight/incidents/${one.id}/steps`, { does: 'notify', outcome }),
      ),
    )
    expect(both.map(reply => reply.status).sort()).toEqual([200, 409])
  })

  it('is taken further by overseers of its organisation alone', async () => {
    const app = await leaked()
    const body = { does: 'acknowledge', outcome: 'examining' }
    expect((await step(app, body, 'toru')).status).toBe(404)
    expect((await step(app, body, 'aoi')).status).toBe(403)
    expect((await step(app, body, 'kaoru')).status).toBe(403)
    expect((await entriesOf(app, 'retailer-mihon')).at(-1)).toMatchObject({
      kind: 'denied',
      rule: 'step-incident',
    })
    expect((await incidentsOf(app))[0].steps).toEqual([])
  })

  it.each([
    { does: 'close', outcome: 'examining' },
    { does: 'reopen', outcome: 'mended' },
    { does: 'close' },
  ])('takes no step that is not in the list: %j', async body => {
    const app = await leaked()
    const [one] = await incidentsOf(app)
    const reply = await app.as('osamu').post(`/v1/oversight/incidents/${one.id}/steps`, body)
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid'])
  })

  it('works as a page, without client script, in both languages', async () => {
    const app = await leaked()
    await deliverNotices(app.deps)
    const [one] = await incidentsOf(app)
    const osamu = await browse(app, 'osamu')
    await osamu.open('/oversight/incidents')
    const action = `/oversight/incidents/${one.id}/steps`
    await osamu.submit(action, { outcome: 'known-cause' }, { holding: 'acknowledge' })
    expect([osamu.page.path, textOf(osamu.page.html)]).toEqual([
      '/oversight/incidents',
      expect.stringContaining('原因は分かっている'),
    ])
    await osamu.submit(action, { outcome: 'mended' }, { holding: 'close' })
    expect(textOf(osamu.page.html)).toContain('事案はありません')
    const again = await osamu.post(action, 'does=acknowledge&outcome=examining')
    expect([again.status, textOf(again.html)]).toEqual([409, expect.stringContaining('この対応は済んでいる')])
    expect(textOf(again.html)).toContain('事案の対応')
    const english = textOf((await (await browse(app, 'aoi', 'en')).open('/oversight/incidents?all=1')).html)
    expect(english).toContain('The cause is mended')
    expect((await (await browse(app, 'aoi')).post(action, 'does=close&outcome=mended')).status).toBe(403)
  })
})

describe('an incident of a log', () => {
  const course = {
    kind: 'witness-silent',
    severity: 'serious',
    raisedAt: '2026-06-01T00:00:00.000Z',
    isCopy: false,
    state: 'raised',
    taken: [],
  } as const

  it('is nothing that the operator is told of', () => {
    expect(dueOf(course).map(one => one.step)).toEqual(['acknowledge', 'close'])
    expect(faultOf(course, 'notify')).toBe('taken')
    expect(dueOf({ ...course, kind: 'over-disclosure', isCopy: true }).map(one => one.step)).toEqual([
      'acknowledge',
      'close',
    ])
  })

  it('is taken further although the log stands still, and says that no entry was made', async () => {
    const app = await startApp({ env: calm, unverified: true })
    const id = 'a'.repeat(32)
    await app.db.write([
      sql(
        `insert into incident (id, org, raised_at, kind, severity, party, fields, state, entry)
         values (?, 'retailer:sample', '2026-06-01T00:00:00.000Z', 'log-behind-witness', 'serious', 'witness', '[]', 'raised', null)`,
        id,
      ),
      sql("insert into log_halt (log, at, witness, seen, held) values ('retailer-sample', 0, 'w', 9, 1)"),
    ])
    const reply = await app
      .as('osamu')
      .post(`/v1/oversight/incidents/${id}/steps`, { does: 'acknowledge', outcome: 'examining' })
    expect([reply.status, reply.body.steps]).toEqual([200, [expect.objectContaining({ entry: null })]])
    expect((await app.as('osamu').get('/v1/oversight/incidents')).body.incidents).toHaveLength(1)
    expect(textOf((await (await browse(app, 'osamu')).open('/oversight/incidents')).html)).toContain(
      '記録に残せていません',
    )
    expect(await entriesOf(app)).toEqual([])
  })

  it('has words for each kind in both languages', () => {
    for (const kind of incidentKinds) {
      expect(incidentKindWords[kind].ja).toMatch(/[ぁ-んァ-ヶ一-龠]/)
      expect(incidentKindWords[kind].en).toMatch(/^[A-Z]/)
    }
  })

  it('is listed without walking the table', async () => {
    const app = await startApp({ env: calm })
    for (const open of ["and state <> 'closed'", '']) {
      const [found] = await app.db.read([
        sql(
          `explain query plan select ${incidentColumns} from incident
           where org = ? ${open} order by raised_at desc, id desc limit 20`,
          'retailer:sample',
        ),
      ])
      const steps = (found?.rows ?? []).map(row => String(row.detail))
      expect(steps.some(one => one.includes(open ? 'incident_open' : 'incident_org'))).toBe(true)
      expect(
        steps.filter(one => one.startsWith('SCAN') && !one.includes('SUBQUERY') && !one.includes('subquery')),
      ).toEqual([])
    }
  })
})
