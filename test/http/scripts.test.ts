import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { browse } from '../pages/browser.ts'
import { startApp } from '../support/app.ts'

it('serves client scripts as they are written: npm run scripts was not forgotten', () => {
  const cwd = fileURLToPath(new URL('../..', import.meta.url))
  const args = ['--import', 'tsx', 'src/http/scripts-command.ts', '--check']
  expect(() => execFileSync(process.execPath, args, { cwd })).not.toThrow()
})

it('lets a page run its own script and no other, by this response’s nonce', async () => {
  const app = await startApp()
  const osamu = await browse(app, 'osamu')
  const page = await osamu.open('/oversight/verify')
  const [, src = '', nonce = ''] =
    /<script type="module" src="([^"]+)" nonce="([^"]+)">/.exec(page.html) ?? []
  expect(page.html.match(/<script/g)).toHaveLength(1)
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain(`script-src 'nonce-${nonce}';`)
  const script = await app.request(src)
  expect(script.status).toBe(200)
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(script.headers.get('cache-control')).toContain('immutable')
  expect((await app.request(src.replace('.js', '0.js'))).status).toBe(404)
  expect((await app.request('/assets/verify.js')).status).toBe(404)
})

it('gives the log’s resources to the session of an overseer of that log, and to nobody else', async () => {
  const app = await startApp()
  await app.publish()
  const path = '/oversight/verify/logs/retailer-sample/checkpoint'
  const read = async (cookie: string, of = path) => (await app.request(of, { headers: { cookie } })).status
  const [osamu, hanako] = [await browse(app, 'osamu'), await browse(app, 'hanako')]
  expect(await read(osamu.cookie)).toBe(200)
  expect(await read(osamu.cookie, path.replace('sample', 'mihon'))).toBe(404)
  expect(await read(hanako.cookie)).toBe(403)
  expect((await app.request(path)).status).toBe(401)
  const authorization = `Bearer ${await app.token('osamu')}`
  expect((await app.request(path, { headers: { authorization } })).status).toBe(401)
  expect((await app.request(path, { method: 'POST', headers: { cookie: osamu.cookie } })).status).toBe(405)
})
