import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleForm } from '../../mocks/example-form/example-form.ts'
import { type Listening, listen } from '../../mocks/listen.ts'
import type { Truth } from '../support/walk.ts'
import { openRoom, type Room } from './sit-down.ts'

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

it('walks a script in a retailer’s own page, from what the caller wants to the answered lookup, and keeps a wrong answer to be mended', {
  timeout: 120_000,
}, async () => {
  const found = await fetch(`${room.outside.sandboxUrl}/_control/points?retailer=sample&kind=other&limit=1`)
  const [point] = (await found.json()) as Truth[]
  if (!point) throw new Error('the sandbox has no point')
  const context = await room.browser.newContext({ locale: 'ja-JP' })
  const page = await context.newPage()
  const sent: string[] = []
  page.on('request', request => sent.push(JSON.stringify(request.headers())))
  await page.goto(`${retailer.url}/example-form/`)
  await page.selectOption('#m-scenario', 'switch')
  await page.getByRole('button', { name: '受付を始める' }).click()
  for (const label of [
    'ご契約者ご本人',
    'ほかの電力会社',
    '替えたい。いま一緒に確認する',
    '検針票・請求書がある',
  ]) {
    await page.getByLabel(label).check()
    await page.getByRole('button', { name: '次へ進む' }).click()
  }
  const number = page.locator('#m-value')
  await number.fill('06-1234')
  await page.getByRole('button', { name: '次へ進む' }).click()
  expect(await page.getByRole('alert').innerText()).toMatch(/22桁/)
  expect(await number.inputValue()).toBe('06-1234')
  await number.fill(point.bill.supplyPointNumber)
  await page.getByRole('button', { name: '次へ進む' }).click()
  await page.locator('#m-address').fill(point.bill.address)
  if (point.bill.building) await page.locator('#m-building').fill(point.bill.building)
  await page.getByRole('button', { name: '次へ進む' }).click()
  await page.getByRole('button', { name: '照会する' }).click()
  await page.getByText('照会の結果').waitFor()
  expect(await page.locator('madoguchi-script section').innerText()).toMatch(/供給地点住所: 一致/)
  expect(sent.join()).not.toMatch(/bearer/i)
  await context.close()
})

describe('where replies are lost', () => {
  it('counts what is pressed again once, and shows how the case stands', { timeout: 60_000 }, async () => {
    const context = await room.browser.newContext({ locale: 'ja-JP' })
    const page = await context.newPage()
    const opened: string[] = []
    const losing = async (path: string, times: number) => {
      let left = times
      await page.route(`**${path}`, async route => {
        const request = route.request()
        // What a browser adds by itself is not handed on by a test that stands in between.
        const headers = { ...request.headers(), 'sec-fetch-site': 'same-origin' }
        const reply = request.method() === 'POST' ? await route.fetch({ headers }) : null
        if (reply !== null && path.endsWith('/cases'))
          opened.push(((await reply.json()) as { id: string }).id)
        if (reply !== null && left-- > 0) await route.abort()
        else await (reply === null ? route.continue() : route.fulfill({ response: reply }))
      })
    }
    await page.goto(`${retailer.url}/example-form/`)
    await page.selectOption('#m-scenario', 'switch')
    await losing('/v1/cases', 1)
    const start = page.getByRole('button', { name: '受付を始める' })
    await start.click()
    await page.getByRole('alert').getByText('二重にはなりません').waitFor()
    await start.click()
    await page.locator('h2').waitFor()
    expect(new Set(opened).size, 'one case').toBe(1)
    expect(opened).toHaveLength(2)

    await losing('/answers', 1)
    const next = page.getByRole('button', { name: '次へ進む' })
    const heading = await page.locator('h2').innerText()
    await page.getByLabel('ご契約者ご本人').check()
    await next.click()
    await page.getByRole('alert').getByText('二重にはなりません').waitFor()
    // Another answer than the one that had arrived is not taken over it.
    await page.getByLabel('ご家族').check()
    await next.click()
    await page.getByRole('alert').getByText('先に進んでいます').waitFor()
    expect(await page.locator('h2').innerText()).not.toBe(heading)
    const kept = await fetch(`${room.url}/v1/cases/${opened[0]}`, {
      headers: { authorization: `Bearer ${await room.outside.token('hanako')}` },
    })
    expect(((await kept.json()) as { answers: unknown }).answers).toMatchObject([
      { step: 'caller', value: 'holder' },
    ])
    await context.close()
  })

  it('sends a double press once', { timeout: 60_000 }, async () => {
    const context = await room.browser.newContext({ locale: 'ja-JP' })
    const page = await context.newPage()
    const posts: string[] = []
    page.on('request', one => one.method() === 'POST' && posts.push(one.url()))
    await page.goto(`${retailer.url}/example-form/`)
    await page.selectOption('#m-scenario', 'switch')
    await page.getByRole('button', { name: '受付を始める' }).dblclick()
    await page.locator('h2').waitFor()
    expect(posts).toHaveLength(1)
    await context.close()
  })
})

it('passes on nothing but what the element uses, and nothing for another site', async () => {
  const paths = ['/v1/oversight/searches', '/v1/cases/../oversight/fairness', '/v1/cases/x/relays']
  for (const path of paths) {
    const reply = await fetch(`${retailer.url}/example-form/api${path}`, {
      method: 'POST',
      body: '{}',
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    expect(reply.status, path).toBe(404)
  }
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, {}]) {
    const foreign = await fetch(`${retailer.url}/example-form/api/v1/scenarios`, { headers })
    expect(foreign.status).toBe(404)
  }
})
