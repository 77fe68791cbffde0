import { describe, expect, it } from 'vitest'
import { eraseEarly } from '../../src/cases/erase-early.ts'
import { dayInWords } from '../../src/http/times.ts'
import { runRetentionJobs } from '../../src/retention/jobs.ts'
import { type Browser, browse, formOf, textOf } from '../pages/browser.ts'
import { startApp, type TestApp } from '../support/app.ts'
import {
  addressRead,
  calm,
  entriesOf,
  inDays,
  itemsRead,
  pointOf,
  type Truth,
  Walk,
} from '../support/walk.ts'
import { atCheck, codeIn, linkOf, otherCode, rows, send } from './at-check.ts'

const printed = ({ bill }: Truth) => [bill.nameAsPrinted ?? '?', bill.contractNumber ?? '?', bill.address]

describe('on the phone of the member of staff', () => {
  it('the customer sees their own words, the sentences and two buttons, and nothing of the service’s menus', async () => {
    const { jun, at, point } = await atCheck()
    expect((await jun.open(at)).html).toContain(`href="${at}/confirm"`)
    const { html, headers, status } = await jun.open(`${at}/confirm`)
    expect(status).toBe(200)
    for (const one of printed(point)) expect(html).toContain(one)
    const text = textOf(html)
    expect(text).toContain('番号をお聞きするだけで切り替わることはありません')
    expect(text).toContain('書類はお預かりしません')
    expect(text).toContain('この内容で間違いありません')
    expect(text).toContain('違うところがあります')
    expect(text).toContain('サンプル電力')
    expect(html).not.toMatch(
      /<header|<nav|<footer|sign-out|早川|href="\/(?:"|me|concerns|docs|cases\/[^"]+\?step)/,
    )
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toContain('noindex')
    const english = textOf((await jun.open(`${at}/confirm?l=en`)).html)
    expect(english).toContain('Being asked for your number switches nothing')
    expect(english).toContain('Something is wrong')
  })

  it('their yes goes into the case with its source, and the phone goes back without a menu', async () => {
    const { jun, at, walk, app } = await atCheck()
    await jun.open(`${at}/confirm`)
    const before = await entriesOf(app)
    const done = await jun.submit(`${at}/confirm`, {})
    expect(done.status, 'neither button').toBe(200)
    await walk.refresh()
    expect(walk.step, 'a form without an answer confirms nothing').toBe('check')

    await jun.open(`${at}/confirm`)
    const { values } = await formValues(jun, `${at}/confirm`)
    const sent = await jun.post(`${at}/confirm`, body(values, { answer: 'right' }))
    expect(sent.status).toBe(303)
    const back = await jun.open(sent.headers.get('location') ?? '')
    expect(textOf(back.html)).toContain('端末を担当者にお返しください')
    expect(back.html).not.toMatch(/<header|<nav|<footer/)
    await walk.refresh()
    expect(walk.step).toBe('contract')
    const shown = textOf((await jun.open(at)).html)
    expect(shown).toContain('お客さまご自身の確認（同じ端末）')
    expect((await entriesOf(app)).length, 'as a spoken confirmation: no entry').toBe(before.length)

    const again = await jun.post(`${at}/confirm`, body(values, { answer: 'right' }))
    expect(again.status, 'the same form sent twice').toBe(303)
    const over = await jun.open(`${at}/confirm`)
    expect(textOf(over.html)).toContain('この画面でのご確認は終わっています')
    expect(over.html).not.toMatch(/<header|<nav/)
  })

  it('their no is seen by staff, and nobody confirms over their head', async () => {
    const { jun, at, walk } = await atCheck()
    const old = await formValuesAt(jun, at, `${at}/answers`)
    await jun.open(`${at}/confirm`)
    const { values } = await formValues(jun, `${at}/confirm`)
    const sent = await jun.post(`${at}/confirm`, body(values, { answer: 'wrong' }))
    expect(sent.status).toBe(303)
    const done = await jun.open(sent.headers.get('location') ?? '')
    expect(textOf(done.html)).toContain('違うところを担当者にお伝えになり、端末をお返しください')
    expect(textOf(done.html)).not.toContain('ありがとう')
    const page = textOf((await jun.open(at)).html)
    expect(page).toContain('お客さまが「違うところがあります」とお答えです')
    const spoken = await walk.ask('answers', { value: { confirmed: true } })
    expect(spoken.status).toBe(400)
    expect(spoken.body.errors[0]).toMatchObject({ pointer: '/value', issue: 'customer-says-wrong' })
    expect(jun.page.html, 'the button is gone').not.toContain('name="confirmed"')
    expect(page).toContain('いまは確認済みにできません')
    const onPage = await jun.post(`${at}/answers`, body(old.values, { confirmed: '1' }))
    expect(onPage.status, 'from a page opened before').toBe(422)
    expect(onPage.html).toContain('id="f-value"')
    expect(textOf(onPage.html)).toContain('もう一度お客さまにご確認いただいてください')

    // Shown once more, or corrected: both go on.
    const other = await atCheck()
    const first = await formValuesAt(other.jun, `${other.at}/confirm`)
    await other.jun.post(`${other.at}/confirm`, body(first.values, { answer: 'wrong' }))
    const second = await formValuesAt(other.jun, `${other.at}/confirm`)
    await other.jun.post(`${other.at}/confirm`, body(second.values, { answer: 'right' }))
    expect((await other.walk.refresh()).step).toBe('contract')
    await walk.refresh()
    await walk.answer('address', { address: '大阪府大阪市北区中之島三丁目6-16' })
    expect((await jun.open(at)).html).not.toContain('お答えです')
  })

  it('an out-of-date page tells the customer to hand the phone back, and changes nothing', async () => {
    const { app, jun, at, walk } = await atCheck()
    const { values } = await formValuesAt(jun, `${at}/confirm`)
    await walk.answer(
      'number',
      (await pointOf(app, 'other', { fits: one => one.area === '03' })).bill.supplyPointNumber,
    )
    for (const answer of ['right', 'wrong']) {
      const reply = await jun.post(`${at}/confirm`, body(values, { answer }))
      expect(reply.status).toBe(409)
      expect(textOf(reply.html)).toContain('端末を担当者にお返しください')
      expect(reply.html).not.toMatch(/<header|<nav/)
    }
    expect(await rows(app)).toEqual([])
  })

  it('is nothing for another retailer’s staff, a colleague or somebody who is signed out', async () => {
    const { app, jun, at } = await atCheck()
    const { values } = await formValuesAt(jun, `${at}/confirm`)
    const [sora, hanako, nobody] = [
      await browse(app, 'sora'),
      await browse(app, 'hanako'),
      await browse(app, null),
    ]
    for (const path of [`${at}/confirm`, `${at}/confirm/done`, `${at}/confirm/state`]) {
      expect((await sora.open(path)).status).toBe(404)
      expect((await nobody.open(path)).status).toBe(303)
    }
    for (const path of [`${at}/confirm`, `${at}/confirm/link`]) {
      expect((await sora.post(path, body(values, { answer: 'right' }))).status).toBe(404)
      expect((await nobody.post(path, body(values, { answer: 'right' }))).status).toBe(401)
      expect((await jun.post(path, body(values, {}), { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
      expect((await hanako.post(path, body(values, { answer: 'right' }))).status).toBe(409)
    }
    expect(textOf((await hanako.open(`${at}/confirm`)).html)).toContain('この画面でのご確認は終わっています')
    expect(await rows(app)).toEqual([])
  })
})

describe('what the customer is shown', () => {
  it('holds no number that a search found, only that there is one', async () => {
    const app = await startApp({ env: calm })
    const point = await pointOf(app, 'other', { fits: one => one.building === null })
    const walk = await Walk.open(app, 'jun', 'switch')
    await walk.toFind({ address: point.bill.address })
    const found = await walk.search()
    expect(found.body.outcome, found.text).toBe('one')
    while (walk.step !== 'check') {
      const answers: Record<string, unknown> = { 'known-items': 'yes', items: itemsRead(app, point) }
      if (walk.view.step.lookup) await walk.lookUp()
      else await walk.answer(walk.step, answers[walk.step] ?? null)
    }
    const jun = await browse(app, 'jun')
    const at = `/cases/${walk.view.id}`
    const number = point.supplyPointNumber
    const groups = [number.slice(0, 2), ...(number.slice(2).match(/.{4}/g) ?? [])].join('-')
    expect(textOf((await jun.open(at)).html)).toContain(groups)
    const { html } = await jun.open(`${at}/confirm`)
    expect(html.replaceAll(/[^0-9]/g, '')).not.toContain(number)
    expect(html).not.toContain(groups)
    expect(textOf(html)).toContain('当社でお調べした番号です（ここには表示しません）')
    expect(html).toContain(point.bill.contractNumber ?? '?')
  })

  it('says what the confirmation is for, once there is a contract and for usage by consent too', async () => {
    const { app, walk, jun, at } = await atCheck()
    expect(textOf((await jun.open(`${at}/confirm`)).html)).toContain('ご契約がお済みになったあと')
    await walk.walk({ check: { confirmed: true } })
    expect(walk.step).toBe('contract')
    const usage = await Walk.open(app, 'jun', 'usage')
    const point = await pointOf(app, 'other')
    await usage.walk({ 'own-key': {}, source: 'by-consent', number: point.bill.supplyPointNumber })
    await usage.walk({
      consent: { nameAsPrinted: '見本　花子', evidence: 'D-2026-0001', obtainedOn: today(app), months: 12 },
    })
    expect(usage.step).toBe('check')
    const page = textOf((await jun.open(`/cases/${usage.view.id}/confirm`)).html)
    expect(page).toContain('ご使用量を送配電会社に照会する申請')
    expect(page).not.toContain('書類はお預かりしません')
  })
})

describe('by a link, on the customer’s own phone', () => {
  it('opens with the passcode, takes one answer, and staff go on with it and its source', async () => {
    const { app, jun, at, walk, point } = await atCheck()
    const { path, code } = await linkOf({ jun, at })
    const before = (await entriesOf(app)).length
    const first = await send(app, path, null)
    expect(first.status).toBe(200)
    for (const one of printed(point)) expect(first.html).not.toContain(one)
    expect(textOf(first.html)).toContain('サンプル電力から、お伺いした内容のご確認をお願いしております')
    expect(first.html, 'nothing of the case').not.toContain(walk.view.reference)
    const opened = await send(app, path, { code: `${code.slice(0, 3)} ${toFullWidth(code.slice(3))}` })
    expect(opened.status).toBe(200)
    for (const one of printed(point)) expect(opened.html).toContain(one)
    const answered = await send(app, path, { code, answer: 'right' })
    expect(answered.status).toBe(200)
    expect(textOf(answered.html)).toContain('ご確認を承りました')
    expect(answered.html, 'nothing is larger than the heading').not.toContain('big')

    expect((await walk.refresh()).step, 'nobody from outside moves the case').toBe('check')
    const state = await jun.open(`${at}/confirm/state`)
    expect(JSON.parse(state.html)).toEqual({ state: 'right' })
    expect(textOf((await jun.open(at)).html)).toContain('お客さまが「間違いありません」とお答えです')
    await jun.submit(`${at}/answers`, { confirmed: '1' })
    expect((await walk.refresh()).step).toBe('contract')
    expect(textOf(jun.page.html)).toContain('お客さまご自身の確認（お客さまの端末）')
    expect((await entriesOf(app)).length).toBe(before)
    expect(await rows(app)).toEqual([])
    await walk.answer('items', itemsRead(app, point))
    await walk.answer('check', { confirmed: true })
    const spoken = textOf((await jun.open(at)).html)
    expect(spoken).toContain('お客さまの確認（口頭）')
    expect(spoken, 'a source goes with its confirmation').not.toContain('お客さまの端末）')
  })

  it('thanks nobody for what is wrong, and leads staff to what is to be done', async () => {
    const { app, jun, at } = await atCheck()
    const { path, code } = await linkOf({ jun, at })
    const answered = textOf((await send(app, path, { code, answer: 'wrong' })).html)
    expect(answered).toContain('違うところを担当者にお伝えください')
    expect(answered).not.toContain('ありがとう')
    const { html } = await jun.open(at)
    expect(html).not.toContain('name="confirmed"')
    expect(html).toContain(`href="${at}/confirm"`)
  })

  it('sets no cookie, is kept by no cache and no index, and needs no sign-in or origin', async () => {
    const { app, jun, at } = await atCheck()
    const { path, code } = await linkOf({ jun, at })
    const replies = [
      await send(app, path, null),
      await send(app, path, { code: otherCode(code) }),
      await send(app, path, { code }, { origin: 'null' }),
      await send(app, path, { code, answer: 'wrong' }, { 'sec-fetch-site': 'same-origin' }),
      await send(app, path, { code }),
    ]
    expect(replies.map(one => one.status)).toEqual([200, 404, 200, 200, 404])
    for (const { headers, html } of replies) {
      expect(headers.get('set-cookie')).toBeNull()
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-robots-tag')).toContain('noindex')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(html).toContain('name="robots" content="noindex')
      expect(html).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=|<header|<nav|<footer|早川/)
    }
    expect(textOf((await jun.open(at)).html)).toContain('お客さまが「違うところがあります」とお答えです')
  })

  it('gives one and the same answer to a wrong code, an unknown, expired, used, outdated or malformed link', async () => {
    const { app, jun, at, walk, point } = await atCheck()
    const same = async (path: string, fields: Record<string, string>) => {
      const { status, html, headers } = await send(app, path, fields)
      const page = html.replaceAll(/\/confirm\/[^"?]+/g, '/confirm/…').replaceAll(/v=[0-9a-f]+/g, '')
      const told = [...headers].filter(
        ([name]) => !['x-request-id', 'content-security-policy'].includes(name),
      )
      return JSON.stringify([status, page, told])
    }
    const unknown = await same(`/confirm/sample/${'A'.repeat(43)}`, { code: '123456' })
    const link = await linkOf({ jun, at })
    expect(await same(link.path, { code: otherCode(link.code) }), 'wrong code').toBe(unknown)
    expect(await same(link.path, { code: otherCode(link.code), answer: 'right' })).toBe(unknown)
    expect(await same('/confirm/sample/x', { code: link.code }), 'malformed').toBe(unknown)
    const other = link.path.replace('/sample/', '/mihon/')
    expect(await same(other, { code: link.code }), 'another company’s').toBe(unknown)
    for (const code of ['12', 'abc', '']) {
      const short = await same(link.path, { code })
      expect(short, code).toContain('合言葉は数字6桁です')
      expect(await same('/confirm/sample/x', { code }), 'of whatever link').toBe(short)
    }
    expect((await send(app, link.path, { code: link.code })).status, 'two tries are left').toBe(200)

    const second = await linkOf({ jun, at })
    expect(await same(link.path, { code: link.code }), 'a newer link took its place').toBe(unknown)
    expect((await send(app, second.path, { code: second.code, answer: 'right' })).status).toBe(200)
    expect(await same(second.path, { code: second.code, answer: 'right' }), 'used').toBe(unknown)
    expect(await same(second.path, { code: second.code }), 'used, read again').toBe(unknown)

    const third = await linkOf({ jun, at })
    app.advance(30 * 60_000)
    expect(await same(third.path, { code: third.code }), 'expired').toBe(unknown)

    const again = await browse(app, 'jun')
    const fourth = await linkOf({ jun: again, at })
    await walk.refresh()
    await walk.answer('items', { ...itemsRead(app, point), contractNumber: '99-999' })
    expect(await same(fourth.path, { code: fourth.code, answer: 'right' }), 'a changed answer').toBe(unknown)
    expect((await walk.refresh()).step).toBe('check')
    expect(textOf((await again.open(at)).html)).not.toContain('お答えです')
    const gets = [await send(app, link.path, null), await send(app, '/confirm/sample/x', null)]
    expect(gets.map(one => textOf(one.html))[0]).toBe(gets.map(one => textOf(one.html))[1])
  })

  it('is dead after five wrong codes, in a row or all at once, and staff see it', async () => {
    const { app, jun, at } = await atCheck()
    const { path, code } = await linkOf({ jun, at })
    for (let tries = 0; tries < 4; tries++) await send(app, path, { code: otherCode(code) })
    expect((await send(app, path, { code })).status, 'the right one in between counts for nothing').toBe(200)
    await send(app, path, { code: otherCode(code), answer: 'right' })
    expect((await send(app, path, { code })).status).toBe(404)
    expect((await send(app, path, { code, answer: 'right' })).status).toBe(404)
    expect(textOf((await jun.open(at)).html)).toContain('リンクは使えなくなりました')

    const next = await linkOf({ jun, at })
    const guesses = Array.from({ length: 60 }, (_, at) =>
      String((Number(next.code) + 1 + at) % 1_000_000).padStart(6, '0'),
    )
    await Promise.all(guesses.map(one => send(app, next.path, { code: one })))
    expect((await rows(app))[0]?.tries).toBe(5)
    expect((await send(app, next.path, { code: next.code })).status).toBe(404)
  })

  it('takes one answer of two tabs', async () => {
    const { app, jun, at } = await atCheck()
    const { path, code } = await linkOf({ jun, at })
    for (const _ of [1, 2]) expect((await send(app, path, { code })).status).toBe(200)
    const both = await Promise.all([
      send(app, path, { code, answer: 'right' }),
      send(app, path, { code, answer: 'wrong' }),
      send(app, path, { code, answer: 'right' }),
    ])
    expect(both.map(one => one.status).sort()).toEqual([200, 404, 404])
  })

  it('opens nothing of a case that was parked, taken over, confirmed aloud or closed meanwhile', async () => {
    const { app, jun, at, walk } = await atCheck()
    const before = await linkOf({ jun, at })
    expect((await send(app, before.path, { code: before.code })).status).toBe(200)
    const parked = await walk.send('park', { revision: walk.view.revision, callBackOn: today(app) })
    expect(parked.status, parked.text).toBe(200)
    expect((await send(app, before.path, { code: before.code })).status, 'parked').toBe(404)
    const first = await linkOf({ jun, at })
    expect((await send(app, first.path, { code: first.code })).status).toBe(200)
    const hanako = await walk.takenBy('hanako')
    expect((await send(app, first.path, { code: first.code })).status, 'taken over').toBe(404)
    expect((await send(app, before.path, { code: before.code })).status).toBe(404)
    expect((await jun.post(`${at}/confirm/link`, `step=check&revision=${hanako.view.revision}`)).status).toBe(
      409,
    )

    const theirs = await browse(app, 'hanako')
    const held = await linkOf({ jun: theirs, at })
    await hanako.answer('check', { confirmed: true })
    expect((await send(app, held.path, { code: held.code, answer: 'wrong' })).status).toBe(404)
    await hanako.answer('contract', { contract: 'elsewhere' })
    expect(hanako.view.status).toBe('closed')
    expect((await send(app, held.path, { code: held.code })).status).toBe(404)
    expect(
      (await theirs.post(`${at}/confirm/link`, `step=check&revision=${hanako.view.revision}`)).status,
    ).toBe(409)
  })

  it('keeps neither token nor code readable, and no value, in database and log lines', async () => {
    const { app, jun, at, point } = await atCheck()
    const { path, code } = await linkOf({ jun, at })
    const [row] = await rows(app)
    const kept = JSON.stringify(row)
    const token = path.split('/')[3] ?? '?'
    for (const secret of [token, code, ...printed(point)]) expect(kept).not.toContain(secret)
    await send(app, path, { code })
    const lines = JSON.stringify(app.logs)
    for (const secret of [token, ...printed(point)]) expect(lines).not.toContain(secret)
    expect(app.logs.some(one => JSON.stringify(one).includes('/confirm/:retailer/:token'))).toBe(true)
    expect(codeIn((await jun.open(at)).html), 'the holder can say it again').toBe(code)
    expect((await jun.open(at)).html, 'the link was shown once').not.toContain(token)
    await send(app, path, { code, answer: 'right' })
    expect((await rows(app))[0]).toMatchObject({ code_hash: null, code_sealed: null })
  })

  it('is not to be had for a step that confirms nothing, nor with an old form', async () => {
    const { app, jun, at, walk } = await atCheck()
    for (const fields of ['step=items&revision=9', 'step=check&revision=0', ''])
      expect((await jun.post(`${at}/confirm/link`, fields)).status).toBe(409)
    expect(await rows(app)).toEqual([])
    const other = await Walk.open(app, 'jun', 'switch')
    expect((await jun.open(`/cases/${other.view.id}`)).html).not.toContain('/confirm')
    expect(walk.step).toBe('check')
  })

  it('goes with its case when that is erased, whoever erases it', async () => {
    const { app, jun, at, walk } = await atCheck()
    await linkOf({ jun, at })
    expect(await rows(app)).toHaveLength(1)
    app.advance(181 * 86_400_000)
    await eraseEarly(app.deps)
    await runRetentionJobs(app.deps)
    expect((await walk.refresh()).view.outcome?.code ?? walk.view.status).toBeDefined()
    expect(await rows(app)).toEqual([])
  })
})

it('works alike on a libSQL server', async () => {
  const { app, jun, at, walk } = await atCheck({ server: true })
  const { path, code } = await linkOf({ jun, at })
  expect((await send(app, path, { code: otherCode(code) })).status).toBe(404)
  expect((await send(app, path, { code })).status).toBe(200)
  expect((await send(app, path, { code, answer: 'right' })).status).toBe(200)
  expect((await send(app, path, { code, answer: 'right' })).status).toBe(404)
  await jun.open(at)
  await jun.submit(`${at}/answers`, { confirmed: '1' })
  expect((await walk.refresh()).step).toBe('contract')
})

const today = (app: TestApp): string =>
  new Date(app.now().getTime() + 9 * 3_600_000).toISOString().slice(0, 10)
const toFullWidth = (digits: string): string =>
  digits.replaceAll(/[0-9]/g, one => String.fromCharCode(one.charCodeAt(0) + 0xfee0))

const body = (values: ReadonlyMap<string, string>, more: Record<string, string>): string =>
  new URLSearchParams([...values, ...Object.entries(more)]).toString()

async function formValues(browser: Browser, action: string) {
  return formOf(browser.page.html, action)
}
async function formValuesAt(browser: Browser, page: string, action = page) {
  await browser.open(page)
  return formValues(browser, action)
}

describe('who moves in', () => {
  it.each(['found by a search', 'read by the customer'])(
    'confirms all that is applied for: place, name and day; the number %s',
    async how => {
      const app = await startApp({ env: calm })
      const point = await pointOf(app, 'vacant')
      const walk = await Walk.open(app, 'jun', 'move-in', { channel: 'store' })
      const place = addressRead(point)
      await walk.walk({
        power: 'off',
        'site-address': place,
        application: { plan: 'takes-part', newName: '転居花子', wishedOn: inDays(app, 3) },
      })
      if (how === 'found by a search') {
        await walk.walk({ 'which-meter': point.values.meterNumber })
        await walk.search()
        await walk.lookUp()
      } else
        await walk.walk({
          'which-meter': null,
          find: 'without-lookup',
          'site-number': point.supplyPointNumber,
          site: 'without-lookup',
        })
      expect(walk.step).toBe('check')
      const jun = await browse(app, 'jun')
      const at = `/cases/${walk.view.id}`
      for (const path of [at, `${at}/confirm`]) {
        const text = textOf((await jun.open(path)).html)
        const read =
          path === at
            ? text.slice(text.indexOf('復唱する内容'), text.indexOf('ここまでに分かったこと'))
            : text
        expect(read, path).toContain('転居花子')
        expect(read, path).toContain(dayInWords(inDays(app, 3), 'ja'))
        for (const one of Object.values(place)) expect(read, path).toContain(one)
      }
      const text = textOf(jun.page.html)
      expect(text).toContain('電気のご使用開始のお申し込みに使います')
      expect(text, 'nothing of it is printed').not.toContain('印刷のとおり')
      expect(text.includes(digitsOf(point))).toBe(how === 'read by the customer')
    },
  )
})

const digitsOf = ({ supplyPointNumber: n }: Truth): string =>
  [n.slice(0, 2), ...(n.slice(2).match(/.{4}/g) ?? [])].join('-')
