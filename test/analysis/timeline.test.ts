import { describe, expect, it } from 'vitest'
import { runAnalysis } from '../../src/analysis/run-analysis.ts'
import { browse, textOf } from '../pages/browser.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { entriesOf, itemsRead, pointOf, Walk } from '../support/walk.ts'

const anHour = 3_600_000

async function oneCase(app: TestApp): Promise<Walk> {
  const point = await pointOf(app, 'other')
  const walk = await (await Walk.open(app)).toSite(point)
  expect((await walk.lookUp()).status).toBe(200)
  return walk
}
const timelineOf = (app: TestApp, id: string, who = 'osamu') =>
  app.as(who).get(`/v1/oversight/cases/${id}/timeline`)

describe('the course of a case', () => {
  it('tells what was said in codes, what was asked and shown, and what explains it, in order', async () => {
    const app = await startApp()
    const { view } = await oneCase(app)
    app.advance(anHour)
    await runAnalysis(app.deps)
    const { status, body, text } = await timelineOf(app, view.id)
    expect(status, text).toBe(200)
    expect(body).toMatchObject({
      case: view.id,
      reference: view.reference,
      scenario: 'switch',
      openedBy: 'hanako',
      hasContactRef: false,
    })
    const times = body.lines.map((one: { at: string }) => Date.parse(one.at))
    expect(times).toEqual(times.toSorted((a: number, b: number) => a - b))
    const said = body.lines.filter((one: { what: string }) => one.what === 'said')
    expect(said.map((one: { step: string; code: string }) => [one.step, one.code])).toEqual([
      ['caller', 'holder'],
      ['own-contract', 'no'],
      ['wish', 'takes-part'],
      ['bill', 'bill'],
      ['number', 'given'],
      ['address', 'given'],
    ])
    const lookup = body.lines.find((one: { kind?: string }) => one.kind === 'lookup-asked')
    expect(lookup).toMatchObject({ step: 'site', verdict: { is: 'not-explained' } })
    expect(lookup.verdict.say.ja).toMatch(/秒/)
    const answered = body.lines.find((one: { kind?: string }) => one.kind === 'lookup-answered')
    expect(answered.shown.length + Object.keys(answered.compared).length).toBeGreaterThan(0)
  })

  it('judges no lookup that the analysis has not come to, and says when it will', async () => {
    const app = await startApp()
    const { view } = await oneCase(app)
    const verdictOf = async () =>
      (await timelineOf(app, view.id)).body.lines.find(
        (one: { kind?: string }) => one.kind === 'lookup-asked',
      ).verdict
    const queued = async () => (await app.as('osamu').get('/v1/oversight/review-queue')).body.queue.length
    expect([(await verdictOf()).is, await queued()]).toEqual(['waiting', 0])
    await runAnalysis(app.deps)
    expect([(await verdictOf()).is, await queued()]).toEqual(['waiting', 0])
    const page = textOf((await (await browse(app, 'osamu')).open(`/oversight/cases/${view.id}`)).html)
    expect(page).toContain('まだ確認していません')
    expect(page).toContain('最後の操作から30分後')
    expect(page).not.toContain('説明できない')
    app.advance(anHour)
    await runAnalysis(app.deps)
    expect([(await verdictOf()).is, await queued()]).toEqual(['not-explained', 1])
  })

  it('still shows what was judged when its case goes on', async () => {
    const app = await startApp()
    const walk = await oneCase(app)
    app.advance(anHour)
    await runAnalysis(app.deps)
    const point = await pointOf(app, 'other')
    await walk.answer('items', itemsRead(app, point))
    const { body } = await timelineOf(app, walk.view.id)
    const lookups = body.lines.filter((one: { kind?: string }) => one.kind === 'lookup-asked')
    expect(lookups[0].verdict.is).not.toBe('waiting')
  })

  it('holds nothing that the customer read out, not even a name that looks like a code', async () => {
    const app = await startApp()
    const point = await pointOf(app, 'other')
    const walk = await (await Walk.open(app)).toSite(point)
    await walk.lookUp()
    const latin = { nameAsPrinted: 'yamada-hanako', newName: 'yamada-hanako', contractNumber: 'kei-yaku' }
    await walk.answer('items', { ...itemsRead(app, point), ...latin })
    const { text } = await timelineOf(app, walk.view.id)
    for (const value of [point.supplyPointNumber, point.bill.address, 'yamada', 'kei-yaku'])
      expect(text).not.toContain(value)
  })

  it('is recorded before it is read, each time', async () => {
    const app = await startApp()
    const { view } = await oneCase(app)
    await timelineOf(app, view.id)
    await timelineOf(app, view.id, 'aoi')
    const seen = (await entriesOf(app)).filter(one => one.kind === 'oversight-search')
    expect(seen.map(one => [one.actor.sub, one.rule, one.case])).toEqual([
      ['osamu', 'by:timeline', view.id],
      ['aoi', 'by:timeline', view.id],
    ])
  })

  it('is nobody else’s, and a case that is none is none', async () => {
    const app = await startApp()
    const { view } = await oneCase(app)
    expect((await timelineOf(app, view.id, 'toru')).status).toBe(404)
    expect((await timelineOf(app, view.id, 'hanako')).status).toBe(403)
    expect((await timelineOf(app, crypto.randomUUID())).status).toBe(404)
    expect((await timelineOf(app, 'x')).status).toBe(404)
    const denied = (await entriesOf(app, 'retailer-mihon')).filter(one => one.kind === 'denied')
    expect(denied.map(one => [one.rule, one.case])).toEqual([['read-timeline', null]])
  })

  it('opens from the queue, and shows the sentence', async () => {
    const app = await startApp()
    const { view } = await oneCase(app)
    app.advance(anHour)
    await runAnalysis(app.deps)
    const osamu = await browse(app, 'osamu')
    const queue = await osamu.open('/oversight/review')
    const log = await osamu.open('/oversight')
    expect(log.html).toContain(`href="/oversight/cases/${view.id}"`)
    expect(queue.html).toContain(`href="/oversight/cases/${view.id}"`)
    const page = await osamu.open(`/oversight/cases/${view.id}`)
    expect(page.status).toBe(200)
    const text = textOf(page.html)
    for (const words of [
      '受付の経過',
      '電話 · 参照番号なし',
      '説明できない',
      '照会の開始',
      'お客さまのご回答',
    ])
      expect(text).toContain(words)
    expect(text).not.toMatch(/[{}]/)
  })
})
