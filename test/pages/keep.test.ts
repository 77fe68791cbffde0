import { describe, expect, it } from 'vitest'
import { startApp } from '../support/app.ts'
import { inDays } from '../support/walk.ts'
import { billOf, browse, openSwitch, textOf } from './browser.ts'

describe('keeping a case for a call-back, by forms', () => {
  it('shows the day on the case and on the home page, the one that is due first', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const bill = await billOf(app)
    const later = await openSwitch(hanako, 'number', bill)
    await hanako.submit(`${later.path}/park`, { callBackOn: inDays(app, 9) })
    expect(textOf(hanako.page.html)).toContain(`この日にお折り返しの予定です: ${inDays(app, 9)}`)
    const due = await openSwitch(hanako, 'caller', bill)
    await hanako.submit(`${due.path}/park`, { callBackOn: inDays(app, 0).replaceAll('-', '/') })
    await hanako.open('/')
    const home = textOf(hanako.page.html)
    expect(home).toContain(`お折り返し: ${inDays(app, 0)} （今日まで）`)
    expect(hanako.page.html.indexOf(due.path)).toBeLessThan(hanako.page.html.indexOf(later.path))
  })

  it.each(['', '2026-02-31', 'あした', '1999-01-01'])(
    'turns away %j in place and says what to enter',
    async day => {
      const app = await startApp()
      const hanako = await browse(app, 'hanako')
      const { path } = await openSwitch(hanako, 'number', await billOf(app))
      const reply = await hanako.submit(`${path}/park`, { callBackOn: day })
      expect(reply.status).toBe(422)
      expect(textOf(reply.html)).toMatch(
        /お折り返しの日(を、年・月・日の順に|は、今日から1年以内の日付を)入力してください/,
      )
    },
  )
})

describe('choosing again what the caller wants, by forms', () => {
  it('keeps the 受付番号 and goes on with the other script', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const { path } = await openSwitch(hanako, 'number', await billOf(app))
    const reference = /[0-9]{4}-[0-9]{4}/.exec(textOf(hanako.page.html))?.[0] ?? ''
    await hanako.open(`${path}/scenario`)
    expect(textOf(hanako.page.html)).toContain('受付番号はそのままです')
    await hanako.submit(`${path}/scenario`, { scenario: 'outage' })
    expect(hanako.page.path).toBe(path)
    expect(textOf(hanako.page.html)).toContain(reference)
    expect(textOf(hanako.page.html)).toContain('切れた電線や火花')
  })

  it('nothing chosen leads to the choice again', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const { path } = await openSwitch(hanako, 'number', await billOf(app))
    await hanako.open(`${path}/scenario`)
    const page = await hanako.submit(`${path}/scenario`)
    expect([page.status, page.path]).toEqual([200, `${path}/scenario`])
  })
})

describe('the slip', () => {
  it('names the operator of the area and invents no number', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    await hanako.open('/')
    await hanako.submit('/cases', { caller: 'outage:0' })
    const answers = `${hanako.page.path}/answers`
    for (const value of ['none', 'none-down', 'all-dark']) await hanako.submit(answers, { value })
    const end = textOf(hanako.page.html)
    expect(end).toContain('窓口の控え')
    expect(end).toContain('受付番号')
    expect(end).not.toMatch(/0[0-9]{1,3}-[0-9]{2,4}-[0-9]{4}/)
  })
})
