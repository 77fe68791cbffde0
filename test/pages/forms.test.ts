import { describe, expect, it } from 'vitest'
import { startApp } from '../support/app.ts'
import { billOf, browse, caseIdOf, formOf, openSwitch, textOf } from './browser.ts'

const entriesOf = async (app: Awaited<ReturnType<typeof startApp>>) => {
  const [found] = await app.db.read([
    { sql: "select kind, case_id from oversight_body where log = 'retailer-sample' order by idx", args: [] },
  ])
  return (found?.rows ?? []).map(row => String(row.kind))
}

const bodyOf = (html: string, action: string, typed: Record<string, string>, holding = '') => {
  const { values } = formOf(html, action, holding)
  for (const [name, value] of Object.entries(typed)) values.set(name, value)
  return new URLSearchParams([...values]).toString()
}

describe('a form sent twice', () => {
  it('opens one case', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    await hanako.open('/')
    const body = bodyOf(hanako.page.html, '/cases', { caller: 'switch:0' })
    const [one, two] = await Promise.all([hanako.post('/cases', body), hanako.post('/cases', body)])
    expect([one.status, two.status]).toEqual([303, 303])
    expect(one.headers.get('location')).toBe(two.headers.get('location'))
    expect(await entriesOf(app)).toEqual(['case-opened'])
  })

  it('answers once, and both sendings end on the case', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const { path, answers } = await openSwitch(hanako, 'caller', await billOf(app))
    const body = bodyOf(hanako.page.html, answers, { value: 'holder' })
    const both = await Promise.all([hanako.post(answers, body), hanako.post(answers, body)])
    const late = await hanako.post(answers, body)
    for (const reply of [...both, late])
      expect([reply.status, reply.headers.get('location')]).toEqual([303, path])
    expect((await app.as('hanako').get(`/v1/cases/${caseIdOf(path)}`)).body.revision).toBe(1)
  })

  it('looks up once and shows the values once', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const { path } = await openSwitch(hanako, 'site', await billOf(app))
    const action = `${path}/lookups`
    const body = bodyOf(hanako.page.html, action, {})
    const first = await hanako.post(action, body)
    const again = await hanako.post(action, body)
    expect([first.status, again.status]).toEqual([200, 200])
    expect(textOf(first.html)).toContain('契約形態')
    expect(textOf(again.html)).toContain('この照会は済んでいます')
    expect(textOf(again.html)).toContain('供給地点住所 一致')
    expect(textOf(again.html)).not.toContain('契約形態')
    expect((await entriesOf(app)).filter(kind => kind.startsWith('lookup'))).toEqual([
      'lookup-asked',
      'lookup-answered',
    ])
  })
})

describe('a form of yesterday', () => {
  it('keeps what was typed and shows the case as it stands now', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const bill = await billOf(app)
    const { path, answers } = await openSwitch(hanako, 'address', bill)
    const old = bodyOf(hanako.page.html, answers, { address: '大阪府大阪市北区中之島三丁目6-16' })
    await hanako.submit(answers, { address: bill.address })
    const reply = await hanako.post(answers, old)
    expect(reply.status).toBe(409)
    expect(textOf(reply.html)).toContain('受付が進んでいました')
    const { values } = formOf(reply.html, answers)
    expect(values.get('address')).toBe('大阪府大阪市北区中之島三丁目6-16')
    expect(values.get('step')).toBe('address')
    const sentAgain = await hanako.submit(answers)
    expect(textOf(sentAgain.html)).toContain('大阪府大阪市北区中之島三丁目6-16')
    expect(sentAgain.path).toBe(path)
  })

  it('shows what was typed for a step that is not on the path any more', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const { path, answers } = await openSwitch(hanako, 'address', await billOf(app))
    const old = bodyOf(hanako.page.html, answers, { address: '大阪府堺市堺区南瓦町3-1' })
    await hanako.open(`${path}?step=bill`)
    await hanako.submit(answers, { value: 'none' })
    const reply = await hanako.post(answers, old)
    expect(reply.status).toBe(409)
    expect(textOf(reply.html)).toContain('入力されていた内容（まだ反映していません）')
    expect(textOf(reply.html)).toContain('大阪府堺市堺区南瓦町3-1')
  })

  it('is not taken for another answer when its key was used with other words', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const { answers } = await openSwitch(hanako, 'caller', await billOf(app))
    const { html } = hanako.page
    await hanako.post(answers, bodyOf(html, answers, { value: 'holder' }))
    const reply = await hanako.post(answers, bodyOf(html, answers, { value: 'family' }))
    expect(reply.status).toBe(409)
    expect(formOf(reply.html, answers).values.get('value')).toBe('family')
  })
})

describe('odd input', () => {
  const all = ['newName', 'currentRetailer', 'contractNumber', 'wishedOn']
  const cases: readonly (readonly [string, string, string])[] = [
    ['21 digits', '0'.repeat(21), '桁が足りません'],
    ['23 digits', '0'.repeat(23), '桁が多すぎます'],
    ['an impossible area', `99${'0'.repeat(20)}`, 'はじめの2桁は01から10まで'],
    ['letters', 'O6-1234', '数字以外の文字'],
    ['nothing', '', 'まだ入力されていません'],
    ['blanks', '　 ', 'まだ入力されていません'],
    ['10,000 characters', '名'.repeat(10_000), '桁が多すぎます'],
    ['NUL', '06\u0000', '数字以外の文字'],
  ]
  it.each(cases)('names the field and keeps what was typed: %s', async (_, value, say) => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const { path, answers } = await openSwitch(hanako, 'number', await billOf(app))
    // Percent-encoded, 10,000 kanji are over the limit of the body; what a browser could send is not.
    const typed = value.length > 9_000 ? value.slice(0, 5_000) : value
    const reply = await hanako.submit(answers, { value: typed })
    expect(reply.status).toBe(422)
    expect(textOf(reply.html)).toContain(say)
    expect(reply.html).toContain('href="#f-value"')
    expect(reply.html).toMatch(
      /id="f-value"[^>]*aria-invalid="true"[^>]*aria-describedby="[^"]*f-value-error/,
    )
    expect(formOf(reply.html, answers).values.get('value')).toBe(typed.replaceAll('\u0000', ''))
    expect(JSON.stringify(app.logs)).not.toContain(typed || '\u0000')
    expect((await app.as('hanako').get(`/v1/cases/${caseIdOf(path)}`)).body.step.id).toBe('number')
  })

  it('finds broken UTF-8 in the field that holds it', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const { answers } = await openSwitch(hanako, 'address', await billOf(app))
    const body = bodyOf(hanako.page.html, answers, { address: 'X' }).replace('address=X', 'address=%ED%A0%80')
    const reply = await hanako.post(answers, body)
    expect(reply.status).toBe(422)
    expect(textOf(reply.html)).toContain('ご使用場所の住所: 壊れた文字が混じっています')
  })

  it.each([
    [
      { nameAsPrinted: '見本 花子', readable: 'read' },
      ['newName', 'currentRetailer', 'contractNumber', 'wishedOn'],
    ],
    [{ nameAsPrinted: '見本 花子', readable: 'read', wishedOn: '2020-01-01' }, all],
    [{ nameAsPrinted: '見本 花子' }, ['readable']],
    [
      { nameAsPrinted: '見本 花子', nameKana: 'x'.repeat(5_000), readable: 'maybe' },
      ['nameKana', 'readable'],
    ],
  ])(
    'leads to each item of the bill that needs correcting and keeps the others: %#',
    async (typed, wrong) => {
      const app = await startApp()
      const hanako = await browse(app, 'hanako')
      const { answers } = await openSwitch(hanako, 'site', await billOf(app))
      await hanako.submit(answers, {}, { holding: 'without-lookup' })
      const reply = await hanako.submit(answers, typed)
      expect(reply.status).toBe(422)
      const summary = /<section class="notice bad"[\s\S]*?<\/section>/.exec(reply.html)?.[0] ?? ''
      const led = [...summary.matchAll(/href="#f-([A-Za-z]+)"/g)].map(one => one[1])
      expect(led.toSorted()).toEqual([...wrong].toSorted())
      for (const name of led) expect(reply.html).toContain(`id="f-${name}"`)
      expect(formOf(reply.html, answers).values.get('nameAsPrinted')).toBe('見本 花子')
    },
  )

  it.each([
    ['a character outside the basic plane', '𠮷田 花子', true],
    ['emoji', '山田😀', true],
    ['marks that turn the direction', '\u202e山田 花子\u202c', false],
    ['a line break', '山田\n花子', false],
    ['a blank that nobody sees', '山田\u200b花子', false],
  ])(
    'takes a name with %s whole, or says at its field why not, and keeps it to be mended',
    async (_, name, taken) => {
      const app = await startApp()
      const hanako = await browse(app, 'hanako')
      const { answers } = await openSwitch(hanako, 'site', await billOf(app))
      await hanako.submit(answers, {}, { holding: 'without-lookup' })
      const reply = await hanako.submit(answers, { nameAsPrinted: name, readable: 'read' })
      expect(reply.status).toBe(422)
      expect(formOf(reply.html, answers).values.get('nameAsPrinted')?.replaceAll('\r', '')).toBe(name)
      expect(reply.html.includes('href="#f-nameAsPrinted"')).toBe(!taken)
      if (!taken) expect(textOf(reply.html)).toContain('改行や目に見えない文字が混じっています')
      expect(JSON.stringify(app.logs)).not.toContain('花子')
    },
  )

  it('turns away a field that the screen does not have', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const { answers } = await openSwitch(hanako, 'caller', await billOf(app))
    const reply = await hanako.post(
      answers,
      `${bodyOf(hanako.page.html, answers, { value: 'holder' })}&phone=1`,
    )
    expect(reply.status).toBe(422)
    expect(textOf(reply.html)).toContain('この画面にない項目')
  })

  it('takes bent hidden fields for an old form', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const { path, answers } = await openSwitch(hanako, 'site', await billOf(app))
    for (const [action, typed] of [
      [answers, { revision: 'x', value: 'holder' }],
      [`${path}/lookups`, { step: '<script>' }],
    ] as const) {
      const reply = await hanako.submit(action, typed)
      expect(reply.status).toBe(409)
      expect(reply.html).not.toContain('<script>')
    }
    expect((await entriesOf(app)).filter(kind => kind.startsWith('lookup'))).toEqual([])
  })

  it('shows markup that somebody typed as text', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const { answers } = await openSwitch(hanako, 'address', await billOf(app))
    const reply = await hanako.submit(answers, { address: '"><img src=x onerror=alert(1)>' })
    expect(reply.html).not.toContain('<img')
    expect(textOf(reply.html)).toContain('<img src=x onerror=alert(1)>')
  })

  it('asks for the caller’s sentence, and turns away names in the contact reference', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    await hanako.open('/')
    const reply = await hanako.submit('/cases', { ref: '山田 太郎' })
    expect(reply.status).toBe(422)
    expect(reply.html).toContain('href="#f-caller"')
    expect(reply.html).toContain('href="#f-ref"')
    expect(formOf(reply.html, '/cases').values.get('ref')).toBe('山田 太郎')
    expect(await entriesOf(app)).toEqual([])
  })

  it.each([
    ['multipart/form-data; boundary=x', 415],
    ['application/json', 415],
    ['text/plain', 415],
  ])('answers a body of type %s with a page', async (type, status) => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const reply = await hanako.post('/cases', 'caller=switch:0', { 'content-type': type })
    expect(reply.status).toBe(status)
    expect(reply.headers.get('content-type')).toContain('text/html')
  })

  it('answers a body over 64 kB with a page', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const reply = await hanako.post('/cases', `caller=${'x'.repeat(70_000)}`)
    expect(reply.status).toBe(413)
    expect(textOf(reply.html)).toContain('入力が長すぎます')
  })
})
