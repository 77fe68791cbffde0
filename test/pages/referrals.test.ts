import { describe, expect, it } from 'vitest'
import {
  atBlocked,
  atContractor,
  blockedPoint,
  byWebhook,
  deskMoves,
  handedOver,
  handOver,
  osaka,
  rowsIn,
  staffDesk,
  startedDesk,
} from '../referrals/support.ts'
import type { TestApp } from '../support/app.ts'
import { entriesOf, Walk } from '../support/walk.ts'
import { type Browser, browse, formOf, textOf } from './browser.ts'

const opened = async (browser: Browser, walk: Walk) => {
  const path = `/cases/${walk.view.id}`
  await browser.open(path)
  return { walk, path, text: () => textOf(browser.page.html) }
}

/** The form of a blocked move-in, which lacks the telephone number alone. */
const atForm = async (language = 'ja', env: Record<string, string> = {}) => {
  const { app } = await startedDesk(env)
  const hanako = await browse(app, 'hanako', language)
  return { app, hanako, ...(await opened(hanako, await atBlocked(app, await blockedPoint(app)))) }
}

/** A contractor's, handed over through the API; its page in the retailer's list. */
const inHand = async (app: TestApp, persona = 'hanako') => {
  const { body } = await handedOver(app, persona)
  return { id: String(body.id), reference: String(body.reference), path: `/referrals/${body.id}` }
}

const typed = { phone: '０００－１１１１－２２２２' }
const inputs = (html: string, name: string) =>
  [...html.matchAll(/<input[^>]*>/g)].map(one => one[0]).filter(tag => tag.includes(` name="${name}"`))

describe('handing over from the case’s page', () => {
  it('reads back what goes, fills in what was said and begins at what is missing', async () => {
    const { hanako, path, text, walk } = await atForm()
    const { values } = formOf(hanako.page.html, `${path}/referrals`)
    expect(Object.fromEntries(values)).toMatchObject({
      name: '転居　花子',
      phone: '',
      hours: 'any',
      language: 'ja',
      kind: 'move-in-blocked',
    })
    expect(values.has('area')).toBe(false)
    const address = walk.view.answers.find((one: { step: string }) => one.step === 'site-address').value
      .address
    const read = text().slice(text().indexOf('引き継ぐ内容（'), text().indexOf('お名前だけ'))
    for (const said of [address, 'いまの電気 つかない', 'ご入居日', '以前の契約が残る入居先'])
      expect(read).toContain(said)
    expect(inputs(hanako.page.html, 'phone')[0]).toContain('autofocus')
    expect(inputs(hanako.page.html, 'name')[0]).not.toContain('autofocus')
  })

  it('takes nothing but the four details from a contractor who said them all', async () => {
    const { app } = await startedDesk()
    const hanako = await browse(app, 'hanako')
    const { path } = await opened(hanako, await atContractor(app))
    expect(Object.fromEntries(formOf(hanako.page.html, `${path}/referrals`).values)).toMatchObject({
      name: '例示電工株式会社 見本',
      phone: '000-1111-2222',
    })
    expect(hanako.page.html).not.toContain('autofocus')
    await hanako.submit(`${path}/referrals`)
    const [row] = await rowsIn(app, 'desk_referrals')
    expect(JSON.parse(row.payload).person).toEqual({
      is: 'contractor',
      name: '例示電工株式会社 見本',
      phone: '000-1111-2222',
      hours: 'any',
      language: 'ja',
    })
  })

  it('ends with the number to tell, the sentence, the slip and how it stands', async () => {
    const { app, hanako, path, text } = await atForm()
    const sent = await hanako.submit(`${path}/referrals`, typed)
    expect([sent.status, sent.path]).toEqual([200, path])
    const [row] = await rowsIn(app, 'referrals')
    expect(JSON.parse(row.payload).person.phone).toBe('000-1111-2222')
    expect(hanako.page.html).toContain(`<p class="big number">${row.reference}</p>`)
    for (const said of [
      `引継ぎ番号は ${row.reference} でございます。お尋ねのときは、この番号をお伝えください。`,
      'お手元にご用意いただくもの: 引継ぎ番号、',
      '送配電会社に届きました',
      '対応の期限 取り決めはありません',
      'いま持っている人 送配電会社の受付',
      `窓口の控え 引継ぎ番号 ${row.reference}`,
      '関西電力送配電からお電話いたします',
    ])
      expect(text()).toContain(said)
    // Thanked first, the person hangs up without the number; told twice, nobody listens.
    expect(text().split('お尋ねのときは')).toHaveLength(2)
    expect(text().indexOf('でございます。お尋ね')).toBeLessThan(text().indexOf('ありがとうございました'))
    await hanako.open('/')
    expect(hanako.page.html).toContain('href="/referrals"')
    await hanako.open('/referrals')
    expect(text()).toContain(row.reference)
    expect(text()).not.toContain('転居')
  })

  it('sent twice, or again after a reload, is one referral', async () => {
    const { app, hanako, path } = await atForm()
    const { values } = formOf(hanako.page.html, `${path}/referrals`)
    const body = new URLSearchParams([...values, ['phone', '000-1111-2222']].reverse()).toString()
    const both = await Promise.all([1, 2].map(() => hanako.post(`${path}/referrals`, body)))
    const late = await hanako.post(`${path}/referrals`, body)
    expect([...both, late].map(one => one.status)).toEqual([303, 303, 303])
    expect(
      [await rowsIn(app, 'referrals'), await rowsIn(app, 'desk_referrals')].map(one => one.length),
    ).toEqual([1, 1])
  })

  it.each([
    ['a question for a name', { name: '前の方はどなたですか？', phone: '000-1111-2222' }, 'name'],
    ['no name', { name: '　', phone: '000-1111-2222' }, 'name'],
    ['no number', { phone: '' }, 'phone'],
    ['words for a number', { phone: '会社にかけて' }, 'phone'],
    ['a time that is none', { phone: '000-1111-2222', hours: 'midnight' }, 'hours'],
  ])('turns %s away in its place and keeps what was typed', async (_, wrong, name) => {
    const { app, hanako, path, text } = await atForm()
    const reply = await hanako.submit(`${path}/referrals`, wrong)
    expect(reply.status).toBe(422)
    expect(reply.html).toContain(`href="#f-${name}"`)
    expect(reply.html).toContain(`id="f-${name}-error"`)
    expect(formOf(reply.html, `${path}/referrals`).values.get('phone')).toBe(wrong.phone)
    expect(await rowsIn(app, 'referrals')).toEqual([])
    await hanako.submit(`${path}/referrals`, { name: '転居　花子', phone: '000-1111-2222', hours: 'any' })
    expect(text()).toContain('引継ぎ番号')
  })

  it('goes on with the slip alone by the second button', async () => {
    const { app, hanako, path, text } = await atForm()
    await hanako.submit(`${path}/answers`, {}, { holding: '引き継がずに控えで案内する' })
    expect(text()).toContain('引き継がずに、控えでご案内します')
    expect(text()).toContain('窓口の控え 受付番号')
    expect(text()).not.toContain('引継ぎ番号')
    expect(await rowsIn(app, 'referrals')).toEqual([])
  })

  it('asks for the operator where the place does not tell it, and chooses none', async () => {
    const { app } = await startedDesk({ NSC_03_MODE: 'inbox' }, { areas: ['03'] })
    const hanako = await browse(app, 'hanako')
    const site = { address: '静岡県富士市松岡1-1' }
    const { path, text } = await opened(hanako, await atContractor(app, 'hanako', site))
    const areas = inputs(hanako.page.html, 'area')
    expect(areas.length).toBe(2)
    expect(areas.join()).not.toContain('checked')
    expect(text()).toContain('中部電力パワーグリッド株式会社 いまは受け付けていません')
    const nothing = await hanako.submit(`${path}/referrals`)
    expect(nothing.status).toBe(422)
    expect(nothing.html).toContain('href="#f-area"')
    expect(await rowsIn(app, 'referrals')).toEqual([])
    await hanako.submit(`${path}/referrals`, { area: '03' })
    expect((await rowsIn(app, 'desk_referrals')).map(one => one.area)).toEqual(['03'])
    expect(text()).toContain('お問い合わせ先（地域の送配電会社） 東京電力パワーグリッド株式会社')
  })

  it('promises no call where nobody staffs the desk any more', async () => {
    const { app, walk, path } = await atForm()
    // Longer than any row of days off.
    app.advance(14 * 24 * 3_600_000)
    const hanako = await browse(app, 'hanako')
    await hanako.open(path)
    expect(textOf(hanako.page.html)).toContain('引継ぎを受け付ける担当者がいません')
    expect(() => formOf(hanako.page.html, `${path}/referrals`)).toThrow()
    await hanako.open(`${path}?step=blocked`)
    expect(hanako.page.html).not.toContain('value="hand-over"')
    expect(hanako.page.html).toContain('value="ask-operator"')
    // A form that was drawn while somebody was there.
    await handOver(walk, {
      callback: { name: '例示電工株式会社 見本', phone: '000-1111-2222', hours: 'any', language: 'ja' },
    })
    await hanako.open(path)
    const text = textOf(hanako.page.html)
    expect(text).toContain('控えでのご案内')
    expect(text).toContain('次にすること: 送配電会社からのお電話はありません。')
    expect(hanako.page.html).not.toContain('class="big number"')
  })

  it('says in its place that the case has moved on', async () => {
    const { app, hanako, path, walk } = await atForm()
    const { values } = formOf(hanako.page.html, `${path}/referrals`)
    await handOver(walk)
    const reply = await hanako.post(
      `${path}/referrals`,
      new URLSearchParams([...values].map(([name, value]) => [name, value || '000-1111-2222'])).toString(),
    )
    expect(reply.status).toBe(409)
    expect(textOf(reply.html)).toContain('受付が進んでいました')
    expect((await rowsIn(app, 'referrals')).length).toBe(1)
  })

  it('speaks English too', async () => {
    const { hanako, path, text } = await atForm('en')
    for (const said of ['Hand over', 'What is handed over, as it was said', 'Telephone number'])
      expect(text()).toContain(said)
    await hanako.submit(`${path}/referrals`, typed)
    for (const said of ['Your referral number is', 'At the network operator', 'None was agreed'])
      expect(text()).toContain(said)
  })
})

describe('the slip', () => {
  it('has a page for paper and a text to send, without the name or number of the person', async () => {
    const { hanako, path, text, walk } = await atForm()
    await hanako.submit(`${path}/referrals`, typed)
    expect(hanako.page.html).toContain(`href="${path}/slip"`)
    const slip = await hanako.open(`${path}/slip`)
    const message = textOf(/<textarea[\s\S]*?<\/textarea>/.exec(slip.html)?.[0] ?? '')
    const number = /引継ぎ番号: ([0-9]{4}-[0-9]{4})/.exec(message)?.[1]
    expect(number).toBeDefined()
    for (const said of [walk.view.reference, '関西電力送配電株式会社', 'サンプル電力'])
      expect(message).toContain(said)
    expect(text()).not.toContain('転居')
    expect(text()).not.toContain('000-1111-2222')
    expect(slip.headers.get('cache-control')).toBe('no-store')
  })

  it('promises no call where nothing was handed over, and is none of another retailer’s', async () => {
    const { app, hanako, path, text } = await atForm()
    expect((await hanako.open(`${path}/slip`)).status).toBe(404)
    await hanako.open(path)
    await hanako.submit(`${path}/answers`, {}, { holding: '引き継がずに控えで案内する' })
    await hanako.open(`${path}/slip`)
    expect(text()).toContain('お問い合わせは、地域の送配電会社へお願いいたします。')
    expect(text()).not.toContain('お電話いたします')
    const sora = await browse(app, 'sora')
    expect((await sora.open(`${path}/slip`)).status).toBe(404)
  })
})

describe('how a referral stands', () => {
  it('is withdrawn by one button, harmless twice', async () => {
    const { app } = await startedDesk()
    const { id, path } = await inHand(app)
    const hanako = await browse(app, 'hanako')
    await hanako.open(path)
    const { values } = formOf(hanako.page.html, `${path}/withdraw`)
    const page = await hanako.submit(`${path}/withdraw`)
    expect(textOf(page.html)).toContain('取り下げました')
    expect(() => formOf(page.html, `${path}/withdraw`)).toThrow()
    const again = await hanako.post(`${path}/withdraw`, new URLSearchParams([...values]).toString())
    expect(again.status).toBe(303)
    expect(JSON.parse((await rowsIn(app, 'referrals')).find(one => one.id === id).state).is).toBe('withdrawn')
  })

  it('that ended meanwhile says what to do instead', async () => {
    const { app } = await startedDesk()
    const { id, path } = await inHand(app)
    const hanako = await browse(app, 'hanako')
    await hanako.open(path)
    await deskMoves(app, id, { does: 'complete', by: 'mei', outcome: 'customer-contacted' })
    const reply = await hanako.submit(`${path}/withdraw`)
    expect(reply.status).toBe(409)
    expect(textOf(reply.html)).toContain('いまは変えられませんでした')
    expect(textOf(reply.html)).toContain('この引継ぎはもう終わっています。')
    expect(textOf(reply.html)).toContain('結果 ご本人に連絡済み')
  })

  it('came back: stands on top of the list and goes again with the new number', async () => {
    const { app } = await startedDesk()
    const { id, reference, path } = await inHand(app)
    await deskMoves(app, id, { does: 'return', by: 'mei', outcome: 'needs-callback-details' })
    const hanako = await browse(app, 'hanako')
    await hanako.open('/referrals')
    expect(textOf(hanako.page.html)).toContain(
      `戻ってきたもの（お客さまにご案内が要ります） 引継ぎ番号 ${reference}`,
    )
    expect(textOf(hanako.page.html)).toContain('「送配電会社から、ご連絡先を確かめたいとのことでございます。')
    await hanako.open(path)
    const wrong = await hanako.submit(`${path}/resubmit`, { phone: 'なし' })
    expect(wrong.status).toBe(422)
    expect(formOf(wrong.html, `${path}/resubmit`).values.get('phone')).toBe('なし')
    await hanako.submit(`${path}/resubmit`, { phone: '000-3333-4444' })
    expect(textOf(hanako.page.html)).toContain('送配電会社に届きました')
    const rows = await rowsIn(app, 'desk_referrals')
    expect(rows.map(one => JSON.parse(one.payload).person.phone).toSorted()).toEqual([
      '000-1111-2222',
      '000-3333-4444',
    ])
    expect(new Set(rows.map(one => one.reference))).toEqual(new Set([reference]))
  })

  it('returned for want of consent goes again only when the person was asked', async () => {
    const { app } = await startedDesk()
    const { id, path } = await inHand(app)
    await deskMoves(app, id, { does: 'return', by: 'mei', outcome: 'needs-consent' })
    const hanako = await browse(app, 'hanako')
    await hanako.open(path)
    const nothing = await hanako.submit(`${path}/resubmit`)
    expect(nothing.status).toBe(422)
    expect(nothing.html).toContain('id="f-consented-error"')
    expect(await rowsIn(app, 'desk_referrals')).toHaveLength(1)
    await hanako.submit(`${path}/resubmit`, { consented: 'yes' })
    expect(textOf(hanako.page.html)).toContain('送配電会社に届きました')
    expect(await rowsIn(app, 'desk_referrals')).toHaveLength(2)
  })

  it('that the desk spoke its last word on has no way to go again', async () => {
    const { app } = await startedDesk()
    const { id, path } = await inHand(app)
    await deskMoves(app, id, { does: 'return', by: 'mei', outcome: 'person-declined' })
    const hanako = await browse(app, 'hanako')
    await hanako.open(path)
    expect(() => formOf(hanako.page.html, `${path}/resubmit`)).toThrow()
  })

  it('returned as another area’s goes where the sender says, never by itself', async () => {
    const { app } = await startedDesk({ NSC_03_MODE: 'inbox' }, { areas: ['06', '03'] })
    const { id, path } = await inHand(app)
    await deskMoves(app, id, { does: 'return', by: 'mei', outcome: 'wrong-area' })
    const hanako = await browse(app, 'hanako')
    await hanako.open(path)
    expect(inputs(hanako.page.html, 'area').join()).toMatch(/value="03"/)
    expect(inputs(hanako.page.html, 'area').join()).not.toMatch(/checked|value="06"/)
    const nothing = await hanako.submit(`${path}/resubmit`)
    expect(nothing.status).toBe(422)
    expect(nothing.html).toContain('id="f-area-error"')
    await hanako.submit(`${path}/resubmit`, { area: '03' })
    expect(textOf(hanako.page.html)).toContain('東京電力パワーグリッド株式会社')
  })

  it('that is stuck stands on the supervisor’s page on top, and since when', async () => {
    const { app } = await startedDesk(byWebhook('06'))
    const fine = await inHand(app)
    app.advance(60_000)
    const stuck = await handedOver(app, 'ichiro', { room: '202' })
    await deskMoves(app, stuck.body.id, { does: 'need-person' })
    const kaoru = await browse(app, 'kaoru')
    await kaoru.open('/referrals')
    const text = textOf(kaoru.page.html)
    expect(text).toMatch(
      new RegExp(
        `止まっているもの 引継ぎ番号 ${stuck.body.reference} · 届いていません 止まった時刻: 20[0-9/]+ [0-9:]+`,
      ),
    )
    expect(text.indexOf(stuck.body.reference)).toBeLessThan(text.indexOf(fine.reference))
    expect(text).toContain('いま持っている人 当社のスーパーバイザー')
    const hanako = await browse(app, 'hanako')
    await hanako.open('/referrals')
    expect(textOf(hanako.page.html)).not.toContain(stuck.body.reference)
    expect(textOf(hanako.page.html)).toContain(fine.reference)
  })

  it('does not tell that somebody of the desk looks at it', async () => {
    const { app } = await startedDesk()
    const { id, path } = await inHand(app)
    const hanako = await browse(app, 'hanako')
    const seen = async () => textOf((await hanako.open(path)).html)
    const before = await seen()
    await deskMoves(app, id, { does: 'claim', by: 'mei' })
    expect(await seen()).toBe(before)
  })

  it('is nobody else’s to read', async () => {
    const { app } = await startedDesk()
    const { path } = await inHand(app)
    for (const [persona, status] of [
      ['ichiro', 200],
      ['sora', 404],
      ['mei', 403],
      ['osamu', 403],
    ] as const)
      expect((await (await browse(app, persona)).open(path)).status, persona).toBe(status)
    const nobody = await (await browse(app, null)).open(path)
    expect(nobody.headers.get('location')).toBe(`/sign-in?return_to=${encodeURIComponent(path)}`)
    expect((await (await browse(app, 'hanako')).open('/referrals/no-such')).status).toBe(404)
  })
})

/** A contractor's call at the choice of handing over. */
const atHandOver = async (app: TestApp) =>
  (await Walk.open(app, 'hanako', 'contractor')).walk({
    company: { company: '例示電工株式会社', contactName: '見本', callBack: '000-1111-2222' },
    'work-site': { address: osaka },
    'own-check': 'without-lookup',
    about: 'service-line',
  })

/** One that waits at the desk of area 06, and its page there. */
const atDesk = async (env: Record<string, string> = {}, language = 'ja') => {
  const { app } = await startedDesk(env)
  await inHand(app)
  const [row] = await rowsIn(app, 'desk_referrals')
  const mei = await browse(app, 'mei', language)
  await mei.open('/')
  return { app, mei, path: `/desk/${row.id}`, row, text: () => textOf(mei.page.html) }
}
const stateOf = async (app: TestApp) => JSON.parse((await rowsIn(app, 'desk_referrals'))[0].state)

describe('the desk’s inbox', () => {
  it('is where the first page leads, and staffs the desk by being opened', async () => {
    const { app } = await startedDesk({}, { areas: [] })
    const mei = await browse(app, 'mei')
    await mei.open('/')
    expect(mei.page.html).toContain('href="/desk"')
    const offered = async () => {
      const hanako = await browse(app, 'hanako')
      const walk = await atHandOver(app)
      await hanako.open(`/cases/${walk.view.id}`)
      return /type="radio"[^>]*value="hand-over"/.test(hanako.page.html)
    }
    expect(await offered()).toBe(false)
    expect((await mei.open('/desk')).status).toBe(200)
    expect(textOf(mei.page.html)).toContain('引継ぎの受付 · 関西電力送配電')
    expect(await offered()).toBe(true)
  })

  it('goes by urgency, then by age, and says that no clock was agreed', async () => {
    const { app, mei, row, text } = await atDesk()
    app.advance(60_000)
    const second = await handedOver(app, 'hanako', { room: '202' })
    app.advance(60_000)
    const dark = await handOver(await atBlocked(app, await blockedPoint(app)))
    await mei.open('/desk')
    const at = [dark.body.reference, row.reference, second.body.reference].map(one => text().indexOf(one))
    expect(at).toEqual(at.toSorted((a, b) => a - b))
    expect(at[0]).toBeGreaterThan(0)
    expect(text()).toContain('いま電気がつかない: 1')
    expect(text()).toContain('そのほか: 2')
    expect(text()).toContain('対応の期限の取り決めはありません')
  })

  it('shows the clock where one was agreed, and what is past it', async () => {
    const each = (minutes: number) => ({
      'no-power-now': minutes,
      'moving-in-today': minutes,
      other: minutes,
    })
    const { app, path, text } = await atDesk({
      NSC_06_AGREEMENT: JSON.stringify({
        from: '00:00',
        to: '23:59',
        acceptWithin: each(30),
        completeWithin: each(60),
      }),
    })
    app.advance(14 * 86_400_000)
    const mei = await browse(app, 'mei')
    await mei.open('/desk')
    expect(textOf(mei.page.html)).toMatch(/対応の期限: 20[0-9/]+ [0-9:]+（期限を過ぎています）/)
    expect(textOf(mei.page.html)).not.toContain('取り決めはありません')
    await mei.open(path)
    expect(textOf(mei.page.html)).toContain('（期限を過ぎています）')
    expect(text()).not.toContain('過ぎています')
    const hanako = await browse(app, 'hanako')
    await hanako.open('/referrals')
    expect(textOf(hanako.page.html)).toContain('（期限を過ぎています）')
  })

  it('is for the desk of that area alone', async () => {
    const { app, path } = await atDesk()
    const hanako = await browse(app, 'hanako')
    expect((await hanako.open('/desk')).status).toBe(403)
    expect(textOf(hanako.page.html)).toContain('送配電会社の受付担当の方')
    const nao = await browse(app, 'nao')
    expect((await nao.open(path)).status).toBe(404)
    expect((await nao.post(`${path}/complete`, 'outcome=closed')).status).toBe(404)
    await nao.open('/desk')
    expect(textOf(nao.page.html)).toContain('対応する引継ぎはありません。')
    expect((await stateOf(app)).is).toBe('waiting')
  })
})

describe('one referral at the desk', () => {
  it('holds all that the person said, a number to call, and no retailer', async () => {
    const { mei, path, row, text } = await atDesk()
    await mei.open(path)
    for (const said of ['見本 太郎', '000-1111-2222', '午前', '工事会社', '引込線の工事', row.reference])
      expect(text()).toContain(said)
    expect(mei.page.html).toContain('href="tel:00011112222"')
    expect(mei.page.html).not.toMatch(/サンプル|sample|北川|hanako|受付一課/)
  })

  it('is completed with an outcome of the list and their own number, which the retailer does not see', async () => {
    const { app, mei, path } = await atDesk()
    await mei.open(path)
    const nothing = await mei.submit(`${path}/complete`)
    expect(nothing.status).toBe(422)
    expect(nothing.html).toContain('href="#f-outcome"')
    const number = await mei.submit(`${path}/complete`, { outcome: 'closed', deskNumber: '番号' })
    expect(number.status).toBe(422)
    expect(formOf(number.html, `${path}/complete`).values.get('outcome')).toBe('closed')
    const done = await mei.submit(`${path}/complete`, {
      outcome: 'customer-contacted',
      deskNumber: 'ＫＡ-７７',
    })
    expect([done.status, done.path]).toEqual([200, '/desk'])
    expect(textOf(done.html)).toContain('対応する引継ぎはありません。')
    const [row] = await rowsIn(app, 'desk_referrals')
    expect([JSON.parse(row.state).outcome, row.desk_number]).toEqual(['customer-contacted', 'KA-77'])
    await mei.open(path)
    expect(textOf(mei.page.html)).toContain('この引継ぎは終わっています。')
    await mei.open('/desk?state=ended')
    expect(textOf(mei.page.html)).toContain(row.reference)
    const hanako = await browse(app, 'hanako')
    await hanako.open('/referrals')
    expect(textOf(hanako.page.html)).toContain('結果 ご本人に連絡済み')
    expect(hanako.page.html).not.toContain('KA-77')
  })

  it('is accepted, taken in hand and put back by buttons', async () => {
    const { app, mei, path, text } = await atDesk()
    await mei.open(path)
    await mei.submit(`${path}/claim`)
    expect(text()).toContain('自分が対応中')
    await mei.submit(`${path}/release`)
    expect(text()).toContain('未対応')
    expect(mei.page.html).toContain(`formaction="${path}/accept"`)
    const { values } = formOf(mei.page.html, `${path}/complete`)
    const accepted = await mei.post(`${path}/accept`, new URLSearchParams([...values]).toString())
    expect([accepted.status, accepted.headers.get('location')]).toEqual([303, path])
    expect((await stateOf(app)).is).toBe('accepted')
    await mei.open(path)
    expect(mei.page.html).not.toContain(`formaction="${path}/accept"`)
  })

  it.each([
    ['return', { reason: 'needs-consent' }, { is: 'returned', outcome: 'needs-consent' }],
    ['hand-over', { area: '03' }, { is: 'handed', to: '03' }],
  ] as const)('goes away by %s, with its reason or area of the list', async (verb, typed, state) => {
    const { app, mei, path } = await atDesk({ NSC_03_MODE: 'inbox' })
    await staffDesk(app, '03')
    await mei.open(path)
    const wrong = await mei.post(`${path}/${verb}`, 'key=k-1&reason=why&area=99')
    expect(wrong.status).toBe(422)
    await mei.submit(`${path}/${verb}`, typed)
    expect(mei.page.path).toBe('/desk')
    const rows = await rowsIn(app, 'desk_referrals')
    expect(rows.map(one => JSON.parse(one.state))).toContainEqual(expect.objectContaining(state))
  })

  it('told in place what to do where a colleague or the retailer was first, or nobody would take it', async () => {
    const { app, mei, path, row } = await atDesk()
    await mei.open(path)
    const neighbour = await mei.submit(`${path}/hand-over`, { area: '03' })
    expect(neighbour.status).toBe(409)
    expect(textOf(neighbour.html)).toContain('その地域では、いま引継ぎを受け付けていません。')
    const [mine] = await rowsIn(app, 'referrals')
    await deskMoves(app, mine.id, { does: 'claim', by: 'somebody' })
    await mei.open(path)
    expect(textOf(mei.page.html)).toContain('ほかの担当者が対応中')
    const claimed = await mei.submit(`${path}/claim`)
    expect(claimed.status).toBe(409)
    expect(textOf(claimed.html)).toContain('ほかの担当者が対応を始めています。')
    const busy = await mei.submit(`${path}/complete`, { outcome: 'closed', deskNumber: 'KA-78' })
    expect(busy.status).toBe(409)
    const { values } = formOf(busy.html, `${path}/complete`)
    expect([values.get('outcome'), values.get('deskNumber')], 'stands there again').toEqual([
      'closed',
      'KA-78',
    ])
    await app.as('hanako').post(`/v1/referrals/${mine.id}/withdraw`)
    const late = await mei.submit(`${path}/complete`, { outcome: 'closed' })
    expect(late.status).toBe(409)
    expect(textOf(late.html)).toContain('お客さまへのご連絡は要りません。')
    expect(textOf(late.html)).toContain(row.reference)
  })

  it('completed twice is one completion', async () => {
    const { app, mei, path } = await atDesk()
    await mei.open(path)
    const { values } = formOf(mei.page.html, `${path}/complete`)
    const body = new URLSearchParams([['outcome', 'closed'], ...values]).toString()
    const both = await Promise.all([1, 2].map(() => mei.post(`${path}/complete`, body)))
    const late = await mei.post(`${path}/complete`, body)
    expect([...both, late].map(one => one.status)).toEqual([303, 303, 303])
    const steps = (await entriesOf(app, 'nw-06')).filter(one => one.kind === 'referral-step')
    expect(steps.map(one => one.outcome)).toEqual(['completed:closed'])
  })

  it('speaks English too', async () => {
    const { mei, path, text } = await atDesk({}, 'en')
    await mei.open('/desk')
    expect(text()).toContain('Inbox of the desk')
    await mei.open(path)
    for (const said of ['Whom to call', 'Complete', 'None was agreed', 'Work on the service line'])
      expect(text()).toContain(said)
  })
})
