import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startService } from '../../src/node.ts'
import { openOutside } from '../support/outside.ts'
import type { Truth } from '../support/walk.ts'
import { launch } from './launch.ts'
import { staffOf } from './staff.ts'
import {
  applyMoveIn,
  finish,
  type Look,
  lookUp,
  press,
  sendRelay,
  signIn,
  toSlip,
  walkToLookup,
} from './walk.ts'

/** `npx tsx test/browser/screenshots.ts`: every page of the main jobs as a picture, for looking at; no test. */
const port = await new Promise<number>(resolve => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
  })
})
const outside = await openOutside(`http://127.0.0.1:${port}`)
const env = { ...outside.env(`file:${outside.folder}/service.db`), LIMIT_RELAYS_PER_POINT: '20' }
const running = await startService(env, { port, log: () => undefined })
const browser = await launch()
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-pages-'))

async function pointsOf(kind: string): Promise<readonly Truth[]> {
  const found = await fetch(`${outside.sandboxUrl}/_control/points?retailer=sample&kind=${kind}&limit=9`)
  return (await found.json()) as Truth[]
}
const [others, blocked] = [await pointsOf('other'), await pointsOf('move-in-blocked')]
const nth = (list: readonly Truth[], index: number): Truth => {
  const point = list[index]
  if (!point) throw new Error('the sandbox has too few points')
  return point
}
const inDays = (days: number) =>
  new Date(Date.now() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

const views = [
  { locale: 'ja-JP', width: 1280 },
  { locale: 'ja-JP', width: 360 },
  { locale: 'en-US', width: 1280 },
] as const

for (const [turn, { locale, width }] of views.entries()) {
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
  const point = nth(others, turn)

  const hanako = await person()
  await hanako.goto(`${running.url}/emergency`)
  await look(hanako, 'emergency')
  await signIn(hanako, running.url, 'hanako', look)
  await walkToLookup(hanako, point.bill, look)
  await lookUp(hanako, look)
  await finish(hanako, point.bill, inDays(20), look)

  await actsSeen(hanako, turn, look)
  await consented(hanako, point, look)

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

/** Relay with warnings and turned down, a blocked move-in, choosing again. */
async function actsSeen(page: Page, turn: number, look: Look): Promise<void> {
  const { bill } = nth(others, 3 + turn)
  const quiet: Look = async () => undefined
  await page.goto(running.url)
  await walkToLookup(page, bill, quiet)
  await lookUp(page, quiet)
  const misread = { ...bill, nameAsPrinted: '渡邉　太郎', contractNumber: '12-345-678' }
  await sendRelay(page, misread, inDays(20), look)
  for (const _ of [1, 2]) await press(page, 'relays/status')
  await look(page, 'relay-ng')
  await page.click('details:has(a[href$="/scenario"]) > summary')
  await page.click('a[href$="/scenario"]')
  await look(page, 'choose-again')
  await page.goto(running.url)
  await applyMoveIn(page, nth(blocked, turn), inDays(3), look)
  await toSlip(page, look)
  await page.emulateMedia({ media: 'print' })
  await look(page, 'slip-on-paper')
  await page.emulateMedia({ media: null })
  await page.goto(running.url)
  await look(page, 'home-with-cases')
}

/** Enquiry and usage, from where the script calls for them. */
async function consented(page: Page, point: Truth, look: Look): Promise<void> {
  const hanako = await staffOf(running.url, outside, 'hanako')
  const { nameAsPrinted, currentRetailer, contractNumber, supplyPointNumber, address } = point.bill
  const quote = await hanako.walk('switch', {
    caller: 'holder',
    'own-contract': 'no',
    wish: 'takes-part',
    bill: 'bill',
    number: supplyPointNumber,
    address: { address },
    site: 'without-lookup',
    items: {
      readable: 'read',
      nameAsPrinted,
      newName: nameAsPrinted,
      currentRetailer,
      contractNumber,
      wishedOn: inDays(1),
    },
    check: { confirmed: true },
    contract: { contract: 'concluded', contractReference: 'K-0000-0001' },
  })
  await page.goto(`${running.url}/cases/${quote}`)
  await look(page, 'relay-stopped')
  await page.goto(`${running.url}/cases/${quote}?step=contract`)
  await page.check('input[value="quote"]')
  await page.click('form[action$="/answers"] button')
  await press(page, 'lookups')
  await page.check('input[value="lacking"]')
  await page.click('form[action$="/answers"] button')
  await look(page, 'enquiry')
  await page.check('input[name="question"] >> nth=2')
  await press(page, 'wheeling-enquiries')
  await look(page, 'enquiry-sent')
  for (const _ of [1, 2]) await press(page, 'wheeling-enquiries/status')
  await look(page, 'enquiry-answered')

  const usage = await hanako.walk('usage', {
    'own-key': {},
    source: 'by-consent',
    number: supplyPointNumber,
    consent: { nameAsPrinted, evidence: 'D-2026-0001', obtainedOn: inDays(-1), months: 12 },
    check: { confirmed: true },
  })
  await page.goto(`${running.url}/cases/${usage}`)
  await look(page, 'usage-request')
  await press(page, 'usage-consents')
  await look(page, 'usage-requested')
  await page.check('input[value="fetch"]')
  await page.click('form[action$="/answers"] button')
  await look(page, 'usage-password')
  const requests = [...outside.sandbox.ledger.usageRequests.values()]
  await page.fill('input[name="password"]', requests.at(-1)?.password ?? '')
  await press(page, 'usage-inquiries')
  await look(page, 'usage')
}

await browser.close()
await running.close()
await outside.close()
console.log(folder)
