import { describe, expect, it } from 'vitest'
import { ruleOf } from '../../src/analysis/findings/rules.ts'
import { scenarioLessons } from '../../src/disclosure/lessons.ts'
import { browse, textOf } from '../pages/browser.ts'
import { startApp } from '../support/app.ts'
import { calm, entriesOf, pointOf, Walk } from '../support/walk.ts'
import { aDay, noticed, refusedOnce } from './support.ts'

const clock = () => Date.parse('2026-06-17T03:00:00.000Z')

describe('one’s own record', () => {
  it('has a refusal of today with the sentence that it teaches, the same day', async () => {
    const app = await startApp({ env: calm, clock })
    const id = await refusedOnce(app)
    const { status, body } = await app.as('hanako').get('/v1/me/history?from=2026-06-17&to=2026-06-17')
    expect(status).toBe(200)
    const refused = body.deeds.find((one: { kind: string }) => one.kind === 'refused')
    expect(refused).toMatchObject({ case: id, scenario: 'arrears', reason: 'purpose-forbidden' })
    expect(refused.lesson).toEqual(scenarioLessons.arrears)
    const hanako = await browse(app, 'hanako')
    const page = textOf((await hanako.open('/me')).html)
    expect(page).toContain('今日、照会できなかった依頼')
    expect(page).toContain(scenarioLessons.arrears?.ja)
    app.advance(aDay)
    const again = await browse(app, 'hanako')
    expect(textOf((await again.open('/me')).html)).toContain('今日は、照会できなかった依頼はありません')
  })

  it('has a refusal of the morning still in the evening, however much came after it', async () => {
    const app = await startApp({ env: calm, clock })
    await refusedOnce(app)
    const hanako = app.as('hanako')
    for (let n = 0; n < 55; n++)
      await hanako.post('/v1/cases', { scenario: 'switch', contact: { channel: 'phone' } })
    const page = textOf((await (await browse(app, 'hanako')).open('/me')).html)
    expect(page).toContain(scenarioLessons.arrears?.ja)
    expect(page).not.toContain('今日は、照会できなかった依頼はありません')
  })

  it('has the lookups in codes, without a value', async () => {
    const app = await startApp({ env: calm })
    const point = await pointOf(app, 'other', { area: '03' })
    const walk = await Walk.open(app)
    await walk.toSite(point)
    expect((await walk.ask('lookups')).status).toBe(200)
    const { body, text } = await app.as('hanako').get('/v1/me/history')
    const answered = body.deeds.find((one: { kind: string }) => one.kind === 'lookup-answered')
    expect(answered).toMatchObject({ case: walk.view.id, use: 'confirm-site', outcome: 'answered' })
    expect([...answered.shown, ...Object.keys(answered.compared)].length).toBeGreaterThan(0)
    expect(text).not.toContain(point.supplyPointNumber)
    expect(text).not.toContain(point.bill.address)
  })

  it('is of nobody else, and that it was read is an entry once an hour', async () => {
    const app = await startApp({ env: calm })
    await refusedOnce(app, 'ichiro')
    await refusedOnce(app, 'hanako')
    const { body } = await app.as('ichiro').get('/v1/me/history')
    expect(body.deeds.length).toBeGreaterThan(0)
    const own = (await entriesOf(app)).filter(one => one.actor.sub === 'ichiro')
    expect(body.deeds.map((one: { kind: string }) => one.kind).sort()).toEqual(
      own.map(one => one.kind).sort(),
    )
    const token = await app.token('hanako')
    for (let n = 0; n < 3; n++) await app.as(null, token).get('/v1/me/history')
    const reads = (await entriesOf(app)).filter(one => one.kind === 'log-read' && one.actor.sub === 'hanako')
    expect(reads).toMatchObject([{ rule: 'own-history', actor: { role: 'agent' } }])
  })

  it('comes page by page without a gap', async () => {
    const app = await startApp({ env: calm })
    for (let n = 0; n < 30; n++) await refusedOnce(app)
    const hanako = app.as('hanako')
    const seen: number[] = []
    let cursor = ''
    for (let pages = 0; pages < 5; pages++) {
      const { body } = await hanako.get(`/v1/me/history${cursor}`)
      seen.push(...body.deeds.map((one: { index: number }) => one.index))
      if (body.next === null) break
      cursor = `?cursor=${body.next}`
    }
    const all = (await entriesOf(app)).flatMap((one, index) => (one.actor.sub === 'hanako' ? [index] : []))
    expect(seen.length).toBeGreaterThan(60)
    // Each page was read with a token of its own, and reading is an entry too.
    expect(all.slice(0, seen.length)).toEqual([...seen].reverse())
  })

  it('has of an open finding only the lesson, of a confirmed one its name too', async () => {
    const app = await startApp({ env: calm })
    const at = app.now().getTime()
    await noticed(app, 'look-first', { sub: 'hanako', at })
    await noticed(app, 'left-open', { sub: 'hanako', state: 'confirmed', at })
    await noticed(app, 'narrowing', { sub: 'ichiro', at })
    const { findings } = (await app.as('hanako').get('/v1/me/history')).body
    expect(findings).toHaveLength(2)
    const open = findings.find((one: { state: string }) => one.state === 'open')
    const confirmed = findings.find((one: { state: string }) => one.state === 'confirmed')
    expect([open.title, Object.keys(open).sort()]).toEqual([null, ['lastAt', 'lesson', 'state', 'title']])
    expect(confirmed.title.ja).toContain('受付')
    const page = textOf((await (await browse(app, 'hanako')).open('/me')).html)
    expect(page).toContain(open.lesson.ja)
    expect(page).not.toContain('ご回答より先の照会')
  })

  it('says how each finding stands: what was explained or found by mistake teaches nothing', async () => {
    const app = await startApp({ env: calm })
    const at = app.now().getTime()
    await noticed(app, 'look-first', { sub: 'hanako', state: 'dismissed', at })
    await noticed(app, 'left-open', { sub: 'hanako', state: 'explained', at })
    const page = textOf((await (await browse(app, 'hanako')).open('/me')).html)
    for (const part of ['きまりの誤りでした', '説明がつきました']) expect(page).toContain(part)
    for (const part of ['確認中', ruleOf('look-first').lesson.ja, ruleOf('left-open').lesson.ja])
      expect(page).not.toContain(part)
  })

  it.each(['?from=2026-13-01', '?from=2026-06-02&to=2026-06-01', '?to=yesterday', '?sub=ichiro'])(
    'answers bad input plainly: %s',
    async query => {
      const app = await startApp({ env: calm })
      const reply = await app.as('hanako').get(`/v1/me/history${query}`)
      expect([reply.status, reply.body.code]).toEqual([400, 'invalid'])
      expect(reply.text).not.toContain('ichiro')
    },
  )

  it('over ten years is answered like any other', async () => {
    const app = await startApp({ env: calm })
    await refusedOnce(app)
    const { status, body } = await app.as('hanako').get('/v1/me/history?from=2016-01-01&to=2029-12-31')
    expect([status, body.deeds.some((one: { kind: string }) => one.kind === 'refused')]).toEqual([200, true])
  })
})
