import { describe, expect, it } from 'vitest'
import { startApp } from '../support/app.ts'
import { billOf, browse, caseIdOf, openSwitch, textOf } from './browser.ts'

const items = (bill: Awaited<ReturnType<typeof billOf>>) => ({
  nameAsPrinted: bill.nameAsPrinted,
  newName: bill.nameAsPrinted,
  currentRetailer: bill.currentRetailer,
  contractNumber: bill.contractNumber,
  wishedOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
  readable: 'read',
})

describe('a switching case by forms alone', () => {
  it('goes from the caller’s sentence to confirmed facts', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const bill = await billOf(app)
    const { path, answers } = await openSwitch(hanako, 'site', bill)
    expect(textOf(hanako.page.html)).toContain(
      '供給地点住所（お客さまが読んだ内容と照らし合わせ、登録の値も一度だけ表示します） 契約形態（登録の値を、一度だけ表示します）',
    )

    const reply = await hanako.submit(`${path}/lookups`)
    expect(reply.status).toBe(200)
    expect(reply.headers.get('cache-control')).toBe('no-store')
    expect(textOf(reply.html)).toContain('供給地点住所 一致')
    expect(textOf(reply.html)).toContain('この表示は一度だけです')
    // The next step's form is on the same page.
    expect(hanako.page.html).toContain('data-missing')
    await hanako.submit(answers, items(bill))

    const check = textOf(hanako.page.html)
    expect(check).toContain('復唱する内容')
    expect(check).toContain(bill.nameAsPrinted)
    expect(check).toContain(bill.contractNumber)
    const n = bill.supplyPointNumber.replaceAll(/\D/g, '')
    expect(check).toContain(`${n.slice(0, 2)}-${n.slice(2, 6)}-${n.slice(6, 10)}-${n.slice(10, 14)}`)
    await hanako.submit(answers, { confirmed: '1' })
    expect(hanako.page.html, 'nothing is read off the bill any more').not.toContain('data-missing')
    await hanako.submit(answers, { contract: 'elsewhere' })

    const end = textOf(hanako.page.html)
    expect(end).toContain('お伺いした内容を確認')
    expect(end).toContain('この受付は終わりました')
    const kept = await app.as('hanako').get(`/v1/cases/${caseIdOf(path)}`)
    expect(kept.body).toMatchObject({ status: 'closed', outcome: { code: 'confirmed' } })
    expect(new Set(app.logs.map(line => line.operation))).toContain('/cases/:id/answers')
    expect(JSON.stringify(app.logs)).not.toContain(caseIdOf(path))
    for (const location of hanako.locations) expect(location).toMatch(/^\/(cases\/[0-9a-f-]{36})?$/)
  })

  it('tells at a glance whether something is to be read again', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const bill = await billOf(app)
    const tone = async (address: string) => {
      const { path } = await openSwitch(hanako, 'site', { ...bill, address })
      const { html } = await hanako.submit(`${path}/lookups`)
      return /<section class="notice ([a-z]+)" aria-labelledby="found">/.exec(html)?.[1]
    }
    expect(await tone(bill.address)).toBe('good')
    expect(await tone(`${bill.address.slice(0, -3)}999番地`)).toBe('warn')
  })

  it('shows looked-up values once, in the reply, and never on a later page', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const { path } = await openSwitch(hanako, 'site', await billOf(app))
    const reply = await hanako.submit(`${path}/lookups`)
    const shown = /契約形態 (?:電灯|動力)/.exec(textOf(reply.html))?.[0]
    expect(shown).toBeDefined()
    const later = await hanako.open(path)
    expect(textOf(later.html)).not.toMatch(/契約形態 /)
    expect(textOf(later.html)).toContain('供給地点住所: 一致')
  })

  it('says before a lookup what it shows, and where a reading differs leads to what is read again', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const [here, there] = [await billOf(app), await billOf(app, 'other', 1)]
    const { path } = await openSwitch(hanako, 'site', { ...there, supplyPointNumber: here.supplyPointNumber })
    const before = textOf(hanako.page.html)
    expect(before).toContain(
      '供給地点住所（お客さまが読んだ内容と照らし合わせ、登録の値も一度だけ表示します）',
    )
    expect(before).toContain('契約形態（登録の値を、一度だけ表示します）')
    expect(before).not.toContain('一致したかどうかだけを使')

    const { html } = await hanako.submit(`${path}/lookups`)
    const [found = ''] = /<section[^>]*aria-labelledby="found"[\s\S]*?<\/section>/.exec(html) ?? []
    expect(found).toContain('class="notice warn"')
    expect(found).toContain('<span class="tag warn">もう一度お読みいただく</span>')
    expect(textOf(found)).toContain('「供給地点特定番号」を、もう一度、印刷のとおりにお読みいただけますか')
    expect(textOf(found)).toContain('「ご使用場所の住所」を、もう一度、印刷のとおりにお読みいただけますか')
    expect(found).toContain(`href="${path}?step=number"`)
    expect(found).toContain(`href="${path}?step=address"`)
    expect(textOf((await hanako.open(`${path}?step=address`)).html)).not.toContain(here.address)

    // The meter number is compared alone.
    await hanako.open(path)
    await hanako.submit(`${path}/answers`, { value: '12-345678' })
    expect(textOf(hanako.page.html)).toContain('照らし合わせます。登録の値は表示しません')
    expect(textOf(hanako.page.html)).toContain('登録の値は表示されません')
  })

  it('is complete in English', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako', 'en')
    const bill = await billOf(app)
    const { path } = await openSwitch(hanako, 'site', bill)
    expect(hanako.page.html).toContain('<html lang="en">')
    await hanako.submit(`${path}/lookups`)
    expect(textOf(hanako.page.html)).toContain('Supply point address Agrees')
    // The drawings call things as they are printed, and say that it is Japanese.
    const said = hanako.page.html.replaceAll(/<(b|g)\b[^>]*\blang="ja"[\s\S]*?<\/\1>/g, '')
    const own = textOf(said).replaceAll(bill.address, '').replaceAll('日本語', '')
    const japanese = own.match(/[ぁ-んァ-ヶ一-龥、。「」]{2,}/g) ?? []
    // What is left is the customer's own address, the registered value, the retailer's name and 供給地点特定番号.
    expect(japanese.filter(one => /[ぁ-ん]{2}/.test(one))).toEqual([])
  })

  it('goes on without a lookup, and with the bill alone while the gateway is down', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const bill = await billOf(app)
    const { path, answers } = await openSwitch(hanako, 'site', bill)
    await app.sandbox.app.request('/_control/modes', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sample: ['down'] }),
    })
    const reply = await hanako.submit(`${path}/lookups`)
    expect(reply.status).toBe(503)
    expect(textOf(reply.html)).toContain('照会先につながりません')
    expect(textOf(reply.html)).toContain('検針票・請求書・会員ページ')
    await hanako.submit(answers, items(bill))
    await hanako.submit(answers, { confirmed: '1' })
    await hanako.submit(answers, { contract: 'elsewhere' })
    expect(textOf(hanako.page.html)).toContain('この受付は終わりました')
  })

  it('passes a lookup by the second button', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const { answers } = await openSwitch(hanako, 'site', await billOf(app))
    const next = await hanako.submit(answers, {}, { holding: 'without-lookup' })
    expect(textOf(next.html)).toContain('ご契約名義（印刷のとおり）')
    expect(textOf(next.html)).toContain('照会せずに進めました')
  })

  it('goes back to an earlier answer and on from there', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const bill = await billOf(app)
    const { path, answers } = await openSwitch(hanako, 'site', bill)
    await hanako.open(`${path}?step=address`)
    expect(hanako.page.html).toContain(`value="${bill.address}"`)
    await hanako.submit(answers, { address: `${bill.address}の隣` })
    expect(textOf(hanako.page.html)).toContain(`${bill.address}の隣`)
    expect(textOf(hanako.page.html)).toContain('照会する項目')
  })

  it('parks a case and takes it up again by its reference, also by a colleague', async () => {
    const app = await startApp()
    const [hanako, ichiro] = [await browse(app, 'hanako'), await browse(app, 'ichiro')]
    const { path, answers } = await openSwitch(hanako, 'number', await billOf(app))
    await hanako.open(`${path}?step=wish`)
    const parked = await hanako.submit(answers, { value: 'absent' })
    expect(textOf(parked.html)).toContain('この受付はお預かりしています')
    const reference = /[0-9]{4}-[0-9]{4}/.exec(textOf(parked.html))?.[0] ?? ''

    await ichiro.open('/')
    await ichiro.submit('/find', { reference: reference.replace('-', '') })
    expect(textOf(ichiro.page.html)).toContain('ほかの担当者の受付です')
    expect(textOf(ichiro.page.html)).toContain('hanako')
    await ichiro.submit(`${path}/take`)
    await ichiro.open(`${path}?step=wish`)
    await ichiro.submit(answers, { value: 'takes-part' })
    expect(textOf(ichiro.page.html)).toContain('供給地点特定番号')
  })
})

describe('a refusal', () => {
  it('stands on the case’s page with its lesson and the lawful way, and the case goes on', async () => {
    const app = await startApp()
    const rin = await browse(app, 'rin')
    const bill = await billOf(app)
    const { path, answers } = await openSwitch(rin, 'site', bill)
    const reply = await rin.submit(`${path}/lookups`)
    expect(reply.status).toBe(403)
    const text = textOf(reply.html)
    expect(text).toContain('照会できません')
    expect(text).toContain('研修の期限が切れています')
    expect(text).toContain('このようにお進みください')
    expect(text).toContain('お手元の検針票・請求書・会員ページ')
    const on = await rin.submit(answers, {}, { holding: 'without-lookup' })
    expect(textOf(on.html)).toContain('ご契約名義（印刷のとおり）')

    const osamu = await browse(app, 'osamu')
    await osamu.open('/oversight')
    expect(textOf(osamu.page.html)).toContain('照会不可（不許可）')
    expect(textOf(osamu.page.html)).toContain('研修の期限切れ')
  })
})
