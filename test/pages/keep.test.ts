import { describe, expect, it } from 'vitest'
import { operatorOf } from '../../src/referrals/operators.ts'
import { startApp } from '../support/app.ts'
import { inDays, Walk } from '../support/walk.ts'
import { billOf, browse, formOf, openSwitch, textOf } from './browser.ts'

/** 2026-12-02 → 2026年12月2日. */
const inWords = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

describe('keeping a case for a call-back, by forms', () => {
  it('shows the day on the case and on the home page, the one that is due first', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const bill = await billOf(app)
    const later = await openSwitch(hanako, 'number', bill)
    await hanako.submit(`${later.path}/park`, { callBackOn: inDays(app, 9) })
    expect(textOf(hanako.page.html)).toContain(`この日にお折り返しの予定です: ${inWords(inDays(app, 9))}`)
    await hanako.open('/')
    expect(textOf(hanako.page.html)).not.toContain('今日までのお折り返しがあります')
    const due = await openSwitch(hanako, 'caller', bill)
    await hanako.submit(`${due.path}/park`, { callBackOn: inDays(app, 0).replaceAll('-', '/') })
    await hanako.open('/')
    const home = textOf(hanako.page.html)
    expect(home).toContain(`お折り返し: ${inWords(inDays(app, 0))} （今日まで）`)
    expect(home).toContain('今日までのお折り返しがあります')
    expect(hanako.page.html.indexOf(due.path)).toBeLessThan(hanako.page.html.indexOf(later.path))
  })

  it('says at the top what was done, with the sentence to end the call by and the way back to the start', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const { path } = await openSwitch(hanako, 'number', await billOf(app))
    const day = inDays(app, 9)
    await hanako.submit(`${path}/park`, { callBackOn: day })
    const [done = ''] = /<section[^>]*aria-labelledby="kept"[\s\S]*?<\/section>/.exec(hanako.page.html) ?? []
    const [, reference = '?'] = /class="number">(\d{4}-\d{4})</.exec(hanako.page.html) ?? []
    expect(textOf(done)).toContain('お預かりしました')
    expect(textOf(done)).toContain(`${inWords(day)}に、サンプル電力からお折り返しのご連絡をいたします`)
    expect(textOf(done)).toContain(`受付番号${reference}とお伝えください`)
    expect(done).toContain('href="/"')
    expect(hanako.page.html.indexOf(done)).toBeLessThan(hanako.page.html.indexOf('<h1'))

    // Opened later, by whomever, it is kept; the sentence belonged to that call.
    for (const reader of [hanako, await browse(app, 'ichiro')]) {
      const later = textOf((await reader.open(path)).html)
      expect(later).toContain(`お預かり中の受付です お折り返しの日: ${inWords(day)}`)
      expect(later).not.toContain('お折り返しのご連絡をいたします')
    }
  })

  it('has the field in sight where the note of a kept end asks for the day', async () => {
    const app = await startApp()
    const walk = await Walk.open(app)
    await walk.answer('caller', 'other')
    const hanako = await browse(app, 'hanako')
    const { html } = await hanako.open(`/cases/${walk.view.id}`)
    expect(html).toMatch(/<details open=""><summary>お預かりする/)
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
        /お折り返しの日(を、2026-12-20 や 12月20日 のように|は、今日から1年以内の日付を)入力してください/,
      )
      expect(formOf(reply.html, `${path}/park`).values.get('callBackOn'), 'stands there again').toBe(day)
    },
  )
})

describe('a case kept for another call about our own record', () => {
  it('shows the record again before the call', async () => {
    const app = await startApp()
    const debtor = app.sandbox.world.customers('sample').find(one => (one.balanceDue ?? 0) > 0)
    const walk = await Walk.open(app, 'hanako', 'arrears')
    await walk.answer('own-key', { customerNumber: debtor?.customerNumber })
    expect((await walk.ownSearch()).body.outcome).toBe('one')
    await walk.walk({ reach: 'no-answer', next: 'call-again' })
    const hanako = await browse(app, 'hanako')
    const path = `/cases/${walk.view.id}`
    await hanako.open(path)
    expect(textOf(hanako.page.html)).toContain('当社の記録をもう一度表示する')
    expect(textOf(hanako.page.html)).not.toContain(debtor?.name)
    await hanako.submit(`${path}/own-customer-searches`)
    expect(textOf(hanako.page.html)).toContain(debtor?.name)
    await walk.refresh()
    await walk.answer('next', 'reminder')
    await hanako.open(path)
    expect(textOf(hanako.page.html)).not.toContain('当社の記録をもう一度表示する')
  })
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

/** A move-in whose room cannot be found: the customer asks the operator themself. */
async function atSlip(address: string) {
  const app = await startApp()
  const walk = await Walk.open(app, 'hanako', 'move-in')
  await walk.walk({
    power: 'on',
    'site-address': { address },
    application: { plan: 'takes-part', newName: '見本　花子', wishedOn: inDays(app, 3) },
    'which-meter': null,
    find: 'without-lookup',
    'site-number': null,
    'site-enquiry': 'without-lookup',
    'hand-over': 'slip',
  })
  expect(walk.outcome).toBe('site-not-found')
  const hanako = await browse(app, 'hanako')
  const { html } = await hanako.open(`/cases/${walk.view.id}`)
  const slip = textOf(/<section class="slip"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '')
  return { slip, reference: walk.view.reference as string }
}

describe('the slip', () => {
  it('names the operator of the area, the reference and what to have at hand', async () => {
    const { slip, reference } = await atSlip('大阪府大阪市北区中之島三丁目6-16')
    expect(slip).toContain('窓口の控え')
    expect(slip).toContain(`受付番号 ${reference}`)
    expect(slip).toContain('関西電力送配電')
    expect(slip).toContain('お手元にご用意いただくもの')
    expect(slip).not.toContain('二つの区域')
  })

  it('gives no telephone number but one that the operator publishes and somebody verified', async () => {
    const { slip } = await atSlip('大阪府大阪市北区中之島三丁目6-16')
    const { phone } = operatorOf('06').contact
    const numbers = slip.match(/0[0-9]{1,3}-[0-9]{2,4}-[0-9]{3,4}/g) ?? []
    expect(numbers).toEqual(phone === null ? [] : [phone])
    if (phone === null) expect(slip).toContain('ホームページでお確かめください')
  })

  it('names both operators where the municipality is split', async () => {
    const { slip } = await atSlip('静岡県富士宮市宮町1-1')
    for (const one of ['東京電力パワーグリッド', '中部電力パワーグリッド', '二つの区域'])
      expect(slip).toContain(one)
  })
})
