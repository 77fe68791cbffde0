import { describe, expect, it } from 'vitest'
import { startApp } from '../support/app.ts'
import { billOf, browse, openSwitch, textOf } from './browser.ts'

describe('who may read a page', () => {
  it('sends somebody without a session to the sign-in, and back afterwards', async () => {
    const app = await startApp()
    const nobody = await browse(app, null)
    expect(textOf((await nobody.open('/')).html)).toContain('サインインする')
    const id = crypto.randomUUID()
    const reply = await nobody.open(`/cases/${id}?step=wish`)
    expect(reply.status).toBe(303)
    expect(reply.headers.get('location')).toBe(
      `/sign-in?return_to=${encodeURIComponent(`/cases/${id}?step=wish`)}`,
    )
  })

  it.each(['x', 'A'.repeat(43), '', '"', '%00'])('takes a forged cookie for none: %s', async forged => {
    const app = await startApp()
    const reply = await app.request('/oversight', {
      headers: { cookie: `session=${forged}`, accept: 'text/html' },
    })
    expect([reply.status, reply.headers.get('location')]).toEqual([303, '/sign-in?return_to=%2Foversight'])
  })

  it('tells another role what the page is for, and records it', async () => {
    const app = await startApp()
    const osamu = await browse(app, 'osamu')
    const hanako = await browse(app, 'hanako')
    const { path } = await openSwitch(hanako, 'caller', await billOf(app))
    const reply = await osamu.open(path)
    expect(reply.status).toBe(403)
    expect(textOf(reply.html)).toContain('オペレーター・訪問担当・スーパーバイザー')
    const log = await hanako.open('/oversight')
    expect(log.status).toBe(403)
    expect(textOf(log.html)).toContain('監査担当')
    const [found] = await app.db.read([
      { sql: "select count(*) as n from oversight_body where kind = 'denied'", args: [] },
    ])
    expect(Number(found?.rows[0]?.n)).toBe(2)
  })

  it('shows nothing of another retailer’s case', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const { path } = await openSwitch(hanako, 'site', await billOf(app))
    const sora = await browse(app, 'sora')
    const [theirs, none] = [await sora.open(path), await sora.open(`/cases/${crypto.randomUUID()}`)]
    expect([theirs.status, none.status]).toEqual([404, 404])
    expect(textOf(theirs.html)).toBe(textOf(none.html))
    expect((await sora.open('/cases/not-a-case')).status).toBe(404)
  })
})

describe('an address of a form, opened', () => {
  it.each([
    '/cases/%0d%0ax/answers',
    '/cases/a%00b/park',
    '/cases/%0ax/relays',
    '/cases/%0ax/confirm/link',
    '/cases/%0ax/referrals',
    '/desk/%0d%0ax/complete',
    '/referrals/%0ax/withdraw',
    '/cases/%E7%AA%93/take',
  ])('leads on, and puts nothing of itself into a header: %s', async path => {
    const app = await startApp()
    const reply = await app.request(path, { headers: { accept: 'text/html' } })
    expect([reply.status, reply.headers.get('location')]).toEqual([303, '/'])
    expect(JSON.stringify(app.logs)).not.toContain('"error"')
  })
})

describe('whose forms count', () => {
  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1:8787' },
  ])('turns away a form of another site: %j', async headers => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    for (const path of ['/cases', '/find', '/language', `/cases/${crypto.randomUUID()}/take`]) {
      const reply = await hanako.post(path, 'caller=switch:0&channel=phone&to=en', headers)
      expect(reply.status).toBe(403)
      expect(textOf(reply.html)).toContain('窓口の画面からのものと確かめられませんでした')
    }
  })

  it.each([
    [undefined, 403],
    ['null', 403],
    ['http://evil.test', 403],
    ['http://127.0.0.1:8787', 303],
  ])('judges by Origin where a browser does not say more: %s', async (origin, status) => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const reply = await app.request('/cases', {
      method: 'POST',
      body: 'caller=switch:0&channel=phone',
      headers: {
        cookie: hanako.cookie,
        'content-type': 'application/x-www-form-urlencoded',
        ...(origin === undefined ? {} : { origin }),
      },
    })
    expect(reply.status).toBe(status)
  })
})

describe('language', () => {
  it('switches and comes back to the same page, never to another site', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const reply = await hanako.post('/language', 'to=en&back=%2Femergency')
    expect([reply.status, reply.headers.get('location')]).toEqual([303, '/emergency'])
    expect(reply.headers.get('set-cookie')).toMatch(/^lang=en; /)
    const page = await app.request('/emergency', { headers: { cookie: 'lang=en', 'accept-language': 'ja' } })
    expect(await page.text()).toContain('<html lang="en">')
    for (const back of ['//evil.test', '/\\evil.test', 'http://evil.test', '/\t/evil.test', ''])
      expect(
        (await hanako.post('/language', new URLSearchParams({ to: 'ja', back }).toString())).headers.get(
          'location',
        ),
      ).toBe('/')
  })
})
