import { describe, expect, it } from 'vitest'
import { runExports } from '../../src/reports/make-exports.ts'
import { browse, formOf, textOf } from '../pages/browser.ts'
import { startApp } from '../support/app.ts'
import { calm, entriesOf } from '../support/walk.ts'
import { append, clock } from './support.ts'

const start = () => startApp({ env: calm, clock })

describe('the page of reports', () => {
  it('orders last month’s sheet, shows how far it is without a script, and gives its files', async () => {
    const app = await start()
    await append(app, [{ kind: 'refused', at: '2026-10-10T00:00:00.000Z' }])
    await app.publish()
    const osamu = await browse(app, 'osamu')
    expect((await osamu.open('/oversight')).html).toContain('href="/oversight/reports"')
    const empty = await osamu.open('/oversight/reports')
    expect(textOf(empty.html)).toContain('まだありません。')
    expect(empty.headers.get('refresh')).toBeNull()

    const ordered = await osamu.submit('/oversight/reports')
    expect(ordered.path).toMatch(/^\/oversight\/reports\/[0-9a-f-]{36}$/)
    expect(textOf(ordered.html)).toContain('2026年10月1日～2026年10月31日')
    expect(textOf(ordered.html)).toContain('作成中です')
    expect(ordered.headers.get('refresh')).toBe('3')
    expect(ordered.html).not.toContain('<script')

    await runExports(app.deps)
    const made = await osamu.open(ordered.path)
    expect(textOf(made.html)).toContain('できました')
    expect(made.headers.get('refresh')).toBeNull()
    const file = await osamu.open(`${ordered.path}/report.md`)
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="report.md"')
    expect(file.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
    expect(file.html).toContain('全部で1件です')
    expect(textOf((await osamu.open('/oversight/reports')).html)).toContain(
      '月次報告（数字と、不適切だったと確かめた気づきの担当者）',
    )
  })

  it('says what is wrong with a period and keeps what was typed, in Japanese and English', async () => {
    const app = await start()
    const osamu = await browse(app, 'osamu')
    await osamu.open('/oversight/reports')
    const wrong = await osamu.submit('/oversight/reports', {
      from: '2026-11-31',
      to: '2026-10-01',
      form: 'sheet',
    })
    expect(wrong.status).toBe(422)
    expect(textOf(wrong.html)).toContain('暦にある日付を、2026-11-01 のように')
    expect(wrong.html).toContain('value="2026-11-31"')
    await osamu.open('/oversight/reports')
    const reversed = await osamu.submit('/oversight/reports', { from: '2026-11-02', to: '2026-11-01' })
    expect(textOf(reversed.html)).toContain('終わりの日が、始まりの日より前です')
    expect((await entriesOf(app)).filter(one => one.kind === 'oversight-export')).toEqual([])
    const slashes = await osamu.submit('/oversight/reports', { from: '２０２６/10/01', to: '2026.10.31' })
    expect(textOf(slashes.html)).toContain('2026年10月1日～2026年10月31日')
    const english = await app.request('/oversight/reports', {
      headers: { cookie: `${osamu.cookie}; lang=en` },
    })
    expect(textOf(await english.text())).toContain('Choose a period')
  })

  it('makes one report for one form, however often it is pressed', async () => {
    const app = await start()
    const osamu = await browse(app, 'osamu')
    await osamu.open('/oversight/reports')
    const { values } = formOf(osamu.page.html, '/oversight/reports')
    const sent = new URLSearchParams({
      from: '2026年10月1日',
      to: '2026/10/31',
      form: 'sheet',
      key: values.get('key') ?? '',
    }).toString()
    const [one, again] = [
      await osamu.post('/oversight/reports', sent),
      await osamu.post('/oversight/reports', sent),
    ]
    expect([one?.status, again?.status]).toEqual([303, 303])
    expect(again?.headers.get('location')).toBe(one?.headers.get('location'))
    const { html } = await osamu.open('/oversight/reports')
    expect(new Set(html.match(/\/oversight\/reports\/[0-9a-f-]{36}(?=")/g)).size).toBe(1)
  })

  it('turns others away, and leaves no trace of another organisation’s report', async () => {
    const app = await start()
    const hanako = await browse(app, 'hanako')
    expect((await hanako.open('/oversight/reports')).status).toBe(403)
    const osamu = await browse(app, 'osamu')
    await osamu.open('/oversight/reports')
    const { path } = await osamu.submit('/oversight/reports')
    const toru = await browse(app, 'toru')
    expect((await toru.open(path)).status).toBe(404)
    expect((await toru.open(`${path}/report.md`)).status).toBe(404)
    expect((await toru.open('/oversight/reports/none')).status).toBe(404)
  })
})
