import { describe, expect, it } from 'vitest'
import { forgetKeptForms } from '../../src/identity/kept-form.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { entriesOf } from '../support/walk.ts'
import { billOf, browse, formOf, openSwitch, textOf } from './browser.ts'

const anHour = 3_600_000

/** An agent whose session ends while the number is being typed, and who sends it all the same. */
async function typedTooLate(app: TestApp, after = anHour) {
  const hanako = await browse(app, 'hanako')
  const bill = await billOf(app)
  const { path, answers } = await openSwitch(hanako, 'number', bill)
  app.advance(after)
  const late = await hanako.submit(answers, { value: bill.supplyPointNumber })
  const link = /return_to=([^"&]+)/.exec(late.html)?.[1] ?? ''
  return { late, path, answers, bill, kept: decodeURIComponent(link) }
}

describe('a form that is sent after its session has ended', () => {
  it('changes nothing, is kept sealed, and is sent on by its writer after the sign-in, once', async () => {
    const app = await startApp()
    const { late, path, answers, bill, kept } = await typedTooLate(app)
    expect(late.status).toBe(401)
    expect(textOf(late.html)).toContain('入力した内容は、10分間お預かりしています')
    expect(late.html).not.toContain(bill.supplyPointNumber)
    const stored = await app.db.read([{ sql: 'select * from kept_form', args: [] }])
    expect(JSON.stringify(stored)).not.toContain(bill.supplyPointNumber)

    const again = await browse(app, 'hanako')
    await again.open(path)
    expect(formOf(again.page.html, answers).values.get('step')).toBe('number')
    await again.open(kept)
    expect(again.page.status).toBe(200)
    expect(formOf(again.page.html, answers).values.get('value')).toBe(bill.supplyPointNumber)
    await again.submit(answers)
    expect(again.page.path).toBe(path)
    expect(formOf(again.page.html, answers).values.get('step')).toBe('address')
    await again.open(kept)
    await again.submit(answers)
    expect(again.page.status).toBe(200)
    expect(formOf(again.page.html, answers).values.get('step')).toBe('address')
  })

  it('leads through the sign-in when nobody is signed in', async () => {
    const app = await startApp()
    const { kept } = await typedTooLate(app)
    const nobody = await browse(app, null)
    const reply = await nobody.open(kept)
    expect(reply.headers.get('location')).toBe(`/sign-in?return_to=${encodeURIComponent(kept)}`)
  })

  it('is nothing to anybody else, and to nobody after ten minutes', async () => {
    const app = await startApp()
    const { kept, bill } = await typedTooLate(app)
    for (const persona of ['ichiro', 'kaoru', 'sora']) {
      const other = await browse(app, persona)
      await other.open(kept)
      expect(other.page.status, persona).toBe(404)
      expect(other.page.html).not.toContain(bill.supplyPointNumber)
    }
    app.advance(10 * 60_000)
    const hanako = await browse(app, 'hanako')
    await hanako.open(kept)
    expect(hanako.page.status).toBe(404)
    expect(textOf(hanako.page.html)).toContain('もう一度ご入力ください')
  })

  it('is forgotten by the minute’s job', async () => {
    const app = await startApp()
    await typedTooLate(app)
    const count = async () => {
      const [found] = await app.db.read([{ sql: 'select count(*) as n from kept_form', args: [] }])
      return found?.rows[0]?.n
    }
    await forgetKeptForms(app.deps)
    expect(await count()).toBe(1)
    app.advance(10 * 60_000)
    await forgetKeptForms(app.deps)
    expect(await count()).toBe(0)
  })

  it('is not kept where nobody knows whose it was: what was typed stays in the page, with the way back', async () => {
    const app = await startApp()
    const { late, answers, bill } = await typedTooLate(app, anHour)
    expect(late.status).toBe(401)
    const stranger = await browse(app, null)
    const reply = await stranger.post(
      answers,
      new URLSearchParams({ step: 'number', value: bill.supplyPointNumber, revision: '5' }).toString(),
    )
    expect(reply.status).toBe(401)
    expect(textOf(reply.html)).toContain('新しいタブでサインインする')
    const [found] = await app.db.read([{ sql: 'select count(*) as n from kept_form', args: [] }])
    expect(found?.rows[0]?.n).toBe(1)
  })

  it('leaves nothing of a session but whose it was, and that for a day', async () => {
    const app = await startApp()
    await typedTooLate(app)
    const [left] = await app.db.read([{ sql: 'select claims, refresh_wrapped from session', args: [] }])
    expect(left?.rows.map(row => ({ ...row }))).toEqual([{ claims: '{}', refresh_wrapped: null }])
  })

  it('never keeps a concern with the session of its writer', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    app.advance(anHour)
    const late = await hanako.post('/concerns', 'text=x')
    expect(late.status).toBe(401)
    const [found] = await app.db.read([{ sql: 'select count(*) as n from kept_form', args: [] }])
    expect(found?.rows[0]?.n).toBe(0)
  })

  it('holds twenty of one person’s at most, the newest, and takes nobody else’s away', async () => {
    const app = await startApp()
    const [hanako, ichiro] = [await browse(app, 'hanako'), await browse(app, 'ichiro')]
    app.advance(anHour)
    const sent = async (who: typeof hanako, at: number) => {
      const { html } = await who.post('/cases', `caller=${at}`)
      return decodeURIComponent(/return_to=([^"&]+)/.exec(html)?.[1] ?? '')
    }
    const theirs = await sent(ichiro, 0)
    const first = await sent(hanako, 0)
    for (let at = 1; at < 30; at++) {
      app.advance(1)
      await sent(hanako, at)
    }
    const last = await sent(hanako, 30)
    const [found] = await app.db.read([{ sql: 'select count(*) as n from kept_form', args: [] }])
    expect(found?.rows[0]?.n).toBe(21)
    const again = await browse(app, 'hanako')
    expect((await again.open(first)).status).toBe(404)
    expect(formOf((await again.open(last)).html, '/cases').values.get('caller')).toBe('30')
    expect((await (await browse(app, 'ichiro')).open(theirs)).status).toBe(200)
  })

  it('goes back to the very address, whatever is in it, and to no other site', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    app.advance(anHour)
    const odd = [
      '%E3%81%82',
      '%5C%5Cevil.example',
      '%2F%2Fevil.example',
      'a%20b',
      '%22%3E%3Cscript%3E',
      '%E0%A4',
    ]
    for (const one of odd) {
      const { status, html } = await hanako.post(`/cases/${one}/answers`, 'step=number&value=%E2%82')
      expect(status, one).toBe(401)
      const again = await browse(app, 'hanako')
      const kept = await again.open(decodeURIComponent(/return_to=([^"&]+)/.exec(html)?.[1] ?? ''))
      expect(kept.status, one).toBe(200)
      expect(kept.html).not.toContain('<script>')
      const action = /<form method="post" action="([^"]+)">\s*<input type="hidden" name="step"/.exec(
        kept.html,
      )?.[1]
      expect(action, one).toBe(`/cases/${one}/answers`)
    }
  })

  it('is kept from no other site, from no one who signed out, and in no log line or entry', async () => {
    const app = await startApp()
    const { kept, bill } = await typedTooLate(app)
    const id = kept.slice('/kept/'.length)
    const hanako = await browse(app, 'hanako')
    await hanako.open(kept)
    const lines = JSON.stringify(app.logs)
    const entries = JSON.stringify(await entriesOf(app))
    for (const secret of [id, bill.supplyPointNumber]) {
      expect(lines).not.toContain(secret)
      expect(entries).not.toContain(secret)
    }
    const count = async () => {
      const [found] = await app.db.read([{ sql: 'select count(*) as n from kept_form', args: [] }])
      return found?.rows[0]?.n
    }
    const left = await browse(app, 'ichiro')
    await left.post('/sign-out', '')
    expect((await left.post('/cases', 'caller=1')).status).toBe(401)
    expect(await count()).toBe(1)
    const late = await browse(app, 'ichiro')
    app.advance(anHour)
    const foreign = await late.post('/cases', 'caller=1', { 'sec-fetch-site': 'cross-site' })
    expect(foreign.status).toBe(403)
    expect((await late.post('/cases', `caller=${'1'.repeat(70_000)}`)).status).toBe(413)
    expect(await count()).toBe(1)
  })

  it('opens a case once, however often it is sent on, and nothing by being looked at', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    await hanako.open('/')
    app.advance(anHour)
    const late = await hanako.submit('/cases', { caller: 'switch', channel: 'phone' })
    const kept = decodeURIComponent(/return_to=([^"&]+)/.exec(late.html)?.[1] ?? '')
    const cases = async () => {
      const [found] = await app.db.read([{ sql: 'select count(*) as n from cases', args: [] }])
      return found?.rows[0]?.n
    }
    const again = await browse(app, 'hanako')
    for (let times = 0; times < 3; times++) {
      await again.open(kept)
      expect(await cases()).toBe(Math.min(times, 1))
      await again.submit('/cases')
      expect(await cases()).toBe(1)
    }
  })
})
