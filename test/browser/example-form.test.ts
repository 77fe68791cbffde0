import { Hono } from 'hono'
import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exampleForm } from '../../mocks/example-form/example-form.ts'
import { agreements, labels } from '../../mocks/example-form/words.ts'
import { type Listening, listen } from '../../mocks/listen.ts'
import { agreementWords } from '../../src/cases/pages/result-words.ts'
import { fields } from '../../src/disclosure/fields.ts'
import { uses } from '../../src/disclosure/uses.ts'
import type { Truth } from '../support/walk.ts'
import { openRoom, type Person, type Room, sitDown } from './sit-down.ts'

let room: Room
let retailer: Listening
beforeAll(async () => {
  room = await openRoom()
  const app = new Hono().route(
    '/',
    exampleForm(room.url, () => room.outside.token('hanako')),
  )
  retailer = await listen({ fetch: app.fetch, port: 0 })
}, 180_000)
afterAll(async () => {
  await retailer?.close()
  await room?.close()
})

const start = '受付を始める'
const next = '次へ進む'
const api = '**/example-form/api/v1'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const alarm = (page: Page) => page.getByRole('alert')

/** Lost replies and refusals are what is looked at here. */
const allowed = /net::ERR_CONNECTION_RESET|status of (?:40[039]|50[23])/

async function atForm(allow = /^$/): Promise<Person> {
  const person = await sitDown(room, { locale: 'ja-JP' }, allow)
  await person.page.goto(`${retailer.url}/example-form/`)
  await person.page.locator('#m-scenario').waitFor()
  return person
}

async function answer(page: Page, label: string): Promise<void> {
  await page.getByLabel(label).check()
  await button(page, next).click()
}

/** The service takes what is sent; its reply is lost on the way, as often as `times`. The keys under which all was sent. */
async function losing(page: Page, address: string, times: number): Promise<(string | undefined)[]> {
  const keys: (string | undefined)[] = []
  await page.route(address, async (route: Route) => {
    if (route.request().method() !== 'POST') return route.continue()
    const lost = keys.push(route.request().headers()['idempotency-key']) <= times
    if (!lost) return route.continue()
    // What the browser itself adds is not among its headers here.
    const headers = { ...route.request().headers(), 'sec-fetch-site': 'same-origin' }
    expect((await route.fetch({ headers })).ok()).toBe(true)
    return route.abort('connectionreset')
  })
  return keys
}

async function take(id: string, persona: string): Promise<void> {
  const authorization = `Bearer ${await room.outside.token(persona)}`
  const reply = await fetch(`${room.url}/v1/cases/${id}/take`, { method: 'POST', headers: { authorization } })
  expect(reply.status).toBe(200)
}

async function casesOfHanako(): Promise<number> {
  const authorization = `Bearer ${await room.outside.token('hanako')}`
  const reply = await fetch(`${room.url}/v1/cases`, { headers: { authorization } })
  return ((await reply.json()) as { cases: unknown[] }).cases.length
}

it('walks a script in a retailer’s own page, from what the caller wants to the answered lookup, and keeps a wrong answer to be mended', {
  timeout: 120_000,
}, async () => {
  const found = await fetch(`${room.outside.sandboxUrl}/_control/points?retailer=sample&kind=other&limit=1`)
  const [point] = (await found.json()) as Truth[]
  if (!point) throw new Error('the sandbox has no point')
  const { page, look, getUp } = await atForm(allowed)
  const sent: string[] = []
  page.on('request', request => sent.push(JSON.stringify(request.headers())))
  await page.selectOption('#m-scenario', 'switch')
  await button(page, start).click()
  for (const label of [
    'ご契約者ご本人',
    'ほかの電力会社',
    '替えたい。いま一緒に確認する',
    '検針票・請求書がある',
  ])
    await answer(page, label)
  const number = page.locator('#m-value')
  await number.fill('06-1234')
  await button(page, next).click()
  expect(await alarm(page).innerText()).toMatch(/22桁/)
  expect(await number.inputValue()).toBe('06-1234')
  await number.fill(point.bill.supplyPointNumber)
  await button(page, next).click()
  await page.locator('#m-address').fill(point.bill.address)
  if (point.bill.building) await page.locator('#m-building').fill(point.bill.building)
  await button(page, next).click()

  // The reply of the lookup is lost. Pressed again it is the same lookup, whose values are shown once and never again.
  const keys = await losing(page, `${api}/cases/*/lookups`, 1)
  await button(page, '照会する').click()
  expect(await alarm(page).innerText()).toContain('もう一度押してください')
  await button(page, '照会する').click()
  const result = page.locator('madoguchi-script section')
  await result.waitFor()
  expect(new Set(keys).size).toBe(1)
  expect(await result.innerText()).toMatch(/照会の結果[\s\S]*供給地点住所\s*一致[\s\S]*値の表示は一度だけ/)
  expect(await alarm(page).count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('照会の結果')
  await look(page, 'result')
  expect(sent.join()).not.toMatch(/bearer/i)
  await getUp()
})

it('opens one case and takes one answer, however often a reply is lost or a button is pressed', {
  timeout: 120_000,
}, async () => {
  const { page, getUp } = await atForm(allowed)
  const before = await casesOfHanako()
  const opened = await losing(page, `${api}/cases`, 2)
  await page.selectOption('#m-scenario', 'switch')
  for (let times = 1; times <= 2; times++) {
    await button(page, start).click()
    expect(await alarm(page).innerText()).toContain('もう一度押してください')
  }
  await button(page, start).click()
  await page.getByLabel('ご契約者ご本人').waitFor()
  expect(opened).toHaveLength(3)
  expect(new Set(opened).size).toBe(1)
  expect(await casesOfHanako()).toBe(before + 1)

  const answered = await losing(page, `${api}/cases/*/answers`, 1)
  await answer(page, 'ご契約者ご本人')
  await alarm(page).waitFor()
  await button(page, next).click()
  await page.getByLabel('ほかの電力会社').waitFor()
  expect(answered).toHaveLength(2)
  expect(new Set(answered).size).toBe(1)

  await page.unroute(`${api}/cases/*/answers`)
  const pressed: string[] = []
  page.on('request', one => one.method() === 'POST' && pressed.push(one.url()))
  await page.getByLabel('ほかの電力会社').check()
  await button(page, next).evaluate((one: HTMLElement) => {
    one.click()
    one.click()
  })
  await page.getByLabel('替えたい。いま一緒に確認する').waitFor()
  expect(pressed).toHaveLength(1)
  await getUp()
})

it('shows where a case stands that has moved on meanwhile, and says so', { timeout: 120_000 }, async () => {
  const { page, look, getUp } = await atForm(allowed)
  await page.selectOption('#m-scenario', 'switch')
  const opened = page.waitForResponse(`${api}/cases`)
  await button(page, start).click()
  const { id } = (await (await opened).json()) as { id: string }
  await losing(page, `${api}/cases/*/answers`, 1)
  await answer(page, 'ご契約者ご本人')
  await alarm(page).waitFor()
  // Another answer is another act. The first one has been taken, so this one comes too late.
  await page.locator('madoguchi-script input[type=radio]').last().check()
  await button(page, next).click()
  await page.getByLabel('ほかの電力会社').waitFor()
  expect(await alarm(page).innerText()).toMatch(/先に進んで[\s\S]*ください/)
  expect(await alarm(page).innerText()).not.toContain('revision')
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
  await look(page, 'moved on')
  await answer(page, 'ほかの電力会社')
  await page.getByLabel('替えたい。いま一緒に確認する').waitFor()
  expect(await alarm(page).count()).toBe(0)

  // A colleague has taken it over: it is taken back in the service's own window, and goes on here.
  await take(id, 'ichiro')
  await answer(page, '替えたい。いま一緒に確認する')
  const link = page.getByRole('link', { name: /引き取ってください/ })
  await link.waitFor()
  expect(await link.getAttribute('href')).toBe(`${room.url}/cases/${id}`)
  await look(page, 'of a colleague')
  await take(id, 'hanako')
  await button(page, 'いまの段階を表示する').click()
  await page.getByLabel('替えたい。いま一緒に確認する').waitFor()
  await getUp()
})

it('leads on from a list that does not come, and from a refusal by what the service offers instead', {
  timeout: 120_000,
}, async () => {
  const { page, look, getUp } = await atForm(allowed)
  await page.route(`${api}/scenarios`, route => route.fulfill({ status: 502, body: '<p>502</p>' }), {
    times: 1,
  })
  await page.reload()
  expect(await alarm(page).innerText()).toContain('つながりません')
  await look(page, 'no list')
  await button(page, 'もう一度試す').click()
  await page.selectOption('#m-scenario', 'switch')
  const refused = {
    code: 'refused',
    detail: '照会できません。',
    alternatives: [{ kind: 'x', say: '検針票で進めます。' }],
  }
  await page.route(
    `${api}/cases`,
    route => route.fulfill({ status: 403, contentType: 'application/problem+json', json: refused }),
    { times: 1 },
  )
  await button(page, start).click()
  expect(await alarm(page).innerText()).toMatch(/照会できません。\s*検針票で進めます。/)
  await button(page, start).click()
  await page.getByLabel('ご契約者ご本人').waitFor()
  await getUp()
})

it('says of each item that was compared how it agrees, in words, as the service’s own pages do', async () => {
  for (const [agreement, said] of Object.entries(agreementWords))
    expect(agreements).toHaveProperty(agreement, said)
  for (const { show, compare } of Object.values(uses))
    for (const id of [...show, ...compare])
      expect(labels[id], id).toEqual({ ja: fields[id].ja, en: fields[id].en })
})

it('passes on nothing but what the element uses, and only to the page that it came with', async () => {
  const send = (method: string, path: string, site: string | null) =>
    fetch(`${retailer.url}/example-form/api${path}`, {
      method,
      headers: site === null ? {} : { 'sec-fetch-site': site },
      ...(method === 'POST' ? { body: '{}' } : {}),
    })
  const before = await casesOfHanako()
  const id = crypto.randomUUID()
  for (const [method, path] of [
    ['POST', '/v1/oversight/searches'],
    ['POST', '/v1/cases/../oversight/fairness'],
    ['POST', `/v1/cases/${id}/relays`],
    ['POST', `/v1/cases/${id}`],
    ['GET', '/v1/cases'],
    ['DELETE', '/v1/scenarios'],
  ] as const) {
    const reply = await send(method, path, 'same-origin')
    expect(reply.status, path).toBe(404)
    expect(((await reply.json()) as { code: string }).code, path).toBe('not-passed-on')
  }
  for (const site of ['cross-site', 'same-site', 'none', null])
    expect((await send('GET', '/v1/scenarios', site)).status, String(site)).toBe(404)
  expect((await send('GET', '/v1/scenarios', 'same-origin')).status).toBe(200)
  const unknown = await send('GET', `/v1/cases/${id}`, 'same-origin')
  expect(((await unknown.json()) as { code: string }).code).toBe('not-found')
  expect(await casesOfHanako()).toBe(before)
})
