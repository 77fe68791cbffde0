import { describe, expect, it } from 'vitest'
import { dayInWords } from '../../src/http/times.ts'
import { atQuoteEnquiry, atUsage, atUsageRequest, passwordIn } from '../acts/support.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { addressRead, callsOf, calm, inDays, modes, pointOf, type Truth, Walk } from '../support/walk.ts'
import { type Browser, browse, formOf, textOf } from './browser.ts'

const started = async (kind = 'other', persona = 'hanako') => {
  const app = await startApp({ env: calm })
  return { app, point: await pointOf(app, kind, { area: '03' }), hanako: await browse(app, persona) }
}

/** The page of a case that was walked through the API so far. */
const opened = async (browser: Browser, walk: Walk) => {
  const path = `/cases/${walk.view.id}`
  await browser.open(path)
  return { path, text: () => textOf(browser.page.html) }
}

const atRelay = async (app: TestApp, browser: Browser, point: Truth, read: object = {}) =>
  opened(browser, await (await Walk.open(app)).toRelay(point, read))

describe('a relay by forms', () => {
  it('is read back, sent by one button, waits, and is official when it is answered', async () => {
    const { app, point, hanako } = await started()
    const { path, text } = await atRelay(app, hanako, point)
    expect(text()).toContain('送る内容（お客さまが確認したとおり）')
    for (const said of [
      point.bill.nameAsPrinted,
      point.bill.contractNumber,
      dayInWords(inDays(app, 30), 'ja'),
      'K-0000-0001',
    ])
      expect(text()).toContain(said)
    expect(hanako.page.html).toContain(`href="${path}?step=items"`)

    const sent = await hanako.submit(`${path}/relays`)
    expect(sent.status).toBe(200)
    expect(text()).toContain('送りました。回答を待っています。')
    expect(text()).toContain('お客さまからのご解約はなさらないよう')
    await hanako.submit(`${path}/relays/status`)
    expect(text()).toContain('まだ回答はありません。')
    await hanako.open(path)
    await hanako.submit(`${path}/relays/status`)
    expect(text()).toContain('進められるとの回答がありました。')
    expect(text()).toContain('お切り替えが整った')
    expect(() => formOf(hanako.page.html, `${path}/relays/status`)).toThrow()
  })

  it('sent twice goes out once', async () => {
    const { app, point, hanako } = await started()
    const { path } = await atRelay(app, hanako, point)
    const { values } = formOf(hanako.page.html, `${path}/relays`)
    const body = new URLSearchParams([...values]).toString()
    const both = await Promise.all([1, 2].map(() => hanako.post(`${path}/relays`, body)))
    const late = await hanako.post(`${path}/relays`, body)
    expect(app.sandbox.ledger.relays.size).toBe(1)
    expect(both.map(one => one.status)).toContain(200)
    expect(late.status).toBe(200)
    expect(textOf(late.html)).toContain('送りました。回答を待っています。')
  })

  it('turned down says what to have read again, until it was', async () => {
    const { app, point, hanako } = await started()
    const { path, text } = await atRelay(app, hanako, point, { contractNumber: '12-345-678' })
    await hanako.submit(`${path}/relays`)
    await hanako.submit(`${path}/relays/status`)
    await hanako.submit(`${path}/relays/status`)
    expect(text()).toContain('このままでは進められないとの回答がありました。')
    const advised = async () => {
      expect(text()).toContain('もう一度お読みいただくところ')
      expect(text()).not.toMatch(/番号が違|名義が違|間違/)
      expect(hanako.page.html).toContain(`href="${path}?step=items"`)
    }
    await advised()
    await hanako.open(path)
    await advised()

    await hanako.open(`${path}?step=items`)
    await hanako.submit(`${path}/answers`, { contractNumber: point.bill.contractNumber ?? '' })
    expect(text()).toContain('復唱する内容')
    expect(text()).not.toContain('もう一度お読みいただくところ')
  })

  it('warns at the reading back, each with its sentence and the way to correct it', async () => {
    const { app, point, hanako } = await started()
    const walk = await (await Walk.open(app)).toSite(point)
    await walk.lookUp()
    const { nameAsPrinted, currentRetailer, contractNumber } = point.bill
    const items = { readable: 'read', currentRetailer, contractNumber, wishedOn: inDays(app, 30) }
    await walk.answer('items', { ...items, nameAsPrinted: '渡邉　太郎', newName: '渡邉　太郎' })
    const { path, text } = await opened(hanako, walk)
    expect(text()).toContain('念のためお尋ねください')
    expect(hanako.page.html).toMatch(
      /<b>ご契約名義（印刷のとおり）<\/b><p class="say">[^<]*<\/p><a href="[^"]*\?step=items"/,
    )

    await walk.answer('items', { ...items, nameAsPrinted, newName: nameAsPrinted, wishedOn: inDays(app, 1) })
    await walk.walk({
      check: { confirmed: true },
      contract: { contract: 'concluded', contractReference: 'K-1' },
    })
    await hanako.open(path)
    expect(text()).toContain('先に直すところ')
    expect(text()).toContain('お切り替えのご希望日')
    expect(() => formOf(hanako.page.html, `${path}/relays`)).toThrow()
    // A form of a day on which it could still be sent.
    const { step, revision } = { step: 'relay', revision: String(walk.view.revision) }
    const old = await hanako.post(
      `${path}/relays`,
      new URLSearchParams({ step, revision, key: 'k-1' }).toString(),
    )
    expect(old.status).toBe(422)
    expect(textOf(old.html)).toContain('まだ送っていません')
    expect(callsOf(app).filter(call => call.includes('relay'))).toEqual([])
  })

  it('is not confirmed while it cannot be sent: the item to correct comes first, under Enter', async () => {
    const { app, point, hanako } = await started()
    const walk = await (await Walk.open(app)).toSite(point)
    await walk.lookUp()
    const { nameAsPrinted, currentRetailer, contractNumber } = point.bill
    const items = { readable: 'read', nameAsPrinted, newName: nameAsPrinted, currentRetailer, contractNumber }
    await walk.answer('items', { ...items, nameAsPrinted: '見本　太郎😀', wishedOn: inDays(app, 30) })
    const { path, text } = await opened(hanako, walk)
    expect(text()).toContain('先に直すところ')
    expect(hanako.page.html).not.toContain('name="confirmed"')
    expect(hanako.page.html).toMatch(/<a [^>]*data-lawful[^>]*>直す（ご契約名義（印刷のとおり））<\/a>/)
    expect(text(), 'nor by the customer').not.toContain('お客さまご自身に確認していただく')
    await walk.answer('items', { ...items, wishedOn: inDays(app, 30) })
    await hanako.open(path)
    expect(hanako.page.html).toContain('name="confirmed"')
  })

  it('does not ask again, once the customer confirmed, what was asked at the reading back', async () => {
    const { app, point, hanako } = await started()
    const walk = await (await Walk.open(app)).toSite(point)
    await walk.lookUp()
    const { currentRetailer, contractNumber } = point.bill
    const items = { readable: 'read', currentRetailer, contractNumber, wishedOn: inDays(app, 30) }
    await walk.answer('items', { ...items, nameAsPrinted: '渡邉　太郎', newName: '渡邉　太郎' })
    await walk.walk({
      check: { confirmed: true },
      contract: { contract: 'concluded', contractReference: 'K-1' },
    })
    const { path, text } = await opened(hanako, walk)
    expect(walk.step).toBe('relay')
    expect(text()).not.toContain('念のためお尋ねください')
    expect(formOf(hanako.page.html, `${path}/relays`)).toBeTruthy()
  })

  it('that nobody knows to have arrived is sent again and happens once', async () => {
    const { app, point, hanako } = await started()
    const { path, text } = await atRelay(app, hanako, point)
    modes(app, ['down'])
    const failed = await hanako.submit(`${path}/relays`)
    expect(failed.status).toBe(503)
    expect(text()).toContain('送れたかどうか分かりません')
    modes(app, [])
    await hanako.submit(`${path}/relays`)
    expect(text()).toContain('送りました。回答を待っています。')
    expect(app.sandbox.ledger.relays.size).toBe(1)
    modes(app, ['down'])
    const asked = await hanako.submit(`${path}/relays/status`)
    expect(asked.status).toBe(503)
    expect(text()).toContain('状況を確認できませんでした')
  })

  it('is left for later by the second button', async () => {
    const { app, point, hanako } = await started()
    const { path, text } = await atRelay(app, hanako, point)
    await hanako.submit(`${path}/answers`, {}, { holding: 'あとで送る' })
    expect(text()).toContain('いまは申し込めない')
    expect(callsOf(app).filter(call => call.includes('relay'))).toEqual([])
  })

  it('hands its items over as CSV and JSON to staff of the same retailer alone', async () => {
    const { app, point, hanako } = await started()
    const { path } = await atRelay(app, hanako, point)
    for (const [ending, type] of [
      ['csv', 'text/csv; charset=utf-8'],
      ['json', 'application/json'],
    ] as const) {
      const address = `${path}/relay-record.${ending}`
      expect(hanako.page.html).toContain(`href="${address}"`)
      const reply = await app.request(address, { headers: { cookie: hanako.cookie } })
      expect([reply.status, reply.headers.get('content-type')]).toEqual([200, type])
      expect(reply.headers.get('cache-control')).toBe('no-store')
      expect(reply.headers.get('content-disposition')).toBe(
        `attachment; filename="cancellation-relay.${ending}"`,
      )
      expect(await reply.text()).toContain(point.bill.contractNumber)
      const sora = await browse(app, 'sora')
      expect((await sora.open(address)).status).toBe(404)
      const nobody = await app.request(address, { redirect: 'manual' })
      expect(nobody.status).toBe(303)
    }
    const early = await opened(hanako, await Walk.open(app))
    expect((await hanako.open(`${early.path}/relay-record.csv`)).status).toBe(404)
  })

  it('is refused on the page with the lesson where the limit is reached', async () => {
    const app = await startApp({ env: { ...calm, LIMIT_RELAYS_PER_POINT: '1' } })
    const hanako = await browse(app, 'hanako')
    const point = await pointOf(app, 'other', { area: '03' })
    const first = await (await Walk.open(app)).toRelay(point, { contractNumber: '12-345-678' })
    await first.relay()
    const { path, text } = await atRelay(app, hanako, point)
    expect((await hanako.submit(`${path}/relays`)).status).toBe(403)
    expect(text()).toContain('回答を待っています')
    for (const _ of [1, 2]) await first.standing('relays')
    await hanako.open(path)
    const reply = await hanako.submit(`${path}/relays`)
    expect(reply.status).toBe(403)
    expect(text()).toContain('30日間の回数に達しました')
    expect(text()).toContain('このようにお進みください')
  })
})

/** Up to the application, the number read from the operator's notice. */
const atMoveIn = async (app: TestApp, browser: Browser, point: Truth) => {
  const walk = await Walk.open(app, 'hanako', 'move-in')
  await walk.walk({
    power: 'off',
    'site-address': addressRead(point),
    application: { plan: 'takes-part', newName: '転居　花子', wishedOn: inDays(app, 3) },
    'which-meter': null,
    find: 'without-lookup',
    'site-number': point.supplyPointNumber,
    site: 'without-lookup',
    check: { confirmed: true },
  })
  return opened(browser, walk)
}

describe('an application for the start of use by forms', () => {
  it('goes through where the room is free', async () => {
    const { app, point, hanako } = await started('vacant')
    const { path, text } = await atMoveIn(app, hanako, point)
    expect(text()).toContain('申し込む内容（お客さまが確認したとおり）')
    expect(text()).toContain('ご契約になる方のお名前 転居 花子 直す')
    await hanako.submit(`${path}/move-ins`)
    expect(text()).toContain('申し込みが通りました。')
    expect(text()).toContain('ご使用開始とブレーカー')
  })

  it('blocked by an earlier contract says so and no more, and ends on the slip', async () => {
    const { app, point, hanako } = await started('move-in-blocked')
    const { path, text } = await atMoveIn(app, hanako, point)
    await hanako.submit(`${path}/move-ins`)
    expect(text()).toContain('以前のご契約が残っている可能性')
    expect(text()).not.toContain(String(point.own.customerName))
    await hanako.submit(`${path}/answers`, { value: 'ask-operator' })
    expect(text()).toContain('窓口の控え')
    expect(text()).toContain('東京電力パワーグリッド')
    expect(text()).toMatch(/受付番号 [0-9]{4}-[0-9]{4}/)
  })

  it('that lies too far back leads to the day that was said', async () => {
    const { app, point, hanako } = await started('vacant')
    const { path, text } = await atMoveIn(app, hanako, point)
    app.advance(40 * 86_400_000)
    const sora = await browse(app, 'hanako')
    await sora.open(path)
    const reply = await sora.submit(`${path}/move-ins`)
    expect(reply.status).toBe(422)
    expect(textOf(reply.html)).toContain('まだ送っていません')
    expect(textOf(reply.html)).toContain('ご入居日')
    expect(reply.html).toContain(`href="${path}?step=application"`)
    expect(text()).not.toContain('まだ送っていません')
    expect(app.sandbox.ledger.movedIn.size).toBe(0)
  })
})

describe('a wheeling enquiry by forms', () => {
  it('asks one of the closed list, and shows the answer once', async () => {
    const { app, point, hanako } = await started()
    const { path, text } = await opened(hanako, await atQuoteEnquiry(app, point))
    expect(text()).toContain('照会に添える内容')
    const nothing = await hanako.submit(`${path}/wheeling-enquiries`)
    expect(nothing.status).toBe(422)
    expect(text()).toContain('照会する項目: 照会する項目を一つ選んでください。')

    await hanako.submit(`${path}/wheeling-enquiries`, { question: 'supply-method' })
    expect(text()).toContain('送りました。回答を待っています。')
    await hanako.submit(`${path}/wheeling-enquiries/status`)
    expect(text()).toContain('まだ回答はありません。')
    const answer = await hanako.submit(`${path}/wheeling-enquiries/status`)
    expect(text()).toContain('回答がありました。')
    expect(text()).toContain(String(point.values.supplyMethod))
    expect(text()).toContain('この値の表示は一度だけです')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    await hanako.open(path)
    expect(text()).not.toContain(String(point.values.supplyMethod))
  })
})

describe('usage by consent, by forms', () => {
  it('is applied for as the customer confirmed it', async () => {
    const { app, point, hanako } = await started()
    const { path, text } = await opened(hanako, await atUsageRequest(app, point))
    expect(text()).toContain('同意書面の管理番号 D-2026-0001 直す')
    await hanako.submit(`${path}/usage-consents`)
    expect(text()).toContain('申請しました。')
    expect(text()).toMatch(/パスワードの届く日: 20[0-9-]{8}/)
  })

  it('is shown under the password once, and again while the consent holds', async () => {
    const { app, point, hanako } = await started()
    const { path, text } = await opened(hanako, await atUsage(app, point))
    const password = passwordIn(app)
    const blank = await hanako.submit(`${path}/usage-inquiries`, { password: '　' })
    expect(blank.status).toBe(422)
    expect(text()).toContain('届いたパスワードを、半角の英数字と記号で入力してください。')

    const shown = await hanako.submit(`${path}/usage-inquiries`, { password })
    expect(shown.status).toBe(200)
    const month = (point.own.usage as { month: string; kWh: number }[]).at(-1)
    expect(text()).toContain(`${month?.month} ${month?.kWh} `)
    expect(text()).toContain('kWh')
    expect(shown.html).not.toContain(password)
    await hanako.open(path)
    expect(text()).not.toContain('kWh')
    await hanako.submit(`${path}/usage-inquiries`)
    expect(text()).toContain('kWh')

    app.advance(9 * 86_400_000)
    const later = await browse(app, 'hanako')
    await later.open(path)
    const over = await later.submit(`${path}/usage-inquiries`)
    expect(over.status).toBe(403)
    expect(textOf(over.html)).toContain('ご同意の期間が過ぎた')
  })

  it('under another password stays away and keeps nothing of what was typed', async () => {
    const { app, point, hanako } = await started()
    const { path, text } = await opened(hanako, await atUsage(app, point))
    const reply = await hanako.submit(`${path}/usage-inquiries`, { password: 'pw-another' })
    expect(reply.status).toBe(200)
    expect(text()).toContain('まだ受け取れませんでした')
    expect(reply.html).not.toContain('pw-another')
  })
})

it('keeps every act in the hand of its case’s holder', async () => {
  const { app, point, hanako } = await started()
  const { path } = await atRelay(app, hanako, point)
  const { values } = formOf(hanako.page.html, `${path}/relays`)
  const ichiro = await browse(app, 'ichiro')
  await ichiro.open(path)
  expect(() => formOf(ichiro.page.html, `${path}/relays`)).toThrow()
  const reply = await ichiro.post(`${path}/relays`, new URLSearchParams([...values]).toString())
  expect(reply.status).toBe(409)
  expect(textOf(reply.html)).toContain('ほかの担当者の受付です')
  expect(app.sandbox.ledger.relays.size).toBe(0)
})
