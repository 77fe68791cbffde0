import { expect, it } from 'vitest'
import { startApp } from '../support/app.ts'
import { entriesOf } from '../support/walk.ts'
import { billOf, browse, caseIdOf, openSwitch, textOf } from './browser.ts'

async function afterOneLookup() {
  const app = await startApp()
  const hanako = await browse(app, 'hanako')
  const bill = await billOf(app)
  const { path } = await openSwitch(hanako, 'site', bill)
  await hanako.submit(`${path}/lookups`)
  await app.publish()
  return { app, bill, id: caseIdOf(path), osamu: await browse(app, 'osamu') }
}

it('shows the overseer the entries, newest first, and how far the log is signed', async () => {
  const { osamu } = await afterOneLookup()
  const text = textOf((await osamu.open('/oversight')).html)
  // The reading itself is the newest entry and not yet signed.
  expect(text).toContain('記録は全部で4件あります')
  expect(text).toContain('初めの3件は、署名済みのチェックポイント')
  const order = ['記録の閲覧', '照会の結果', '照会の開始', '受付の開始'].map(kind =>
    text.lastIndexOf(` ${kind} `),
  )
  expect(order).toEqual([...order].sort((a, b) => a - b))
  expect(text).toContain('供給地点住所 (一致)')
  expect(text).toContain('回答あり')
})

it.each([
  ['kind', () => 'lookup-answered', '照会の結果'],
  ['person', () => 'hanako', '照会の開始'],
  ['case', (found: { id: string }) => found.id, '受付の開始'],
  [
    'supplyPointNumber',
    (found: { bill: { supplyPointNumber: string } }) => found.bill.supplyPointNumber,
    '照会の開始',
  ],
] as const)('finds entries by %s with nothing personal in an address', async (by, value, kind) => {
  const found = await afterOneLookup()
  const { osamu } = found
  await osamu.open('/oversight')
  const reply = await osamu.submit('/oversight/search', { [by]: value(found) }, { holding: 'f-kind' })
  expect(reply.status).toBe(200)
  expect(reply.path).toBe('/oversight/search')
  const table = /<table>[\s\S]*<\/table>/.exec(reply.html)?.[0] ?? ''
  expect(textOf(table)).toContain(kind)
  expect(osamu.locations).toEqual([])
})

it('finds a case by its 受付番号 however it is typed, and leads from a row to its course', async () => {
  const { app, osamu, id } = await afterOneLookup()
  const { body } = await app.as('hanako').get(`/v1/cases/${id}`)
  const reference: string = body.reference
  await osamu.open('/oversight')
  const wide = reference.replaceAll(/[0-9]/g, one => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
  for (const typed of [reference, reference.replace('-', ''), ` ${wide} `]) {
    const reply = await osamu.submit('/oversight/search', { case: typed }, { holding: 'f-kind' })
    expect(reply.status, typed).toBe(200)
    const table = /<table>[\s\S]*<\/table>/.exec(reply.html)?.[0] ?? ''
    expect(textOf(table)).toContain('照会の結果')
    expect(table).toContain(`<a href="/oversight/cases/${id}" class="number">${reference}</a>`)
  }
  const course = await osamu.open(`/oversight/cases/${id}`)
  expect(textOf(course.html)).toContain(reference)
  const searches = (await entriesOf(app)).filter(one => one.kind === 'oversight-search')
  expect(searches.map(one => [one.rule, one.case])).toEqual([
    ...Array.from({ length: 3 }, () => ['by:case', id]),
    ['by:timeline', id],
  ])
})

it('finds nothing by the 受付番号 of another company, and records that it was searched for', async () => {
  const { app, id } = await afterOneLookup()
  const { body } = await app.as('hanako').get(`/v1/cases/${id}`)
  const toru = await browse(app, 'toru')
  await toru.open('/oversight')
  const reply = await toru.submit('/oversight/search', { case: body.reference }, { holding: 'f-kind' })
  expect(reply.status).toBe(200)
  expect(textOf(reply.html)).toContain('該当する記録はありません')
  const [entry] = (await entriesOf(app, 'retailer-mihon')).filter(one => one.kind === 'oversight-search')
  expect(entry).toMatchObject({ rule: 'by:case', case: null, subject: { hash: expect.any(String) } })
  expect(JSON.stringify(entry)).not.toContain(body.reference)
})

it('says codes in words: no row of the log holds one', async () => {
  const { app, osamu } = await afterOneLookup()
  await app.as('hanako').get('/v1/oversight/logs/retailer-sample/key')
  await app.as('hanako').get('/v1/me/history')
  await osamu.open('/oversight')
  await osamu.submit('/oversight/search', { kind: 'refused' }, { holding: 'f-kind' })
  await osamu.open('/oversight/questions')
  await osamu.submit('/oversight/questions/counts', { by: 'kind' })
  const cells = [...(await osamu.open('/oversight')).html.matchAll(/<td>([\s\S]*?)<\/td>/g)].map(one =>
    textOf(one[1] ?? ''),
  )
  const text = cells.join(' | ')
  expect(cells.length).toBeGreaterThan(40)
  for (const words of [
    '記録の種類で',
    '自分の照会の記録',
    '件数の集計',
    '当社へのお切り替え · 供給地点の確認',
  ])
    expect(text, words).toContain(words)
  expect(text).not.toMatch(/\b(?:by:|report:|own-history|log-key|lookup:|confirm-site|switch)/)
})

it('finds the entries of the person or case in a row', async () => {
  const { osamu } = await afterOneLookup()
  await osamu.open('/oversight')
  const reply = await osamu.submit('/oversight/search', { pick: 'person:hanako' }, { holding: '<table>' })
  const table = /<table>[\s\S]*<\/table>/.exec(reply.html)?.[0] ?? ''
  expect(textOf(table)).toContain('照会の開始')
  expect(textOf(table)).not.toContain('記録の閲覧')
})

it.each([
  [{ kind: 'refused', person: 'hanako' }, 'f-kind'],
  [{}, 'f-kind'],
  [{ supplyPointNumber: '123' }, 'f-supplyPointNumber'],
  [{ kind: 'refused', from: '2026-02-30' }, 'f-from'],
  [{ case: '山田' }, 'f-case'],
])('says what to correct in a search: %j', async (typed, field) => {
  const app = await startApp()
  const osamu = await browse(app, 'osamu')
  await osamu.open('/oversight')
  const reply = await osamu.submit('/oversight/search', typed, { holding: 'f-kind' })
  expect(reply.status).toBe(422)
  expect(reply.html).toContain(`href="#${field}"`)
  if ('case' in typed) expect(textOf(reply.html)).toContain('受付番号は8桁の数字です')
})

it('goes on to older entries', async () => {
  const app = await startApp()
  const hanako = app.as('hanako')
  for (let n = 0; n < 55; n++)
    await hanako.post('/v1/cases', { scenario: 'switch', contact: { channel: 'phone' } })
  const osamu = await browse(app, 'osamu')
  const first = await osamu.open('/oversight')
  const next = /href="(\/oversight\?below=[0-9]+)"/.exec(first.html)?.[1] ?? ''
  const rows = (html: string) => [...html.matchAll(/<th scope="row">([0-9]+)/g)].map(one => Number(one[1]))
  const all = [...rows(first.html), ...rows((await osamu.open(next)).html)]
  expect(all).toEqual(Array.from({ length: 56 }, (_, n) => 55 - n))
  await osamu.submit('/oversight/search', { kind: 'case-opened' }, { holding: 'f-kind' })
  const found = rows(osamu.page.html)
  const older = await osamu.submit('/oversight/search', {}, { holding: 'cursor' })
  expect([...found, ...rows(older.html)]).toEqual(Array.from({ length: 55 }, (_, n) => 54 - n))
})

it('shows incidents without the value that was sent', async () => {
  const app = await startApp()
  await app.sandbox.app.request('/_control/modes', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sample: ['leaky'] }),
  })
  const hanako = await browse(app, 'hanako')
  const { path } = await openSwitch(hanako, 'site', await billOf(app))
  await hanako.submit(`${path}/lookups`)
  const osamu = await browse(app, 'osamu')
  const text = textOf((await osamu.open('/oversight')).html)
  expect(text).toContain('範囲外表示 · 重大')
  expect(text).toContain('範囲外のため破棄')
})
