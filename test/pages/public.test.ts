import { describe, expect, it } from 'vitest'
import { problems } from '../../src/http/problems.ts'
import { operators } from '../../src/referrals/operators.ts'
import { startApp } from '../support/app.ts'
import { billOf, browse, openSwitch, textOf } from './browser.ts'

describe('the emergency key', () => {
  it('leads from every page to the sentence for each area, for anybody', async () => {
    const app = await startApp()
    const nobody = await browse(app, null)
    const emergency = textOf((await nobody.open('/emergency')).html)
    for (const one of operators) expect(emergency).toContain(one.name.ja)
    expect(emergency).toContain('119')
    expect(emergency).toContain('緊急の連絡先は、ここには登録されていません')

    const hanako = await browse(app, 'hanako')
    const { path } = await openSwitch(hanako, 'number', await billOf(app))
    for (const [browser, address] of [
      [nobody, '/'],
      [nobody, '/docs'],
      [nobody, '/docs/problems'],
      [hanako, '/'],
      [hanako, path],
      [hanako, '/oversight'],
      [hanako, `/cases/${crypto.randomUUID()}`],
    ] as const)
      expect((await browser.open(address)).html).toContain('href="/emergency"')
  })

  it('needs no database', async () => {
    const broken = new Error('nothing may ask')
    const app = await startApp({
      unverified: true,
      db: real => ({ ...real, read: () => Promise.reject(broken), write: () => Promise.reject(broken) }),
    })
    expect((await app.request('/emergency', { headers: { cookie: 'session=x' } })).status).toBe(200)
  })
})

describe('the description of the API', () => {
  it('names every operation and every problem code', async () => {
    const app = await startApp()
    const nobody = await browse(app, null)
    const docs = await nobody.open('/docs')
    const openapi = (await (await app.request('/openapi.json')).json()) as { paths: Record<string, object> }
    for (const path of Object.keys(openapi.paths)) expect(docs.html).toContain(path)
    const list = await nobody.open('/docs/problems')
    for (const code of Object.keys(problems)) expect(list.html).toContain(`id="${code}"`)
  })
})

describe('a page', () => {
  it('has one stylesheet, at most one script of ours, nothing inline and nothing from elsewhere', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    const { path } = await openSwitch(hanako, 'site', await billOf(app))
    for (const address of ['/', path, '/emergency', '/docs']) {
      const { html, headers } = await hanako.open(address)
      expect(html).not.toMatch(
        /<script(?! type="module" src="\/assets\/agent\.[0-9a-f]{16}\.js" nonce="[^"]{16,}"><\/script>)|<style|\sstyle=|\son[a-z]+=|javascript:/i,
      )
      expect(html).not.toMatch(/(?:src|href|action)="https?:/)
      expect(headers.get('cache-control')).toBe('no-store')
      const style = /href="(\/style\.css\?v=[0-9a-f]+)"/.exec(html)?.[1] ?? ''
      const sheet = await app.request(style)
      expect(sheet.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(sheet.headers.get('content-type')).toContain('text/css')
    }
  })
})
