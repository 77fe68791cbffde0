import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startService } from '../../src/node.ts'
import { openOutside } from '../support/outside.ts'
import type { Truth } from '../support/walk.ts'
import { launch } from './launch.ts'
import { finish, type Look, lookUp, signIn, walkToLookup } from './walk.ts'

/** `npx tsx test/browser/screenshots.ts`: every page of the main job as a picture, for looking at; no test. */
const port = await new Promise<number>(resolve => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
  })
})
const outside = await openOutside(`http://127.0.0.1:${port}`)
const env = outside.env(`file:${outside.folder}/service.db`)
const running = await startService(env, { port, log: () => undefined })
const browser = await launch()
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-pages-'))

const found = await fetch(`${outside.sandboxUrl}/_control/points?retailer=sample&kind=other&limit=1`)
const [point] = (await found.json()) as Truth[]
if (!point) throw new Error('the sandbox has no customer')
const wishedOn = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)

const views = [
  { locale: 'ja-JP', width: 1280 },
  { locale: 'ja-JP', width: 360 },
  { locale: 'en-US', width: 1280 },
] as const

for (const { locale, width } of views) {
  let count = 0
  const look: Look = async (page, name) => {
    const at = String(count++).padStart(2, '0')
    await page.screenshot({
      path: join(folder, `${locale.slice(0, 2)}-${width}-${at}-${name}.png`),
      fullPage: true,
    })
  }
  const person = async () =>
    (await browser.newContext({ locale, viewport: { width, height: 800 } })).newPage()

  const hanako = await person()
  await hanako.goto(`${running.url}/emergency`)
  await look(hanako, 'emergency')
  await signIn(hanako, running.url, 'hanako', look)
  await walkToLookup(hanako, point.bill, look)
  await lookUp(hanako, look)
  await finish(hanako, point.bill, wishedOn, look)

  const rin = await person()
  await signIn(rin, running.url, 'rin', look)
  await walkToLookup(rin, point.bill, look)
  await lookUp(rin, look)

  const osamu = await person()
  await signIn(osamu, running.url, 'osamu', look)
  await osamu.goto(`${running.url}/oversight`)
  await look(osamu, 'oversight')
  await osamu.goto(`${running.url}/docs`)
  await look(osamu, 'docs')
}

await browser.close()
await running.close()
await outside.close()
console.log(folder)
